"""Where people and the checker disagree, with the passages involved, as Markdown for a person to read.

What comes out holds texts that are not ours to pass on: it must never be committed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmark.calibration import Checked
    from benchmark.structure import Matched
    from benchmark.written import Trial
    from checker.model import Finding


def quoted(text: str) -> str:
    """A quote on one line, between marks that the quote itself cannot close."""
    return "“" + " ".join(text.split()) + "”"


def report(verdicts: Sequence[Checked], trials: Sequence[Trial], found: Sequence[tuple[str, Matched]]) -> str:
    """All disagreements: plans first, worst first, then commitments, then the open half of the written passages."""
    return "\n".join(
        (
            "# Disagreements\n\nNot for redistribution: this file quotes the documents of the corpus.\n",
            *_of_plans(verdicts),
            *_of_structure(found),
            *_of_passages(trials),
        )
    )


def _of_plans(verdicts: Sequence[Checked]) -> Iterator[str]:
    for document in dict.fromkeys(each.document for each in verdicts):
        wrong = [
            each
            for each in verdicts
            if each.document == document and not (each.right and each.finding.conflict == each.label.conflict)
        ]
        if wrong:
            yield f"## {document}: {len(wrong)}\n"
        for each in sorted(wrong, key=_distance, reverse=True):
            yield _of_verdict(each)


def _distance(each: Checked) -> int:
    return abs((each.finding.level.rank or 0) - each.label.rank)


def _of_verdict(each: Checked) -> str:
    label, finding = each.label, each.finding
    people = _level(label.rank, conflict=label.conflict)
    ours = _level(finding.level.rank or 0, conflict=finding.conflict)
    lines = [
        f"### {finding.criterion}: people {people}, checker {ours}\n",
        f"- people: {label.why or 'no reason given'}",
        *(f"  - {quoted(quote.text) if quote.text else '(kept as hashes)'}" for quote in label.quotes),
        *_checkers_side(finding),
    ]
    return "\n".join(lines) + "\n"


def _checkers_side(finding: Finding) -> Iterator[str]:
    yield f"- checker ({finding.confidence.value}): {finding.reason.text}"
    for evidence in finding.evidence:
        place = [f"page {evidence.location.page}"] if evidence.location.page is not None else []
        place += [f"commitment {evidence.commitment}"] if evidence.commitment is not None else []
        yield f"  - {', '.join((evidence.role, evidence.found_by, *place))}: {quoted(evidence.quote)}"
    for miss in finding.near_misses:
        yield f"  - near miss: {quoted(miss.quote)} {miss.why.text}"


def _level(rank: int, *, conflict: bool) -> str:
    return LEVELS[rank].value + (" + conflict" if conflict else "")


def _of_structure(found: Sequence[tuple[str, Matched]]) -> Iterator[str]:
    for document, matched in found:
        if matched.missed or matched.surplus:
            yield f"## {document}: commitments\n"
            lines = [f"- not found: {theirs.title}" for theirs in matched.missed]
            lines += [f"- not listed by people: {ours.number} {ours.title}" for ours in matched.surplus]
            yield "\n".join(lines) + "\n"


def _of_passages(trials: Sequence[Trial]) -> Iterator[str]:
    wrong = [each for each in trials if each.open and not each.good]
    if wrong:
        yield f"## Passages of the open half: {len(wrong)}\n"
    for each in wrong:
        yield (
            f"### {each.passage['id']}: judged "
            f"{_level(each.finding.level.rank or 0, conflict=each.finding.conflict)}\n\n"
            f"- {each.passage.get('title') or '(no title)'}: {quoted(each.passage['text'])}\n"
            + "\n".join(_checkers_side(each.finding))
            + "\n"
        )
