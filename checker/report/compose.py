"""An assessment and a language in, a report out. Pure but for the message catalogues that it reads."""

from __future__ import annotations

import re
from bisect import bisect_right
from textwrap import shorten
from typing import TYPE_CHECKING

from checker.model import (
    LEVELS,
    Assessment,
    Commitment,
    Confidence,
    Criterion,
    Evidence,
    Finding,
    Level,
    Location,
    ModelCommitment,
    NearMiss,
    Note,
    Recommendation,
    Score,
    in_language,
)
from checker.report import people, words
from checker.report.catalogue import Catalogue, direction_of
from checker.report.view import (
    Area,
    Change,
    Fact,
    MapCell,
    MapRow,
    Miss,
    Model,
    QualityMark,
    QualityRow,
    Quote,
    Report,
    ResourceLine,
    RubricLine,
    ScoreLine,
    Sought,
    Tally,
    Verdict,
)
from checker.text import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

CHANGES = 5
"""How many changes the summary proposes."""

_CELL = re.compile(r"table (\d+), row (\d+), column (\d+)\Z")


def make(assessment: Assessment, language: str = "en") -> Report:
    """The report on ``assessment`` in ``language`` (ISO 639-1; messages without a translation stay English)."""
    return _Composer(assessment, language).report()


def rounded(value: float) -> int:
    """Whole points, halves up: 24.5 is 25, as readers expect (not to the even neighbour)."""
    return int(value + 0.5)


def anchor_of(criterion_id: str) -> str:
    """The fragment that links to a finding: "data-privacy/legal-framework" is "data-privacy--legal-framework"."""
    return criterion_id.replace("/", "--")


class _Composer:
    """Holds what every part of one report needs: the assessment, the language and what follows from them."""

    def __init__(self, assessment: Assessment, language: str) -> None:
        self.assessment = assessment
        self.language = language
        self.say = Catalogue(language)
        self.gains = gains(assessment)
        self.spans = sorted(
            (passage.location.start, passage.commitment)
            for passage in assessment.plan.passages
            if passage.commitment is not None
        )
        # Each criterion's number in this report: area, dot, place within the area.
        self.codes = {
            criterion.id: f"{number}.{place}"
            for number, area in enumerate(assessment.rules.recommendations, start=1)
            for place, criterion in enumerate(area.criteria, start=1)
        }

    # ------------------------------------------------------------ the whole

    def report(self) -> Report:
        assessment, say = self.assessment, self.say
        plan = assessment.plan
        areas = tuple(
            self.area(number, area, score)
            for number, (area, (_, score)) in enumerate(
                zip(assessment.rules.recommendations, assessment.areas, strict=True), start=1
            )
        )
        verdicts = tuple(verdict for area in areas for verdict in area.verdicts)
        # the first page quotes only a few: those that words found come before those to be read
        found = (verdict for verdict in verdicts if verdict.conflict)
        conflicts = tuple(sorted(found, key=lambda verdict: verdict.conflict_to_read))
        name = plan.country or plan.title or plan.document.name
        review = people.summary(self, verdicts)
        return Report(
            language=self.language,
            direction=direction_of(self.language),
            plan_language=plan.language,
            plan_direction=direction_of(plan.language),
            name=name,
            country=plan.country or "",
            plan_title=plan.title or plan.document.name,
            title=say.gettext("Gap report, draft: %(name)s", name=name)
            if review.draft
            else say.gettext("Gap report: %(name)s", name=name),
            verdict=self.verdict_sentences(areas, verdicts, conflicts),
            score=self.score_line(assessment.overall),
            tallies=self.tallies(verdicts),
            facts=self.facts(),
            areas=areas,
            conflicts=conflicts,
            changes=self.changes(verdicts),
            check_by_hand=tuple(
                verdict
                for verdict in verdicts
                if verdict.confidence is Confidence.LOW and verdict.level is not Level.NOT_ASSESSED
            ),
            not_found=tuple(verdict for verdict in verdicts if verdict.level is Level.ABSENT),
            pages_read=self.pages_read(),
            unread=bool(plan.document.unread_pages),
            notes=tuple(say.note(note) for note in (*plan.document.notes, *plan.notes, *assessment.notes)),
            map=self.map(areas),
            quality_questions=self.quality_questions(),
            quality=self.quality(),
            levels=tuple(
                (level, say.gettext(words.LEVEL_WORDS[level]), say.gettext(words.LEVEL_MEANS[level]))
                for level in (*LEVELS, Level.NOT_ASSESSED)
            ),
            method=(
                *(say.gettext(text) for text in words.METHOD),
                *((say.gettext(words.REVIEW_METHOD),) if review.given else ()),
                self.layers(),
            ),
            rules_of_judgement=tuple(say.gettext(text) for text in words.RULES_OF_JUDGEMENT),
            rubric=self.rubric(),
            provenance=self.provenance(),
            limits=tuple(say.gettext(text) for text in words.LIMITS),
            review=review,
        )

    # ------------------------------------------------------------ the summary

    def verdict_sentences(
        self, areas: tuple[Area, ...], verdicts: tuple[Verdict, ...], conflicts: tuple[Verdict, ...]
    ) -> tuple[str, ...]:
        say, overall = self.say, self.assessment.overall
        if overall.value is None:
            return (
                say.gettext("Nothing could be assessed, so there is no score: no score is not a score of zero."),
                say.gettext("Each criterion below says why it could not be assessed."),
            )
        count = {level: sum(verdict.level is level for verdict in verdicts) for level in Level}
        sentences = [
            say.ngettext(
                "The plan acts on %(acts)s of the %(n)s criterion assessed: %(full)s in full, %(partial)s in part.",
                "The plan acts on %(acts)s of the %(n)s criteria assessed: %(full)s in full, %(partial)s in part.",
                overall.assessed,
                acts=count[Level.FULL] + count[Level.PARTIAL],
                full=count[Level.FULL],
                partial=count[Level.PARTIAL],
            ),
            say.gettext(
                "It only mentions %(mentioned)s and says nothing on %(absent)s.",
                mentioned=count[Level.MENTIONED],
                absent=count[Level.ABSENT],
            ),
        ]
        scored = sorted(
            (area for area in areas if area.score.value is not None), key=lambda area: (area.score.value, area.number)
        )
        if len(scored) > 2:
            sentences.append(
                say.gettext(
                    "The widest gaps are in “%(first)s” (%(first_score)s of 100) and “%(second)s” "
                    "(%(second_score)s of 100).",
                    first=scored[0].title,
                    first_score=scored[0].score.value,
                    second=scored[1].title,
                    second_score=scored[1].score.value,
                )
            )
        to_read = sum(verdict.conflict_to_read for verdict in conflicts)
        if len(conflicts) > to_read:
            sentences.append(
                say.ngettext(
                    "On %(n)s criterion the plan also commits to something that works against the recommendation.",
                    "On %(n)s criteria the plan also commits to something that works against the recommendation.",
                    len(conflicts) - to_read,
                )
            )
        if to_read:
            sentences.append(
                say.ngettext(
                    "On %(n)s criterion a passage may work against it by its meaning: a person should read it.",
                    "On %(n)s criteria a passage may work against them by its meaning: a person should read it.",
                    to_read,
                )
            )
        return tuple(sentences)

    def tallies(self, verdicts: tuple[Verdict, ...]) -> tuple[Tally, ...]:
        say = self.say
        lines = []
        for level in (*LEVELS, Level.NOT_ASSESSED):
            count = sum(verdict.level is level for verdict in verdicts)
            word = say.gettext(words.LEVEL_WORDS[level])
            sentence = say.ngettext("%(word)s: %(n)s criterion", "%(word)s: %(n)s criteria", count, word=word)
            if count or level is not Level.NOT_ASSESSED:
                lines.append(Tally(level, word, count, sentence))
        return tuple(lines)

    def facts(self) -> tuple[Fact, ...]:
        say, plan = self.say, self.assessment.plan
        lines = [Fact(say.gettext("File"), plan.document.name)]
        if plan.document.pages is not None:
            lines.append(Fact(say.gettext("Pages"), str(plan.document.pages)))
        lines.append(Fact(say.gettext("Commitments found"), str(len(plan.commitments))))
        lines.append(Fact(say.gettext("Language of the plan"), self.language_name(plan.language)))
        if self.assessment.assessed_on:
            lines.append(Fact(say.gettext("Assessed on"), self.assessment.assessed_on, date=True))
        return tuple(lines)

    def changes(self, verdicts: tuple[Verdict, ...]) -> tuple[Change, ...]:
        # On equal gains what the plan already speaks of comes first: it is the shorter way.
        candidates = sorted(
            (verdict for verdict in verdicts if verdict.gain > 0),
            key=lambda verdict: (-verdict.gain, -(verdict.level.rank or 0)),
        )
        return tuple(Change(verdict, verdict.gain, first_sentence(verdict.advice)) for verdict in candidates[:CHANGES])

    def score_line(self, score: Score) -> ScoreLine:
        say = self.say
        value, low, high = (None if part is None else rounded(part) for part in (score.value, score.low, score.high))
        if value is None:
            range_sentence = say.gettext("No score: nothing could be assessed.")
        elif low == high:
            range_sentence = say.gettext("No verdict of low confidence could change it.")
        else:
            range_sentence = say.gettext(
                "Between %(low)s and %(high)s if every low-confidence verdict fell or rose by one level.",
                low=low,
                high=high,
            )
        rests_on = say.ngettext(
            "Rests on %(assessed)s of %(n)s criterion.",
            "Rests on %(assessed)s of %(n)s criteria.",
            score.criteria,
            assessed=score.assessed,
        )
        return ScoreLine(value, low, high, score.assessed, score.criteria, range_sentence, rests_on)

    # ------------------------------------------------------------ an area

    def area(self, number: int, area: Recommendation, score: Score) -> Area:
        rules = self.assessment.rules
        findings = {finding.criterion: finding for finding in self.assessment.findings}
        title = in_language(area.title, self.language)
        verdicts = tuple(
            self.verdict(criterion, findings[criterion.id], title)
            for criterion in area.criteria
            if criterion.id in findings
        )
        keys = {key for criterion in area.criteria for key in criterion.model_commitments}
        models = tuple(self.model(model) for model in rules.model_commitments if model.key in keys)
        wanted = {key for criterion in area.criteria for key in criterion.resources}
        resources = tuple(
            ResourceLine(
                resource.title, ", ".join(part for part in (resource.publisher, str(resource.year or "")) if part)
            )
            for resource in rules.resources
            if resource.key in wanted or area.id in resource.areas
        )
        source = area.source
        return Area(
            id=area.id,
            anchor=area.id,
            number=number,
            title=title,
            recommendation=in_language(area.recommendation, self.language),
            source=", ".join(part for part in (source.publisher, source.title, source.edition) if part),
            source_url=source.url if source.url.startswith("https://") else "",
            score=self.score_line(score),
            sentence=self.area_sentence(verdicts),
            verdicts=verdicts,
            models=models,
            resources=resources,
        )

    def area_sentence(self, verdicts: tuple[Verdict, ...]) -> str:
        say = self.say
        assessed = [verdict for verdict in verdicts if verdict.level is not Level.NOT_ASSESSED]
        if not assessed:
            return say.gettext("None of the criteria of this area could be assessed.")
        acts = sum(verdict.acts for verdict in assessed)
        if acts == 0:
            return say.ngettext(
                "The plan acts on none of the %(n)s criterion assessed here.",
                "The plan acts on none of the %(n)s criteria assessed here.",
                len(assessed),
            )
        full = sum(verdict.level is Level.FULL for verdict in assessed)
        return say.ngettext(
            "The plan acts on %(acts)s of the %(n)s criterion assessed here, %(full)s of them in full.",
            "The plan acts on %(acts)s of the %(n)s criteria assessed here, %(full)s of them in full.",
            len(assessed),
            acts=acts,
            full=full,
        )

    def verdict(self, criterion: Criterion, finding: Finding, area_title: str) -> Verdict:
        say, language = self.say, self.language
        quotes = tuple(self.quote(evidence) for evidence in finding.evidence)
        models = tuple(
            self.model(model)
            for model in self.assessment.rules.model_commitments
            if model.key in criterion.model_commitments
        )
        return Verdict(
            id=criterion.id,
            anchor=anchor_of(criterion.id),
            code=self.codes[criterion.id],
            area=criterion.area,
            area_title=area_title,
            title=in_language(criterion.title, language),
            level=finding.level,
            level_word=say.gettext(words.LEVEL_WORDS[finding.level]),
            conflict=finding.conflict,
            confidence=finding.confidence,
            confidence_word=say.gettext(
                words.PERSON if people.decided(finding) else words.CONFIDENCE_WORDS[finding.confidence]
            ),
            weight=criterion.weight,
            weight_word=self.weight_word(criterion),
            weight_reason=in_language(criterion.weight_reason, language),
            statement=self.statement(criterion, finding.level),
            reason=self.told(finding.reason, self.deciding(finding)),
            advice=in_language(criterion.advice, language),
            wording=in_language(criterion.wording, language),
            quotes=quotes,
            misses=tuple(self.miss(miss) for miss in finding.near_misses),
            sought=self.sought(finding),
            where=next((quote.source for quote in quotes if quote.role != "context"), quotes[0].source if quotes else ""),
            gain=self.gains.get(criterion.id, 0.0),
            models=models,
            changes=criterion.changes,
            review=people.review_line(self, finding),
            lapsed=people.lapsed_of(self, finding.criterion),
            responses=people.responses(self, finding),
        )

    def statement(self, criterion: Criterion, level: Level) -> str:
        """What is there or what is missing; partial and not-assessed are told by their reason alone."""
        if level is Level.FULL:
            return in_language(criterion.expects, self.language)
        if level in (Level.ABSENT, Level.MENTIONED):
            return in_language(criterion.gap, self.language)
        return ""

    def quote(self, evidence: Evidence) -> Quote:
        say = self.say
        return Quote(
            text=evidence.quote,
            pieces=pieces_of(evidence.quote, evidence.words),
            language=evidence.language,
            direction=direction_of(evidence.language),
            source=self.source(self.commitment_of(evidence), evidence.location),
            page=evidence.location.page,
            commitment=evidence.commitment,
            role=evidence.role,
            role_word=say.gettext(words.ROLE_WORDS.get(evidence.role, evidence.role)),
            found_by=evidence.found_by,
            found_by_word=say.gettext(words.FOUND_BY_WORDS.get(evidence.found_by, evidence.found_by)),
            why=self.told(evidence.why, self.commitment_of(evidence)),
            ocr=evidence.ocr,
        )

    def miss(self, miss: NearMiss) -> Miss:
        return Miss(
            text=miss.quote,
            language=miss.language,
            direction=direction_of(miss.language),
            source=self.source(self.commitment_of(miss), miss.location),
            page=miss.location.page,
            commitment=miss.commitment,
            why=self.told(miss.why, self.commitment_of(miss)),
        )

    def commitment_of(self, passage: Evidence | NearMiss) -> Commitment | None:
        """The commitment that a quote stands in: by its number or, in a plan without numbers, by its place."""
        if passage.commitment is None:
            return None
        commitments = self.assessment.plan.commitments
        if passage.commitment:
            named = [commitment for commitment in commitments if commitment.number == passage.commitment]
            if len(named) == 1:
                return named[0]
        at = bisect_right(self.spans, (passage.location.start, len(commitments)))
        return commitments[self.spans[at - 1][1]] if at else None

    def deciding(self, finding: Finding) -> Commitment | None:
        """The commitment that a finding's reason speaks of: that of its first quote that is no context."""
        return next(
            (self.commitment_of(evidence) for evidence in finding.evidence if evidence.role != "context"), None
        )

    def told(self, note: Note, commitment: Commitment | None) -> str:
        """The note in words; a commitment without a number is called by its title."""
        values = tuple(
            (key, called(commitment) if key == "number" and value == "" and commitment else value)
            for key, value in note.values
        )
        return self.say.note(Note(note.message, values))

    def source(self, commitment: Commitment | None, location: Location) -> str:
        place = self.place(location)
        if commitment is None:
            return place[:1].upper() + place[1:]
        number = called(commitment)
        if not place:
            return self.say.gettext("Commitment %(number)s", number=number)
        return self.say.gettext("Commitment %(number)s, %(place)s", number=number, place=place)

    def place(self, location: Location) -> str:
        """Where a passage stands, in the words of its format; "" where the format has no places."""
        say = self.say
        if location.page is not None:
            return say.gettext("page %(page)s", page=location.page)
        if location.cell is not None:
            cell = _CELL.match(location.cell)
            if cell is None:
                return location.cell
            return say.gettext(
                "table %(table)s, row %(row)s, column %(column)s", table=cell[1], row=cell[2], column=cell[3]
            )
        if location.paragraph is not None:
            return say.gettext("paragraph %(paragraph)s", paragraph=location.paragraph)
        if location.line is not None:
            return say.gettext("line %(line)s", line=location.line)
        return location.field or ""

    def page_word(self, page: int | None) -> str:
        """A page as the report calls it, "" where there is none."""
        return "" if page is None else self.say.gettext("page %(page)s", page=page)

    def sought(self, finding: Finding) -> Sought:
        say, searched = self.say, finding.searched
        languages = ", ".join(self.language_name(language) for language in searched.languages)
        sentence = ""
        if searched.terms or searched.passages:
            sentence = say.ngettext(
                "%(terms)s terms were sought (%(languages)s) in %(n)s passage.",
                "%(terms)s terms were sought (%(languages)s) in %(n)s passages.",
                searched.passages,
                terms=searched.terms,
                languages=languages or "–",
            )
        return Sought(
            sentence, tuple((self.language_name(language), terms) for language, terms in searched.vocabulary if terms)
        )

    def model(self, model: ModelCommitment) -> Model:
        say = self.say
        reviewers = ", ".join(
            say.gettext(
                "%(aspect)s: %(finding)s",
                aspect=say.gettext(words.REVIEW_ASPECTS.get(aspect, aspect)),
                finding=say.gettext(words.REVIEW_FINDINGS.get(found.lower(), found)),
            )
            for aspect, found in model.irm
        )
        codes = tuple(self.codes[criterion] for criterion in model.criteria if criterion in self.codes)
        return Model(
            key=model.key,
            name=say.gettext(
                "%(country)s, %(year)s: %(title)s", country=model.country, year=model.year, title=model.title
            ),
            id=model.id,
            url=model.url if model.url.startswith("https://") else "",
            reviewers=reviewers or say.gettext("not known here"),
            codes=codes,
        )

    # ------------------------------------------------------------ maps and tables

    def map(self, areas: tuple[Area, ...]) -> tuple[MapRow, ...]:
        findings = {finding.criterion: finding for finding in self.assessment.findings}
        return tuple(
            MapRow(
                number=commitment.number,
                title=commitment.title,
                place="" if commitment.page is None else self.say.gettext("page %(page)s", page=commitment.page),
                lead=commitment.lead or "",
                cells=tuple(
                    tuple(
                        cell
                        for verdict in area.verdicts
                        if (cell := self.map_cell(commitment, verdict, findings[verdict.id])) is not None
                    )
                    for area in areas
                ),
            )
            for commitment in self.assessment.plan.commitments
        )

    def map_cell(self, commitment: Commitment, verdict: Verdict, finding: Finding) -> MapCell | None:
        roles = {evidence.role for evidence in finding.evidence if self.commitment_of(evidence) is commitment}
        if not roles & {"action", "conflict"}:
            return None
        return MapCell(
            code=verdict.code,
            anchor=verdict.anchor,
            level=verdict.level,
            level_word=verdict.level_word,
            title=verdict.title,
            conflict="conflict" in roles,
        )

    def quality_questions(self) -> tuple[tuple[str, str], ...]:
        rules = self.assessment.rules.quality
        if rules is None or not self.assessment.quality:
            return ()
        return tuple(
            (f"Q{number}", in_language(criterion.asks or criterion.title, self.language))
            for number, criterion in enumerate(rules.criteria, start=1)
        )

    def quality(self) -> tuple[QualityRow, ...]:
        rules, say = self.assessment.rules.quality, self.say
        if rules is None or not self.assessment.quality:
            return ()
        codes = {criterion.id: f"Q{number}" for number, criterion in enumerate(rules.criteria, start=1)}
        answers = {(answer.commitment, answer.criterion): answer for answer in self.assessment.quality}
        rows = []
        for index, commitment in enumerate(self.assessment.plan.commitments):
            marks = []
            for criterion, code in codes.items():
                answer = answers.get((index, criterion))
                met = answer.met if answer else None
                marks.append(
                    QualityMark(
                        code=code,
                        met=met,
                        word=say.gettext(words.QUALITY_WORDS[met]),
                        quote=answer.quote if answer else "",
                        source=self.source(None, answer.location) if answer and answer.location else "",
                    )
                )
            rows.append(QualityRow(commitment.number, commitment.title, tuple(marks)))
        return tuple(rows)

    # ------------------------------------------------------------ annexes

    def rubric(self) -> tuple[tuple[str, tuple[RubricLine, ...]], ...]:
        say, language = self.say, self.language
        return tuple(
            (
                in_language(area.title, language),
                tuple(
                    RubricLine(
                        code=self.codes[criterion.id],
                        anchor=anchor_of(criterion.id),
                        title=in_language(criterion.title, language),
                        asks=in_language(criterion.asks, language),
                        counts=in_language(criterion.counts, language),
                        does_not_count=in_language(criterion.does_not_count, language),
                        weight_word=self.weight_word(criterion),
                        weight_reason=in_language(criterion.weight_reason, language),
                        basis_word=say.gettext(words.BASIS_WORDS.get(criterion.basis, criterion.basis)),
                        limits=in_language(criterion.limits, language),
                    )
                    for criterion in area.criteria
                    if criterion.off is None
                ),
            )
            for area in self.assessment.rules.recommendations
        )

    def provenance(self) -> tuple[Fact, ...]:
        say, assessment = self.say, self.assessment
        document, rules = assessment.plan.document, assessment.rules
        lines = [
            Fact(say.gettext("Plan"), assessment.plan.title or document.name),
            Fact(say.gettext("File"), document.name),
            Fact(say.gettext("Hash of the file (SHA-256)"), document.sha256),
            Fact(say.gettext("Rule set"), f"{rules.id} {rules.version}"),
            Fact(say.gettext("Hash of the rules (SHA-256)"), rules.sha256),
            Fact(say.gettext("Program"), f"plancheck {assessment.program_version}"),
        ]
        if rules.profiles:
            lines.append(Fact(say.gettext("Profiles"), ", ".join(rules.profiles)))
        lines.append(
            Fact(say.gettext("Assessed on"), assessment.assessed_on, date=True)
            if assessment.assessed_on
            else Fact(say.gettext("Assessed on"), say.gettext("no date was given"))
        )
        return tuple(lines)

    def layers(self) -> str:
        if "semantic" in self.assessment.layers:
            return self.say.gettext(
                "Passages were found by the terms of the vocabulary and by their meaning; each quote says which."
            )
        return self.say.gettext("Passages were found by the terms of the vocabulary alone.")

    def pages_read(self) -> str:
        say, document = self.say, self.assessment.plan.document
        if document.pages is None:
            return say.ngettext(
                "The document was read whole, in %(n)s passage.",
                "The document was read whole, in %(n)s passages.",
                len(document.passages),
            )
        if not document.unread_pages:
            return say.ngettext("Its one page was read.", "All %(n)s pages were read.", document.pages)
        return say.ngettext(
            "%(read)s of %(pages)s pages were read. Page %(unread)s holds no text that could be read.",
            "%(read)s of %(pages)s pages were read. Pages %(unread)s hold no text that could be read.",
            len(document.unread_pages),
            read=document.pages - len(document.unread_pages),
            pages=document.pages,
            unread=ranges(document.unread_pages),
        )

    # ------------------------------------------------------------ shared bits

    def weight_word(self, criterion: Criterion) -> str:
        return self.say.gettext(words.WEIGHT_WORDS.get(criterion.weight, str(criterion.weight)))

    def language_name(self, language: str) -> str:
        return self.say.gettext(words.LANGUAGE_NAMES.get(language, language))


def gains(assessment: Assessment) -> dict[str, float]:
    """By criterion: points that the overall score would gain if it alone were met in full and without conflict.

    Follows from the score: the mean over the scored areas of the weighted mean of their criteria.
    """
    levels = {finding.criterion: finding.level for finding in assessment.findings}
    scored: list[dict[str, tuple[int, float]]] = []
    for area in assessment.rules.recommendations:
        criteria = {}
        for criterion in area.criteria:
            value = levels.get(criterion.id, Level.NOT_ASSESSED).value_in_score
            if value is not None:
                criteria[criterion.id] = (criterion.weight, value)
        if criteria:
            scored.append(criteria)
    return {
        key: 100 * weight * (1 - value) / sum(each for each, _ in criteria.values()) / len(scored)
        for criteria in scored
        for key, (weight, value) in criteria.items()
    }


def first_sentence(text: str) -> str:
    """The first sentence of ``text``: a summary has no room for more, and the rest stands at the finding."""
    start, end = next(sentences(text), (0, len(text)))
    return text[start:end]


def called(commitment: Commitment) -> str:
    """What a commitment is called in a sentence: its number or, where it has none, its title in short."""
    return commitment.number or f"“{shorten(commitment.title, 60, placeholder='…')}”"


def pieces_of(quote: str, words: Iterable[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    """The quote cut at its matched words. Joined again, the pieces are the quote."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in sorted(words):
        if start < at or end <= start or end > len(quote):
            continue
        if start > at:
            pieces.append((quote[at:start], False))
        pieces.append((quote[start:end], True))
        at = end
    if at < len(quote):
        pieces.append((quote[at:], False))
    return tuple(pieces)


def ranges(numbers: Iterable[int]) -> str:
    """Page numbers with runs drawn together: "3, 7–9"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
