from __future__ import annotations

import pytest

from checker.plans.headings import Sort, holds_commitments, run_in_title, take_apart, tells_other, tells_past


@pytest.mark.parametrize(
    ("text", "sort", "number", "title"),
    [
        ("Commitment 3", Sort.COMMITMENT, "3", ""),
        ("Commitment One: Open courts", Sort.COMMITMENT, "1", "Open courts"),
        ("COMPROMISO NRO. 5: MEDICAMENTOS TRANSPARENTES", Sort.COMMITMENT, "5", "MEDICAMENTOS TRANSPARENTES"),
        ("Compromiso N.º 2 - Datos abiertos", Sort.COMMITMENT, "2", "Datos abiertos"),
        ("Engagement C01. Gouvernement ouvert", Sort.COMMITMENT, "C01", "Gouvernement ouvert"),
        ("Engagement n° 12 : Publier les données", Sort.COMMITMENT, "12", "Publier les données"),
        ("Compromisso 2 – Dados abertos", Sort.COMMITMENT, "2", "Dados abertos"),
        ("Action 12: Publish contracts", Sort.ACTION, "12", "Publish contracts"),
        ("Milestone C01.1", Sort.MILESTONE, "C01.1", ""),
        ("Jalon 2.3 : Guide publié", Sort.MILESTONE, "2.3", "Guide publié"),
        ("Theme 1: Open data", Sort.THEME, "1", "Open data"),
        ("ANNEX A: CIVIL SOCIETY PRIORITY AREAS", Sort.ANNEX, "A", "CIVIL SOCIETY PRIORITY AREAS"),
        ("Annexe : propositions non retenues", Sort.ANNEX, "", "propositions non retenues"),
        ("1.2 Open budgets", Sort.NUMBERED, "1.2", "Open budgets"),
        ("III. COMPROMISOS", Sort.NUMBERED, "III", "COMPROMISOS"),
        ("Table of contents", Sort.CONTENTS, "", "Table of contents"),
        ("Sommaire", Sort.CONTENTS, "", "Sommaire"),
        ("Commitment 3 was assessed as limited", Sort.PLAIN, "", "Commitment 3 was assessed as limited"),
        ("Our commitments", Sort.PLAIN, "", "Our commitments"),
        ("Actions speak louder", Sort.PLAIN, "", "Actions speak louder"),
    ],
)
def test_a_heading_is_taken_apart(text: str, sort: Sort, number: str, title: str) -> None:
    found = take_apart(text)
    assert (found.sort, found.number, found.title) == (sort, number, title)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Aid Transparency – the Cabinet Office will continue to work with the department to publish",
            "Aid Transparency",
        ),
        (
            "Publish all contracts. The Ministry of Finance will publish all contracts above 10,000 euros.",
            "Publish all contracts",
        ),
        (
            "Publier les contrats. Le ministère des finances publiera tous les contrats dans les trente jours.",
            "Publier les contrats",
        ),
        (
            "Open Agriculture Data. Global development and health have been a key focus of this administration.",
            "Open Agriculture Data",
        ),
        ("Veltria joined in 2014. In this plan we build on the progress of the last one.", None),
        ("The plan is new. It was made by many people over the course of a year.", None),
        ("Short – text", None),
    ],
)
def test_a_run_in_title(text: str, title: str | None) -> None:
    assert run_in_title(text) == title


def test_chapters_that_hold_no_commitments() -> None:
    for title in [
        "Open government efforts to date",
        "Bilan du plan précédent",
        "Avances en gobierno abierto",
        "Resultados do plano anterior",
    ]:
        assert tells_past(title), title
    for title in [
        "Introduction",
        "Executive summary",
        "Proceso de cocreación",
        "Suivi et évaluation",
        "Apresentação",
        "Glossary",
    ]:
        assert tells_other(title), title
    assert not tells_past("Open data for all")
    assert not tells_other("Open data for all")


def test_an_annex_may_hold_the_commitments() -> None:
    assert holds_commitments("Commitment templates")
    assert holds_commitments("Fichas de compromisos")
    assert not holds_commitments("Proposals that were not taken up")
    assert not holds_commitments("Commitments proposed by civil society")
