from __future__ import annotations

import pytest

from checker.plans.labels import Field, field_of, run_in

LABELS = {
    Field.LEAD: [
        "Lead implementing agency/actor", "Lead institution", "Commitment Lead", "Responsible Ministry", "Lead MDA",
        "Institutions porteuses", "Agence/acteur responsable de la mise en œuvre", "Ministère porteur",
        "Institución o actor responsable de la implementación", "ENTIDADES RESPONSABLES", "Responsable",
        "Dependencia responsable", "Órgão responsável pela implementação", "Entidade responsável",
    ],
    Field.SUPPORTING: [
        "Supporting institution(s)", "Other actors involved", "State actors involved", "Others involved",
        "CSOs, private sector, multilaterals, working groups", "Autres acteurs impliqués", "Acteurs étatiques",
        "OTROS ACTORES INVOLUCRADOS", "Actores de gobierno", "Órgãos de governo envolvidos", "Outros intervenientes",
    ],
    Field.PROBLEM: [
        "What is the public problem that the commitment will address?", "2. What are the causes of the problem?",
        "Status quo or problem addressed by the commitment", "What has been done so far to solve the problem?", "Enjeux",
        "Quelle est la problématique à laquelle l'engagement va répondre ?", "¿Cuál es la problemática que el compromiso aborda?",
        "Problema a ser abordado", "Situação atual",
    ],
    Field.DESCRIPTION: [
        "What is the commitment?", "Main objective", "Brief description of commitment (140 character limit)",
        "What solution are you proposing?", "Quel est l'engagement ?", "Ambitions", "¿Cuál es el compromiso?", "DESCRIPCIÓN",
        "Objetivo do compromisso", "Commitment description",
    ],
    Field.CONTRIBUTION: [
        "How will the commitment contribute to solve the public problem?", "¿Cómo contribuirá a resolver la problemática?",
        "Comment l'engagement contribue-t-il à résoudre le problème public ?", "What results do we want to achieve by implementing this commitment?",
    ],
    Field.RELEVANCE: [
        "Why is this commitment relevant to OGP values?", "OGP challenge addressed by the commitment",
        "¿Por qué es relevante frente a los valores de OGP?", "How will the commitment help foster accountability?",
    ],
    Field.MILESTONES: [
        "Milestone activity with a verifiable deliverable", "Verifiable and measurable milestones to fulfil the commitment",
        "Feuille de route", "METAS", "Hitos", "Actividad y entregable verificable", "Marcos", "Líneas de acción", "Actions",
        "Jalon assorti d'un produit livrable vérifiable",
    ],
    Field.START: ["Start date", "Commitment Start Date", "Date de début", "Fecha de inicio", "Data de início"],
    Field.END: ["End date", "Expected Completion Date", "Deadline", "Date de fin", "Échéance", "Fecha de término", "Data de término"],
    Field.PERIOD: [
        "Commitment Start and End Date", "Period Covered", "Timeline", "Date de début et de fin de l'engagement",
        "Fecha de inicio y término del compromiso",
    ],
    Field.CONTACT: [
        "Contact information", "Name of responsible person from implementing agency", "Title, department", "E-mail and phone",
        "PERSONA RESPONSABLE", "Coordonnées", "Correo electrónico y teléfono",
    ],
    Field.TITLE: ["Name and number of the commitment", "Numéro et nom de l'engagement", "Numero y nombre del compromiso"],
    Field.STATUS: ["New or ongoing commitment", "Completion level"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("label", "field"), [(label, field) for field, labels in LABELS.items() for label in labels]
)
def test_a_label_opens_its_field(label: str, field: Field) -> None:
    assert field_of(label) is field


@pytest.mark.parametrize(
    "text",
    [
        "Ministry of Health", "Budget Directorate", "The Authority will publish its data", "Register online", "",
        "Government Printing Office", "Deputy Director, Budget Directorate, Ministry of Finance", "x" * 5000,
    ],
)  # fmt: skip
def test_what_fills_a_form_is_no_label(text: str) -> None:
    assert field_of(text) is None


def test_a_run_in_label_says_where_its_content_begins() -> None:
    for text, field, content in [
        ("ENTIDADES RESPONSABLES: Secretaría de Transparencia", Field.LEAD, "Secretaría de Transparencia"),
        ("Lead implementing agency/actor Ministry of Finance", Field.LEAD, "Ministry of Finance"),
        ("Quel est l'engagement ? Publier les données", Field.DESCRIPTION, "Publier les données"),
    ]:
        found = run_in(text)
        assert found is not None
        assert (found[0], text[found[1] :]) == (field, content)
    assert run_in("The plan has three aims: money, distance and trust.") is None
