"""Commitments that work against the recommendation, the safeguards that lift them, and the cap."""

from __future__ import annotations

import pytest

from checker.model import Level
from tests.assessment.plans import assessed, found, plan

AGAINST = {
    "en": "The Agency will hand personal data to the police.",
    "fr": "L'Agence transmettra toutes les données à la police.",
    "es": "La Agencia deberá entregar todos los datos a la policía.",
    "pt": "A Agência deverá entregar todos os dados à polícia.",
}
SAFE = {
    "en": "This needs a court order in every case.",
    "fr": "Il y faudra la décision d'un juge dans chaque cas.",
    "es": "Hará falta una orden judicial en cada caso.",
    "pt": "Será precisa uma ordem judicial em cada caso.",
}
LAW = {
    "en": "Parliament will adopt a data protection act by June 2027.",
    "fr": "Le Parlement adoptera une loi sur la protection des données d'ici juin 2027.",
    "es": "El Congreso aprobará una ley de protección de datos antes de junio de 2027.",
    "pt": "O Parlamento aprovará uma lei de proteção de dados até junho de 2027.",
}


@pytest.mark.parametrize("language", AGAINST)
def test_a_conflict_alone_leaves_the_level_and_is_quoted(language: str) -> None:
    finding = found(plan(language, {"description": AGAINST[language]}))
    assert (finding.level, finding.conflict) == (Level.ABSENT, True)
    assert finding.reason.text == "The plan commits to something that works against it, and states no safeguard."
    (evidence,) = finding.evidence
    assert (evidence.role, evidence.quote) == ("conflict", AGAINST[language])


@pytest.mark.parametrize("language", AGAINST)
def test_a_safeguard_in_the_commitment_lifts_it(language: str) -> None:
    finding = found(plan(language, {"description": f"{AGAINST[language]}\n\n{SAFE[language]}"}))
    assert not finding.conflict
    assert finding.evidence == ()


@pytest.mark.parametrize("language", AGAINST)
def test_a_safeguard_of_another_commitment_does_not(language: str) -> None:
    assert found(plan(language, {"description": AGAINST[language]}, {"description": SAFE[language]})).conflict


@pytest.mark.parametrize("language", AGAINST)
def test_a_conflict_caps_full_at_partial(language: str) -> None:
    free = found(plan(language, {"description": LAW[language]}))
    assert free.level is Level.FULL
    capped = found(plan(language, {"description": LAW[language]}, {"description": AGAINST[language]}))
    assert (capped.level, capped.conflict) == (Level.PARTIAL, True)
    assert "works against it without a safeguard" in capped.reason.text
    assert [evidence.role for evidence in capped.evidence] == ["conflict", "action"]


def test_a_safeguard_of_the_past_does_not_lift_it() -> None:
    past = "Until 2020 a court order was needed, and the rule has been abolished."
    assert found(plan("en", {"description": f"{AGAINST['en']} {past}"})).conflict


@pytest.mark.parametrize("where", ["narrative", "problem", "past"])
def test_only_what_a_commitment_promises_can_conflict(where: str) -> None:
    if where == "narrative":
        made = plan("en", sections=({"heading": "One", "text": AGAINST["en"]},))
    elif where == "problem":
        made = plan("en", {"description": "Roads will be mended.", "problem": AGAINST["en"]})
    else:
        made = plan("en", {"description": "In recent years the Agency had to hand personal data to the police."})
    assert not found(made).conflict


def test_a_conflict_lowers_the_score_only_by_its_cap() -> None:
    free = assessed(plan("en", {"description": LAW["en"]}))
    capped = assessed(plan("en", {"description": LAW["en"]}, {"description": AGAINST["en"]}))
    assert free.overall.value is not None
    assert capped.overall.value is not None
    # weights 3 (full, then partial) and 1 (partial for want of a commissioner)
    assert (free.overall.value, capped.overall.value) == (87.5, 50.0)
