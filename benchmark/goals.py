"""The thresholds that the project holds itself to, by table and figure. ``README.md`` says what each figure means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmark.figures import Row

AT_LEAST: dict[str, dict[str, float]] = {
    "agreement": {"kappa": 0.75, "gap_f1": 0.92, "act_f1": 0.72, "hit": 0.75, "on": 0.45, "weakest": 0.60},
    "passages": {"f1": 0.80, "reject": 0.88, "mention": 0.75, "full": 0.65, "conflict": 0.55},
    "language": {"f1": 0.72},
    "calibration": {
        Confidence.HIGH.value: 0.95,
        Confidence.MEDIUM.value: 0.80,
        "errors in low": 0.5,
        "covered": 1.0,
    },
}
AT_MOST: dict[str, dict[str, float]] = {"agreement": {"score": 5.0}, "passages": {"alarms": 0.28}}
HALVES = 0.07
"""How far the closed half of the passages may lie behind the open half, on each figure."""


def missed(table: str, row: Row) -> Iterator[str]:
    """What ``row`` misses, each a short line; a figure that could not be measured misses nothing."""
    for name, goal in AT_LEAST.get(table, {}).items():
        value = row.get(name)
        if value is not None and value < goal:
            yield f"{name} {value:.3f}, at least {goal:.2f} is asked"
    for name, goal in AT_MOST.get(table, {}).items():
        value = row.get(name)
        if value is not None and value > goal:
            yield f"{name} {value:.3f}, at most {goal:.2f} is asked"


def behind(opened: Row, closed: Row) -> Iterator[str]:
    """The figures on which the closed half lies too far behind the open one."""
    for name, theirs in opened.items():
        ours = closed.get(name)
        if theirs is None or ours is None or name == "passages":
            continue
        gap = ours - theirs if name == "alarms" else theirs - ours
        if gap > HALVES:
            yield f"{name} of the closed half {ours:.2f}, of the open half {theirs:.2f}: more than {HALVES:.2f} behind"
