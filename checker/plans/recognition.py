"""The plan in a document: its commitments with their parts, and the role of every passage."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.model import Commitment, Document, Kind, Note, Passage, Plan, Role, When
from checker.plans import dates, institutions, languages
from checker.plans.countries import country_of
from checker.plans.forms import Reader, Reading, with_lead_from_milestones
from checker.plans.headings import Sort, after_title, run_in_title, take_apart, tells_other, tells_past
from checker.plans.labels import Field
from checker.plans.outline import Zone, outline
from checker.plans.parting import parted
from checker.plans.promises import first_promise, promises
from checker.plans.starts import Start, find
from checker.plans.wording import plain
from checker.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PLAN_WORDS = re.compile(
    r"\b(?:plan|plano|strategy|strategie|estrategia|estrategia|roadmap|open government|gobierno abierto|governo aberto|gouvernement ouvert)\b"
)
_NO_TITLE = re.compile(
    r"^(?:microsoft word|untitled|document\d*|powerpoint|layout \d)|\.(?:docx?|pdf|odt|indd|pptx?)$",
    re.IGNORECASE,
)
_CHAPTER_ON_PAST = re.compile(r"\b(?:to date|a ce jour|achievements|hasta la fecha|ate a data)\b")
_FIRST_PAGES = 40
"""Passages in which a plan's title and period stand."""

_AFTER_TITLE = re.compile(r"\s*[–—:.-]\s*$")

_ZONE_ROLES = {Zone.CONTENTS: Role.CONTENTS, Zone.ANNEX: Role.ANNEX}

NO_LEADS = (
    "None of the %(count)s commitments names an institution that leads it, or the names were not recognised."
)


def recognise(document: Document, *, language: str | None = None) -> Plan:
    """The plan that a document holds.

    ``language`` is the main language (ISO 639-1) where the user named it; otherwise the text decides. Where the
    structure had to be guessed, ``clear`` is false and the notes say how.
    """
    pieces = parted(document.passages)
    codes, spoken, main = languages.by_block([piece.text for piece in pieces], language or document.language)
    passages = [replace(piece, language=code) for piece, code in zip(pieces, codes, strict=True)]
    shape = outline(passages)
    found = find(passages, shape, main)
    day_first = dates.day_comes_first(passage.text for passage in passages)
    reader = Reader(passages, main, day_first=day_first)
    title = _title(document, passages)
    start, end = _period(title, passages, day_first)
    roles = [_ZONE_ROLES.get(zone, Role.NARRATIVE) for zone in shape.zones]
    owners: list[int | None] = [None] * len(passages)
    cuts: dict[int, list[tuple[int, Role]]] = {}
    commitments = []
    known = institutions.acronyms(passage.text for passage in passages)
    for place, begun in enumerate(found.starts):
        reading = with_lead_from_milestones(reader.read(begun.head, begun.body, begun.columns))
        commitments.append(_commitment(passages, begun, reading, known))
        for index, role in reading.roles.items():
            roles[index], owners[index] = role, place
        for index in reading.prose:
            cuts[index] = _cuts(
                passages[index], roles[index], titled=begun.statement and index == begun.body[0]
            )
    settled = tuple(
        replace(piece, commitment=owner)
        for index, (passage, role, owner) in enumerate(zip(passages, roles, owners, strict=True))
        for piece in _cut(passage, cuts.get(index) or [(0, role)])
    )
    return Plan(
        title=title,
        country=country_of(title, [passage.text for passage in passages[:_FIRST_PAGES]], document.name, main),
        language=main,
        document=document,
        passages=settled,
        commitments=tuple(_described(commitments, settled)),
        start=start,
        end=end,
        languages=spoken,
        clear=found.clear,
        notes=(*found.notes, *_about_leads(commitments)),
    )


def _commitment(
    passages: Sequence[Passage], begun: Start, reading: Reading, known: frozenset[str]
) -> Commitment:
    body = [passages[index] for index in begun.body]
    title = _tidied(begun.title or reading.title) or _first_words(body)
    lead = ", ".join(reading.lead) or None
    if lead is None and Field.LEAD not in reading.fields:
        lead = institutions.trailing(title) or institutions.acting(_prose(passages, begun, reading), known)
    end = reading.end
    if end is None and not reading.milestones:
        end = _deadline(passages, begun, reading)
    at = (*begun.head, *begun.body)
    return Commitment(
        number=begun.number or reading.number,
        title=title,
        lead=lead,
        supporting=tuple(dict.fromkeys(reading.supporting)),
        start=reading.start,
        end=end,
        milestones=tuple(reading.milestones),
        page=passages[at[0]].location.page if at else None,
        theme=begun.theme or reading.theme or None,
    )


def _cuts(passage: Passage, role: Role, *, titled: bool) -> list[tuple[int, Role]]:
    """Where the parts of a paragraph of prose begin, with their roles: a run-in title, background, what is promised."""
    text = passage.text
    begin = after_title(text) if titled and run_in_title(text) else 0
    parts = [(0, Role.TITLE)] if begin else []
    turn = begin + first_promise(text[begin:], passage.language) if role is Role.COMMITMENT else begin
    if turn > begin:
        parts.append((begin, Role.PROBLEM))
    return [*parts, (turn, role)]


def _cut(passage: Passage, parts: Sequence[tuple[int, Role]]) -> Iterator[Passage]:
    """The passage, or its parts as passages at their own offsets."""
    ends = [*(begin for begin, _ in parts[1:]), len(passage.text)]
    for (begin, role), end in zip(parts, ends, strict=True):
        text = passage.text[begin:end].rstrip()
        text = _AFTER_TITLE.sub("", text) if role is Role.TITLE and len(parts) > 1 else text
        start = passage.location.start + begin
        yield replace(
            passage,
            text=text,
            role=role,
            location=replace(passage.location, start=start, end=start + len(text)),
        )


def _prose(passages: Sequence[Passage], begun: Start, reading: Reading) -> list[str]:
    """What a commitment says, first what it promises, then its background."""
    acts, background = [], []
    for index in begun.body:
        role = reading.roles.get(index)
        if role is not None and role.acts:
            acts.append(passages[index].text)
        elif role is Role.PROBLEM:
            background.append(passages[index].text)
    return [*acts, *background]


def _deadline(passages: Sequence[Passage], begun: Start, reading: Reading) -> When | None:
    """When prose promises to be done: the first date in a sentence that promises."""
    for index in begun.body:
        passage = passages[index]
        if reading.roles.get(index) is Role.COMMITMENT:
            for start, end in sentences(passage.text):
                sentence = passage.text[start:end]
                if promises(sentence, passage.language) and (found := dates.deadline(sentence)):
                    return found
    return None


def _described(commitments: Sequence[Commitment], passages: Sequence[Passage]) -> list[Commitment]:
    """The commitments with problem and description joined from the passages of those roles."""
    texts: dict[tuple[int, Role], list[str]] = {}
    for passage in passages:
        if passage.commitment is not None:
            texts.setdefault((passage.commitment, passage.role), []).append(passage.text)
    return [
        replace(
            commitment,
            problem=" ".join(texts.get((place, Role.PROBLEM), ())),
            description=" ".join(texts.get((place, Role.COMMITMENT), ())),
        )
        for place, commitment in enumerate(commitments)
    ]


def _about_leads(commitments: Sequence[Commitment]) -> tuple[Note, ...]:
    if len(commitments) < 2 or any(commitment.lead for commitment in commitments):
        return ()
    return (Note(NO_LEADS, (("count", len(commitments)),)),)


def _tidied(title: str) -> str:
    return re.sub(r"\s+", " ", title).strip(" .:;–—-|*")


def _first_words(body: Sequence[Passage]) -> str:
    text = next((passage.text for passage in body if len(passage.text.split()) >= 3), "")
    return " ".join(text.split()[:15])


def _title(document: Document, passages: Sequence[Passage]) -> str:
    """The plan's title: the headings on its first page that name a plan, else its first heading, else its metadata."""
    first = [passage for passage in passages[:12] if passage.kind is Kind.HEADING and passage.table is None]
    named = next((place for place, passage in enumerate(first) if _names_plan(passage)), None)
    if named is not None:
        words = [first[named]]
        if (
            named
            and len(first[named - 1].text.split()) <= 3
            and _goes_on(passages, first[named - 1], words[0])
        ):
            words.insert(0, first[named - 1])
        for after in first[named + 1 : named + 3]:
            if not _goes_on(passages, words[-1], after):
                break
            words.append(after)
        return " ".join(passage.text for passage in words)
    if document.title and not _NO_TITLE.search(document.title):
        return document.title
    opening = next(
        (
            passage.text
            for passage in passages[:12]
            if _names_plan(passage) and len(passage.text.split()) <= 25
        ),
        None,
    )
    if opening:
        return opening
    return (
        first[0].text
        if first
        else next((" ".join(passage.text.split()[:20]) for passage in passages), document.name)
    )


def _names_plan(passage: Passage) -> bool:
    """Whether a line on the first page names the plan and is no chapter of it."""
    return bool(
        _PLAN_WORDS.search(plain(passage.text[:400]))
        and take_apart(passage.text).sort is not Sort.NUMBERED
        and not tells_other(passage.text)
        and not _CHAPTER_ON_PAST.search(plain(passage.text[:400]))
    )


def _goes_on(passages: Sequence[Passage], one: Passage, other: Passage) -> bool:
    """Whether two headings are one title set on two lines."""
    return (
        one.depth == other.depth
        and passages.index(other) == passages.index(one) + 1
        and take_apart(other.text).sort is Sort.PLAIN
        and not tells_other(other.text)
        and not tells_past(other.text)
    )


def _period(title: str, passages: Sequence[Passage], day_first: bool) -> tuple[When | None, When | None]:
    """The years that the plan runs, from its title or its first page."""
    for text in [title, *[passage.text for passage in passages[:15]]]:
        if len(text.split()) > 40:
            continue
        for mention in dates.mentions(text, day_first=day_first):
            when = mention.when
            if when.first and when.last and when.first[:4] < when.last[:4]:
                return dates.period(when.words, day_first=day_first)
    return None, None
