"""False alarms on real commitments that have almost nothing to do with the five areas, each judged as a plan of its own.

Whether an alarm is false only a person can say: the program counts them, and draws a sample to read.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from benchmark.disagreements import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmark.figures import Row
    from checker.model import Assessment, Finding

_NOTHING = frozenset({"", "NR", "NA", "Not Specified", "Not specified"})


@dataclass(frozen=True, slots=True)
class Alarm:
    """A commitment with one criterion that it was judged to act on."""

    row: dict[str, str]
    finding: Finding

    @property
    def draw(self) -> str:
        """Where it comes in a sample: by hash, so that a sample keeps what it held when other verdicts change."""
        named = "\n".join(
            (self.row["country"], self.row["comm_no"], self.row["full_text"], self.finding.criterion)
        )
        return sha256(named.encode()).hexdigest()


def description(row: dict[str, str]) -> dict[str, Any]:
    """The row as a plan of its own (``plan/1``)."""
    commitment = {
        "number": "1",
        "title": row["commitment_title"].strip() or "Commitment",
        "description": row["full_text"],
    }
    for ours, theirs in (("lead", "lead_institution"), ("start", "start_date"), ("end", "end_date")):
        if row[theirs].strip() not in _NOTHING:
            commitment[ours] = row[theirs].strip()
    return {
        "schema": "plan/1",
        "title": "Action plan",
        "country": row["country"],
        "language": "en",
        "commitments": [commitment],
    }


def alarms(row: dict[str, str], assessment: Assessment) -> Iterator[Alarm]:
    """The criteria that the row was judged to act on."""
    for finding in assessment.findings:
        if (finding.level.rank or 0) >= 2:
            yield Alarm(row, finding)


def counted(commitments: int, raised: Sequence[Alarm]) -> Row:
    """How many commitments raise an alarm, and how many alarms there are."""
    firing = len({id(each.row) for each in raised})
    return {
        "commitments": commitments,
        "firing": firing,
        "share": firing / commitments if commitments else None,
        "alarms": len(raised),
    }


def by_criterion(raised: Sequence[Alarm]) -> Iterator[tuple[str, Row]]:
    """Alarms by criterion and level, most first."""
    grouped = defaultdict(list)
    for each in raised:
        grouped[each.finding.criterion].append(each)
    for name, own in sorted(grouped.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        full = sum(each.finding.level.rank == 3 for each in own)
        yield name, {"alarms": len(own), "partial": len(own) - full, "full": full}


def sample(raised: Sequence[Alarm], size: int) -> str:
    """A reproducible random sample of the alarms as Markdown, with a box to tick where the verdict is right."""
    drawn = sorted(raised, key=lambda each: each.draw)[:size]
    parts = [
        f"# {len(drawn)} of {len(raised)} alarms\n\nTick what a careful reader would call partial or full too.\n"
    ]
    for number, each in enumerate(drawn, 1):
        row, finding = each.row, each.finding
        parts.append(
            f"## {number}. {finding.criterion}: {finding.level.value} ({finding.confidence.value})\n\n"
            f"- [ ] right\n- {row['country']} {row['year_of_submission']}, {row['commitment_title'].strip()}\n"
            f"- {finding.reason.text}\n"
            + "".join(
                f"- quote ({evidence.found_by}): {quoted(evidence.quote)}\n" for evidence in finding.evidence
            )
            + f"\n{' '.join(row['full_text'].split())}\n"
        )
    return "\n".join(parts)
