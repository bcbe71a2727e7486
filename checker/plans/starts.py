"""Where the commitments of a plan begin and end.

Four ways, from the surest to the least sure: numbered commitment headings ("Commitment 3"), OGP's template tables,
titled sections with the particulars of a commitment (lead, dates), and sections or paragraphs of prose that promise
something. The first that finds enough is taken; the last two are guesses, and say so.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from checker.model import Kind, Note, Passage
from checker.plans.forms import form_fields, header_fields, rows_of
from checker.plans.headings import (
    Heading,
    Sort,
    gives_order,
    run_in_title,
    take_apart,
    tells_other,
    tells_past,
)
from checker.plans.labels import Field, field_of, run_in
from checker.plans.outline import Entry, Outline, Zone, is_heading
from checker.plans.promises import promise
from checker.plans.wording import plain, word_count

if TYPE_CHECKING:
    from collections.abc import Sequence

BY_SECTIONS = (
    "The document does not mark its commitments as such. %(count)s sections that promise action were taken as"
    " commitments, by their headings."
)
BY_PARAGRAPHS = (
    "The document does not number its commitments. %(count)s paragraphs that promise action were taken as"
    " commitments, each by the words that it begins with."
)
BY_STATEMENTS = (
    "The document has no recognisable commitments. %(count)s sections that say what the government will do were taken"
    " as commitments without a number, so that they can be judged."
)
NONE_FOUND = (
    "No commitments were recognised in the document: everything in it was read as narrative. Mark them in a plan"
    " description to have them judged as commitments."
)

_FORM_MARKS = {
    Field.PROBLEM,
    Field.DESCRIPTION,
    Field.CONTRIBUTION,
    Field.RELEVANCE,
    Field.TITLE,
    Field.NUMBER,
    Field.MILESTONES,
}
_PARTICULARS = {
    Field.LEAD,
    Field.START,
    Field.END,
    Field.PERIOD,
    Field.SUPPORTING,
    Field.CONTACT,
    Field.MILESTONES,
}
_LONGEST_TITLE = 45
_CHAPTER_OF_ALL = re.compile(
    r"^(?:(?:our|the|ogp|open government|list of|national|new|los|les|nos|os) )*"
    r"(?:commitments?|engagements?|compromisos?|compromissos?)(?: (?:ogp|aga|pgo|of the plan|del plan|du plan|do plano))?$"
)
_HOLDS = re.compile(
    r"\b(?:commitments?|initiatives|actions?|engagements?|compromisos?|acciones|compromissos?|acoes)\b"
)
_TITLE_END = re.compile(r"[.!?](?:\s|$)")


@dataclass(frozen=True, slots=True)
class Start:
    """Where a commitment begins: the passages of its heading, those of its body, and what its heading says.

    ``statement`` is true where the body begins with the heading's own passage (a run-in title).
    """

    head: tuple[int, ...]
    body: tuple[int, ...]
    number: str
    title: str
    theme: str | None = None
    statement: bool = False
    columns: tuple[tuple[int, Field], ...] = ()
    """What the columns hold where the commitment is a row of a table."""


@dataclass(frozen=True, slots=True)
class Found:
    """The commitments found, and what was unclear about finding them."""

    starts: tuple[Start, ...]
    clear: bool
    notes: tuple[Note, ...] = ()


def find(passages: Sequence[Passage], shape: Outline, language: str) -> Found:
    """The commitments of a document, by the surest way that finds any."""
    finder = _Finder(passages, shape, language)
    marked = finder.marked(Sort.COMMITMENT) or finder.marked(Sort.ACTION)
    starts = finder.with_forms(marked)
    if starts:
        return Found(tuple(starts), clear=True)
    starts = finder.listed()
    if len(starts) >= 2:
        return Found(tuple(starts), clear=True)
    starts = finder.with_particulars()
    if len(starts) >= 2:
        return Found(tuple(starts), clear=True)
    starts = finder.listed(steps=True)
    if len(starts) >= 2:
        return Found(tuple(starts), clear=True)
    starts, by = finder.promising()
    if starts:
        return Found(tuple(starts), clear=False, notes=(Note(by, (("count", len(starts)),)),))
    return Found((), clear=False, notes=(Note(NONE_FOUND),))


class _Finder:
    def __init__(self, passages: Sequence[Passage], shape: Outline, language: str) -> None:
        self._passages = passages
        self._shape = shape
        self._language = language
        self._zones = shape.zones
        self._entry_at = {entry.index: entry for entry in shape.entries}
        self._tables = _tables(passages)
        self._promises: dict[int, str | None] = {}

    # ------------------------------------------------------------ marked: "Commitment 3"

    def marked(self, sort: Sort) -> list[Start]:
        """Commitments that are headed by the word and a number."""
        heads: list[tuple[int, Heading]] = []
        for index, passage in enumerate(self._passages):
            if self._zones[index] in (Zone.CONTENTS, Zone.ANNEX, Zone.PAST):
                continue
            heading = self._marked_head(passage, sort)
            if heading is not None:
                heads.append((index, heading))
        if len(heads) < (1 if sort is Sort.COMMITMENT else 3):
            return []
        starts = [self._start(index, heading, [head for head, _ in heads]) for index, heading in heads]
        starts = self._best_of_each_number(starts)
        if len(starts) == 1 and not (self._is_told(starts[0]) or self._has_particulars(starts[0].body)):
            return []
        return starts

    def _is_told(self, start: Start) -> bool:
        """Whether a plan's only numbered commitment is a section and no mere mention."""
        return bool(start.head) and start.head[0] in self._entry_at and bool(start.body)

    def _marked_head(self, passage: Passage, sort: Sort) -> Heading | None:
        if passage.kind is Kind.CELL and (passage.column or 1) > 1:
            return None
        if passage.kind in (Kind.FOOTNOTE, Kind.CAPTION):
            return None
        heading = take_apart(passage.text)
        if heading.sort is not sort or not heading.number:
            return None
        if sort is Sort.ACTION and not is_heading(passage):
            return None
        if is_heading(passage) or not heading.title:
            return heading if len(passage.text.split()) <= _LONGEST_TITLE else None
        labelled = [at for at in (_TITLE_END.search(heading.title),) if at]
        title = heading.title[: labelled[0].start()] if labelled else heading.title
        return replace(heading, title=title) if len(title.split()) <= _LONGEST_TITLE else None

    def _start(self, index: int, heading: Heading, heads: Sequence[int]) -> Start:
        following = [head for head in heads if head > index]
        end = self._section_end(index, following[0] if following else len(self._passages))
        head: tuple[int, ...] = (index,)
        title, body_from = heading.title, index + 1
        if not title and body_from < end and self._is_title_line(body_from):
            head, title, body_from = (index, body_from), self._passages[body_from].text, body_from + 1
        return Start(head, tuple(range(body_from, end)), heading.number, title, self._theme(index))

    def _is_title_line(self, index: int) -> bool:
        passage = self._passages[index]
        text = passage.text
        return (
            passage.table is None
            and len(text.split()) <= 30
            and not text.rstrip().endswith((":", "."))
            and field_of(text) is None
            and run_in(text) is None
            and take_apart(text).sort in (Sort.PLAIN, Sort.NUMBERED)
            and (is_heading(passage) or passage.kind is Kind.PARAGRAPH)
        )

    def _section_end(self, index: int, limit: int) -> int:
        """The first passage after a commitment: the next one, or a heading that cannot belong to it."""
        own = self._entry_at.get(index)
        for entry in self._shape.between(index, limit):
            text = self._passages[entry.index].text
            heading = entry.heading
            if heading.sort is Sort.ANNEX:
                return entry.index
            if field_of(text) or run_in(text) or heading.sort is Sort.MILESTONE:
                continue
            if heading.sort is Sort.NUMBERED and tells_other(heading.title):
                return entry.index
            if self._passages[entry.index].kind is not Kind.HEADING:
                continue
            if own is not None and entry.depth > own.depth and self._passages[own.index].kind is Kind.HEADING:
                continue
            if entry.index == index + 1 and self._is_title_line(entry.index):
                continue
            return entry.index
        return limit

    def _best_of_each_number(self, starts: list[Start]) -> list[Start]:
        """A commitment that is listed first and told later counts once, where most is said of it."""
        groups: dict[str, list[Start]] = {}
        for start in starts:
            groups.setdefault(_bare_number(start.number), []).append(start)
        kept: list[Start] = []
        for group in groups.values():
            told = sorted(group, key=lambda start: -self._weight(start))
            chosen = [told[0]]
            for other in told[1:]:
                same = not other.title or any(_alike(other.title, one.title) for one in chosen)
                if not same and self._weight(other) >= 40:
                    chosen.append(other)
            kept.extend(chosen)
        kept.sort(key=lambda start: start.head[0])
        with_body = [start for start in kept if self._weight(start) >= 15]
        return with_body if len(with_body) >= max(2, len(kept) // 3) else kept

    def _weight(self, start: Start) -> int:
        return sum(word_count(self._passages[index].text) for index in start.body)

    # ------------------------------------------------------------ forms: OGP's template tables

    def with_forms(self, starts: list[Start]) -> list[Start]:
        """The marked commitments, and those of template tables that stand in none of them."""
        taken = {index for start in starts for index in (*start.head, *start.body)}
        forms: list[list[int]] = []
        for indices in self._tables:
            if taken & set(indices) or self._zones[indices[0]] in (Zone.CONTENTS, Zone.PAST):
                continue
            fields = form_fields(self._passages, indices)
            if self._zones[indices[0]] is Zone.ANNEX and (starts or Field.LEAD not in fields):
                continue
            if not fields:
                continue
            begins = fields & {Field.TITLE, Field.NUMBER, Field.PROBLEM, Field.DESCRIPTION, Field.LEAD}
            if (
                len(fields) >= 3
                and fields & _FORM_MARKS
                and begins
                and not header_fields(self._passages, indices)
            ) and (not forms or Field.LEAD in fields or Field.TITLE in fields or Field.PROBLEM in fields):
                forms.append(list(indices))
        heads = [self._form_head(form) for form in forms]
        made: list[Start] = []
        for number, (form, head) in enumerate(zip(forms, heads, strict=True)):
            limit = min(
                [
                    heads[number + 1][0] if number + 1 < len(heads) else len(self._passages),
                    *[start.head[0] for start in starts if start.head[0] > form[0]],
                ]
            )
            end = self._section_end(form[-1], limit)
            title = ""
            numbered = ""
            if head[0] < form[0]:
                heading = take_apart(self._passages[head[0]].text)
                title, numbered = heading.title, heading.number
                numbered = numbered if heading.sort in (Sort.COMMITMENT, Sort.ACTION, Sort.NUMBERED) else ""
            first = form[0] if head[0] == form[0] else head[-1] + 1
            made.append(
                Start(
                    () if head[0] == form[0] else tuple(head),
                    tuple(range(first, end)),
                    numbered,
                    title,
                    self._theme(head[0]),
                )
            )
        return sorted([*starts, *made], key=lambda start: (*start.head, *start.body)[0])

    def _form_head(self, form: Sequence[int]) -> list[int]:
        """The heading just before a form, where it is the form's own and not a theme's or chapter's."""
        for index in range(form[0] - 1, max(form[0] - 4, -1), -1):
            passage = self._passages[index]
            if passage.table is not None:
                break
            if is_heading(passage):
                heading = take_apart(passage.text)
                own = heading.sort in (Sort.COMMITMENT, Sort.ACTION, Sort.NUMBERED, Sort.PLAIN)
                named = self._names_itself(form)
                return (
                    [index]
                    if own and field_of(passage.text) is None and not (named and heading.sort is Sort.PLAIN)
                    else [form[0]]
                )
        return [form[0]]

    def _names_itself(self, form: Sequence[int]) -> bool:
        """Whether a form holds its commitment's name: in a labelled row, or as its first row."""
        first = self._passages[form[0]]
        alone = len(form) == 1 or self._passages[form[1]].row != first.row
        return bool(form_fields(self._passages, form) & {Field.TITLE, Field.NUMBER}) or (
            alone and field_of(first.text) is None and word_count(first.text) <= _LONGEST_TITLE
        )

    # ------------------------------------------------------------ listed: a table with a commitment a row

    def listed(self, *, steps: bool = False) -> list[Start]:
        """Commitments that are the rows of tables with columns for the commitment, who leads and when.

        With ``steps``, of tables that call them activities or actions.
        """
        made: list[Start] = []
        for indices in self._tables:
            if self._zones[indices[0]] is not Zone.BODY:
                continue
            columns = header_fields(self._passages, indices)
            kinds = set(columns.values())
            what = kinds & ({Field.MILESTONES} if steps else {Field.TITLE, Field.DESCRIPTION})
            if not (what and kinds & {Field.LEAD, Field.END, Field.PERIOD, Field.START}):
                continue
            rows = list(rows_of(self._passages, indices))
            named = next(
                (
                    c
                    for f in (Field.TITLE, Field.DESCRIPTION, Field.MILESTONES)
                    for c, k in columns.items()
                    if k is f
                ),
                1,
            )
            for row in rows[1:]:
                cells = dict(row)
                if named not in cells or len(row) < 2:
                    continue
                text = " ".join(self._passages[index].text for index in cells[named])
                heading = take_apart(text)
                title = heading.title if heading.number else text
                cut = _TITLE_END.search(title)
                title = title[: cut.start()] if cut else title
                if len(title.split()) < 2:
                    continue
                every = tuple(index for _, members in row for index in members)
                theme = self._theme(indices[0])
                made.append(Start((), every, heading.number, title, theme, columns=tuple(columns.items())))
        return made

    # ------------------------------------------------------------ with particulars: sections with a lead and dates

    def with_particulars(self) -> list[Start]:
        """Titled sections that hold the particulars of a commitment."""
        rich: list[Entry] = []
        for entry in self._shape.entries:
            able = (
                self._zones[entry.index] is Zone.BODY and field_of(self._passages[entry.index].text) is None
            )
            if able and self._has_particulars(range(entry.index + 1, entry.end)):
                rich.append(entry)
        indices = [entry.index for entry in rich]
        inner = [
            entry
            for place, entry in enumerate(rich)
            if place + 1 == len(indices) or indices[place + 1] >= entry.end
        ]
        if not inner:
            return []
        depth = Counter(entry.depth for entry in inner).most_common(1)[0][0]
        depths = {entry.index: entry for entry in self._shape.entries if entry.depth == depth}
        chosen = [entry for entry in inner if entry.index in depths]
        number_of = [entry.heading.number for entry in chosen if entry.heading.sort is Sort.NUMBERED]
        if len(number_of) >= 2 and len(number_of) >= 0.6 * len(chosen):
            # A commitment without particulars among numbered siblings is one as well.
            chosen = [
                entry
                for entry in depths.values()
                if entry.heading.sort is Sort.NUMBERED and self._zones[entry.index] is Zone.BODY
            ]
        return [self._section(entry) for entry in chosen]

    def _has_particulars(self, indices: Sequence[int]) -> bool:
        found: set[Field] = set()
        for index in indices:
            passage = self._passages[index]
            text = passage.text
            if passage.table is not None or is_heading(passage):
                label = field_of(text) if len(text.split()) <= 16 else None
            else:
                labelled = run_in(text)
                label = labelled[0] if labelled else None
            if label in _PARTICULARS or label in (Field.PROBLEM, Field.DESCRIPTION):
                found.add(label)
            if len(found) >= 2 and found & {Field.LEAD, Field.PERIOD, Field.END}:
                return True
        return False

    def _section(self, entry: Entry, *, own: bool = False) -> Start:
        """The commitment that a section is; with ``own``, only up to the next heading of whatever depth."""
        title = entry.heading.title or self._passages[entry.index].text
        end = self._section_end(entry.index, entry.end)
        if own:
            end = next((later.index for later in self._shape.between(entry.index, end)), end)
        return Start(
            (entry.index,),
            tuple(range(entry.index + 1, end)),
            entry.heading.number,
            title,
            self._theme(entry.index),
        )

    # ------------------------------------------------------------ promising: prose

    def promising(self) -> tuple[list[Start], str]:
        """Sections or paragraphs of prose that promise something, and the message that says how they were found."""
        sections = self._promising_sections()
        paragraphs = self._promising_paragraphs()
        stated = self._stating_sections()
        if len(sections) >= 3 and 2 * len(sections) >= len(stated) and self._are_commitments(sections):
            return [self._section(entry) for entry in self._with_siblings(sections)], BY_SECTIONS
        if len(paragraphs) >= 4 and len(paragraphs) >= 1.5 * len(sections):
            return paragraphs, BY_PARAGRAPHS
        if len(stated) < 2 <= len(paragraphs):
            return paragraphs, BY_PARAGRAPHS
        return [self._section(entry, own=True) for entry in stated], BY_STATEMENTS

    def _are_commitments(self, sections: Sequence[Entry]) -> bool:
        """Whether sections are what themes consist of, and not the themes themselves.

        They stand in several families, or begin their numbers anew, or in a chapter that says it holds commitments.
        """
        families = Counter(entry.parent for entry in sections if entry.parent is not None)
        if sum(size >= 2 for size in families.values()) >= 2:
            return True
        if sum(entry.heading.number in ("1", "I") for entry in sections) >= 2:
            return True
        parents = [self._shape.entries[parent] for parent in families]
        return any(_HOLDS.search(plain(parent.heading.title)) and parent.depth > 1 for parent in parents)

    def _with_siblings(self, sections: Sequence[Entry]) -> list[Entry]:
        """The sections, and those between them that promise nothing in so many words: they are commitments as well.

        Only where at least half of a family promise something.
        """
        depth = sections[0].depth
        able = Counter(entry.parent for entry in sections)
        family = [
            entry
            for entry in self._shape.entries
            if entry.depth == depth and self._zones[entry.index] is Zone.BODY and self._can_be_title(entry)
        ]
        sizes = Counter(entry.parent for entry in family)
        return [entry for entry in family if 2 * able[entry.parent] >= sizes[entry.parent]]

    def _stating_sections(self) -> list[Entry]:
        """Every section, of whatever depth, whose own text says what the government will do."""
        found = []
        for entry in self._shape.entries:
            if self._zones[entry.index] is Zone.BODY and self._can_be_title(entry):
                end = next((later.index for later in self._shape.between(entry.index, entry.end)), entry.end)
                own = range(entry.index + 1, end)
                orders = sum(
                    self._passages[index].kind is Kind.LIST_ITEM and gives_order(self._passages[index].text)
                    for index in own
                )
                if orders >= 3 or self._promise_in(own):
                    found.append(entry)
        return found

    def _promising_sections(self) -> list[Entry]:
        """The sections of the depth at which most sections promise something on their own."""
        able: dict[int, list[Entry]] = {}
        for entry in self._shape.entries:
            if self._zones[entry.index] is not Zone.BODY or not self._can_be_title(entry):
                continue
            if self._promise_in(range(entry.index + 1, entry.end)):
                able.setdefault(entry.depth, []).append(entry)
        if not able:
            return []
        return max(able.items(), key=lambda item: (len(item[1]) * self._numbered_bonus(item[1]), -item[0]))[1]

    def _numbered_bonus(self, entries: Sequence[Entry]) -> float:
        numbered = sum(entry.heading.sort is Sort.NUMBERED for entry in entries)
        return 2.0 if numbered >= 0.8 * len(entries) and numbered >= 3 else 1.0

    def _can_be_title(self, entry: Entry) -> bool:
        text = self._passages[entry.index].text
        heading = entry.heading
        return (
            heading.sort in (Sort.PLAIN, Sort.NUMBERED)
            and field_of(text) is None
            and not tells_other(heading.title)
            and not tells_past(heading.title)
            and 2 <= len(text.split()) <= _LONGEST_TITLE
            and not text.rstrip().endswith(":")
        )

    def _promise_in(self, indices: Sequence[int]) -> bool:
        return any(
            self._promise(index) for index in indices if self._passages[index].kind is not Kind.HEADING
        )

    def _promise(self, index: int) -> str | None:
        if index not in self._promises:
            passage = self._passages[index]
            self._promises[index] = promise(passage.text, passage.language or self._language)
        return self._promises[index]

    def _promising_paragraphs(self) -> list[Start]:
        """Paragraphs and list items with run-in titles; in themes that have none, those that promise something."""
        made: list[Start] = []
        for theme, members in groupby(range(len(self._passages)), key=self._theme_at):
            indices = list(members)
            if theme is None:
                continue
            made.extend(self._of_theme(indices))
        return made

    def _theme_at(self, index: int) -> int | None:
        entry = self._shape.above(index)
        if self._zones[index] is not Zone.BODY or entry is None or tells_other(entry.heading.title):
            return None
        return entry.index

    def _of_theme(self, indices: Sequence[int]) -> list[Start]:
        titles = {index: self._own_title(self._passages[index]) for index in indices}
        titled = [index for index in indices if titles[index]]
        heads = dict.fromkeys(titled)
        # Items nested below a titled one are its steps.
        depth = min(
            (self._passages[i].depth for i in titled if self._passages[i].kind is Kind.LIST_ITEM), default=0
        )
        for index in indices:
            passage = self._passages[index]
            if index in heads or is_heading(passage) or passage.table is not None:
                continue
            said = self._promise(index)
            items = passage.kind is Kind.LIST_ITEM and passage.depth <= depth
            if said and word_count(passage.text) >= 14 and (items or not titled):
                heads[index] = None
                titles[index] = said
        begun = sorted(heads)
        made = []
        for place, index in enumerate(begun):
            end = begun[place + 1] if place + 1 < len(begun) else indices[-1] + 1
            body = [index]
            for later in range(index + 1, end):
                if is_heading(self._passages[later]) or self._passages[later].text.rstrip().endswith(":"):
                    break
                body.append(later)
            made.append(Start((), tuple(body), "", titles[index] or "", self._theme(index), statement=True))
        return made

    def _own_title(self, passage: Passage) -> str | None:
        if passage.kind not in (Kind.PARAGRAPH, Kind.LIST_ITEM) or is_heading(passage):
            return None
        title = run_in_title(passage.text)
        return title if title and field_of(title) is None else None

    # ------------------------------------------------------------ themes

    def _theme(self, index: int) -> str | None:
        """The heading above a commitment, unless it is the plan's title or the chapter of all commitments."""
        own = self._entry_at.get(index)
        parent = self._shape.entries[own.parent] if own and own.parent is not None else None
        if own is None:
            parent = self._shape.above(index)
        if parent is None or parent.index == 0 or (parent.parent is None and self._holds_everything(parent)):
            return None
        text = self._passages[parent.index].text
        title = parent.heading.title
        return None if _CHAPTER_OF_ALL.match(plain(title)) or tells_other(title) or field_of(text) else text

    def _holds_everything(self, entry: Entry) -> bool:
        return entry.end - entry.index > 0.6 * len(self._passages)


def _tables(passages: Sequence[Passage]) -> list[list[int]]:
    """The passages of each table. A table that goes on after a page break is one table for the reader already."""
    in_table = [index for index, passage in enumerate(passages) if passage.table is not None]
    return [list(group) for _, group in groupby(in_table, key=lambda index: passages[index].table)]


def _bare_number(number: str) -> str:
    return re.sub(r"(?<![\d])0+(?=\d)", "", plain(number))


def _alike(one: str, other: str) -> bool:
    first, second = set(plain(one).split()), set(plain(other).split())
    return not first or not second or len(first & second) >= 0.5 * min(len(first), len(second))
