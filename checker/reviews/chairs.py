"""Two chairs: a self-assessment and a shadow assessment of one plan, side by side, what differs first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.report import Catalogue, direction_of, make, words
from checker.reviews.agreement import Agreement, agreement
from checker.reviews.applying import apply, held

if TYPE_CHECKING:
    from checker.model import Assessment, Evidence, Finding, Level, Review, Score
    from checker.report import Fact, Quote, ScoreLine, Verdict
    from checker.reviews.applying import Cast

CHAIRS = ("self", "shadow")


@dataclass(frozen=True, slots=True)
class Seat:
    """What one side says of a criterion. ``quotes`` are those that it points to itself, ``rejected`` those it strikes out."""

    level: Level
    level_word: str
    conflict: bool
    by: str
    on: str
    why: str
    quotes: tuple[Quote, ...]
    rejected: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class ChairsRow:
    """A criterion: the machine's verdict, and each side's, ``None`` where a side did not mark it."""

    verdict: Verdict
    self_seat: Seat | None
    shadow_seat: Seat | None

    @property
    def state(self) -> str:
        """Whether the sides "differ", say the "same", only "one" marked it, or neither did ("open")."""
        seats = [seat for seat in (self.self_seat, self.shadow_seat) if seat is not None]
        if len(seats) < len(CHAIRS):
            return ("open", "one")[len(seats)]
        first, second = seats
        return "same" if (first.level, first.conflict) == (second.level, second.conflict) else "differ"


@dataclass(frozen=True, slots=True)
class ChairsScore:
    """The scores of an area, or overall: the machine's, and each side's with its own verdicts in it."""

    title: str
    machine: ScoreLine
    self_score: ScoreLine
    shadow_score: ScoreLine


@dataclass(frozen=True, slots=True)
class Chairs:
    """Both assessments of a plan in one language. ``marked`` counts the criteria that each side marked, ``lapsed`` what no longer holds."""

    language: str
    direction: str
    plan_language: str
    plan_direction: str
    name: str
    plan_title: str
    reviewers: tuple[str, str]
    marked: tuple[int, int]
    lapsed: tuple[int, int]
    overall: ChairsScore
    areas: tuple[ChairsScore, ...]
    rows: tuple[ChairsRow, ...]
    agreement: Agreement
    provenance: tuple[Fact, ...]
    assessed: tuple[Assessment, Assessment, Assessment]
    """The assessment by the machine, with the self-assessment and with the shadow assessment."""

    def of(self, state: str) -> tuple[ChairsRow, ...]:
        """The rows in this state."""
        return tuple(row for row in self.rows if row.state == state)


def chairs(assessment: Assessment, self_review: Review, shadow_review: Review, language: str = "en") -> Chairs:
    """Both reviews of one assessment, side by side. Raises ``InputProblems`` with all that does not fit in either."""
    from checker.errors import InputProblems

    reviews = (self_review, shadow_review)
    both = [held(review, assessment) for review in reviews]
    problems = [problem for each in both for problem in each.problems]
    if problems:
        raise InputProblems(problems)
    assessed = (assessment, *(apply(assessment, [review]) for review in reviews))
    machine, own, shadow = (make(each, language) for each in assessed)
    say = Catalogue(language)
    casts = [{cast.criterion: cast for cast in each.cast} for each in both]
    findings = [{finding.criterion: finding for finding in each.findings} for each in assessed[1:]]
    quoted = _Quotes(own.verdicts, shadow.verdicts)
    rows = tuple(
        ChairsRow(
            verdict,
            *(
                _seat(casts[side][verdict.id], findings[side][verdict.id], quoted.of(side, verdict.id), say)
                if verdict.id in casts[side]
                else None
                for side in range(len(CHAIRS))
            ),
        )
        for verdict in machine.verdicts
    )
    marks = [
        [(seat.level, seat.conflict) for seat in (row.self_seat, row.shadow_seat) if seat is not None]
        for row in rows
        if row.state in ("same", "differ")
    ]
    names = [
        "; ".join(dict.fromkeys(cast.vote.by for cast in each.cast)) or review.reviewer
        for each, review in zip(both, reviews, strict=True)
    ]
    return Chairs(
        language=language,
        direction=direction_of(language),
        plan_language=machine.plan_language,
        plan_direction=machine.plan_direction,
        name=machine.name,
        plan_title=machine.plan_title,
        reviewers=(names[0], names[1]),
        marked=(len(casts[0]), len(casts[1])),
        lapsed=(len(both[0].lapsed), len(both[1].lapsed)),
        overall=ChairsScore(say.gettext("Overall"), machine.score, own.score, shadow.score),
        areas=tuple(
            ChairsScore(area.title, area.score, first.score, second.score)
            for area, first, second in zip(machine.areas, own.areas, shadow.areas, strict=True)
        ),
        rows=rows,
        agreement=agreement(marks),
        provenance=machine.provenance,
        assessed=(assessed[0], assessed[1], assessed[2]),
    )


class _Quotes:
    """Quotes as the two sides' reports set them, with pages and commitments in words."""

    def __init__(self, *verdicts: tuple[Verdict, ...]) -> None:
        self._sides = [{verdict.id: verdict for verdict in side} for side in verdicts]

    def of(self, side: int, criterion: str) -> dict[str, Quote]:
        verdict = self._sides[side][criterion]
        struck = verdict.review.rejected if verdict.review else ()
        return {quote.text: quote for quote in (*verdict.quotes, *struck)}


def _seat(cast: Cast, finding: Finding, quoted: dict[str, Quote], say: Catalogue) -> Seat:
    from checker.reviews.quotes import plain

    vote = cast.vote
    added = {plain(each.quote) for each in cast.added} | cast.accepted
    rejected = finding.review.rejected if finding.review else ()

    def shown(found: tuple[Evidence, ...]) -> tuple[Quote, ...]:
        return tuple(quoted[each.quote] for each in found if each.quote in quoted)

    return Seat(
        level=vote.level,
        level_word=say.gettext(words.LEVEL_WORDS[vote.level]),
        conflict=vote.conflict,
        by=vote.by,
        on=vote.on,
        why=vote.why,
        quotes=shown(tuple(each for each in finding.evidence if plain(each.quote) in added)),
        rejected=shown(rejected),
    )


# ---------------------------------------------------------------- as data


def chairs_dict(both: Chairs) -> dict[str, Any]:
    """Both assessments in the published shape, ``chairs/1`` (see ``chairs-1.json``)."""
    machine, *sides = both.assessed
    return {
        "schema": "chairs/1",
        "plan": {"title": machine.plan.title, "file": machine.plan.document.name, "sha256": machine.plan.document.sha256},
        "rules": {"id": machine.rules.id, "version": machine.rules.version, "sha256": machine.rules.sha256},
        "program": {"version": machine.program_version},
        "machine": {"score": _score(machine.overall), "areas": _areas(machine)},
        **{
            chair: {
                "by": both.reviewers[side],
                "marked": both.marked[side],
                "lapsed": both.lapsed[side],
                "score": _score(assessed.overall),
                "areas": _areas(assessed),
            }
            for side, (chair, assessed) in enumerate(zip(CHAIRS, sides, strict=True))
        },
        "agreement": {
            "criteria": both.agreement.criteria,
            "alike": both.agreement.unanimous,
            "percent": both.agreement.percent,
            "kappa": both.agreement.kappa,
        },
        "criteria": [
            {
                "criterion": row.verdict.id,
                "state": row.state,
                "machine": {
                    "level": row.verdict.level.value,
                    "conflict": row.verdict.conflict,
                    "confidence": row.verdict.confidence.value,
                },
                "self": _seat_dict(row.self_seat),
                "shadow": _seat_dict(row.shadow_seat),
            }
            for row in both.rows
        ],
    }


def _score(score: Score) -> dict[str, Any]:
    return {"overall": score.value, "low": score.low, "high": score.high}


def _areas(assessment: Assessment) -> list[dict[str, Any]]:
    return [{"id": area, "score": score.value} for area, score in assessment.areas]


def _seat_dict(seat: Seat | None) -> dict[str, Any] | None:
    if seat is None:
        return None
    return {
        "level": seat.level.value,
        "conflict": seat.conflict,
        "by": seat.by,
        "on": seat.on,
        "why": seat.why,
        "quotes": [_quote(quote) for quote in seat.quotes],
        "rejected": [_quote(quote) for quote in seat.rejected],
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {"quote": quote.text, "page": quote.page, "commitment": quote.commitment, "role": quote.role}
