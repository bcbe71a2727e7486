"""Reading one commitment: which passage is which field, from table rows, labels, headings and running prose.

The reader goes through a commitment's passages once. A label opens a field, and what follows belongs to it until
the next label. Prose without labels is parted by what it says: promises are the commitment, the rest is background.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from checker.model import Kind, Milestone, Passage, Role, When
from checker.plans import dates, institutions
from checker.plans.headings import Sort, gives_order, run_in_title, take_apart
from checker.plans.labels import Field, field_of, run_in
from checker.plans.promises import promises
from checker.plans.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ENDS_WITH_LABEL = re.compile(r"(?:^|[.!?;]\s+)([^.!?;:]{3,60})(?<!\s):?\s*$")
_INLINE_BULLET = re.compile(r"\s[•●▪◦‣]\s+|(?<=[.;])\s+(?=\d{1,2}\.\d{1,2}\.?\s+[A-ZÀ-Ý])")
_INLINE_DATED = re.compile(
    r"(?<=[.;)])\s+(?=\d{1,2}[/:]\d{2,4}(?:\s+(?:y|et|and|e)\s+\d{1,2}/\d{2,4})*\s*:?\s)"
)
_TICK = re.compile(r"^[\W_]*[xX✓✔☒☑☐□■●]?[\W_]*$")
_NUMBER_ONLY = re.compile(
    r"^\W*(?:(?:n[o°º.]*|#)\s*)?((?:[A-Za-z]{1,3}[-.]?)?\d{1,3}(?:\.\d{1,3})*[a-z]?)\W*$"
)
_SHORT = frozenset(
    {
        Field.LEAD, Field.SUPPORTING, Field.START, Field.END, Field.PERIOD, Field.NUMBER, Field.TITLE, Field.THEME,
        Field.STATUS,
    }
)  # fmt: skip
"""Fields whose content is no more than a line: what follows it is not theirs."""
_LONGEST_PARTICULAR = 90
_SHORTEST_MILESTONE = 3
_LONGEST_ORDER = 40
"""Words; a longer list item that begins like an order has a title of that form and goes on with its reasons."""
_LONGEST_STEP = 90
"""Words; a longer list item is a paragraph that happens to be numbered."""


@dataclass(slots=True)
class Reading:
    """What was read of one commitment.

    ``roles`` maps the index of a passage to its role; ``prose`` holds those that stand under no label, whose role
    comes from what they say.
    """

    roles: dict[int, Role] = field(default_factory=dict)
    prose: set[int] = field(default_factory=set)
    fields: set[Field] = field(default_factory=set)
    number: str = ""
    title: str = ""
    theme: str = ""
    lead: list[str] = field(default_factory=list)
    supporting: list[str] = field(default_factory=list)
    start: When | None = None
    end: When | None = None
    milestones: list[Milestone] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    """A row of a table: its cells in order of their columns, each with the indices of its passages."""

    table: int
    cells: list[tuple[int, list[int]]]


class Reader:
    """Reads the passages of one commitment; see ``read``."""

    def __init__(self, passages: Sequence[Passage], language: str, *, day_first: bool) -> None:
        self._passages = passages
        self._language = language
        self._day_first = day_first

    def read(
        self, head: Sequence[int], body: Sequence[int], columns: Sequence[tuple[int, Field]] = ()
    ) -> Reading:
        """What the commitment says that begins with the passages ``head`` (its heading) and consists of ``body``.

        ``columns`` are the fields of a table's columns where the commitment is one of its rows.
        """
        self._found = Reading()
        self._current: Field | None = None
        self._items_are_steps = False
        self._step_title = ""
        self._promised = False
        self._columns: dict[int, Field] = dict(columns)
        self._columns_table: int | None = self._passages[body[0]].table if columns else None
        for index in head:
            self._found.roles[index] = Role.TITLE
        for table, group in groupby(body, key=lambda index: self._passages[index].table):
            if table is None:
                for index in group:
                    self._prose(index)
            else:
                for row in _rows(self._passages, table, list(group)):
                    self._row(row)
        self._late_background(body)
        return self._found

    # ------------------------------------------------------------ tables

    def _row(self, row: _Row) -> None:
        texts = [self._text(indices) for _, indices in row.cells]
        labels = [field_of(text) for text in texts]
        if self._columns_table != row.table:
            self._columns, self._columns_table = {}, row.table
        if _is_header(labels, texts):
            self._columns = {
                column: label or Field.ADDITIONAL
                for (column, _), label in zip(row.cells, labels, strict=True)
            }
            self._found.fields.update(self._columns.values())
            for _, indices in row.cells:
                self._set(indices, Role.PARTICULARS)
            self._current = None
            return
        # A row of another shape, or one that opens another field, ends the table of steps inside a form.
        ends = labels[0] is not None and (
            len(row.cells) < len(self._columns) or labels[0] not in (Field.MILESTONES, Field.OUTPUT)
        )
        if self._columns and not ends:
            self._column_row(row, texts)
            return
        self._columns = {}
        self._label_row(row, texts, labels)

    def _label_row(self, row: _Row, texts: list[str], labels: list[Field | None]) -> None:
        last = len(row.cells) - 1
        if last == 0:
            self._lone_cell(row.cells[0][1], texts[0], labels[0])
            return
        opened = False
        for place, ((_, indices), text, label) in enumerate(zip(row.cells, texts, labels, strict=True)):
            if label is not None and (place < last or not opened):
                self._open(label)
                self._set(indices, Role.PARTICULARS)
                opened = True
            elif place == 0 and row.cells[0][0] == 1 and len(text.split()) <= 25:
                # A label that no form is known to have: what it holds is judged by its own words.
                self._current = None
                self._set(indices, Role.PARTICULARS)
            else:
                self._content(indices, text)

    def _lone_cell(self, indices: list[int], text: str, label: Field | None) -> None:
        if label is not None:
            self._open(label)
            self._set(indices, Role.PARTICULARS)
            return
        labelled = run_in(text)
        if labelled:
            self._labelled(indices, text, labelled)
            return
        if self._current is None and not self._found.fields:
            start, end = dates.period(text, day_first=self._day_first)
            if start and end and (start.first or end.last) and _mostly_dates(text):
                self._dates(start, end)
                self._set(indices, Role.PARTICULARS)
                return
            apart = take_apart(text)
            if not self._found.title and len(text.split()) <= 40:
                self._found.title = apart.title if apart.number else text
                self._found.number = self._found.number or apart.number
                self._set(indices, Role.TITLE)
                return
            if self._found.title and plain(self._found.title) in plain(text):
                self._set(indices, Role.TITLE)
                return
        if self._current in (Field.MILESTONES, None) and take_apart(text).sort is Sort.MILESTONE:
            self._current = Field.MILESTONES
        self._content(indices, text)

    def _column_row(self, row: _Row, texts: list[str]) -> None:
        known = sorted(self._columns)
        words: dict[Field, str] = {}
        page = None
        for (column, indices), text in zip(row.cells, texts, strict=True):
            label = (
                self._columns.get(column)
                or self._columns[max((c for c in known if c <= column), default=known[0])]
            )
            if (
                label in (Field.DESCRIPTION, Field.TITLE, Field.ADDITIONAL, Field.NUMBER)
                and Field.MILESTONES in self._columns.values()
            ):
                label = label if label in (Field.DESCRIPTION, Field.TITLE) else Field.NUMBER
            if label is Field.MILESTONES or (label is Field.OUTPUT and Field.MILESTONES not in words):
                page = page or self._passages[indices[0]].location.page
            words[label] = f"{words[label]} {text}" if label in words else text
            self._set(indices, label.role if not _TICK.match(text) else Role.PARTICULARS)
        text = " ".join(words[key] for key in (Field.MILESTONES, Field.OUTPUT) if key in words)
        if text and len(text.split()) >= _SHORTEST_MILESTONE:
            start, end = self._row_dates(words)
            lead = institutions.named(words[Field.LEAD]) if Field.LEAD in words else None
            self._found.milestones.append(Milestone(text, start, end, lead, page))
        elif not text:
            self._column_particulars(words)

    def _column_particulars(self, words: dict[Field, str]) -> None:
        self._found.fields.update(words)
        start, end = self._row_dates(words)
        self._dates(start, end)
        if Field.LEAD in words:
            self._name(self._found.lead, words[Field.LEAD])
        if Field.SUPPORTING in words:
            self._found.supporting.extend(institutions.several(words[Field.SUPPORTING]))

    def _row_dates(self, words: dict[Field, str]) -> tuple[When | None, When | None]:
        start = end = None
        if Field.PERIOD in words:
            start, end = dates.period(words[Field.PERIOD], day_first=self._day_first)
        if Field.START in words:
            start = dates.when(words[Field.START], day_first=self._day_first)
        if Field.END in words:
            end = dates.when(words[Field.END], day_first=self._day_first)
        return start, end

    # ------------------------------------------------------------ lines

    def _prose(self, index: int) -> None:
        passage = self._passages[index]
        text = passage.text
        heading = passage.kind is Kind.HEADING or passage.bold
        label = field_of(text) if heading or text.rstrip().endswith((":", "?")) else None
        if label is not None:
            self._open(label)
            self._set([index], Role.PARTICULARS)
            return
        apart = take_apart(text)
        if (
            apart.sort is Sort.MILESTONE
            and apart.number
            and (heading or len(text.split()) <= 40 or self._current is Field.MILESTONES)
        ):
            self._current = Field.MILESTONES
            if not apart.title:
                self._set([index], Role.PARTICULARS)
                return
            self._content([index], text)
            return
        labelled = run_in(text)
        if labelled and not (passage.kind is Kind.LIST_ITEM and self._current is Field.MILESTONES):
            self._labelled([index], text, labelled)
            return
        if heading and passage.kind is not Kind.HEADING and self._items_are_steps:
            # A step whose title is a bold line of its own.
            self._set([index], Role.MILESTONE)
            self._step_title = text
            return
        if heading:
            self._current = None
            self._items_are_steps = False
            self._set([index], Role.COMMITMENT)
            return
        self._content([index], text)

    def _labelled(self, indices: list[int], text: str, labelled: tuple[Field, int]) -> None:
        label, at = labelled
        self._open(label)
        rest = text[at:].strip()
        self._content(indices, rest)
        if rest and label in _SHORT:
            self._current = None

    def _content(self, indices: list[int], text: str) -> None:
        """Files the passages under the current field. ``text`` is their text without the label."""
        if not text:
            self._set(indices, Role.PARTICULARS)
            return
        current = self._current
        if current in _SHORT and len(text.split()) > _LONGEST_PARTICULAR:
            current = self._current = None
        if current is None:
            self._free(indices, text)
            return
        self._set(indices, current.role)
        if current is Field.LEAD:
            self._name(self._found.lead, text)
        elif current is Field.SUPPORTING:
            self._found.supporting.extend(
                name for name in institutions.several(text) if name not in self._found.supporting
            )
        elif current is Field.START:
            self._dates(dates.when(text, day_first=self._day_first), None)
        elif current is Field.END:
            self._dates(None, dates.when(text, day_first=self._day_first))
        elif current is Field.PERIOD:
            self._dates(*dates.period(text, day_first=self._day_first))
        elif current is Field.NUMBER:
            match = _NUMBER_ONLY.match(text)
            self._found.number = self._found.number or (match[1] if match else take_apart(text).number)
        elif current is Field.TITLE:
            apart = take_apart(text)
            self._found.number = self._found.number or apart.number
            title = apart.title if apart.number else text
            match = _NUMBER_ONLY.match(text)
            if match:
                self._found.number = self._found.number or match[1]
            else:
                self._found.title = self._found.title or title
        elif current is Field.THEME:
            self._found.theme = self._found.theme or text
        elif current in (Field.MILESTONES, Field.OUTPUT):
            self._milestones(indices, text)
        elif current in (Field.DESCRIPTION, Field.PROBLEM) and self._ends_with_steps(text):
            self._current = Field.MILESTONES
        elif current is Field.RELEVANCE and (len(text.split()) < 6 or _TICK.match(text)):
            self._set(indices, Role.PARTICULARS)

    def _free(self, indices: list[int], text: str) -> None:
        passage = self._passages[indices[0]]
        item = passage.kind is Kind.LIST_ITEM or (passage.kind is Kind.CELL and passage.depth > 0)
        step = (
            self._step_title
            or run_in_title(text) is not None
            or (item and len(text.split()) <= _LONGEST_STEP)
        )
        if self._items_are_steps and step:
            self._set(indices, Role.MILESTONE)
            self._milestones(indices, f"{self._step_title} {text}".strip())
            self._step_title = ""
            return
        self._found.prose.update(indices)
        promised = promises(text, passage.language or self._language) or (
            item and len(text.split()) <= _LONGEST_ORDER and gives_order(text)
        )
        self._promised = self._promised or promised
        self._set(indices, Role.COMMITMENT if promised or self._promised else Role.PROBLEM)
        pieces = _INLINE_BULLET.split(text)
        opens_list = self._ends_with_steps(pieces[0]) or (text.rstrip().endswith(":") and promised)
        if len(pieces) > 1 and (opens_list or pieces[0].rstrip().endswith(":")):
            page = self._passages[indices[0]].location.page
            self._found.milestones.extend(
                self._milestone(piece, page) for piece in pieces[1:] if piece.strip()
            )
        elif not item:
            self._items_are_steps = opens_list

    def _ends_with_steps(self, text: str) -> bool:
        """Whether a paragraph ends with the label of the steps that follow it: "… by 2027. Actions:"."""
        tail = _ENDS_WITH_LABEL.search(text[-80:])
        return bool(tail and tail.start() > 0 and field_of(tail[1]) is Field.MILESTONES)

    def _late_background(self, body: Sequence[int]) -> None:
        """A commitment in which nothing is promised in so many words is what its prose describes."""
        if self._promised or Field.DESCRIPTION in self._found.fields:
            return
        free = [index for index in body if self._found.roles.get(index) is Role.PROBLEM]
        if not self._found.fields & {Field.PROBLEM, Field.MILESTONES} and not self._found.milestones:
            self._set(free, Role.COMMITMENT)

    # ------------------------------------------------------------ what is kept

    def _milestones(self, indices: list[int], text: str) -> None:
        page = self._passages[indices[0]].location.page
        pieces = [piece.strip() for part in _INLINE_BULLET.split(text) for piece in _INLINE_DATED.split(part)]
        self._found.milestones.extend(
            self._milestone(piece, page) for piece in pieces if len(piece.split()) >= _SHORTEST_MILESTONE
        )

    def _milestone(self, text: str, page: int | None) -> Milestone:
        leading = dates.leading_date(text, day_first=self._day_first)
        end = leading[0] if leading else dates.deadline(text, day_first=self._day_first)
        return Milestone(text.strip(), None, end, institutions.trailing(text), page)

    def _dates(self, start: When | None, end: When | None) -> None:
        self._found.start = self._found.start or start
        self._found.end = self._found.end or end

    def _name(self, names: list[str], text: str) -> None:
        name = institutions.named(text)
        if name and name not in names:
            names.append(name)

    def _open(self, label: Field) -> None:
        self._current = label
        self._items_are_steps = False
        self._found.fields.add(label)

    def _set(self, indices: Sequence[int], role: Role) -> None:
        for index in indices:
            self._found.roles[index] = role

    def _text(self, indices: Sequence[int]) -> str:
        return " ".join(self._passages[index].text for index in indices)


def _mostly_dates(text: str) -> bool:
    """Whether a cell says when, and hardly anything else."""
    covered = sum(mention.end - mention.start for mention in dates.mentions(text)) or (
        len(text) if len(text) <= 12 else 0
    )
    return len(text.split()) <= 14 and len(text) - covered <= max(8, 0.4 * len(text))


def form_fields(passages: Sequence[Passage], indices: Sequence[int]) -> set[Field]:
    """The fields of the labels in a table."""
    found: set[Field] = set()
    table = passages[indices[0]].table or 0
    for row in _rows(passages, table, indices):
        texts = [" ".join(passages[index].text for index in cell) for _, cell in row.cells]
        labels = [field_of(text) for text in texts]
        found.update(
            label for label in (labels if _is_header(labels, texts) else labels[:-1] or labels) if label
        )
    return found


def header_fields(passages: Sequence[Passage], indices: Sequence[int]) -> dict[int, Field]:
    """The fields of a table's columns where its first row is a row of labels, else nothing."""
    for row in _rows(passages, passages[indices[0]].table or 0, indices):
        texts = [" ".join(passages[index].text for index in cell) for _, cell in row.cells]
        labels = [field_of(text) for text in texts]
        if len(row.cells) == 1:
            continue
        known = {column: label for (column, _), label in zip(row.cells, labels, strict=True) if label}
        return known if len(known) >= 2 and len(known) >= len(row.cells) - 1 else {}
    return {}


def rows_of(passages: Sequence[Passage], indices: Sequence[int]) -> Iterator[list[tuple[int, list[int]]]]:
    """The rows of a table as (column, indices of the cell's passages)."""
    for row in _rows(passages, passages[indices[0]].table or 0, indices):
        yield row.cells


def with_lead_from_milestones(reading: Reading) -> Reading:
    """A commitment that names no lead takes it from the milestones: first the one that leads most of them."""
    leads = [milestone.lead for milestone in reading.milestones if milestone.lead]
    if reading.lead or not leads:
        return reading
    most = max(dict.fromkeys(leads), key=leads.count)
    others = [lead for lead in dict.fromkeys(leads) if lead != most and lead not in reading.supporting]
    return replace(reading, lead=[most], supporting=[*reading.supporting, *others])


def _rows(passages: Sequence[Passage], table: int, indices: Sequence[int]) -> Iterator[_Row]:
    for _, group in groupby(indices, key=lambda index: passages[index].row):
        cells = [
            (column or 0, list(members))
            for column, members in groupby(group, key=lambda index: passages[index].column)
        ]
        yield _Row(table, cells)


def _is_header(labels: Sequence[Field | None], texts: Sequence[str]) -> bool:
    """Whether a row heads columns, and is not a label with a value that looks like one."""
    known = [label for label in labels if label]
    if len(labels) < 2 or len(known) < 2 or len(known) < len(labels) - 1:
        return False
    if any(len(text.split()) > 14 for text in texts):
        return False
    kinds = set(known)
    times = kinds & {Field.START, Field.END, Field.PERIOD}
    steps = kinds & {Field.MILESTONES, Field.OUTPUT}
    return bool(
        (steps and (times or len(labels) >= 3))
        or {Field.START, Field.END} <= kinds
        or (len(labels) >= 3 and times)
    )
