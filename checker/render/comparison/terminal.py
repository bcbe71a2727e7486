"""A comparison or a table of peers on a terminal: plain text, coloured or not."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from checker.comparison.wordwise import ADDED, REMOVED
from checker.model import Level
from checker.render import locales
from checker.report import Catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.comparison.nouns import Piece
    from checker.render.comparison.view import (
        ComparisonReport,
        Mark,
        PeersReport,
        Points,
        StepView,
        TableArea,
        VerdictChange,
    )

# What a terminal must never be sent: a plan's own control characters could move the cursor or recolour the text.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BALLS = {
    Level.ABSENT: "○",
    Level.MENTIONED: "◔",
    Level.PARTIAL: "◑",
    Level.FULL: "●",
    Level.NOT_ASSESSED: "◌",
}
_TURN_COLOURS = {"rise": "36", "fall": "31", "conflict": "31", "lifted": "36", "other": "33"}
_TEXTS = 3
"""How many changed passages a verdict shows here; the other formats show all."""
_QUOTE = 240


def render_comparison(report: ComparisonReport, colour: bool, width: int) -> str:
    """What changed, in lines of at most ``width`` columns (at least 40)."""
    return _Page(report.language, colour, max(width, 40)).comparison(report)


def render_peers(report: PeersReport, colour: bool, width: int) -> str:
    """The table of peers, in lines of at most ``width`` columns (at least 40)."""
    return _Page(report.language, colour, max(width, 40)).peers(report)


class _Page:
    def __init__(self, language: str, colour: bool, width: int) -> None:
        self.language, self.colour, self.width = language, colour, width
        self.say = Catalogue(language)
        self.lines: list[str] = []

    def comparison(self, report: ComparisonReport) -> str:
        self.add(report.title, style="1")
        for draft in report.drafts:
            self.add(f"{draft.label}: {draft.file}: {self.score(draft.score)}")
        self.lines.append("")
        self.add(" ".join(report.sentences))
        if report.table:
            self.table(report.table, [draft.label for draft in report.drafts])
        if any(step.changed for step in report.steps):
            self.lines.append("")
            self.add(self.say.gettext("Words in [-…-] were removed, words in [+…+] were added."))
        for step in report.steps:
            self.step(step, titled=len(report.steps) > 1)
        return self.text()

    def step(self, step: StepView, *, titled: bool) -> None:
        say = self.say
        if titled:
            self.heading(step.title)
            self.add(" ".join(step.sentences))
        for caution in step.cautions:
            self.add(caution, indent="  ! ")
        if step.change is not None and step.change:
            shares = ", ".join(f"{share.label} {locales.signed(share.points, self.language)}" for share in step.shares)
            self.add(say.gettext("What changed the score, in points: %(shares)s.", shares=shares))
        for area in step.areas:
            if area.verdicts:
                change = "" if area.change is None else f" ({locales.signed(area.change, self.language)})"
                self.heading(f"{area.title}{change}")
                for verdict in area.verdicts:
                    self.verdict(verdict)

    def verdict(self, verdict: VerdictChange) -> None:
        turn = f"{verdict.turn_word}: {self.mark(verdict.old)} → {self.mark(verdict.new)}"
        self.add(f"{verdict.code} {verdict.title}. {turn}", indent="  ", style=_TURN_COLOURS.get(verdict.turn, ""))
        for sentence in verdict.explanation if not verdict.texts else verdict.explanation[1:]:
            self.add(sentence, indent="      ")
        for item in verdict.texts[:_TEXTS]:
            place = item.new_place or item.old_place
            word = f"{item.word} ({place})" if place else item.word
            self.add(f"{word}: {textwrap.shorten(marked(item.pieces), _QUOTE, placeholder='…')}", indent="      ")
        for promise in verdict.commitments[:_TEXTS]:
            number = promise.new_number or promise.old_number
            self.add(" ".join((number, "".join(text for _, text in promise.title), *promise.notes)), indent="      ")
        for moved in verdict.moved[:_TEXTS]:
            self.add(f"“{textwrap.shorten(moved.text, _QUOTE, placeholder='…')}” {moved.sentence}", indent="      ")

    def peers(self, report: PeersReport) -> str:
        self.add(report.title, style="1")
        for plan in report.plans:
            named = plan.label if plan.file in plan.label else f"{plan.label}: {plan.file}"
            self.add(f"{named}: {self.score(plan.score)}")
            self.add(" ".join((plan.language + ".", *plan.notes)), indent="    ")
        self.lines.append("")
        self.add(" ".join(report.sentences))
        self.table(report.table, [plan.label for plan in report.plans])
        return self.text()

    def table(self, areas: Sequence[TableArea], labels: Sequence[str]) -> None:
        """A ball a draft; the words stand in the key below."""
        self.heading(" | ".join(labels))
        for area in areas:
            scores = " | ".join("–" if each.value is None else locales.number(each.value, self.language) for each in area.scores)
            self.add(f"{area.title}: {scores}", style="1")
            for row in area.rows:
                balls = " ".join("  " if mark is None else f"{_BALLS[mark.level]}{'!' if mark.conflict else ' '}" for mark in row.marks)
                self.add(f"{balls} {row.code} {row.title}", indent="  ")
        words = {mark.level: mark.word for area in areas for row in area.rows for mark in row.marks if mark}
        key = ", ".join(f"{_BALLS[level]} {words[level]}" for level in _BALLS if level in words)
        self.lines.append("")
        self.add(f"{key}, ! {self.say.gettext('Conflict')}")

    def mark(self, mark: Mark) -> str:
        return f"{mark.word} ({self.say.gettext('Conflict')})" if mark.conflict else mark.word

    def score(self, score: Points) -> str:
        if score.value is None or score.low is None or score.high is None:
            return self.say.gettext("no score")
        return self.say.gettext(
            "%(value)s of 100 (%(low)s to %(high)s)",
            value=locales.number(score.value, self.language),
            low=locales.number(score.low, self.language),
            high=locales.number(score.high, self.language),
        )

    def heading(self, words: str) -> None:
        self.lines.append("")
        self.add(words, style="1")

    def add(self, words: str, *, indent: str = "", style: str = "") -> None:
        clean = _CONTROLS.sub("", words.replace("\n", " "))
        wrapped = textwrap.wrap(
            clean, self.width, initial_indent=indent, subsequent_indent=" " * len(indent), break_on_hyphens=False
        )
        self.lines.extend(f"\x1b[{style}m{line}\x1b[0m" if self.colour and style else line for line in wrapped)

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines) + "\n"


def marked(pieces: Sequence[Piece]) -> str:
    """The pieces in one line: [-removed-] and [+added+], as in the printed report."""
    if len(pieces) == 1:
        return pieces[0][1]
    parts = []
    for kind, text in pieces:
        words = text.strip()
        if kind == REMOVED:
            parts.append(f"[-{words}-]")
        elif kind == ADDED:
            parts.append(f"[+{words}+]")
        else:
            parts.append(words)
    return " ".join(parts)
