"""Markdown: the report as text for a wiki, an issue or a mail. The plan's own markup is disarmed."""

from __future__ import annotations

import re

from checker.render import locales
from checker.render.templates import TERMS_SHOWN
from checker.report import Area, Catalogue, Report, Verdict

# Only what CommonMark (with tables) would read as markup: most quotes stay letter for letter.
_SPECIAL = re.compile(r"[\\`*\[\]<|~]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
_LINE_START = re.compile(r"^([-+=>]|#{1,6}(?=\s))|^(\d+)(?=[.)])")


def render_markdown(report: Report) -> str:
    """The report as CommonMark with tables; every quote and finding in it."""
    return _Page(report).text()


def escaped(text: str) -> str:
    """Text that CommonMark shows as it is: no markup, no HTML, no link, on one line."""
    one_line = " ".join(text.split())
    disarmed = _SPECIAL.sub(r"\\\g<0>", one_line)
    return _LINE_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\", disarmed)


class _Page:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.say = Catalogue(report.language)
        self.lines: list[str] = []

    def text(self) -> str:
        report = self.report
        self.add(f"# {escaped(report.title)}")
        if report.plan_title != report.name:
            self.add(escaped(report.plan_title))
        self.summary()
        for area in report.areas:
            self.area(area)
        self.map()
        self.review()
        self.annexes()
        return "\n\n".join(self.lines) + "\n"

    def add(self, block: str) -> None:
        if block:
            self.lines.append(block)

    def points(self, items: list[str]) -> None:
        self.add("\n".join(f"- {item}" for item in items))

    def table(self, heading: list[str], rows: list[list[str]]) -> None:
        lines = [heading, ["---"] * len(heading), *rows]
        self.add("\n".join(f"| {' | '.join(cells)} |" for cells in lines))

    def summary(self) -> None:
        report, say = self.report, self.say
        self.points(
            [
                f"{fact.label}: {escaped(locales.date(fact.value, report.language) if fact.date else fact.value)}"
                for fact in report.facts
            ]
        )
        self.add(f"## {say.gettext('What this assessment found')}")
        if report.score.value is not None:
            self.add(f"**{say.gettext('Score: %(value)s of 100', value=report.score.value)}**")
        self.add(escaped(" ".join(report.verdict)))
        self.add(escaped(f"{report.score.range_sentence} {report.score.rests_on}"))
        self.add(escaped(" ".join(report.review.sentences)))
        if report.conflicts:
            self.add(f"### {say.gettext('Works against the recommendations')}")
            self.points(
                [f"{verdict.code} {escaped(verdict.title)} ({escaped(verdict.where)})" for verdict in report.conflicts]
            )
        self.add(f"### {say.gettext('Score by area')}")
        self.table(
            [say.gettext("Area"), say.gettext("Score"), say.gettext("Range"), say.gettext("Assessed")],
            [
                [
                    escaped(area.title),
                    "–" if area.score.value is None else str(area.score.value),
                    "–" if area.score.value is None else f"{area.score.low}–{area.score.high}",
                    say.gettext(
                        "%(assessed)s of %(criteria)s", assessed=area.score.assessed, criteria=area.score.criteria
                    ),
                ]
                for area in report.areas
            ],
        )
        self.points([tally.sentence for tally in report.tallies])
        if report.changes:
            self.add(f"### {say.gettext('The changes that would raise the score most')}")
            self.add(
                "\n".join(
                    f"{rank}. {say.gettext('+%(points)s points', points=locales.number(change.gain, report.language))}: "
                    f"{change.verdict.code} {escaped(change.verdict.title)}. {escaped(change.action)}"
                    for rank, change in enumerate(report.changes, start=1)
                )
            )

    def area(self, area: Area) -> None:
        say = self.say
        self.add(f"## {area.number} {escaped(area.title)}")
        self.add(f"{say.gettext('What OGP recommends:')} {escaped(area.recommendation)} ({escaped(area.source)})")
        self.add(escaped(f"{area.sentence} {area.score.range_sentence} {area.score.rests_on}"))
        for heading, verdicts in (
            (say.gettext("What the plan does"), area.doing),
            (say.gettext("What is missing"), area.missing),
            (say.gettext("What could not be assessed"), area.open),
        ):
            if verdicts:
                self.add(f"### {heading}")
                for verdict in verdicts:
                    self.finding(verdict)
        if area.models:
            self.add(f"### {say.gettext('Commitments that other countries made')}")
            self.table(
                [say.gettext("Commitment"), say.gettext("Criteria"), say.gettext("What OGP's reviewers found")],
                [[escaped(model.name), ", ".join(model.codes), escaped(model.reviewers)] for model in area.models],
            )
        if area.resources:
            self.add(f"### {say.gettext('To read further')}")
            self.points([escaped(f"{line.title} ({line.detail})" if line.detail else line.title) for line in area.resources])

    def finding(self, verdict: Verdict) -> None:
        say = self.say
        self.add(f"#### {verdict.code} {escaped(verdict.title)}")
        marks = [f"**{verdict.level_word}**", verdict.confidence_word, verdict.weight_word]
        if verdict.conflict:
            marks.insert(1, f"**{say.gettext('Conflict')}**")
        self.add(" · ".join(marks))
        self.add(escaped(" ".join(part for part in (verdict.statement, verdict.reason) if part)))
        self.people(verdict)
        for quote in verdict.quotes:
            self.passage(quote.text, (quote.role_word, quote.source, quote.why))
        for miss in verdict.misses:
            self.passage(miss.text, (say.gettext("Came close, does not count"), miss.source, miss.why))
        if verdict.missing:
            self.add(escaped(verdict.sought.sentence))
        if verdict.level.value != "full" or verdict.conflict:
            self.add(escaped(verdict.advice))
            if verdict.wording:
                self.add(f"{say.gettext('Wording to propose')}: {escaped(verdict.wording)}")

    def people(self, verdict: Verdict) -> None:
        """The person's verdict beside the machine's, and the government's responses."""
        say, review = self.say, verdict.review
        if review is not None:
            signed = ", ".join(part for part in (escaped(review.by), locales.date(review.on, self.report.language)) if part)
            machine = f"{review.machine_word} ({say.gettext('Conflict')})" if review.machine_conflict else review.machine_word
            self.add(f"**{review.decision_word}** ({signed})")
            if review.why not in verdict.reason:
                self.add(escaped(review.why))
            self.add(f"{say.gettext('The machine alone:')} **{machine}**, {review.machine_confidence_word}")
            if review.machine_reason != verdict.reason:
                self.add(escaped(review.machine_reason))
            self.add(escaped(" ".join(review.remarks)))
            self.points([f"{escaped(vote.by)}: **{vote.level_word}**{' ' + escaped(vote.why) if vote.why else ''}" for vote in review.votes])
            for quote in review.rejected:
                self.passage(quote.text, (say.gettext("Struck out in the review"), quote.source))
        self.points([escaped(sentence) for sentence in verdict.lapsed])
        for answer in verdict.responses:
            by = say.gettext("Response by %(name)s:", name=answer.by) if answer.by else say.gettext("Response:")
            self.add(f"**{escaped(by)}** {escaped(answer.text)}")
            if answer.quote:
                self.passage(answer.quote, (say.gettext("The response points to this passage"), answer.source))

    def passage(self, text: str, about: tuple[str, ...]) -> None:
        source = " · ".join(escaped(part) for part in about if part)
        self.add(f"> {escaped(text)}\n>\n> — {source}")

    def map(self) -> None:
        report, say = self.report, self.say
        if report.map:
            self.add(f"## {say.gettext('Commitments and recommendations')}")
            self.table(
                [say.gettext("Commitment"), *(escaped(area.title) for area in report.areas)],
                [
                    [
                        escaped(f"{row.number} {row.title}"),
                        *(", ".join(f"{cell.code} {cell.level_word}" for cell in cells) or "–" for cells in row.cells),
                    ]
                    for row in report.map
                ],
            )
        if report.quality:
            self.add(f"## {say.gettext('How well the commitments are written')}")
            self.points([f"{code} {escaped(question)}" for code, question in report.quality_questions])
            self.table(
                [say.gettext("Commitment"), *(code for code, _ in report.quality_questions)],
                [[escaped(f"{row.number} {row.title}"), *(mark.word for mark in row.marks)] for row in report.quality],
            )

    def review(self) -> None:
        report, say = self.report, self.say
        if not report.review.given:
            return
        self.add(f"## {say.gettext('What the review changed')}")
        lines = [
            (escaped(area.title), area.score.value, machine.value)
            for area, machine in zip(report.areas, report.review.machine_areas, strict=True)
        ]
        if report.review.machine_score is not None:
            lines.append((say.gettext("Overall"), report.score.value, report.review.machine_score.value))
        self.table(
            [say.gettext("Area"), say.gettext("With the review"), say.gettext("The machine alone")],
            [[title, *("–" if value is None else str(value) for value in values)] for title, *values in lines],
        )
        if report.review.disputed:
            self.add(f"### {say.gettext('Still to be settled among the reviewers')}")
            self.points([f"{verdict.code} {escaped(verdict.title)}" for verdict in report.review.disputed])
        if report.review.lapsed:
            self.add(f"### {say.gettext('Entries that no longer hold')}")
            self.points([escaped(sentence) for sentence in report.review.lapsed])

    def terms(self, terms: tuple[str, ...]) -> str:
        shown = escaped(", ".join(terms[:TERMS_SHOWN]))
        more = len(terms) - TERMS_SHOWN
        if more <= 0:
            return f"{shown}."
        rest = self.say.plural(
            "and %(num)s more term, listed in the HTML report.",
            "and %(num)s more terms, listed in the HTML report.",
            more,
        )
        return f"{shown} {rest % {'num': more}}"

    def annexes(self) -> None:
        report, say = self.report, self.say
        self.add(f"## {say.gettext('Verdicts to check by hand')}")
        if report.check_by_hand:
            self.points([f"{v.code} {escaped(v.title)}: {escaped(v.reason)}" for v in report.check_by_hand])
        else:
            self.add(say.gettext("No verdict is of low confidence."))
        self.add(f"## {say.gettext('Sought and not found')}")
        self.add(escaped(report.pages_read))
        self.points(
            [
                f"{verdict.code} {escaped(verdict.title)}: {escaped(verdict.sought.sentence)}"
                + "".join(f" {language}: {self.terms(terms)}" for language, terms in verdict.sought.terms)
                for verdict in report.not_found
            ]
            or [say.gettext("No criterion is absent from the plan.")]
        )
        self.add(f"## {say.gettext('How the plan was judged')}")
        for paragraph in report.method:
            self.add(escaped(paragraph))
        self.points([f"**{word}**: {escaped(meaning)}" for _, word, meaning in report.levels])
        self.points([escaped(rule) for rule in report.rules_of_judgement])
        for title, lines in report.rubric:
            self.add(f"### {say.gettext('The criteria: %(area)s', area=escaped(title))}")
            self.points(
                [
                    f"{line.code} **{escaped(line.title)}**: {escaped(line.asks)} {line.weight_word}."
                    f" {say.gettext('Counts:')} {escaped(line.counts)}"
                    f" {say.gettext('Does not count:')} {escaped(line.does_not_count)}"
                    for line in lines
                ]
            )
        self.add(f"## {say.gettext('Where this report comes from')}")
        self.points(
            [
                f"{fact.label}: {escaped(locales.date(fact.value, report.language) if fact.date else fact.value)}"
                for fact in report.provenance
            ]
        )
        if report.notes:
            self.points([escaped(note) for note in report.notes])
        self.add(f"## {say.gettext('What this report is not')}")
        self.points([escaped(limit) for limit in report.limits])
