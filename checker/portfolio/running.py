"""Units of work done side by side by joblib: results as they come, and a file that kills its process stops no other."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

from checker.errors import Problem
from checker.portfolio.unit import Outcome, check_one

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from checker.portfolio.unit import Unit

FEW = 8
"""Up to so many plans one process is as quick as several, each of which has to load the rules and the encoder first."""
ROUND = 250
"""Plans a process does before a fresh one takes its place, so that nothing can pile up in it."""


def jobs_for(units: int, jobs: int | None = None) -> int:
    """How many processes are used for ``units`` plans where the user asks for ``jobs``, or leaves it open."""
    import joblib

    if jobs is None:
        jobs = 1 if units <= FEW else joblib.cpu_count()
    return max(1, min(jobs, units))


def run(units: Sequence[Unit], jobs: int | None, work: Callable[[Unit], Outcome] = check_one) -> Generator[Outcome]:
    """Do ``work`` for every unit; the outcomes come in any order, each as soon as it is there.

    ``jobs`` is the number of processes, ``None`` what ``joblib.parallel_config`` says. The backend is joblib's current one
    (its own processes, loky, by default). Closing the iterator, or an interruption, stops what is under way.
    """
    left = list(units)
    while left:
        batch = left[: ROUND * (jobs or 1)]
        done: set[str] = set()
        try:
            for outcome in _side_by_side(batch, jobs, work):
                done.add(outcome.sha256)
                yield outcome
        except BrokenProcessPool:
            # Whichever was under way is suspect; alone, the guilty one shows itself.
            suspects = [unit for unit in batch if unit.sha256 not in done][: 4 * (jobs or 1)]
            for unit in suspects:
                yield from _alone(unit, work)
            done |= {unit.sha256 for unit in suspects}
        left = [unit for unit in left if unit.sha256 not in done]


def _side_by_side(units: Sequence[Unit], jobs: int | None, work: Callable[[Unit], Outcome]) -> Iterator[Outcome]:
    from joblib import Parallel, delayed
    from joblib.parallel import get_active_backend

    backend, _ = get_active_backend()
    # Not every engine hands results over while it works; they are small, so a list of them does no harm.
    how = "generator_unordered" if backend.supports_return_generator else "list"
    parallel = Parallel(n_jobs=jobs, return_as=how, batch_size=1)
    try:
        yield from parallel(delayed(work)(unit) for unit in units)
    finally:
        if type(backend).__name__ == "LokyBackend" and jobs != 1:
            _dismiss()


def _alone(unit: Unit, work: Callable[[Unit], Outcome]) -> Iterator[Outcome]:
    try:
        yield from _side_by_side([unit], 2, work)
    except BrokenProcessPool:
        problem = Problem(
            "The process that read it was ended by the system, for lack of memory or because the file is broken",
            "Save it anew from the program it was made with, and check it by itself",
            unit.name,
        )
        yield Outcome(unit.sha256, unit.name, (str(problem),))


def _dismiss() -> None:
    """End joblib's own processes, which would else wait minutes for more work."""
    from joblib.externals.loky import get_reusable_executor

    get_reusable_executor(reuse=True).shutdown(wait=True, kill_workers=True)
