"""The summary on a terminal: the first page of the report as plain text, coloured or not."""

from __future__ import annotations

import re
import textwrap

from checker.model import Level
from checker.render import locales
from checker.report import Catalogue, Report

# What a terminal must never be sent: a plan's own control characters could move the cursor or recolour the text.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_BALLS = {
    Level.ABSENT: "○",
    Level.MENTIONED: "◔",
    Level.PARTIAL: "◑",
    Level.FULL: "●",
    Level.NOT_ASSESSED: "◌",
}
_COLOURS = {
    Level.ABSENT: "31",
    Level.MENTIONED: "33",
    Level.PARTIAL: "93",
    Level.FULL: "36",
    Level.NOT_ASSESSED: "90",
}
_BAR = 20


def render_terminal(report: Report, colour: bool, width: int) -> str:
    """The verdict, areas, conflicts and changes in lines of at most ``width`` columns (at least 40)."""
    return _Page(report, colour, max(width, 40)).text()


class _Page:
    def __init__(self, report: Report, colour: bool, width: int) -> None:
        self.report, self.colour, self.width = report, colour, width
        self.say = Catalogue(report.language)
        self.lines: list[str] = []

    def text(self) -> str:
        report, say = self.report, self.say
        self.add(report.title, style="1")
        if report.plan_title != report.name:
            self.add(report.plan_title)
        self.lines.append("")
        if report.score.value is not None:
            self.add(say.gettext("Score: %(value)s of 100", value=report.score.value), style="1")
        self.add(f"{report.score.range_sentence} {report.score.rests_on}")
        self.add(" ".join(report.verdict))
        self.add(" ".join(report.review.sentences))
        self.conflicts()
        self.areas()
        self.lines.append("")
        self.lines.append(
            "  ".join(
                f"{self.paint(_BALLS[tally.level], _COLOURS[tally.level])} {tally.word} {tally.count}"
                for tally in report.tallies
            )
        )
        self.changes()
        if report.check_by_hand:
            self.lines.append("")
            self.add(
                say.ngettext(
                    "%(n)s verdict is of low confidence and should be checked by hand.",
                    "%(n)s verdicts are of low confidence and should be checked by hand.",
                    len(report.check_by_hand),
                )
            )
        if report.unread:
            self.add(report.pages_read)
        return "\n".join(line.rstrip() for line in self.lines) + "\n"

    def conflicts(self) -> None:
        if not self.report.conflicts:
            return
        self.heading(self.say.gettext("Works against the recommendations"))
        for verdict in self.report.conflicts:
            quote = next((quote for quote in verdict.quotes if quote.role == "conflict"), None)
            where = f" ({quote.source})" if quote and quote.source else ""
            self.add(f"{verdict.code} {verdict.title}{where}", indent="  ! ", style="31")
            if quote:
                self.add(f"“{textwrap.shorten(quote.text, 160, placeholder='…')}”", indent="    ")

    def areas(self) -> None:
        self.heading(self.say.gettext("Score by area"))
        titles = [_CONTROLS.sub("", area.title) for area in self.report.areas]
        room = max((len(title) for title in titles), default=0)
        for area, title in zip(self.report.areas, titles, strict=True):
            score = area.score
            if score.value is None:
                self.lines.append(f"  {title:<{room}}  {self.say.gettext('no score')}")
                continue
            full = (score.value * _BAR + 50) // 100
            bar = self.paint("█" * full, "36") + "░" * (_BAR - full)
            figures = f"{score.value:>3}  ({score.low}–{score.high})"
            line = f"  {title:<{room}}  {bar} {figures}"
            if len(f"  {title:<{room}}  {'█' * _BAR} {figures}") > self.width:
                line = f"  {title:<{room}}  {figures}"
            self.lines.append(line)

    def changes(self) -> None:
        if not self.report.changes:
            return
        self.heading(self.say.gettext("The changes that would raise the score most"))
        for rank, change in enumerate(self.report.changes, start=1):
            verdict = change.verdict
            gain = locales.number(change.gain, self.report.language)
            self.add(f"+{gain}  {verdict.code} {verdict.title} ({verdict.area_title})", indent=f"  {rank}. ")

    def heading(self, words: str) -> None:
        self.lines.append("")
        self.add(words, style="1")

    def add(self, words: str, *, indent: str = "", style: str = "") -> None:
        clean = _CONTROLS.sub("", words.replace("\n", " "))
        wrapped = textwrap.wrap(
            clean, self.width, initial_indent=indent, subsequent_indent=" " * len(indent), break_on_hyphens=False
        )
        self.lines.extend(self.paint(line, style) for line in wrapped)

    def paint(self, words: str, style: str) -> str:
        return f"\x1b[{style}m{words}\x1b[0m" if self.colour and style and words else words
