"""Reading the parts of a file that a person wrote: each part checked, every problem noted at its place."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from checker.strict_yaml import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.errors import Problem
    from checker.strict_yaml import Loaded, Path

# No letter of any language; a terminal or a spreadsheet could be upset by them.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
LONGEST = 10_000
"""Characters of one text; a spreadsheet's cell could not hold much more."""


class Fields:
    """A loaded file with what was found wrong in it so far. Each method answers with a value of the right kind."""

    def __init__(self, loaded: Loaded, today: dt.date) -> None:
        self.loaded = loaded
        # A reviewer east of here may have begun the next day already.
        self.latest = today + dt.timedelta(days=1)
        self.problems: list[Problem] = []

    def say(self, path: Path, what: str, todo: str, *, key: bool = False) -> None:
        """Note a problem at ``path``."""
        self.problems.append(self.loaded.problem(path, what, todo, key=key))

    def mapping(self, value: Any, path: Path, known: Iterable[str]) -> dict[str, Any]:
        """The mapping at ``path``, without its unknown keys; empty where there is none."""
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.say(path, f"{_name(path)} should hold keys and values", "Check the indentation, and the colon behind each key.")
            return {}
        known = tuple(known)
        for key in value:
            if key not in known:
                self.say((*path, key), f'The key "{key}" is not known here', nearest(key, known), key=True)
        return {key: content for key, content in value.items() if key in known}

    def items(self, value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
        """(path, item) of the list at ``path``; nothing where it is empty."""
        if value is None:
            return
        if not isinstance(value, list):
            self.say(path, f"{_name(path)} should be a list", "Begin each item on a line of its own with a hyphen.")
            return
        for number, item in enumerate(value):
            yield (*path, number), item

    def text(self, value: Any, path: Path) -> str:
        """The text at ``path``, blanks at its edges left out; ``""`` where there is none."""
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int):
            self.say(path, f"{_name(path)} should be a text", "Write it in quotation marks.")
            return ""
        text = _CONTROLS.sub("", str(value).replace("\r\n", "\n").replace("\r", "\n")).strip()
        if len(text) > LONGEST:
            self.say(path, f"{_name(path)} has {len(text):,} characters", f"Shorten it to at most {LONGEST:,}.")
            return ""
        return text

    def needed(self, mapping: dict[str, Any], key: str, path: Path, todo: str) -> str:
        """The text under ``key``, which must be there."""
        known = len(self.problems)
        text = self.text(mapping.get(key), (*path, key))
        if not text and len(self.problems) == known:
            self.say((*path, key) if key in mapping else path, f'"{key}" is missing', todo)
        return text

    def choice(self, value: Any, path: Path, choices: Iterable[str]) -> str:
        """One of ``choices``, or ``""``."""
        word = self.text(value, path)
        choices = tuple(choices)
        if word and word not in choices:
            self.say(path, f'{_name(path)} cannot be "{word}"', nearest(word, choices))
            return ""
        return word

    def flag(self, value: Any, path: Path) -> bool | None:
        """``true``, ``false``, or ``None`` where it was left empty."""
        if value is None or isinstance(value, bool):
            return value
        if value != "":
            self.say(path, f'{_name(path)} cannot be "{value}"', "Write true or false, or leave it empty.")
        return None

    def date(self, value: Any, path: Path) -> str:
        """An ISO date that has come already, or ``""``."""
        text = self.text(value, path)
        if not text:
            return ""
        try:
            day = dt.date.fromisoformat(text)
        except ValueError:
            day = None
        if day is None or len(text) != len("2026-11-25"):
            self.say(path, f'{_name(path)} "{text}" is no date', "Write it as 2026-11-25.")
            return ""
        if day > self.latest:
            self.say(path, f'{_name(path)} "{text}" lies in the future', "Write the day on which it was decided.")
            return ""
        return text


def _name(path: Path) -> str:
    """What to call the value at ``path`` in a sentence."""
    named = next((part for part in reversed(path) if isinstance(part, str)), None)
    return f'"{named}"' if named else "The file"
