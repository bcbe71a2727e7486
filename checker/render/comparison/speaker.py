"""What drafts and peers have in common, in the words of one language: marks, places, scores, provenance."""

from __future__ import annotations

import re
from textwrap import shorten
from typing import TYPE_CHECKING

from checker.model import in_language
from checker.render import locales
from checker.render.comparison.view import DraftLine, Mark, Points, TableArea, TableRow
from checker.report import Catalogue, Fact, direction_of
from checker.report import words as report_words
from checker.report.compose import anchor_of, ranges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.comparison.nouns import Draft, Promise, Standing
    from checker.model import Location, RuleSet, Score

_CELL = re.compile(r"table (\d+), row (\d+), column (\d+)\Z")
_FIELD = re.compile(r"(?:commitments|sections)\[(\d+)\](?:\.(\w+)(?:\[(\d+)\])?)?")


class Speaker:
    """Speaks of these drafts in one language. ``rules`` give the titles; a criterion unknown there is called by its id."""

    def __init__(self, drafts: Sequence[Draft], rules: RuleSet, language: str) -> None:
        self.drafts, self.rules, self.language = drafts, rules, language
        self.say = Catalogue(language)
        self.criteria = {criterion.id: criterion for criterion in rules.criteria}
        self.codes = {
            criterion.id: f"{number}.{place}"
            for number, area in enumerate(rules.recommendations, start=1)
            for place, criterion in enumerate(area.criteria, start=1)
        }

    def number(self, value: float) -> str:
        return locales.number(value, self.language)

    def title(self, criterion: str) -> str:
        known = self.criteria.get(criterion)
        return in_language(known.title, self.language) if known else criterion

    def language_name(self, language: str) -> str:
        return self.say.gettext(report_words.LANGUAGE_NAMES.get(language, language))

    def areas(self) -> list[tuple[int, str, str, tuple[str, ...]]]:
        """Number, id, title and criteria of each area, those that only a saved assessment knows last."""
        found = [
            (number, area.id, in_language(area.title, self.language), tuple(each.id for each in area.criteria))
            for number, area in enumerate(self.rules.recommendations, start=1)
        ]
        known = {area for _, area, _, _ in found}
        others: dict[str, str] = {}
        for draft in self.drafts:
            for area, title, _ in draft.areas:
                if area not in known:
                    others.setdefault(area, title)
        listed = dict.fromkeys(standing.criterion for draft in self.drafts for standing in draft.standings)
        for area, title in others.items():
            criteria = tuple(criterion for criterion in listed if criterion.split("/", 1)[0] == area)
            found.append((len(found) + 1, area, title, criteria))
        return found

    def mark(self, standing: Standing) -> Mark:
        return Mark(
            standing.level,
            self.say.gettext(report_words.LEVEL_WORDS[standing.level]),
            standing.conflict,
            self.say.gettext(report_words.CONFIDENCE_WORDS[standing.confidence]),
        )

    def line(self, draft: Draft, label: str) -> DraftLine:
        say = self.say
        notes = []
        if draft.saved:
            notes.append(say.gettext("Saved assessment; the plan was not judged anew."))
        if draft.reviewers:
            notes.append(say.gettext("Reviewed by %(names)s.", names=", ".join(draft.reviewers)))
        if draft.unread_pages:
            notes.append(
                say.ngettext(
                    "Page %(pages)s could not be read.",
                    "Pages %(pages)s could not be read.",
                    len(draft.unread_pages),
                    pages=ranges(draft.unread_pages),
                )
            )
        return DraftLine(
            label=label,
            file=draft.given,
            title=draft.title,
            country=draft.country,
            language=self.language_name(draft.language),
            direction=direction_of(draft.language),
            score=points(draft.overall),
            assessed=say.gettext(
                "%(assessed)s of %(criteria)s", assessed=draft.overall.assessed, criteria=draft.overall.criteria
            ),
            notes=tuple(notes),
            facts=self.facts(draft),
        )

    def facts(self, draft: Draft) -> tuple[Fact, ...]:
        say = self.say
        found = [Fact(say.gettext("Saved assessment"), draft.given)] if draft.saved else []
        found += [
            Fact(say.gettext("Plan"), draft.title),
            Fact(say.gettext("File"), draft.name),
            Fact(say.gettext("Hash of the file (SHA-256)"), draft.sha256),
            Fact(say.gettext("Rule set"), f"{draft.rules.id} {draft.rules.version}"),
            Fact(say.gettext("Hash of the rules (SHA-256)"), draft.rules.sha256),
            Fact(say.gettext("Program"), f"plancheck {draft.rules.program}"),
            Fact(
                say.gettext("Passages were found by"),
                say.gettext("terms and meaning") if "semantic" in draft.layers else say.gettext("terms alone"),
            ),
            Fact(say.gettext("Assessed on"), draft.assessed_on, date=True)
            if draft.assessed_on
            else Fact(say.gettext("Assessed on"), say.gettext("no date was given")),
        ]
        return tuple(found)

    def table(self) -> tuple[TableArea, ...]:
        """Criteria by drafts."""
        by_draft = [{standing.criterion: standing for standing in draft.standings} for draft in self.drafts]
        scores = [{area: score for area, _, score in draft.areas} for draft in self.drafts]
        areas = []
        for number, area, title, criteria in self.areas():
            rows = tuple(
                TableRow(
                    self.codes.get(criterion, ""),
                    anchor_of(criterion),
                    self.title(criterion),
                    tuple(self.mark(known[criterion]) if criterion in known else None for known in by_draft),
                )
                for criterion in criteria
                if any(criterion in known for known in by_draft)
            )
            if rows:
                given = tuple(points(known.get(area)) for known in scores)
                areas.append(TableArea(number, title, given, rows))
        return tuple(areas)

    # ------------------------------------------------------------ places

    def place(self, location: Location, promise: Promise | None) -> str:
        """Where a passage stands: its commitment, and the place in the words of its format."""
        place = self._place(location)
        if promise is None:
            return place[:1].upper() + place[1:]
        if not place:
            return self.say.gettext("Commitment %(number)s", number=called(promise))
        return self.say.gettext("Commitment %(number)s, %(place)s", number=called(promise), place=place)

    def _place(self, location: Location) -> str:
        say = self.say
        if location.page is not None:
            return say.gettext("page %(page)s", page=location.page)
        cell = _CELL.match(location.cell) if location.cell is not None else None
        if cell is not None:
            return say.gettext("table %(table)s, row %(row)s, column %(column)s", table=cell[1], row=cell[2], column=cell[3])
        if location.paragraph is not None:
            return say.gettext("paragraph %(paragraph)s", paragraph=location.paragraph)
        if location.line is not None:
            return say.gettext("line %(line)s", line=location.line)
        return self._field(location.field or "")

    def _field(self, path: str) -> str:
        """A place in a plan description, for readers: "commitments[0].milestones[1].text" is "milestone 2"."""
        say, found = self.say, _FIELD.match(path)
        if found is None:
            return say.gettext("the plan's title") if path == "title" else path
        if path.startswith("sections"):
            return say.gettext("section %(number)s", number=int(found[1]) + 1)
        if found[2] == "milestones" and found[3]:
            return say.gettext("milestone %(number)s", number=int(found[3]) + 1)
        named = {
            "title": say.gettext("title"),
            "problem": say.gettext("problem"),
            "description": say.gettext("description"),
            "supporting": say.gettext("supporting institutions"),
            "lead": say.gettext("lead institution"),
        }
        return named.get(found[2] or "", found[2] or "")


def called(promise: Promise) -> str:
    """What a commitment is called in a sentence: its number or, where it has none, its title in short."""
    return promise.number or f"“{shorten(promise.title, 60, placeholder='…')}”"


def points(score: Score | None) -> Points:
    """A score as the tables show it."""
    return Points(None, None, None) if score is None else Points(score.value, score.low, score.high)
