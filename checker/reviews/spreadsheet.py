"""A review as a spreadsheet: a row a criterion, lists of choices, and the same review when it is read back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from checker.errors import InputProblems, Problem
from checker.model import LANGUAGES, Evidence, in_language
from checker.report import Catalogue, words
from checker.report.catalogue import N_
from checker.reviews.preparing import shown
from checker.reviews.quotes import plain
from checker.reviews.words import CONFIRM, NOT_APPLICABLE, VERDICTS
from checker.reviews.writing import placed
from checker.sheets import Column, Table, read_workbook, workbook
from checker.sheets.writing import LONGEST_CELL
from checker.strict_yaml import Loaded, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.model import Assessment, Finding, MarkedQuote, NearMiss, Review, ReviewEntry, RuleSet
    from checker.sheets import Row
    from checker.strict_yaml import Path

VERDICT_WORDS = {
    CONFIRM: N_("Confirm"),
    **{level.value: word for level, word in words.LEVEL_WORDS.items() if level.rank is not None},
    NOT_APPLICABLE: N_("Not applicable"),
}
USE_WORDS = {"accept": N_("Accept"), "reject": N_("Reject"), "add": N_("Add")}
FLAG_WORDS = {True: N_("yes"), False: N_("no")}

SHEETS = {"entries": N_("Review"), "quotes": N_("Quotes"), "about": N_("About this review"), "past": N_("Lapsed entries")}
HEADINGS = {
    "id": N_("Criterion (id)"),
    "number": N_("Number"),
    "title": N_("Criterion"),
    "asks": N_("What it asks"),
    "machine": N_("The machine says"),
    "verdict": N_("Your verdict"),
    "conflict": N_("Works against the recommendation?"),
    "why": N_("Why"),
    "add": N_("Quote to add, word for word"),
    "by": N_("Name, if not yours"),
    "on": N_("Day, if another one"),
    "quote": N_("Quote"),
    "where": N_("Place"),
    "use": N_("Accept or reject"),
    "role": N_("Kind of quote"),
    "record": N_("Kept for the program"),
    "what": N_("What"),
    "content": N_("Content"),
    "reason": N_("Why it lapsed"),
}
ABOUT = {
    "reviewer": N_("Your name"),
    "date": N_("Day of the review, such as 2026-11-25"),
    "document": N_("Document"),
    "rules": N_("Rule set"),
}
_KEPT = ("schema", "document", "rules", "blind")


def review_xlsx(review: Review, rules: RuleSet, assessment: Assessment | None, language: str = "en") -> bytes:
    """The review as an XLSX file in ``language``. Read again it is the same review."""
    say = Catalogue(language)
    tables = _Tables(review, rules, assessment, say)
    kept = [tables.entries(), tables.quotes(), tables.about()]
    if review.gone or any(entry.earlier for entry in review.entries):
        kept.insert(2, tables.past())
    if any(len(cell) > LONGEST_CELL for table in kept for row in table.rows for cell in row if isinstance(cell, str)):
        what = "An entry that lapsed is too long for the cell of a spreadsheet"
        raise InputProblems(Problem(what, "Keep this review as a .yaml file.", review.file))
    return workbook(kept, title=say.gettext("Review of %(name)s", name=review.document_name))


class _Tables:
    def __init__(self, review: Review, rules: RuleSet, assessment: Assessment | None, say: Catalogue) -> None:
        self.review, self.say = review, say
        self.findings = {finding.criterion: finding for finding in (assessment.findings if assessment else ())}
        self.criteria = {criterion.id: criterion for criterion in rules.criteria}
        self.codes = {
            criterion.id: f"{number}.{place}"
            for number, area in enumerate(rules.recommendations, start=1)
            for place, criterion in enumerate(area.criteria, start=1)
        }

    def word(self, table: Mapping[Any, str], key: Any) -> str:
        return self.say.gettext(table[key]) if key in table else ""

    def column(self, key: str, width: int = 16, *, choices: tuple[str, ...] = (), fill_in: bool = False, hidden: bool = False) -> Column:
        return Column(self.word(HEADINGS, key), width, fill_in=fill_in, choices=choices, hidden=hidden)

    def all_words(self, table: Mapping[Any, str]) -> tuple[str, ...]:
        return tuple(self.say.gettext(word) for word in table.values())

    def title(self, name: str) -> str:
        criterion = self.criteria.get(name)
        return in_language(criterion.title, self.say.language) if criterion else name

    def entries(self) -> Table:
        blind = self.review.blind
        verdicts = tuple(self.say.gettext(VERDICT_WORDS[verdict]) for verdict in VERDICTS[blind:])
        columns = [self.column("number", 8), self.column("title", 28), self.column("asks", 40)]
        columns += [] if blind else [self.column("machine", 40)]
        columns += [
            self.column("verdict", 16, choices=verdicts, fill_in=True),
            self.column("conflict", 16, choices=self.all_words(FLAG_WORDS), fill_in=True),
            self.column("why", 44, fill_in=True),
            self.column("add", 40, fill_in=True),
            self.column("by", 18, fill_in=True),
            self.column("on", 14, fill_in=True),
            self.column("id", 30, hidden=True),
            self.column("record", 30, hidden=True),
        ]
        return Table(self.word(SHEETS, "entries"), tuple(columns), tuple(self.entry(entry) for entry in self.review.entries))

    def entry(self, entry: ReviewEntry) -> tuple[str, ...]:
        criterion = self.criteria.get(entry.criterion)
        finding = self.findings.get(entry.criterion)
        cells = [
            self.codes.get(entry.criterion, ""),
            self.title(entry.criterion),
            in_language(criterion.asks, self.say.language) if criterion else "",
        ]
        cells += [] if self.review.blind else [self.machine(finding) if finding else ""]
        record = {"rests-on": _fingerprint(entry), "made-for": entry.made_for or None}
        return (
            *cells,
            self.word(VERDICT_WORDS, entry.verdict),
            "" if entry.conflict is None else self.word(FLAG_WORDS, entry.conflict),
            entry.why,
            "",
            entry.by,
            entry.on,
            entry.criterion,
            json.dumps({key: value for key, value in record.items() if value}, ensure_ascii=False),
        )

    def machine(self, finding: Finding) -> str:
        say = self.say
        parts = [say.gettext(words.LEVEL_WORDS[finding.level])]
        parts += [say.gettext("Conflict")] if finding.conflict else []
        parts += [say.gettext(words.CONFIDENCE_WORDS[finding.confidence])]
        return f"{' · '.join(parts)}\n{say.note(finding.reason)}"

    def quotes(self) -> Table:
        columns = (
            self.column("number", 8),
            self.column("title", 28),
            self.column("quote", 70),
            self.column("where", 24),
            self.column("use", 16, choices=self.all_words(USE_WORDS), fill_in=True),
            self.column("role", 26, choices=self.all_words(words.ROLE_WORDS), fill_in=True),
            self.column("id", 30, hidden=True),
        )
        return Table(
            self.word(SHEETS, "quotes"), columns, tuple(row for entry in self.review.entries for row in self.quotes_of(entry))
        )

    def quotes_of(self, entry: ReviewEntry) -> Iterator[tuple[str, ...]]:
        finding = self.findings.get(entry.criterion)
        where = {plain(each.quote): each for each in shown(finding, blind=self.review.blind)} if finding else {}
        for quote in entry.quotes:
            yield self.quote(entry, quote, quote.use, where.get(plain(quote.quote)))
        for quote in entry.added:
            yield self.quote(entry, quote, "add", None)

    def quote(self, entry: ReviewEntry, quote: MarkedQuote, use: str, passage: Evidence | NearMiss | None) -> tuple[str, ...]:
        place = placed(passage, self.say) if passage is not None else ""
        if isinstance(passage, Evidence) and not self.review.blind:
            place = " · ".join(part for part in (self.word(words.ROLE_WORDS, passage.role), place) if part)
        return (
            self.codes.get(entry.criterion, ""),
            self.title(entry.criterion),
            quote.quote,
            place,
            self.word(USE_WORDS, use),
            self.word(words.ROLE_WORDS, quote.role),
            entry.criterion,
        )

    def about(self) -> Table:
        review = self.review
        record = {
            "schema": "review/1",
            "document": {"name": review.document_name, "sha256": review.document_sha256},
            "rules": {"id": review.rules_id, "version": review.rules_version, "sha256": review.rules_sha256},
            "blind": review.blind,
        }
        rows = [
            (self.word(ABOUT, "reviewer"), review.reviewer, "reviewer"),
            (self.word(ABOUT, "date"), review.date, "date"),
            (self.word(ABOUT, "document"), review.document_name, ""),
            (self.word(ABOUT, "rules"), f"{review.rules_id} {review.rules_version}", ""),
            *(("", json.dumps(value, ensure_ascii=False), key) for key, value in record.items() if value),
        ]
        columns = (self.column("what", 40), self.column("content", 60, fill_in=True), self.column("record", 16, hidden=True))
        return Table(self.word(SHEETS, "about"), columns, tuple(rows))

    def past(self) -> Table:
        columns = (
            self.column("number", 8), self.column("title", 28), self.column("verdict", 16), self.column("why", 50), self.column("by", 18),
            self.column("on", 14), self.column("id", 30, hidden=True), self.column("record", 30, hidden=True),
        )  # fmt: skip
        rows = [
            (
                self.codes.get(entry.criterion, ""), self.title(entry.criterion), self.word(VERDICT_WORDS, earlier.verdict), earlier.why,
                earlier.by, earlier.on, entry.criterion, json.dumps(_past(earlier, gone=entry is earlier), ensure_ascii=False),
            )
            for entry, earlier in (
                *((entry, earlier) for entry in self.review.entries for earlier in entry.earlier),
                *((entry, entry) for entry in self.review.gone),
            )
        ]  # fmt: skip
        return Table(self.word(SHEETS, "past"), columns, tuple(rows))


def _fingerprint(entry: ReviewEntry) -> dict[str, Any] | None:
    rests = entry.rests_on
    if rests is None:
        return None
    if rests.seal:
        return {"seal": rests.seal}
    level = {"level": rests.level.value} if rests.level else {}
    return {**level, "conflict": rests.conflict, "quotes": rests.quotes}


def _past(entry: ReviewEntry, *, gone: bool) -> dict[str, Any]:
    """A lapsed entry as a review file keeps it, without what nobody decided."""
    parts: dict[str, Any] = {
        "criterion": entry.criterion if gone else "",
        "lapsed": entry.lapsed,
        "verdict": entry.verdict,
        "why": entry.why,
        "by": entry.by,
        "date": entry.on,
        "made-for": entry.made_for,
        "quotes": [_quote(quote) for quote in entry.quotes],
        "add": [_quote(quote) for quote in entry.added],
        "rests-on": _fingerprint(entry),
    }
    kept = {key: value for key, value in parts.items() if value}
    return {**kept, "why": entry.why} if entry.conflict is None else {**kept, "why": entry.why, "conflict": entry.conflict}


def _quote(quote: MarkedQuote) -> dict[str, str]:
    return {key: value for key, value in (("quote", quote.quote), ("use", quote.use), ("role", quote.role)) if value}


# ---------------------------------------------------------------- reading it back


def as_loaded(data: bytes, name: str) -> tuple[Loaded, list[Problem]]:
    """The spreadsheet as the review file that it stands for, with its rows as lines, and what could not be understood."""
    try:
        sheets = read_workbook(data, name)
    except InputProblems as wrong:
        return Loaded(name, None), list(wrong.problems)
    return _Sheets(sheets, name).loaded()


class _Sheets:
    """Rows to entries. Headings and choices may be in any of our languages."""

    def __init__(self, sheets: Mapping[str, tuple[Row, ...]], name: str) -> None:
        self.file = name
        self.says = [Catalogue(language) for language in LANGUAGES]
        self.sheets = {key: rows for title, rows in sheets.items() if (key := self.key(SHEETS, title)) is not None}
        self.problems: list[Problem] = []
        self.marks: dict[Path, tuple[int, int]] = {}

    def key(self, table: Mapping[Any, str], word: str) -> Any:
        """The key whose word, in any language, is ``word``; ``None`` where there is none."""
        sought = word.strip().casefold()
        for key, message in table.items():
            if any(say.gettext(message)[:31].casefold() == sought[:31] for say in self.says):
                return key
        return None

    def cells(self, row: Row) -> dict[str, str]:
        return {key: text for heading, text in row.cells if (key := self.key(HEADINGS, heading)) is not None}

    def chosen(self, table: Mapping[Any, str], word: str, row: Row, sheet: str = "") -> Any:
        if not word:
            return None
        key = self.key(table, word)
        if key is None and word in table:
            return word
        if key is None:
            known = [self.says[0].gettext(message) for message in table.values()]
            where = f' on the sheet "{sheet}"' if sheet else ""
            self.problems.append(Problem(f'The choice "{word}"{where} is not in the list', nearest(word, known), self.file, row.number))
        return key

    def kept(self, text: str, row: Row) -> Any:
        try:
            return json.loads(text) if text else {}
        except ValueError:
            what = "A hidden cell that the program keeps for itself was changed"
            self.problems.append(Problem(what, "Take the row from the file that was prepared.", self.file, row.number))
            return {}

    def loaded(self) -> tuple[Loaded, list[Problem]]:
        if "about" not in self.sheets or "entries" not in self.sheets:
            what = "This spreadsheet is no review: its sheets were not made by plancheck review"
            return Loaded(self.file, None), [Problem(what, "Let plancheck review PLAN -o review.xlsx prepare one.", self.file)]
        data: dict[str, Any] = {}
        for row in self.sheets["about"]:
            cells = self.cells(row)
            key, content = cells.get("record", ""), cells.get("content", "")
            if key in _KEPT:
                data[key] = self.kept(content, row)
            elif key in ("reviewer", "date"):
                data[key] = _day(content) if key == "date" else content
                self.marks[key,] = (row.number, 2)
        entries: dict[str, dict[str, Any]] = {}
        listed: list[dict[str, Any]] = []
        for row in self.sheets["entries"]:
            entry = self.entry(row, len(listed))
            listed.append(entry)
            entries.setdefault(entry["criterion"], entry)
        places = {id(entry): number for number, entry in enumerate(listed)}
        for row in self.sheets.get("quotes", ()):
            self.quote(row, entries, places)
        for row in self.sheets.get("past", ()):
            cells = self.cells(row)
            record = self.kept(cells.get("record", ""), row)
            if isinstance(record, dict) and "criterion" in record:
                data.setdefault("gone", []).append(record)
            elif cells.get("id", "") in entries:
                entries[cells["id"]].setdefault("earlier", []).append(record)
        data["entries"] = listed
        return Loaded(self.file, data, self.marks), self.problems

    def entry(self, row: Row, number: int) -> dict[str, Any]:
        cells = self.cells(row)
        for key in ("criterion", "verdict", "conflict", "why"):
            self.marks["entries", number, key] = (row.number, 1)
        self.marks["entries", number] = (row.number, 1)
        record = self.kept(cells.get("record", ""), row)
        entry = {
            "criterion": cells.get("id", ""),
            "verdict": self.chosen(VERDICT_WORDS, cells.get("verdict", ""), row),
            "conflict": self.chosen(FLAG_WORDS, cells.get("conflict", ""), row),
            "why": cells.get("why", ""),
            "by": cells.get("by", ""),
            "date": _day(cells.get("on", "")),
            "quotes": [],
            "add": [{"quote": cells["add"]}] if cells.get("add") else [],
        }
        if entry["add"]:
            self.marks["entries", number, "add", 0, "quote"] = (row.number, 1)
        return {**entry, **(record if isinstance(record, dict) else {})}

    def quote(self, row: Row, entries: Mapping[str, dict[str, Any]], places: Mapping[int, int]) -> None:
        cells = self.cells(row)
        entry = entries.get(cells.get("id", ""))
        if entry is None:
            if cells.get("quote"):
                what = "A quote stands in a row without its criterion"
                todo = "Write added quotes beside their criterion on the first sheet."
                self.problems.append(Problem(what, todo, self.file, row.number))
            return
        use = self.chosen(USE_WORDS, cells.get("use", ""), row, SHEETS["quotes"])
        role = self.chosen(words.ROLE_WORDS, cells.get("role", ""), row, SHEETS["quotes"])
        quote = {key: value for key, value in (("quote", cells.get("quote", "")), ("role", role)) if value}
        key = "add" if use == "add" else "quotes"
        if use and key == "quotes":
            quote["use"] = use
        self.marks["entries", places[id(entry)], key, len(entry[key]), "quote"] = (row.number, 1)
        entry[key].append(quote)


def _day(text: str) -> str:
    """The date in a cell: a spreadsheet program may have made a point in time of it."""
    return text.removesuffix(" 00:00:00")
