"""How a level comes about, shown on invented texts in four languages."""

from __future__ import annotations

import pytest

from checker.model import Confidence, Level
from tests.assessment.plans import found, plan

FULL = {
    "en": "The Ministry of Justice will table a data protection act in Parliament by June 2027.",
    "fr": "Le ministère de la Justice déposera un projet de loi sur la protection des données d'ici juin 2027.",
    "es": "El Ministerio de Justicia presentará una ley de protección de datos antes de junio de 2027.",
    "pt": "O Ministério da Justiça apresentará uma lei de proteção de dados até junho de 2027.",
}
CASES: dict[str, tuple[Level, str, dict[str, str]]] = {
    "a study decides nothing": (
        Level.PARTIAL,
        "vague",
        {
            "en": "The Ministry will study the possibility of a data protection act by June 2027.",
            "fr": "Le ministère étudiera la possibilité d'une loi sur la protection des données d'ici juin 2027.",
            "es": "El Ministerio estudiará la posibilidad de una ley de protección de datos antes de junio de 2027.",
            "pt": "O Ministério estudará a possibilidade de uma lei de proteção de dados até junho de 2027.",
        },
    ),
    "no date and no institution answers for it": (
        Level.PARTIAL,
        "unaccountable",
        {
            "en": "A data protection act will be adopted.",
            "fr": "Une loi sur la protection des données sera adoptée.",
            "es": "Se aprobará una ley de protección de datos.",
            "pt": "Será aprovada uma lei de proteção de dados.",
        },
    ),
    "only a part": (
        Level.PARTIAL,
        "part",
        {
            "en": "The Ministry will hold a privacy training for 200 officials by June 2027.",
            "fr": "Le ministère organisera une formation à la vie privée pour 200 agents d'ici juin 2027.",
            "es": "El Ministerio organizará una formación en privacidad para 200 funcionarios antes de junio de 2027.",
            "pt": "O Ministério organizará uma formação em privacidade para 200 funcionários até junho de 2027.",
        },
    ),
    "a word beside it": (
        Level.MENTIONED,
        "comes near",
        {
            "en": "The portal will respect everyone's privacy from 2027 on.",
            "fr": "Le portail respectera la vie privée de chacun dès 2027.",
            "es": "El portal respetará la privacidad de cada persona desde 2027.",
            "pt": "O portal respeitará a privacidade de cada pessoa desde 2027.",
        },
    ),
    "what was done": (
        Level.MENTIONED,
        "done before",
        {
            "en": "A data protection act was adopted in 2019.",
            "fr": "Une loi sur la protection des données a été adoptée en 2019.",
            "es": "En 2019 se aprobó una ley de protección de datos, que ya está en vigor.",
            "pt": "Em 2019 foi aprovada uma lei de proteção de dados.",
        },
    ),
    "what will not be done": (
        Level.MENTIONED,
        "will not act",
        {
            "en": "This commitment does not include a data protection act.",
            "fr": "Cet engagement ne comprend pas de loi sur la protection des données.",
            "es": "Este compromiso no incluye una ley de protección de datos.",
            "pt": "Este compromisso não inclui uma lei de proteção de dados.",
        },
    ),
    "what others wish": (
        Level.MENTIONED,
        "others asked",
        {
            "en": "Civil society organisations called for a data protection act.",
            "fr": "Les organisations de la société civile ont demandé une loi sur la protection des données.",
            "es": "Las organizaciones de la sociedad civil pidieron una ley de protección de datos.",
            "pt": "As organizações da sociedade civil pediram uma lei de proteção de dados.",
        },
    ),
    "something else": (
        Level.ABSENT,
        "Nothing in the plan",
        {
            "en": "The Ministry will publish its budget by June 2027.",
            "fr": "Le ministère publiera son budget d'ici juin 2027.",
            "es": "El Ministerio publicará su presupuesto antes de junio de 2027.",
            "pt": "O Ministério publicará o seu orçamento até junho de 2027.",
        },
    ),
}
REASONS = {
    "vague": "names nothing that an outsider could verify",
    "unaccountable": "names neither a date nor a lead institution",
    "part": "only a part",
    "comes near": "comes near the subject",
    "done before": "what was done before",
    "will not act": "will not act on it",
    "others asked": "what others asked for",
    "Nothing in the plan": "Nothing in the plan speaks of it",
}
ROADS = {
    "en": "Roads will be mended by 2027.",
    "fr": "Les routes seront réparées d'ici 2027.",
    "es": "Las carreteras se repararán antes de 2027.",
    "pt": "As estradas serão reparadas até 2027.",
}


@pytest.mark.parametrize("language", FULL)
def test_a_concrete_act_with_a_date_and_an_institution_is_full(language: str) -> None:
    finding = found(plan(language, {"description": FULL[language]}))
    assert (finding.level, finding.conflict) == (Level.FULL, False)
    (evidence,) = finding.evidence
    assert evidence.quote == FULL[language]
    assert (evidence.role, evidence.commitment, evidence.found_by) == ("action", "1", "terms")
    assert finding.near_misses == ()


@pytest.mark.parametrize("language", FULL)
@pytest.mark.parametrize("case", CASES)
def test_what_is_less_than_full(case: str, language: str) -> None:
    level, reason, texts = CASES[case]
    finding = found(plan(language, {"description": texts[language]}))
    assert finding.level is level, finding.reason.text
    assert REASONS[reason] in finding.reason.text


@pytest.mark.parametrize("language", FULL)
def test_a_lead_institution_or_an_end_in_the_particulars_answers_for_the_act(language: str) -> None:
    text = CASES["no date and no institution answers for it"][2][language]
    assert found(plan(language, {"description": text, "lead": "Ministry"})).level is Level.FULL
    assert found(plan(language, {"description": text, "end": "2027-06-30"})).level is Level.FULL
    stepwise = {"description": text, "milestones": [{"text": ROADS[language], "end": "2027-06-30"}]}
    assert found(plan(language, stepwise)).level is Level.FULL


@pytest.mark.parametrize("language", FULL)
@pytest.mark.parametrize("role", ["narrative", "annex"])
def test_outside_commitments_the_same_words_are_a_mention(language: str, role: str) -> None:
    section = {"heading": "One", "text": FULL[language], "role": role}
    finding = found(plan(language, {"description": ROADS[language]}, sections=(section,)))
    assert finding.level is Level.MENTIONED
    assert finding.reason.text.startswith("An annex" if role == "annex" else "The plan's narrative")
    assert [(evidence.role, evidence.commitment) for evidence in finding.evidence] == [("context", None)]


@pytest.mark.parametrize("language", FULL)
def test_a_problem_statement_promises_nothing(language: str) -> None:
    finding = found(plan(language, {"description": ROADS[language], "problem": FULL[language]}))
    assert finding.level is Level.MENTIONED
    assert "problem statement" in finding.reason.text


def test_a_table_of_contents_is_not_read() -> None:
    section = {"heading": "Contents", "text": FULL["en"], "role": "contents"}
    assert found(plan("en", sections=(section,))).level is Level.ABSENT


@pytest.mark.parametrize("language", FULL)
def test_a_commitment_that_mostly_explores_is_partial(language: str) -> None:
    study = CASES["a study decides nothing"][2][language]
    other = {
        "en": "Experts will discuss options for a register.",
        "fr": "Des experts discuteront d'options pour un registre, en étudiant la possibilité d'un portail.",
        "es": "Se debatirá con personas expertas si conviene un registro.",
        "pt": "Especialistas vão discutir opções para um registo.",
    }[language]
    finding = found(plan(language, {"description": f"{FULL[language]} {study} {other}"}))
    assert finding.level is Level.PARTIAL
    assert "explores or prepares more than it decides" in finding.reason.text


def test_one_sentence_among_many_on_another_aim_is_partial_and_two_are_not() -> None:
    roads = (
        "Roads will be mended by 2027. Bridges will be painted. Trees will be planted. Lamps will be lit. "
        "Signs will be put up. Buses will run at night."
    )
    law = "A data protection act will be adopted."
    aside = found(plan("en", {"title": "Roads", "lead": "Road Office", "description": f"{roads} {law}"}))
    assert aside.level is Level.PARTIAL
    assert "beside another aim" in aside.reason.text
    twice = f"{roads} {law} The data protection act will be published."
    assert found(plan("en", {"title": "Roads", "lead": "Road Office", "description": twice})).level is Level.FULL
    titled = {"title": "A data protection act", "lead": "Road Office", "description": f"{roads} {law}"}
    assert found(plan("en", titled)).level is Level.FULL


def test_a_criterion_s_own_demand_for_full() -> None:
    alone = found(plan("en", {"description": FULL["en"]}), "privacy/enforced-law")
    assert alone.level is Level.PARTIAL
    assert "not meet all" in alone.reason.text
    enforced = "By June 2027 Parliament will adopt a data protection act with a data commissioner."
    assert found(plan("en", {"description": enforced}), "privacy/enforced-law").level is Level.FULL


def test_a_demand_for_full_may_be_met_elsewhere_in_the_commitment() -> None:
    enforced = plan("en", {"description": f"{FULL['en']} A data commissioner will watch over it."})
    assert found(enforced, "privacy/enforced-law").level is Level.FULL


def test_another_commitment_does_not_meet_the_demand_for_full() -> None:
    apart = plan("en", {"description": FULL["en"]}, {"description": "A data commissioner will watch over many things."})
    assert found(apart, "privacy/enforced-law").level is Level.PARTIAL


def test_two_half_commitments_do_not_make_a_whole_one() -> None:
    vague = {"description": "A data protection act will be adopted."}
    dated = {"description": "Roads will be mended by 2027.", "lead": "Road Office"}
    assert found(plan("en", vague, dated)).level is Level.PARTIAL


def test_the_best_commitment_decides_whatever_the_order() -> None:
    weak, strong = {"description": CASES["only a part"][2]["en"]}, {"description": FULL["en"]}
    for order in ((weak, strong), (strong, weak)):
        finding = found(plan("en", *order))
        assert finding.level is Level.FULL
        assert finding.evidence[0].quote == FULL["en"]


def test_a_milestone_acts_without_a_verb() -> None:
    step = {"text": "Data protection act adopted", "end": "2027-06-30"}
    finding = found(plan("en", {"description": "Privacy matters to us.", "milestones": [step]}))
    assert finding.level is Level.FULL
    assert finding.evidence[0].why.text == "It is a milestone of commitment 1."


def test_absence_says_what_was_sought_and_where() -> None:
    finding = found(plan("en", {"description": ROADS["en"]}))
    assert finding.level is Level.ABSENT
    assert finding.confidence is Confidence.HIGH
    assert finding.searched.languages == ("en",)
    assert finding.searched.terms == len(dict(finding.searched.vocabulary)["en"]) == 4
    assert finding.searched.passages == 3
    assert finding.reason.text == "Nothing in the plan speaks of it: 4 terms were sought in 3 passages."
