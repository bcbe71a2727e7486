"""A review file, read strictly: every problem is told at once, with its place and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.errors import Problem
from checker.model import Fingerprint, Level, MarkedQuote, Review, ReviewEntry
from checker.reviews.fields import Fields
from checker.reviews.words import CONFIRM, LAPSES, NOT_APPLICABLE, ROLES, USES, VERDICTS
from checker.strict_yaml import load, nearest

if TYPE_CHECKING:
    import datetime as dt

    from checker.strict_yaml import Loaded, Path

SCHEMA = "review/1"

_FILE = ("schema", "document", "rules", "reviewer", "date", "blind", "entries", "gone")
_ENTRY = ("criterion", "verdict", "conflict", "why", "by", "date", "quotes", "add", "rests-on", "made-for", "earlier")
_EARLIER = ("lapsed", *(key for key in _ENTRY if key not in ("criterion", "earlier")))
_PREPARE = "Let plancheck review PLAN -o review.yaml prepare a file."


def read_review(data: bytes, name: str, today: dt.date) -> tuple[Review, tuple[Problem, ...]]:
    """The review in ``data`` (YAML, JSON, or a spreadsheet that ``plancheck review`` made), and all that is wrong with it.

    Entries with problems are left out. ``today`` is the day after whose morrow no entry can have been made.
    """
    if data.startswith(b"PK\x03\x04"):
        from checker.reviews.spreadsheet import as_loaded

        loaded, problems = as_loaded(data, name)
    else:
        try:
            loaded, problems = load(data.decode("utf-8-sig"), name)
        except UnicodeDecodeError:
            wrong = Problem("The file is no text in UTF-8", "Save it as UTF-8 text, or as a spreadsheet (.xlsx).", name)
            return _nothing(name), (wrong,)
    if loaded.data is None and problems:
        return _nothing(name), tuple(problems)
    review, found = review_of(loaded, today)
    return review, tuple(sorted((*problems, *found), key=lambda problem: (problem.line or 0, problem.column or 0)))


def _nothing(name: str) -> Review:
    return Review(name, "", "", "", "", "")


def review_of(loaded: Loaded, today: dt.date) -> tuple[Review, list[Problem]]:
    """The review that a loaded file holds, and what is wrong with it."""
    fields = Fields(loaded, today)
    if not isinstance(loaded.data, dict) or loaded.data.get("schema") != SCHEMA:
        found = loaded.data.get("schema") if isinstance(loaded.data, dict) else None
        what = "This is no review file" if found is None else f'This is no review file: its schema is "{found}"'
        fields.say(("schema",), what, f"Begin it with: schema: {SCHEMA}. {_PREPARE}")
        return _nothing(loaded.file), fields.problems
    top = fields.mapping(loaded.data, (), _FILE)
    document = fields.mapping(top.get("document"), ("document",), ("name", "sha256"))
    rules = fields.mapping(top.get("rules"), ("rules",), ("id", "version", "sha256"))
    blind = fields.flag(top.get("blind"), ("blind",)) or False
    reviewer = fields.text(top.get("reviewer"), ("reviewer",))
    date = fields.date(top.get("date"), ("date",))
    reader = _Entries(fields, blind=blind, reviewer=reviewer, date=date, dated="date" in top and bool(top["date"]))
    entries = reader.entries(top.get("entries"))
    review = Review(
        file=loaded.file,
        document_name=fields.text(document.get("name"), ("document", "name")),
        document_sha256=fields.text(document.get("sha256"), ("document", "sha256")),
        rules_id=fields.text(rules.get("id"), ("rules", "id")),
        rules_version=fields.text(rules.get("version"), ("rules", "version")),
        rules_sha256=fields.text(rules.get("sha256"), ("rules", "sha256")),
        reviewer=reviewer,
        date=date,
        blind=blind,
        entries=entries,
        gone=tuple(
            entry
            for path, item in fields.items(top.get("gone"), ("gone",))
            if (entry := reader.earlier(item, path, ("criterion", *_EARLIER), None)) is not None
        ),
    )
    return review, fields.problems


class _Entries:
    """Reads entries; holds what stands in where an entry names no person or no date."""

    def __init__(self, fields: Fields, *, blind: bool, reviewer: str, date: str, dated: bool) -> None:
        self.fields = fields
        self.blind = blind
        self.reviewer = reviewer
        self.date = date
        self.dated = dated

    def entries(self, value: Any) -> tuple[ReviewEntry, ...]:
        fields = self.fields
        found: list[ReviewEntry] = []
        lines: dict[str, int | None] = {}
        for path, item in fields.items(value, ("entries",)):
            known = len(fields.problems)
            entry = self.entry(item, path)
            if entry.criterion in lines:
                what = f'The criterion "{entry.criterion}" stands here for the second time'
                first = lines[entry.criterion]
                fields.say((*path, "criterion"), what + (f" (first on line {first})" if first else ""), "Keep one of the two.")
            elif entry.criterion:
                lines[entry.criterion] = entry.line
            if len(fields.problems) == known:
                found.append(entry)
        return tuple(found)

    def entry(self, item: Any, path: Path) -> ReviewEntry:
        fields = self.fields
        given = fields.mapping(item, path, _ENTRY)
        line, column = fields.loaded.place((*path, "criterion"))
        known = len(fields.problems)
        entry = ReviewEntry(
            criterion=fields.needed(given, "criterion", path, "Name it as area/criterion.") if given else "",
            line=line,
            column=column,
            earlier=tuple(
                earlier
                for at, each in fields.items(given.get("earlier"), (*path, "earlier"))
                if (earlier := self.earlier(each, at, _EARLIER, str(given.get("criterion") or ""))) is not None
            ),
            **self.content(given, path),
        )
        if len(fields.problems) == known:
            self.complete(entry, path)
        return entry

    def earlier(self, item: Any, path: Path, keys: tuple[str, ...], criterion: str | None) -> ReviewEntry | None:
        """An entry that lapsed; its own place and completeness matter no more, but nothing of it may be lost."""
        fields = self.fields
        given = fields.mapping(item, path, keys)
        if not given:
            return None
        return ReviewEntry(
            criterion=criterion if criterion is not None else fields.text(given.get("criterion"), (*path, "criterion")),
            lapsed=fields.choice(given.get("lapsed"), (*path, "lapsed"), LAPSES),
            **self.content(given, path),
        )

    def content(self, given: dict[str, Any], path: Path) -> dict[str, Any]:
        fields = self.fields
        return {
            "verdict": self.verdict(given.get("verdict"), (*path, "verdict")),
            "conflict": fields.flag(given.get("conflict"), (*path, "conflict")),
            "why": fields.text(given.get("why"), (*path, "why")),
            "by": fields.text(given.get("by"), (*path, "by")),
            "on": fields.date(given.get("date"), (*path, "date")),
            "quotes": self.quotes(given.get("quotes"), (*path, "quotes"), ("quote", "use", "role")),
            "added": self.quotes(given.get("add"), (*path, "add"), ("quote", "role")),
            "rests_on": self.rests_on(given.get("rests-on"), (*path, "rests-on")),
            "made_for": fields.text(given.get("made-for"), (*path, "made-for")),
        }

    def verdict(self, value: Any, path: Path) -> str:
        word = self.fields.text(value, path)
        if word and word not in VERDICTS:
            self.fields.say(path, f'There is no verdict "{word}"', nearest(word, VERDICTS))
            return ""
        if word == CONFIRM and self.blind and "earlier" not in path and "gone" not in path:
            self.fields.say(path, "A blind review has nothing to confirm", "Write the level that you see yourself.")
            return ""
        return word

    def quotes(self, value: Any, path: Path, keys: tuple[str, ...]) -> tuple[MarkedQuote, ...]:
        fields, found = self.fields, []
        for at, item in fields.items(value, path):
            given = fields.mapping(item, at, keys)
            if not any(given.values()):
                continue
            line, column = fields.loaded.place((*at, "quote"))
            found.append(
                MarkedQuote(
                    quote=fields.needed(given, "quote", at, "Copy it word for word from the document."),
                    use=fields.choice(given.get("use"), (*at, "use"), USES),
                    role=fields.choice(given.get("role"), (*at, "role"), ROLES),
                    line=line,
                    column=column,
                )
            )
        return tuple(found)

    def rests_on(self, value: Any, path: Path) -> Fingerprint | None:
        fields = self.fields
        given = fields.mapping(value, path, ("level", "conflict", "quotes", "seal"))
        if not given:
            return None
        level = fields.choice(given.get("level"), (*path, "level"), [level.value for level in Level])
        return Fingerprint(
            level=Level(level) if level else None,
            conflict=fields.flag(given.get("conflict"), (*path, "conflict")) or False,
            quotes=fields.text(given.get("quotes"), (*path, "quotes")),
            seal=fields.text(given.get("seal"), (*path, "seal")),
        )

    def complete(self, entry: ReviewEntry, path: Path) -> None:
        """Say what is missing from an entry in which anything was decided."""
        fields = self.fields
        judged = bool(entry.added) or any(quote.use for quote in entry.quotes)
        if not entry.verdict:
            if judged or entry.conflict is not None or entry.why:
                todo = f"Write one of: {', '.join(VERDICTS[self.blind:])}."
                if not self.blind:
                    todo += " confirm keeps the machine's level."
                fields.say((*path, "verdict"), f'The entry on "{entry.criterion}" has no verdict', todo)
            return
        if not (entry.by or self.reviewer):
            fields.say(path, f'Nobody is named for the verdict on "{entry.criterion}"',
                       "Write your name behind reviewer at the top, or by: in the entry.")  # fmt: skip
        if not (entry.on or self.date or self.dated):
            fields.say(path, f'The verdict on "{entry.criterion}" has no date',
                       "Write the day behind date at the top, or date: in the entry, such as 2026-11-25.")  # fmt: skip
        if entry.conflict and entry.verdict == "full":
            fields.say((*path, "verdict"), '"full" cannot stand beside a conflict, which allows partial at most',
                       "Write partial, or conflict: false.")  # fmt: skip
        if entry.conflict and entry.verdict == NOT_APPLICABLE:
            fields.say((*path, "conflict"), "What is not applicable cannot be in conflict",
                       "Leave conflict empty, or write a level.")  # fmt: skip
        struck = any(quote.use == "reject" for quote in entry.quotes)
        if (entry.verdict == NOT_APPLICABLE or struck or entry.added) and not entry.why:
            fields.say((*path, "why") if self.has(path, "why") else path, f'The change to "{entry.criterion}" has no reason',
                       "Write it behind why, in your own words.")  # fmt: skip

    def has(self, path: Path, key: str) -> bool:
        return (*path, key) in self.fields.loaded.key_marks
