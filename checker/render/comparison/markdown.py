"""Markdown: a comparison or a table of peers for a wiki, an issue or a mail. The plan's own markup is disarmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.render import locales
from checker.render.comparison.terminal import marked
from checker.render.markdown import escaped
from checker.report import Catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.render.comparison.view import (
        CommitmentView,
        ComparisonReport,
        DraftLine,
        Mark,
        PeersReport,
        Points,
        StepView,
        TableArea,
        TextView,
        VerdictChange,
    )


def render_comparison(report: ComparisonReport) -> str:
    """The comparison as CommonMark with tables. Removed words stand in ``[-…-]``, added ones in ``[+…+]``."""
    return _Page(report.language).comparison(report)


def render_peers(report: PeersReport) -> str:
    """The table of peers as CommonMark with tables."""
    return _Page(report.language).peers(report)


class _Page:
    def __init__(self, language: str) -> None:
        self.language = language
        self.say = Catalogue(language)
        self.blocks: list[str] = []

    def comparison(self, report: ComparisonReport) -> str:
        say = self.say
        self.add(f"# {escaped(report.title)}")
        self.add(escaped(" ".join(report.sentences)))
        self.lines(report.drafts)
        self.across(report.table, report.drafts)
        for step in report.steps:
            self.step(step)
        self.add(f"## {say.gettext('How the drafts were compared')}")
        for paragraph in report.method:
            self.add(escaped(paragraph))
        self.provenance(report.drafts)
        self.limits(report.limits)
        return "\n\n".join(self.blocks) + "\n"

    def step(self, step: StepView) -> None:
        say = self.say
        self.add(f"## {escaped(step.title)}")
        for sentence in (*step.sentences, *step.cautions):
            self.add(escaped(sentence))
        if step.change is not None:
            self.table(
                [say.gettext("Part"), say.gettext("Points"), say.gettext("What it is")],
                [[share.label, locales.signed(share.points, self.language), share.means] for share in step.shares]
                + [[f"**{say.gettext('Whole change')}**", locales.signed(step.change, self.language), ""]],
            )
        self.table(
            [say.gettext("Area"), step.old.label, step.new.label, say.gettext("Change")],
            [
                [
                    escaped(area.title),
                    self.score(area.old),
                    self.score(area.new),
                    "–" if area.change is None else locales.signed(area.change, self.language),
                ]
                for area in step.areas
            ],
        )
        self.add(f"### {say.gettext('Changed verdicts')}")
        if not step.changed:
            self.add(say.gettext("No verdict changed."))
        else:
            self.add(escaped(say.gettext("Words in [-…-] were removed, words in [+…+] were added.")))
        for verdict in step.changed:
            self.verdict(verdict)
        if step.steady:
            self.add(f"### {say.gettext('Verdicts that stayed, on changed ground')}")
            self.points([f"{v.code} {escaped(v.title)}: {self.mark(v.new)}. {escaped(' '.join(v.explanation))}" for v in step.steady])
        for heading, commitments in step.commitments:
            self.add(f"### {heading}")
            for commitment in commitments:
                self.commitment(commitment)
        if step.elsewhere:
            self.add(f"### {say.gettext('Other changes of the text')}")
            for text in step.elsewhere:
                self.change(text)

    def verdict(self, verdict: VerdictChange) -> None:
        self.add(f"#### {verdict.code} {escaped(verdict.title)}")
        self.add(f"**{verdict.turn_word}**: {self.mark(verdict.old)} → {self.mark(verdict.new)}")
        for sentence in verdict.explanation:
            self.add(escaped(sentence))
        for text in verdict.texts:
            self.change(text)
        for commitment in verdict.commitments:
            self.commitment(commitment)
        for moved in verdict.moved:
            self.add(f"> {escaped(moved.text)}\n>\n> — {escaped(moved.sentence)}")

    def commitment(self, commitment: CommitmentView) -> None:
        number = escaped(commitment.new_number or commitment.old_number)
        title = escaped(marked(commitment.title))
        self.add(f"**{number} {title}**" if number else f"**{title}**")
        self.points([escaped(note) for note in commitment.notes])
        for text in commitment.texts:
            self.change(text)

    def change(self, text: TextView) -> None:
        say = self.say
        places = []
        if text.old_place:
            places.append(say.gettext("before: %(place)s", place=text.old_place))
        if text.new_place:
            places.append(say.gettext("now: %(place)s", place=text.new_place))
        self.add(f"> {escaped(marked(text.pieces))}\n>\n> — {escaped(' · '.join((text.word, *places)))}")

    def peers(self, report: PeersReport) -> str:
        say = self.say
        self.add(f"# {escaped(report.title)}")
        self.add(escaped(" ".join(report.sentences)))
        self.lines(report.plans)
        self.across(report.table, report.plans)
        self.add(f"## {say.gettext('The best wording found')}")
        for title, found in report.best:
            self.add(f"### {escaped(title)}")
            for best in found:
                self.add(f"#### {best.code} {escaped(best.title)}")
                if best.mark is None:
                    self.add(say.gettext("None of these plans acts on it."))
                    continue
                self.add(f"> {escaped(best.quote)}\n>\n> — {escaped(f'{best.mark.word} · {best.source} · {best.language_name}')}")
                self.add(escaped(best.others))
        self.add(f"## {say.gettext('How the plans were compared')}")
        for paragraph in report.method:
            self.add(escaped(paragraph))
        self.provenance(report.plans)
        self.limits(report.limits)
        return "\n\n".join(self.blocks) + "\n"

    def lines(self, drafts: Sequence[DraftLine]) -> None:
        say = self.say
        self.table(
            [say.gettext("Plan"), say.gettext("File"), say.gettext("Score"), say.gettext("Assessed"), say.gettext("Language"), say.gettext("Notes")],
            [
                [
                    escaped(draft.label),
                    escaped(draft.file),
                    self.score(draft.score),
                    draft.assessed,
                    draft.language,
                    escaped(" ".join(draft.notes)),
                ]
                for draft in drafts
            ],
        )

    def across(self, table: Sequence[TableArea], drafts: Sequence[DraftLine]) -> None:
        for area in table:
            self.add(f"### {escaped(area.title)}")
            self.table(
                [self.say.gettext("Criterion"), *(escaped(draft.label) for draft in drafts)],
                [
                    [self.say.gettext("Score of the area"), *(self.score(score) for score in area.scores)],
                    *(
                        [f"{row.code} {escaped(row.title)}", *("–" if mark is None else self.mark(mark) for mark in row.marks)]
                        for row in area.rows
                    ),
                ],
            )

    def provenance(self, drafts: Sequence[DraftLine]) -> None:
        self.add(f"## {self.say.gettext('Where this comparison comes from')}")
        for draft in drafts:
            self.points(
                [f"**{escaped(draft.label)}**"]
                + [
                    f"{fact.label}: {escaped(locales.date(fact.value, self.language) if fact.date else fact.value)}"
                    for fact in draft.facts
                ]
            )

    def limits(self, limits: Sequence[str]) -> None:
        self.add(f"## {self.say.gettext('What this report is not')}")
        self.points([escaped(limit) for limit in limits])

    def mark(self, mark: Mark) -> str:
        return f"{mark.word}, **{self.say.gettext('Conflict')}**" if mark.conflict else mark.word

    def score(self, score: Points) -> str:
        if score.value is None or score.low is None or score.high is None:
            return "–"
        value, low, high = (locales.number(each, self.language) for each in (score.value, score.low, score.high))
        return f"{value} ({low}–{high})"

    def add(self, block: str) -> None:
        if block:
            self.blocks.append(block)

    def points(self, items: Sequence[str]) -> None:
        self.add("\n".join(f"- {item}" for item in items))

    def table(self, heading: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        lines = [heading, ["---"] * len(heading), *rows]
        self.add("\n".join(f"| {' | '.join(cells)} |" for cells in lines))
