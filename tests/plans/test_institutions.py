from __future__ import annotations

import pytest

from checker.plans import institutions

KNOWN = frozenset({"NARA", "OMB"})


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Ministry of Finance will publish a citizens' budget.", "Ministry of Finance"),
        ("In 2026, the Cabinet Office will continue to work with others.", "Cabinet Office"),
        (
            "The National Archives and Records Administration (NARA) commits to it.",
            "National Archives and Records Administration (NARA)",
        ),
        ("Over the next year, NARA will issue guidance.", "NARA"),
        (
            "The project, led by the Registrar of Companies and the Tax Authority, starts in May.",
            "Registrar of Companies and the Tax Authority",
        ),
        (
            "The government will, through the Office of the Chief Digital Officer, set up a register.",
            "Office of the Chief Digital Officer",
        ),
        ("Le Ministère de la Justice publiera les décisions.", "Ministère de la Justice"),
        (
            "La DINUM, direction du Premier ministre, pilotée par la Direction interministérielle, agit.",
            "Direction",
        ),
        ("El Ministerio de Hacienda publicará los datos.", "Ministerio de Hacienda"),
        ("La Secretaría de Transparencia se compromete a publicar.", "Secretaría de Transparencia"),
        ("A Controladoria-Geral da União publicará os dados.", "Controladoria-Geral da União"),
    ],
)
def test_who_acts_is_found(text: str, who: str) -> None:
    assert institutions.acting([text], KNOWN) == who


@pytest.mark.parametrize(
    "text",
    [
        "The Government will publish its contracts.",
        "The UK Government will establish a register.",
        "The Obama Administration will launch a portal.",
        "We will work with agencies. Agencies will report.",
        "The Freedom of Information Act (FOIA) will be amended.",
        "This commitment will open data.",
        "El Gobierno publicará los datos.",
    ],
)
def test_the_government_as_a_whole_is_no_lead(text: str) -> None:
    assert institutions.acting([text], KNOWN) is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Make budgets easier to understand (FIN/TBS)", "FIN/TBS"),
        ("Improve data quality (NRCan / StatCan / TBS)", "NRCan / StatCan / TBS"),
        ("Former les fonctionnaires. (ÉFPC/SCT)", "ÉFPC/SCT"),
        ("Publish the law (Ministry of Justice)", "Ministry of Justice"),
        ("Webinars are held (June 2020)", None),
        ("Nothing in brackets", None),
    ],
)
def test_institutions_in_closing_brackets(text: str, who: str | None) -> None:
    assert institutions.trailing(text) == who


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (
            "Benefits Agency, Revenue Service, Auditor-General",
            ("Benefits Agency", "Revenue Service", "Auditor-General"),
        ),
        (
            "Ministry of Trade, Industry and Tourism, Ministry of Finance",
            ("Ministry of Trade, Industry and Tourism", "Ministry of Finance"),
        ),
        (
            "Ministère de la Justice ; Ministère de l'Intérieur et DINUM",
            ("Ministère de la Justice", "Ministère de l'Intérieur", "DINUM"),
        ),
        ("INCI y FENASCOL", ("INCI", "FENASCOL")),
        ("None Specified", ()),
    ],
)
def test_supporting_institutions_are_told_apart(words: str, names: tuple[str, ...]) -> None:
    assert institutions.several(words) == names


def test_acronyms_are_those_of_institutions() -> None:
    texts = [
        "The Office of Management and Budget (OMB) works.",
        "The Freedom of Information Act (FOIA) applies.",
    ]
    assert institutions.acronyms(texts) == {"OMB"}
