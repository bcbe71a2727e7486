"""Problems with an address: what is wrong with a user's file, and what to do about it.

Readers and loaders raise ``InputProblems`` and nothing else on bad input. Everything else that is raised is our
own fault.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

EXIT_INPUT = 2
"""Exit code for wrong use or unreadable input: the plan or an option."""
EXIT_RULES = 4
"""Exit code for a wrong rule set."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. ``what`` and ``todo`` are sentences; a missing full stop is added.

    ``file`` is the name as the user gave it; ``line`` and ``column`` count from 1.
    """

    what: str
    todo: str
    file: str | None = None
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """``file:line:column: what is wrong. What to do.``, without the parts that are unknown."""
        address = [str(part) for part in (self.file, self.line, self.column) if part is not None]
        sentences = " ".join(_sentence(part) for part in (self.what, self.todo) if part)
        return f"{':'.join(address)}: {sentences}" if address else sentences


class InputProblems(Exception):  # noqa: N818 - it holds problems, and that is what the user is told
    """All that is wrong with the user's input, at once.

    ``problems`` is never empty; ``exit_code`` is ``EXIT_INPUT`` or ``EXIT_RULES``.
    """

    def __init__(self, problems: Problem | Iterable[Problem], exit_code: int = EXIT_INPUT) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        self.exit_code = exit_code
        super().__init__(*self.problems)

    def __str__(self) -> str:
        """One line a problem."""
        return "\n".join(str(problem) for problem in self.problems)


def _sentence(words: str) -> str:
    words = words.strip()
    return words if words.endswith((".", "!", "?")) else f"{words}."
