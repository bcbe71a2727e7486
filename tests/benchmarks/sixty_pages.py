"""An invented plan of sixty pages, the same each time: forms, narrative and annexes from a handful of our own sentences."""

from __future__ import annotations

from itertools import cycle, islice
from typing import Any

COMMITMENTS = 20

BODIES = (
    "Ministry of Justice", "Ministry of Digital Transition", "Ministry of the Interior", "Ministry of Education",
    "Ministry of Infrastructure", "National Audit Chamber", "Communications Regulator", "Electoral Commission",
)  # fmt: skip
SUBJECTS = (
    ("a law on personal data", "submit a bill on the protection of personal data to the National Assembly"),
    ("broadband for villages", "connect 40 more villages without broadband and publish a map of them"),
    ("a register of algorithms", "publish a register of the algorithms that ministries use to prepare decisions"),
    ("rules for cameras", "issue binding rules for cameras and face recognition after an assessment of their effects"),
    ("media literacy in schools", "train 900 teachers to show pupils how to recognise manipulated information"),
    ("open contracts", "publish tenders, awards and payments in an open standard"),
    ("roads and bridges", "publish the state of all bridges and the order in which they are repaired"),
    ("social tariffs", "order a social tariff for households on low incomes"),
    ("answers to petitions", "answer every petition with more than 500 signatures within sixty days"),
    ("statistics of interception", "publish each year how many requests for interception were made, and by whom"),
)
BACKGROUND = (
    "In the past term the register was built up with the help of the provinces, and most of its entries are now checked.",
    "Participants at the meetings asked for shorter forms, longer opening hours and a person who can be reached by telephone.",
    "The survey of 2025 shows that two in five adults have used an online service of a public body in the last twelve months.",
    "Municipalities differ widely in staff and equipment, and what works in the capital cannot simply be repeated on the coast.",
    "The Personal Information Act of 2009 applies to all public bodies; its wording predates mobile telephones with a camera.",
    "Rumours about the closure of schools were shared many times before the ministry answered them on its website.",
    "The budget for the measure is part of the medium-term plan and was endorsed by the finance committee without a vote.",
    "A first version of the text was sent to forty organisations, of which twenty-three replied within the deadline.",
)


def prose(start: int, sentences: int) -> str:
    """Paragraphs of four sentences each, beginning with the sentence at ``start``."""
    every = list(islice(cycle(BACKGROUND), start, start + sentences))
    return "\n\n".join(" ".join(every[at : at + 4]) for at in range(0, sentences, 4))


def sixty_pages() -> dict[str, Any]:
    """The text of the plan, in the shape that ``tests.template_plan`` lays out."""
    sections = [{"heading": f"{number}. Chapter {number}", "text": prose(number, 76)} for number in range(1, 7)]
    annex = [{"heading": f"Annex {letter}: proposals that were not taken up", "text": prose(at, 40)} for at, letter in enumerate("ABCD")]
    return {
        "title": "Republic of Tarvenia, Open Government Action Plan 2027–2029, long version",
        "header": "Republic of Tarvenia – Open Government Action Plan 2027–2029",
        "subtitle": "Invented for measuring",
        "sections": sections,
        "commitments": [_commitment(number) for number in range(1, COMMITMENTS + 1)],
        "annex": annex,
    }


def _commitment(number: int) -> dict[str, Any]:
    subject, act = SUBJECTS[number % len(SUBJECTS)]
    body = BODIES[number % len(BODIES)]
    return {
        "number": number,
        "title": f"{subject.capitalize()}, part {number}",
        "start": "1 January 2027",
        "end": "30 June 2029",
        "lead": body,
        "problem": prose(number, 12),
        "commitment": f"The {body} will {act} by December 2028. It will report on the results each year. {prose(number + 3, 8)}",
        "contribution": prose(number + 1, 8),
        "relevance": "The commitment gives access to information that is not public today.",
        "additional": f"Budget: {number}.5 million crowns.",
        "milestones": [
            {"text": f"Draft of step {step} of {subject} published", "start": f"1 March 202{6 + step}", "end": f"30 September 202{6 + step}"}
            for step in (1, 2, 3)
        ],
        "contact": f"Head of Unit, {body}",
        "email": "unit@tarvenia.example",
        "state_actors": BODIES[(number + 1) % len(BODIES)],
        "other_actors": "Forum of Civic Organisations, University of Lissow",
    }
