"""DOCX: the report as a Word file to edit, in the order of the HTML report, with real headings, lists and tables.

Contents are a list of links instead of a field: Word asks before it updates fields, and shows nothing until then.
As in the PDF, the annex of what was sought names the first terms of each language; the HTML names all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.render import locales, word_styles
from checker.render.templates import TERMS_SHOWN, blanks
from checker.render.word import Block, Cell, Paper, Span, block, cell
from checker.report import Area, Catalogue, Fact, MapRow, Miss, QualityRow, Quote, Report, ScoreLine, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.model import Level

def render_docx(report: Report, *, page_size: str = "A4") -> bytes:
    """The report as a Word file. Raises ``ValueError`` for a page size that Word files are not made in."""
    return _Script(report, page_size).written()


def marks(verdict: Verdict, say: Catalogue) -> list[Span]:
    """The level and, where there is one, the conflict: each a word in its colour."""
    spans = [level(verdict.level, verdict.level_word)]
    if verdict.conflict:
        spans += [Span(" "), flag(say)]
    return spans


def level(which: Level, word: str) -> Span:
    """A level's word on its colour, with blanks at its sides that no line breaks at."""
    return Span(f"\u00a0{word}\u00a0", word_styles.LEVELS[which.value][0])


def flag(say: Catalogue) -> Span:
    """The word that marks a conflict."""
    return Span(f"\u00a0{say.gettext('Conflict')}\u00a0", "Conflict Mark")


class _Script:
    """Walks a report from its first page to its last annex."""

    def __init__(self, report: Report, page_size: str) -> None:
        self.report = report
        self.say = Catalogue(report.language)
        self.paper = Paper(
            title=report.title, subject=report.plan_title, language=report.language, page_size=page_size
        )

    def written(self) -> bytes:
        self.summary()
        self.glance()
        self.contents()
        for area in self.report.areas:
            self.area(area)
        self.map()
        self.quality()
        self.check()
        self.sought()
        self.method()
        self.provenance()
        self.limits()
        return self.paper.saved()

    # ------------------------------------------------------------ bits

    def heading(self, depth: int, *parts: str | Span, bookmark: str = "") -> None:
        self.paper.add(block(f"Heading {depth}", *parts, bookmark=bookmark))

    def text(self, style: str, *texts: str) -> None:
        """A paragraph of whole sentences; nothing where there are none."""
        said = " ".join(text for text in texts if text)
        if said:
            self.paper.add(block(style, said))

    def lines(self, blocks: Iterable[Block]) -> None:
        self.paper.add(*blocks)

    def number(self, code: str) -> Span:
        return Span(f"{code} ", "Code")

    def link(self, verdict: Verdict) -> Span:
        return Span(f"{verdict.code} {verdict.title}", "Hyperlink", link=f"#finding {verdict.code}")

    def value(self, fact: Fact) -> str:
        return locales.date(fact.value, self.report.language) if fact.date else fact.value

    def gain(self, points: float) -> str:
        return self.say.gettext("+%(points)s points", points=locales.number(points, self.report.language))

    def score(self, score: ScoreLine) -> None:
        if score.value is None:
            self.paper.add(block("Score", "– ", Span(self.say.gettext("no score"), "Muted")))
        else:
            self.paper.add(block("Score", f"{score.value} ", Span(self.say.gettext("/ 100"), "Muted")))

    def named_commitment(self, row: MapRow | QualityRow, place: str = "") -> Cell:
        spans = [self.number(row.number)] if row.number else []
        spans.append(Span(row.title, language=self.report.plan_language))
        if place:
            spans.append(Span(f" ({place})", "Muted"))
        return cell(*spans, style="Small Cell")

    # ------------------------------------------------------------ the first pages

    def summary(self) -> None:
        report, say = self.report, self.say
        self.paper.add(block("Kicker", say.gettext("Gap report")), block("Title", report.name))
        if report.plan_title != report.name:
            self.paper.add(block("Subtitle", report.plan_title, language=report.plan_language))
        self.paper.table(
            [], [[cell(Span(fact.label, "Muted")), cell(self.value(fact))] for fact in report.facts], (30, 70)
        )
        self.heading(1, say.gettext("What this assessment found"))
        self.score(report.score)
        self.text("Lead", *report.verdict)
        self.text("Note", report.score.range_sentence, report.score.rests_on)
        if report.conflicts:
            self.heading(2, say.gettext("Works against the recommendations"))
            for verdict in report.conflicts:
                self.conflict(verdict)
        self.heading(2, say.gettext("Score by area"))
        self.paper.table(
            [say.gettext("Area"), say.gettext("Score"), say.gettext("Range"), say.gettext("Assessed")],
            [
                [
                    cell(Span(area.title, "Hyperlink", link=f"#area {area.number}")),
                    cell(Span(self.points_of(area.score), "Strong")),
                    cell(self.range_of(area.score)),
                    cell(
                        say.gettext(
                            "%(assessed)s of %(criteria)s", assessed=area.score.assessed, criteria=area.score.criteria
                        )
                    ),
                ]
                for area in report.areas
            ],
            (49, 15, 18, 18),
        )
        self.heading(2, say.gettext("All criteria by level"))
        self.paper.table(
            [say.gettext("Level"), say.gettext("Criteria")],
            [[self.level_cell(tally.level, tally.word), cell(str(tally.count))] for tally in report.tallies],
            (25, 75),
        )
        self.changes()

    def conflict(self, verdict: Verdict) -> None:
        shown = next((quote for quote in verdict.quotes if quote.role == "conflict"), None)
        where = [Span(f" ({shown.source})", "Muted")] if shown and shown.source else []
        self.paper.add(block("List Bullet", self.link(verdict), *where))
        if shown:
            self.paper.add(block("Quote Conflict", shown.text, language=shown.language))

    def points_of(self, score: ScoreLine) -> str:
        return "–" if score.value is None else str(score.value)

    def range_of(self, score: ScoreLine) -> str:
        if score.value is None:
            return "–"
        # In a text from right to left the range would be read backwards without these marks.
        to = "\u200e–\u200e" if self.report.direction == "rtl" else "–"
        return str(score.low) if score.low == score.high else f"{score.low}{to}{score.high}"

    def level_cell(self, which: Level, word: str) -> Cell:
        return cell(level(which, word), ground=word_styles.LEVELS[which.value][1])

    def changes(self) -> None:
        report, say = self.report, self.say
        if not report.changes:
            self.heading(2, say.gettext("Changes that would raise the score"))
            self.text(
                "Normal",
                say.gettext("No change can be counted, because nothing could be assessed.")
                if report.score.value is None
                else say.gettext("None: every criterion that was assessed is met in full."),
            )
            return
        count = len(report.changes)
        several = say.plural(
            "The change that would raise the score most", "The %(num)s changes that would raise the score most", count
        )
        self.heading(2, several % {"num": count})
        self.paper.numbered(
            [
                block(
                    "List Number",
                    Span(self.gain(change.gain), "Strong"),
                    " ",
                    self.link(change.verdict),
                    Span(f" ({change.verdict.area_title})", "Muted"),
                    f" {change.action}",
                )
                for change in report.changes
            ]
        )

    def glance(self) -> None:
        say, count = self.say, len(self.report.verdicts)
        title = say.plural("The %(num)s criterion at a glance", "All %(num)s criteria at a glance", count)
        self.heading(1, title % {"num": count})
        for area in self.report.areas:
            self.paper.add(
                block("Caption", self.number(str(area.number)), area.title, Span(f" · {self.points_of(area.score)}", "Muted"))
            )
            self.paper.table(
                [say.gettext("Level"), say.gettext("Criterion")],
                [[self.level_cell(verdict.level, verdict.level_word), self.criterion_cell(verdict)] for verdict in area.verdicts],
                (22, 78),
            )
        self.paper.add(block("Label", say.gettext("How to read a verdict")))
        means = {
            "absent": say.gettext("nothing in the plan; counts 0"),
            "mentioned": say.gettext("spoken of, but nothing promised; counts 0"),
            "partial": say.gettext("promised in part, or not verifiable; counts ½"),
            "full": say.gettext("a concrete act that can be verified; counts 1"),
            "not-assessed": say.gettext("nobody could say; left out of the score"),
        }
        self.lines(block("List Bullet", level(which, word), f" {means[which.value]}") for which, word, _ in self.report.levels)
        conflict = say.gettext("a commitment works against the recommendation and states no safeguard; partial at most")
        self.paper.add(block("List Bullet", flag(say), f" {conflict}"))

    def criterion_cell(self, verdict: Verdict) -> Cell:
        return cell(self.link(verdict), *marks(verdict, self.say)[1:])

    def contents(self) -> None:
        say, report = self.say, self.report
        entries = [(f"area {area.number}", f"{area.number} {area.title}") for area in report.areas]
        if report.map:
            entries.append(("map", say.gettext("Commitments and recommendations")))
        if report.quality:
            entries.append(("quality", say.gettext("How well the commitments are written")))
        entries += [
            ("check", say.gettext("Verdicts to check by hand")),
            ("sought", say.gettext("Sought and not found")),
            ("method", say.gettext("How the plan was judged")),
            ("provenance", say.gettext("Where this report comes from")),
            ("limits", say.gettext("What this report is not")),
        ]
        self.paper.add(block("Label", say.gettext("Contents")))
        self.lines(block("Contents Entry", Span(title, "Hyperlink", link=f"#{name}")) for name, title in entries)

    # ------------------------------------------------------------ an area

    def area(self, area: Area) -> None:
        say = self.say
        self.heading(1, self.number(str(area.number)), area.title, bookmark=f"area {area.number}")
        self.score(area.score)
        self.text("Lead", area.sentence)
        self.text("Note", area.score.range_sentence, area.score.rests_on)
        source = Span(area.source, "Hyperlink", link=area.source_url) if area.source_url else Span(area.source)
        self.paper.add(
            block("Normal", Span(say.gettext("What OGP recommends:"), "Strong"), f" {area.recommendation} (", source, ")")
        )
        for heading, verdicts in (
            (say.gettext("What the plan does"), area.doing),
            (say.gettext("What is missing"), area.missing),
            (say.gettext("What could not be assessed"), area.open),
        ):
            if verdicts:
                self.heading(2, heading)
                for verdict in verdicts:
                    self.finding(verdict)
        if area.models:
            self.heading(2, say.gettext("Commitments that other countries made"))
            self.text(
                "Note",
                say.gettext(
                    "OGP lists them as examples of the subject, which is no proof of quality: read what OGP's reviewers found."
                ),
            )
            self.paper.table(
                [say.gettext("Commitment"), say.gettext("Criteria"), say.gettext("What OGP's reviewers found")],
                [
                    [
                        cell(
                            Span(model.name, "Hyperlink", link=model.url) if model.url else Span(model.name),
                            *([Span(f" {model.id}", "Code")] if model.id else []),
                        ),
                        cell(", ".join(model.codes)),
                        cell(model.reviewers),
                    ]
                    for model in area.models
                ],
                (50, 16, 34),
            )
        if area.resources:
            self.heading(2, say.gettext("To read further"))
            self.lines(
                block("List Bullet", line.title, *([Span(f" ({line.detail})", "Muted")] if line.detail else []))
                for line in area.resources
            )

    def finding(self, verdict: Verdict) -> None:
        say = self.say
        self.heading(3, self.number(verdict.code), verdict.title, bookmark=f"finding {verdict.code}")
        about = f"  {verdict.confidence_word} · {verdict.weight_word}"
        self.paper.add(block("Marks", *marks(verdict, say), about))
        self.text("Statement", verdict.statement)
        self.text("Normal", verdict.reason)
        for quote in verdict.quotes:
            self.quote(quote)
        if verdict.level.value not in ("full", "not-assessed") or verdict.conflict:
            self.act(verdict)
        # What is absent is proved in the annex, in full; here stands what came nearest.
        for miss in verdict.misses[:1] if verdict.level.value == "absent" else verdict.misses:
            self.miss(miss)
        if verdict.level.value == "absent":
            words = say.gettext("What was sought for %(code)s, and what came close", code=verdict.code)
            self.paper.add(block("Note", Span(words, "Hyperlink", link=f"#sought {verdict.code}")))
        elif verdict.missing:
            self.text("Note", verdict.sought.sentence)
        for change in verdict.changes:
            self.text("Note", change)

    def act(self, verdict: Verdict) -> None:
        say = self.say
        label = say.gettext("What to add") if verdict.missing else say.gettext("What would make it full")
        gain = []
        if verdict.gain >= 0.05:
            points = "+" + locales.number(verdict.gain, self.report.language)
            gain = [Span(f"  {say.gettext('gain: %(points)s points', points=points)}", "Muted")]
        self.paper.add(block("Label", label, *gain))
        self.text("Normal", verdict.advice)
        if verdict.wording:
            self.paper.add(
                block("Label", Span(say.gettext("Wording to propose"), "Muted")),
                block("Wording", *(Span(text, "Blank" if blank else "") for text, blank in blanks(verdict.wording))),
            )
        if verdict.models:
            self.text("Note", say.gettext("See also:"), "; ".join(model.name for model in verdict.models))

    def quote(self, quote: Quote) -> None:
        style = {"conflict": "Quote Conflict", "context": "Quote Background"}.get(quote.role, "Quote")
        about = [Span(quote.role_word, "Strong"), Span(f" · {quote.source}" if quote.source else "")]
        about.append(Span(f" · {quote.found_by_word}"))
        if quote.ocr:
            about.append(Span(f" · {self.say.gettext('read from a picture: compare with the page')}"))
        about.append(Span(f"\n{quote.why}" if quote.why else ""))
        self.paper.add(
            block(
                style,
                *(Span(text, "Found Words" if found else "") for text, found in quote.pieces),
                language=quote.language,
            ),
            block("Quote Source", *about),
        )

    def miss(self, miss: Miss) -> None:
        about = [Span(self.say.gettext("Came close, does not count"), "Strong")]
        about.append(Span(f" · {miss.source}" if miss.source else ""))
        about.append(Span(f"\n{miss.why}" if miss.why else ""))
        self.paper.add(block("Quote Background", miss.text, language=miss.language), block("Quote Source", *about))

    # ------------------------------------------------------------ maps and tables

    def map(self) -> None:
        report, say = self.report, self.say
        if not report.map:
            return
        self.heading(1, say.gettext("Commitments and recommendations"), bookmark="map")
        touching = [row for row in report.map if row.touches]
        if touching:
            self.text(
                "Normal",
                say.gettext(
                    "Which commitment of the plan contributes to which criterion. Each mark is a criterion by its number, "
                    "with the level that the whole plan reaches on it."
                ),
            )
            self.paper.table(
                [say.gettext("Commitment"), *(area.title for area in report.areas)],
                [[self.named_commitment(row, row.place), *(self.map_cell(row, at) for at in range(len(row.cells)))] for row in touching],
                (25, *(75 // max(len(report.areas), 1) for _ in report.areas)),
            )
        others = [row for row in report.map if not row.touches]
        if others:
            title = say.plural(
                "%(num)s commitment that contributes to no criterion",
                "%(num)s commitments that contribute to no criterion",
                len(others),
            )
            self.heading(2, title % {"num": len(others)})
            self.lines(
                block("List Bullet", *self.named_commitment(row, row.place).blocks[0].spans) for row in others
            )

    def map_cell(self, row: MapRow, at: int) -> Cell:
        lines = tuple(
            block(
                "Small Cell",
                Span(mark.code, link=f"#finding {mark.code}", style="Code"),
                " ",
                level(mark.level, mark.level_word),
                *([Span(" "), flag(self.say)] if mark.conflict else []),
            )
            for mark in row.cells[at]
        )
        return Cell(lines) if lines else cell(Span("–", "Muted"), style="Small Cell")

    def quality(self) -> None:
        report, say = self.report, self.say
        if not report.quality:
            return
        self.heading(1, say.gettext("How well the commitments are written"), bookmark="quality")
        self.text(
            "Normal",
            say.gettext("These answers are no part of the score. They say whether an outsider could follow each commitment."),
        )
        self.lines(block("List Bullet", self.number(code), question) for code, question in report.quality_questions)
        self.paper.table(
            [say.gettext("Commitment"), *(code for code, _ in report.quality_questions)],
            [
                [
                    self.named_commitment(row),
                    *(cell(Span(mark.word, "Strong" if mark.met is False else ""), style="Small Cell") for mark in row.marks),
                ]
                for row in report.quality
            ],
            (40, *(60 // max(len(report.quality_questions), 1) for _ in report.quality_questions)),
        )

    # ------------------------------------------------------------ annexes

    def check(self) -> None:
        report, say = self.report, self.say
        self.heading(1, say.gettext("Verdicts to check by hand"), bookmark="check")
        count = len(report.check_by_hand)
        if not count:
            self.text("Normal", say.gettext("No verdict is of low confidence."))
            return
        said = say.plural(
            "%(num)s verdict is of low confidence: read the passage and decide.",
            "%(num)s verdicts are of low confidence: read the passages and decide.",
            count,
        )
        self.text("Normal", said % {"num": count})
        self.paper.table(
            [say.gettext("Criterion"), say.gettext("Level"), say.gettext("Why, and where to look")],
            [
                [
                    cell(self.link(verdict)),
                    self.level_cell(verdict.level, verdict.level_word),
                    cell(verdict.reason, *([Span(f" ({verdict.where})", "Muted")] if verdict.where else [])),
                ]
                for verdict in report.check_by_hand
            ],
            (33, 17, 50),
        )

    def sought(self) -> None:
        report, say = self.report, self.say
        self.heading(1, say.gettext("Sought and not found"), bookmark="sought")
        self.text("Warning" if report.unread else "Normal", report.pages_read)
        if not report.not_found:
            self.text("Normal", say.gettext("No criterion is absent from the plan."))
        for verdict in report.not_found:
            self.heading(2, self.number(verdict.code), verdict.title, bookmark=f"sought {verdict.code}")
            nothing = "" if verdict.misses else say.gettext("Nothing came near.")
            self.text("Normal", verdict.sought.sentence, nothing)
            for language, terms in verdict.sought.terms:
                self.paper.add(block("Note", Span(f"{language}: ", "Strong"), " · ".join(terms[:TERMS_SHOWN]), self.more(terms)))
            for miss in verdict.misses:
                self.miss(miss)

    def more(self, terms: tuple[str, ...]) -> str:
        left = len(terms) - TERMS_SHOWN
        if left <= 0:
            return ""
        said = self.say.plural(
            "and %(num)s more term, listed in the HTML report.", "and %(num)s more terms, listed in the HTML report.", left
        )
        return f" {said % {'num': left}}"

    def method(self) -> None:
        report, say = self.report, self.say
        self.heading(1, say.gettext("How the plan was judged"), bookmark="method")
        for paragraph in report.method:
            self.text("Normal", paragraph)
        self.paper.table(
            [say.gettext("Level"), say.gettext("Means")],
            [[self.level_cell(which, word), cell(meaning)] for which, word, meaning in report.levels],
            (22, 78),
        )
        self.heading(2, say.gettext("Rules of judgement"))
        self.paper.numbered([block("List Number", rule) for rule in report.rules_of_judgement])
        for title, lines in report.rubric:
            self.heading(2, say.gettext("The criteria: %(area)s", area=title))
            for line in lines:
                self.paper.add(
                    block(
                        "Normal",
                        self.number(line.code),
                        Span(f"{line.title}. ", "Strong"),
                        f"{line.asks} ",
                        Span(f"{line.weight_word}. {line.basis_word}.", "Muted"),
                    )
                )
                told = (
                    (say.gettext("Counts:"), line.counts),
                    (say.gettext("Does not count:"), line.does_not_count),
                    (say.gettext("Its weight:"), line.weight_reason),
                    (say.gettext("Limits of its rule:"), line.limits),
                )
                spans = [part for label, text in told if text for part in (Span(f"{label} ", "Strong"), Span(f"{text} "))]
                self.paper.add(block("Note", *spans))

    def provenance(self) -> None:
        report, say = self.report, self.say
        self.heading(1, say.gettext("Where this report comes from"), bookmark="provenance")
        self.text("Normal", report.pages_read)
        self.paper.table(
            [], [[cell(Span(fact.label, "Muted")), cell(self.value(fact))] for fact in report.provenance], (30, 70)
        )
        if report.notes:
            self.heading(2, say.gettext("What the reading could not settle"))
            self.lines(block("List Bullet", note) for note in report.notes)

    def limits(self) -> None:
        self.heading(1, self.say.gettext("What this report is not"), bookmark="limits")
        self.lines(block("List Bullet", limit) for limit in self.report.limits)
