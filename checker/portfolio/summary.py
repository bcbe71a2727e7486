"""From published assessments to one view of many plans. Pure: what is kept of a plan, its order, and the sentences above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.model import Level, Score, in_language
from checker.report import Catalogue, direction_of
from checker.report.portfolio import Against, AreaLine, CriterionLine, PlanLine, Portfolio
from checker.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from checker.model import RuleSet
    from checker.report.portfolio import Failure

LONGEST_QUOTE = 400
"""Characters of a conflict's quote that are shown; the whole of it stands in the plan's own assessment."""


def line_of(
    assessment: Mapping[str, Any], file: str, also: tuple[str, ...] = (), *, assessment_file: str = "", report: str = ""
) -> PlanLine:
    """What is kept of an assessment (``assessment/1``). Raises ``KeyError`` or ``ValueError`` for anything else."""
    plan, findings = assessment["plan"], assessment["findings"]
    return PlanLine(
        file=file,
        sha256=plan["sha256"],
        also=also,
        assessment=assessment_file,
        report=report,
        title=plan["title"] or file,
        country=plan["country"],
        language=plan["language"],
        pages=plan["pages"],
        unread_pages=len(plan["unread_pages"]),
        commitments=len(plan["commitments"]),
        layers=tuple(assessment["program"]["layers"]),
        overall=_score(assessment["score"], "overall"),
        areas=tuple(_score(area, "score") for area in assessment["areas"]),
        levels=tuple(Level(finding["level"]) for finding in findings),
        conflicts=tuple(_against(finding) for finding in findings if finding["conflict"]),
        doubtful=sum(finding["confidence"] == "low" and finding["level"] != "not-assessed" for finding in findings),
    )


def portfolio_of(
    plans: Iterable[PlanLine],
    failures: Iterable[Failure],
    rules: RuleSet,
    language: str = "en",
    *,
    assessed_on: str | None = None,
) -> Portfolio:
    """All that the files about these plans show, in ``language``."""
    lines = tuple(sorted(plans, key=lambda line: ((line.country or "~").casefold(), line.title.casefold(), line.file)))
    failed = tuple(sorted(failures, key=lambda failure: failure.file))
    say = Catalogue(language)
    return Portfolio(
        language=language,
        direction=direction_of(language),
        title=say.ngettext("%(n)s action plan side by side", "%(n)s action plans side by side", len(lines)),
        lead=_lead(lines, failed, rules, say),
        cautions=_cautions(lines, say),
        rules_id=rules.id,
        rules_version=rules.version,
        rules_sha256=rules.sha256,
        program_version=VERSION,
        assessed_on=assessed_on,
        areas=tuple(
            AreaLine(
                area.id,
                in_language(area.title, language),
                tuple(
                    CriterionLine(criterion.id, f"{number}.{place}", in_language(criterion.title, language))
                    for place, criterion in enumerate(area.criteria, start=1)
                ),
            )
            for number, area in enumerate(rules.recommendations, start=1)
        ),
        plans=lines,
        failures=failed,
    )


def _lead(lines: Sequence[PlanLine], failed: Sequence[Failure], rules: RuleSet, say: Catalogue) -> tuple[str, ...]:
    sentences = [
        say.gettext(
            "Every plan was held against the same %(criteria)s criteria, by the same rules (%(rules)s %(version)s) and the "
            "same version of the program (%(program)s).",
            criteria=len(rules.criteria), rules=rules.id, version=rules.version, program=VERSION,
        )
    ]  # fmt: skip
    against = [line for line in lines if line.conflicts]
    if against:
        sentences.append(
            say.ngettext(
                "%(n)s plan holds commitments that work against a recommendation. A score does not show that, so it comes first.",
                "%(n)s plans hold commitments that work against a recommendation. A score does not show that, so they come first.",
                len(against),
            )
        )
    if failed:
        sentences.append(
            say.ngettext("%(n)s file could not be assessed; it is listed.", "%(n)s files could not be assessed; they are listed.", len(failed))
        )
    return tuple(sentences)


def _cautions(lines: Sequence[PlanLine], say: Catalogue) -> tuple[str, ...]:
    sentences = [
        say.gettext("The plans stand in the order of country and title. It is no ranking."),
        say.gettext(
            "Scores of plans with different coverage are not comparable: look first at how many criteria a score rests on, how many pages "
            "could be read, and how far its range reaches. Two scores whose ranges overlap are not told apart."
        ),
    ]
    criteria = max((line.overall.criteria for line in lines), default=0)
    partly = [line for line in lines if line.overall.assessed < criteria or line.unread_pages]
    if partly:
        sentences.append(
            say.ngettext(
                "%(n)s of these plans was assessed in part only; it is marked.",
                "%(n)s of these plans were assessed in part only; they are marked.",
                len(partly),
            )
        )
    if len({line.layers for line in lines}) > 1:
        sentences.append(
            say.gettext("Not all plans were read with the semantic layer. It changes no level, but it may change how sure a verdict is.")
        )
    sentences.append(say.gettext("A machine read these plans, and nobody has checked its verdicts here. Check a plan's own report before you quote it."))
    return tuple(sentences)


def _score(found: Mapping[str, Any], value: str) -> Score:
    return Score(found[value], found["low"], found["high"], found["assessed"], found["criteria"])


def _against(finding: Mapping[str, Any]) -> Against:
    quoted = [evidence for evidence in finding["evidence"] if evidence["role"] == "conflict"]
    if not quoted:
        return Against(finding["criterion"], "", None, None)
    quote = " ".join(quoted[0]["quote"].split())
    short = quote if len(quote) <= LONGEST_QUOTE else quote[: LONGEST_QUOTE - 1] + "…"
    return Against(finding["criterion"], short, quoted[0]["commitment"], quoted[0]["page"])
