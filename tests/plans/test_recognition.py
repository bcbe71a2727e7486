"""What is recognised in plans of many layouts. Every plan here is invented."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker.model import Plan, Role
from checker.plans import recognise
from checker.plans.starts import BY_PARAGRAPHS, BY_SECTIONS, BY_STATEMENTS, NONE_FOUND

from .builders import document

CORPUS = (
    Path(os.environ.get("PLANCHECK_SHARED", Path(__file__).resolve().parents[3] / "shared"))
    / "corpus"
    / "plans"
)


def read(markup: str, **given: str) -> Plan:
    return recognise(document(markup), **given)


def roles(plan: Plan, role: Role) -> list[str]:
    return [passage.text for passage in plan.passages if passage.role is role]


TEMPLATE_2019 = """
# Republic of Maravia: Third National Action Plan 2026–2028
# Contents
Commitment 1. A budget that people can read ............ 8
Commitment 2. Courts in the open ............ 9
# 1. Open government efforts to date
Under Commitment 1 of the last plan, the Ministry of Finance will remember, the budget was published.
# 2. Commitments
@8
## Commitment 1. A budget that people can read
| 1. A budget that people can read |
| 1 April 2026 – 31 March 2028 |
| Lead implementing agency/actor | Ministry of Finance, Budget Directorate |
| Commitment description |
| What is the public problem that the commitment will address? | The budget runs to 1,900 pages. |
| What is the commitment? | The Ministry of Finance will publish a citizens' budget each year. |
| How will the commitment contribute to solve the public problem? | People can compare promises with spending. |
| Why is this commitment relevant to OGP values? | Access to information |
| Additional information | Estimated cost: 1.2 million marks. |
| Milestone activity with a verifiable deliverable | Start date | End date |
| 1.1 Citizens' budget 2027 published | 1 September 2026 | 31 October 2026 |
@9
| 1.2 Four hearings held | 1 June 2026 | 31 March 2028 |
| Contact information |
| Name of responsible person from implementing agency | A. Person |
| E-mail and phone | budget@finance.example |
| Other actors involved | State actors involved | National Assembly, Printing Office |
| | CSOs, private sector, multilaterals, working groups | Budget Watch |
## Commitment 2. Courts in the open
| 2. Courts in the open |
| 1 June 2026 – 31 March 2028 |
| Lead implementing agency/actor | Judicial Service |
| What is the public problem that the commitment will address? | Hearing lists are not published. |
| What is the commitment? | The Judicial Service will publish hearing lists. |
| Milestone activity with a verifiable deliverable | Start date | End date |
| 2.1 Hearing lists online | 1 June 2026 | 31 December 2026 |
# 3. Monitoring
The committee will meet twice a year.
# Annex A. Proposals that were not taken up
Commitment 3. A ban on face recognition: the police will stop using it.
"""


def test_the_template_of_2019() -> None:
    plan = read(TEMPLATE_2019)
    first, second = plan.commitments
    assert plan.clear
    assert not plan.notes
    assert plan.country == "Maravia"
    assert (plan.start and plan.start.first, plan.end and plan.end.last) == ("2026-01-01", "2028-12-31")
    assert (first.number, first.title, first.page) == ("1", "A budget that people can read", 8)
    assert first.lead == "Ministry of Finance, Budget Directorate"
    assert first.supporting == ("National Assembly", "Printing Office", "Budget Watch")
    assert (first.start and first.start.first, first.end and first.end.last) == ("2026-04-01", "2028-03-31")
    assert first.description == "The Ministry of Finance will publish a citizens' budget each year."
    assert first.problem.startswith("The budget runs to 1,900 pages.")
    assert [(step.text, step.page, step.end and step.end.last) for step in first.milestones] == [
        ("1.1 Citizens' budget 2027 published", 8, "2026-10-31"),
        ("1.2 Four hearings held", 9, "2028-03-31"),
    ]
    assert (second.number, second.lead, len(second.milestones)) == ("2", "Judicial Service", 1)


def test_roles_in_the_template() -> None:
    plan = read(TEMPLATE_2019)
    assert len(roles(plan, Role.CONTENTS)) == 3
    assert "budget@finance.example" in roles(plan, Role.PARTICULARS)
    assert "Access to information" in roles(plan, Role.PARTICULARS)
    assert "People can compare promises with spending." in roles(plan, Role.PROBLEM)
    assert any("face recognition" in text for text in roles(plan, Role.ANNEX))
    narrative = roles(plan, Role.NARRATIVE)
    assert any("last plan" in text for text in narrative)
    assert "The committee will meet twice a year." in narrative
    assert all(
        passage.commitment is None
        for passage in plan.passages
        if passage.role in (Role.NARRATIVE, Role.ANNEX)
    )
    assert {passage.commitment for passage in plan.passages if passage.role is Role.MILESTONE} == {0, 1}


def test_every_passage_is_a_slice_of_the_text() -> None:
    for markup in (TEMPLATE_2019, COLOMBIAN):
        plan = read(markup)
        for passage in plan.passages:
            assert plan.document.text[passage.location.start : passage.location.end] == passage.text


TEMPLATES = {
    "2016 en": (
        """
        # Republic of Ostria National Action Plan 2016-2018
        | 1. Gender |
        | Commitment Start Date | July 2016 |
        | Commitment End Date | June 2018 |
        | Lead implementing agency/actor | Ministry of Social Welfare |
        | Name of responsible person from implementing agency | Jane Doe |
        | Other Actors Involved | Government | Ministry of Justice |
        | | CSOs, private sector, working groups, multilaterals | 50/50 Group |
        | Status quo or problem addressed by the commitment | Women are left out of decisions. |
        | Main Objective | Ensure that women take part in public decisions. |
        | OGP challenge addressed by the commitment | Improving public services |
        | Ambition | Women hold a third of the seats. |
        | Verifiable and measurable milestones to fulfil the commitment | New or ongoing commitment | Start Date | End Date |
        | 1. Hold consultations in all districts | New | July 2016 | Dec 2016 |
        | 2. Submit the bill to Parliament | New | Jan 2017 | June 2018 |

        | 2. Foreign aid |
        | Commitment Start Date | July 2016 |
        | Commitment End Date | June 2018 |
        | Lead implementing agency/actor | Ministry of Finance |
        | Status quo or problem addressed by the commitment | Aid data is not published. |
        | Main Objective | Publish aid data. |
        """,
        [("1", "Gender", "Ministry of Social Welfare", 2), ("2", "Foreign aid", "Ministry of Finance", 0)],
    ),
    "2022 en": (
        """
        # National Action Plan of the Republic of Ostria 2023–2027
        ## Commitment 1: Beneficial ownership
        | Country | Ostria |
        | Number and Name of the Commitment | 1. Beneficial ownership |
        | Brief Description of the Commitment | Publish a register of beneficial owners. |
        | Commitment Lead | Registration Service |
        | Supporting Stakeholders: Government | Attorney General |
        | Period Covered | December 2023 – November 2027 |
        | Problem Definition |
        | 1. What problem does the commitment aim to address? | Nobody knows who owns them. |
        | 2. What are the causes of the problem? | The Act does not oblige the Registrar. |
        | Commitment Description |
        | 2. What solution are you proposing? | The Service will open the register without a fee. |
        | Commitment Analysis |
        | 1. How will the commitment promote transparency? | It will make ownership data public. |

        | Milestones | Expected Outputs | Expected Completion Date | Lead |
        | Amend the regulations | Regulations gazetted | June 2024 | Attorney General |
        | Publish the register | Register online | December 2025 | Registration Service |
        """,
        [("1", "Beneficial ownership", "Registration Service", 2)],
    ),
    "fr": (
        """
        # Plan d'action national de la République d'Ostrie 2023-2025
        | Engagement 1 : Publier les données budgétaires |
        | 1er janvier 2024 – 31 décembre 2025 |
        | Agence/Acteur chef de file responsable de la mise en œuvre | Ministère des Finances |
        | Quel est le problème public auquel l'engagement répondra ? | Le budget est publié trop tard. |
        | En quoi consiste l'engagement ? | Le ministère publiera chaque mois les données d'exécution. |
        | Jalon assorti d'un produit livrable vérifiable | Date de début | Date de fin |
        | 1.1 Portail budgétaire mis en ligne | Janvier 2024 | Juin 2024 |
        | Coordonnées |
        | Nom de la personne responsable au sein de l'agence | M. Ali |

        | Engagement 2 : Simplifier les démarches |
        | 1er mars 2024 – 31 décembre 2025 |
        | Agence/Acteur chef de file responsable de la mise en œuvre | Présidence du gouvernement |
        | En quoi consiste l'engagement ? | La présidence mettra en ligne cinquante démarches. |
        """,
        [
            ("1", "Publier les données budgétaires", "Ministère des Finances", 1),
            ("2", "Simplifier les démarches", "Présidence du gouvernement", 0),
        ],
    ),
    "es": (
        """
        # Plan de Acción de Gobierno Abierto de la República de Ostria 2023-2027
        ## Compromisos
        | Compromiso 1. Datos abiertos para la gestión del agua |
        | Fecha de inicio y término del compromiso | Enero 2024 - Agosto 2025 |
        | Institución o actor responsable de la implementación | Dirección General de Aguas |
        | ¿Cuál es la problemática que el compromiso aborda? | La información está dispersa. |
        | ¿Cuál es el compromiso? | La Dirección publicará un catastro único. |
        | Actividad y entregable verificable | Fecha de inicio | Fecha de término |
        | Diseño del catastro único | Enero 2024 | Junio 2024 |
        | Otros actores involucrados | Actores de gobierno | Servicio de Evaluación Ambiental |
        """,
        [("1", "Datos abiertos para la gestión del agua", "Dirección General de Aguas", 1)],
    ),
    "pt": (
        """
        # Plano de Ação Nacional da República da Óstria 2023-2025
        ## Compromisso 1 – Transparência algorítmica
        Órgão responsável pela implementação: Controladoria-Geral
        Órgãos de governo envolvidos: Ministério da Gestão; Autoridade de Dados
        Problema a ser abordado: Falta de informação sobre os sistemas usados.
        Objetivo do compromisso: Publicar um registro público de sistemas.
        ### Marcos
        | Marco | Data de início | Data de término | Responsável |
        | 1. Mapeamento dos sistemas | 01/01/2024 | 30/06/2024 | CGU |
        ## Compromisso 2 – Dados de meio ambiente
        Órgão responsável pela implementação: Ministério do Meio Ambiente
        Objetivo do compromisso: O Ministério publicará os dados de desmatamento.
        ## Anexo – Propostas não incorporadas
        Compromisso 3 – Voto aberto. A Câmara publicará os votos.
        """,
        [
            ("1", "Transparência algorítmica", "Controladoria-Geral", 1),
            ("2", "Dados de meio ambiente", "Ministério do Meio Ambiente", 0),
        ],
    ),
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_forms_of_other_years_and_languages(name: str) -> None:
    markup, expected = TEMPLATES[name]
    plan = read(markup)
    found = [(each.number, each.title, each.lead, len(each.milestones)) for each in plan.commitments]
    assert found == expected
    assert plan.clear
    assert all(each.description for each in plan.commitments)


COLOMBIAN = """
# II Plan de Acción 2015–2017
## II. Avances en gobierno abierto
El compromiso 4 del primer plan se cumplió: la ley se publicó.
## III. Compromisos
### DESAFÍO: INTEGRIDAD PÚBLICA
COMPROMISO NRO. 1: MÁS ACCESO A LA INFORMACIÓN. ENTIDADES RESPONSABLES: Secretaría de Transparencia.
PERSONAS RESPONSABLES: Fulano de Tal (fulano@st.example).
OTROS ACTORES INVOLUCRADOS: Banco Mundial y Alianza.
DESCRIPCIÓN: Se impulsará la implementación de la ley en todas las entidades del orden nacional.
METAS: 12/15: Acompañadas 20 entidades de salud.
06/16 y 06/17: Implementados 3 pilotos, por cada año.
COMPROMISO NRO. 2: MEMORIA HISTÓRICA
ENTIDAD RESPONSABLE: Centro Nacional de Memoria.
DESCRIPCIÓN: El Centro abrirá el archivo. METAS: 06/17: Archivo abierto al público.
## Listado de abreviaturas
AGA: Alianza para el Gobierno Abierto
"""


def test_labels_that_run_into_the_text() -> None:
    plan = read(COLOMBIAN)
    first, second = plan.commitments
    assert (first.number, first.title, first.lead) == (
        "1",
        "MÁS ACCESO A LA INFORMACIÓN",
        "Secretaría de Transparencia",
    )
    assert first.theme == "DESAFÍO: INTEGRIDAD PÚBLICA"
    assert [(step.end and step.end.words) for step in first.milestones] == ["12/15", "06/16 y 06/17"]
    assert (second.lead, second.milestones[0].end and second.milestones[0].end.last) == (
        "Centro Nacional de Memoria",
        "2017-06-30",
    )
    assert "AGA: Alianza para el Gobierno Abierto" in roles(plan, Role.NARRATIVE)


def test_headings_with_labelled_sections() -> None:
    plan = read("""
        # Plan d'action national pour la France 2024-2026
        ## Axe 1 : Transparence
        ### Engagement n° 1 : Ouvrir les algorithmes publics
        Institutions porteuses : direction interministérielle du numérique (DINUM)
        #### Enjeux
        Les décisions prises par des algorithmes restent opaques.
        #### Ambitions
        Chaque ministère publiera l'inventaire de ses traitements.
        #### Feuille de route
        - Publication d'un guide (mars 2025)
        - Mise en ligne des inventaires d'ici fin 2025
        ## Annexe : propositions non retenues
        ### Engagement 1 : Créer une agence
        L'agence contrôlera les algorithmes.
    """)
    (only,) = plan.commitments
    assert plan.country == "France"
    assert only.lead == "direction interministérielle du numérique (DINUM)"
    assert only.theme == "Axe 1 : Transparence"
    assert [step.end and step.end.last for step in only.milestones] == ["2025-03-31", "2025-12-31"]
    assert only.problem == "Les décisions prises par des algorithmes restent opaques."


def test_commitment_milestone_and_indicator() -> None:
    plan = read("""
        # Canada's 2018-2020 National Action Plan on Open Government
        ## Commitment C01. User-friendly open government
        ### Milestone C01.1
        Make improvements to the portal (TBS)
        - Indicator C01.1.1: Pilot launched with 20 records (Deadline: 2020-06)
        ### Milestone C01.2
        Train public servants (CSPS/TBS)
        ## Commitment C02. Financial transparency
        ### Milestone C02.1
        Make budgets easier to understand (FIN)
    """)
    first, second = plan.commitments
    assert (first.number, second.number) == ("C01", "C02")
    assert [(step.lead, step.end and step.end.last) for step in first.milestones] == [
        ("TBS", None), (None, "2020-06-30"), ("CSPS/TBS", None),
    ]  # fmt: skip
    assert second.lead == "FIN"


def test_numbered_sections_with_particulars() -> None:
    plan = read("""
        # Ghana National Action Plan 2013-2014
        ### 1. Fiscal responsibility
        Government will work towards the passage of the Act. Actions:
        - Hold a national consultation process on the Act
        - Place a draft bill before Cabinet by mid 2014
        | Lead institution | Ministry of Finance |
        | Supporting institution(s) | None Specified |
        | Start date | 01/01/2013 |
        | End date | 31/12/2014 |
        ### 2. Financial management
        The system is a charter for public finance.
        | Lead institution | None Specified |
        | End date | Not Specified |
    """)
    first, second = plan.commitments
    assert (first.lead, first.supporting, len(first.milestones)) == ("Ministry of Finance", (), 2)
    assert (first.start and first.start.first, first.end and first.end.last) == ("2013-01-01", "2014-12-31")
    assert (second.lead, second.end, second.description) == (
        None,
        None,
        "The system is a charter for public finance.",
    )


def test_a_table_with_a_commitment_a_row() -> None:
    plan = read("""
        # Nigeria National Action Plan 2023–2025
        ## Thematic Area 1: Fiscal transparency
        | Commitment | Lead MDA | Supporting stakeholders | Timeline |
        | 1. Implement open budgeting. The Budget Office will publish citizens' budgets. | Budget Office of the Federation | BudgIT, CISLAC | January 2023 - December 2025 |
        | 2. Establish a register of beneficial owners | Corporate Affairs Commission | NEITI | December 2024 |
    """)
    first, second = plan.commitments
    assert (first.number, first.title, first.lead) == (
        "1",
        "Implement open budgeting",
        "Budget Office of the Federation",
    )
    assert first.supporting == ("BudgIT", "CISLAC")
    assert (first.start and first.start.first, first.end and first.end.last) == ("2023-01-01", "2025-12-31")
    assert (second.lead, second.theme) == (
        "Corporate Affairs Commission",
        "Thematic Area 1: Fiscal transparency",
    )


PROSE = """
# Open Government Action Plan of the Republic of Veltria 2025-2027
## Introduction
Veltria joined in 2014. The Government will build on its progress.
## 1) Transparency
Open government begins with information.
- Aid Transparency – the Cabinet Office will publish aid information every month, in line with the standard.
- Register of Lobbyists – The Government will establish a statutory register of lobbyists by the end of 2026.
## 2) Participation
- Open Policymaking – The Government will train officials in open policymaking and publish the material.
- Public Budgets – The Ministry of Finance will let residents of all cities vote on a part of the budget.
Working with others, it has tested the demand already.
## Annex A: Civil society priority areas
Open Contracting – The Government should endorse a system of open contracting for all public works.
"""


def test_prose_with_run_in_titles() -> None:
    plan = read(PROSE)
    assert [each.title for each in plan.commitments] == [
        "Aid Transparency", "Register of Lobbyists", "Open Policymaking", "Public Budgets",
    ]  # fmt: skip
    assert [each.lead for each in plan.commitments] == ["Cabinet Office", None, None, "Ministry of Finance"]
    assert plan.commitments[1].end is not None
    assert plan.commitments[1].end.last == "2026-12-31"
    assert not plan.clear
    assert [note.message for note in plan.notes] == [BY_PARAGRAPHS]
    assert roles(plan, Role.ANNEX)[-1].startswith("Open Contracting")


def test_prose_with_numbered_sections_under_themes() -> None:
    plan = read("""
        # Second National Action Plan of Veltria
        ## Introduction
        The Government will build on 26 commitments of the first plan.
        ## Open Government to Increase Integrity
        ### 1. Improve Participation
        Participation matters. The Government is committed to it and will:
        - Expand the Use of Petitions. In 2026, the Office of the President will simplify petitions.
        - Publish Best Practices. The Government will publish a guide for all public bodies.
        ### 2. Modernize Records
        To meet current challenges, the National Archives will issue guidance by the end of 2027.
        ## Open Government to Manage Resources
        ### 1. Disclose Payments
        The Government will disclose all payments.
        ### 2. Report on Subsidies
        Subsidies have been reported for years.
        ### 3. Join the Initiative
        The Ministry of Finance will join the initiative.
    """)
    assert [(each.number, each.title) for each in plan.commitments] == [
        ("1", "Improve Participation"), ("2", "Modernize Records"), ("1", "Disclose Payments"),
        ("2", "Report on Subsidies"), ("3", "Join the Initiative"),
    ]  # fmt: skip
    assert plan.commitments[0].theme == "Open Government to Increase Integrity"
    assert len(plan.commitments[0].milestones) == 2
    assert plan.commitments[1].lead == "National Archives"
    assert [note.message for note in plan.notes] == [BY_SECTIONS]


def test_a_strategy_without_commitments_says_so() -> None:
    plan = read("""
        # Smart Nation Strategy
        ## Why
        We live in exciting times.
        ## Digital identity
        The Government will build a national digital identity.
        ## Data
        The Government will share verified data with the public.
    """)
    assert [each.title for each in plan.commitments] == ["Digital identity", "Data"] or plan.commitments
    assert all(each.number == "" for each in plan.commitments)
    assert not plan.clear
    assert plan.notes[0].message in (BY_STATEMENTS, BY_PARAGRAPHS)


def test_nothing_to_recognise_says_so() -> None:
    plan = read("# A poem\nRoses are red.")
    assert plan.commitments == ()
    assert not plan.clear
    assert [note.message for note in plan.notes] == [NONE_FOUND]
    assert recognise(document("")).commitments == ()


def test_a_list_of_commitments_before_their_chapters_counts_once() -> None:
    plan = read("""
        # National Action Plan of Veltria
        ## Overview
        - Commitment 1: Open budgets
        - Commitment 2: Open courts
        ## Commitment 1: Open budgets
        The Ministry of Finance will publish a citizens' budget every year from 2026 on, in plain words.
        ## Commitment 2: Open courts
        The Judicial Service will publish every judgment on a free website within ten days of its date.
    """)
    assert [(each.number, each.title, each.lead) for each in plan.commitments] == [
        ("1", "Open budgets", "Ministry of Finance"), ("2", "Open courts", "Judicial Service"),
    ]  # fmt: skip


def test_past_chapters_stay_narrative() -> None:
    plan = read("""
        # National Action Plan of Veltria
        ## Results of the previous action plan
        ### Commitment 1: Open data
        The Ministry of Digital Affairs will have published 400 data sets; the commitment was completed in 2024.
        ## Commitments
        ### Commitment 1: Open courts
        The Judicial Service will publish every judgment on a free website within ten days of its date.
    """)
    assert [each.title for each in plan.commitments] == ["Open courts"]
    assert any("400 data sets" in text for text in roles(plan, Role.NARRATIVE))


def test_a_bilingual_plan_keeps_both_languages() -> None:
    english = "The ministry will publish the open data of all agencies by the end of the year and will report on it."
    french = "Le ministère publiera les données ouvertes de toutes les agences avant la fin de l'année et en rendra compte."
    plan = read(f"# Plan\n## Commitment 1: Data\n{english}\n## Engagement 2 : Données\n{french}")
    assert set(plan.languages) == {"en", "fr"}
    assert {p.language for p in plan.passages if p.text == french} == {"fr"}
    assert read(f"# Plan\n{english}", language="fr").language == "fr"


def test_recognition_does_not_change_its_document() -> None:
    given = document(TEMPLATE_2019)
    assert recognise(given).document is given
    assert recognise(given) == recognise(given)


@pytest.mark.parametrize(
    "text",
    ["A " * 200_000, "Commitment 1: " * 20_000, "1/2/2027 to " * 20_000, "( " * 100_000, ". . . " * 50_000],
)
def test_a_huge_paragraph_is_read_in_time(text: str) -> None:
    recognise(document(f"# Commitment 1: X\n{text.strip()}\n# Commitment 2: Y\nThe Ministry of X will act."))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real plans (../shared) is not here")
@pytest.mark.parametrize(
    ("file", "count", "led"),
    [
        ("colombia-2015.pdf", 19, 19),
        ("ghana-2013.md", 13, 12),
        ("maravel-2026.docx", 11, 11),
        ("maravel-2026.pdf", 11, 11),
    ],
)
def test_real_plans(file: str, count: int, led: int) -> None:
    from checker.documents import read_document

    plan = recognise(read_document(CORPUS / file))
    assert len(plan.commitments) == count
    assert sum(each.lead is not None for each in plan.commitments) >= led
    assert plan.clear
