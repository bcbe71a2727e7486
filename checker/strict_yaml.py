"""YAML and JSON without surprises: every key once, every value what it looks like, every place known.

YAML 1.1 reads ``no`` as false, ``1.10`` as 1.1 and drops the first of two equal keys. For files that people
write and are judged by, these are errors with a line and a column. Anchors and tags are refused as well: nothing
that the project reads needs them, and aliases can be made to grow without end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from checker.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

Path = tuple[str | int, ...]

LARGEST = 20_000_000
"""Characters; a longer file is refused."""
DEEPEST = 60
"""Levels of nesting; a deeper file is refused before the parser sees it."""

_WORDS_READ_AS_BOOLEANS = re.compile(r"^(?:y|yes|no|n|on|off|true|false)$", re.IGNORECASE)
_WHOLE_NUMBER = re.compile(r"^(?:0|-?[1-9][0-9]*)$")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file holds (dicts, lists, strings, whole numbers, booleans, ``None``) and where each part stands.

    ``marks`` maps the path of a value to its (line, column), both from 1; ``key_marks`` does so for the keys of
    mappings. ``blocks`` holds the paths of block scalars, whose text begins on the line after their mark.
    """

    file: str
    data: Any
    marks: dict[Path, tuple[int, int]] = field(default_factory=dict)
    key_marks: dict[Path, tuple[int, int]] = field(default_factory=dict)
    blocks: frozenset[Path] = frozenset()

    def place(self, path: Path, *, key: bool = False) -> tuple[int | None, int | None]:
        """(line, column) of the value at ``path``, or of the nearest part around it that stands in the file."""
        if key and path in self.key_marks:
            return self.key_marks[path]
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, (None, None))

    def problem(self, path: Path, what: str, todo: str, *, key: bool = False) -> Problem:
        """A problem at ``path``, with this file's address."""
        line, column = self.place(path, key=key)
        return Problem(what=what, todo=todo, file=self.file, line=line, column=column)


def nearest(word: str, known: Iterable[str]) -> str:
    """'Did you mean "x"?' for the nearest right word, else the words that are known, as one sentence."""
    words = sorted(known)
    close = get_close_matches(word, words, n=1, cutoff=0.6)
    if close:
        return f'Did you mean "{close[0]}"?'
    return f"Use one of: {', '.join(words)}." if len(words) <= 20 else "See the rule language for the names in use."


def load(text: str, file: str) -> tuple[Loaded, list[Problem]]:
    """Read one YAML (or JSON) document. All problems are returned; the data hold what could be read."""
    import yaml

    refused = _refused_unread(text, file)
    if refused:
        return Loaded(file, None), [refused]
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"This is not valid YAML: {error.problem or error.context}"
        line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
        todo = "Check the indentation, the colons and the quotes on this line and the one before."
        return Loaded(file, None), [Problem(what, todo, file, line, column)]
    except (yaml.YAMLError, ValueError) as error:
        what = f"This is not valid YAML: {str(error).splitlines()[0]}"
        return Loaded(file, None), [Problem(what, "Save the file as UTF-8 text.", file, None, None)]
    walk = _Walk(file)
    data = walk.value(root, ()) if root is not None else None
    return Loaded(file, data, walk.marks, walk.key_marks, frozenset(walk.blocks)), walk.problems


def _refused_unread(text: str, file: str) -> Problem | None:
    if len(text) > LARGEST:
        return Problem(f"The file has more than {LARGEST:,} characters", "Split it.", file, None, None)
    depth = deepest = 0
    for bracket in re.findall(r"[\[\]{}]", text):
        depth += 1 if bracket in "[{" else -1
        depth = max(depth, 0)
        deepest = max(deepest, depth)
    indents = (len(run) for run in re.findall(r"^(?:[ ]|- |\? )+", text, re.MULTILINE))
    if deepest > DEEPEST or max(indents, default=0) > 4 * DEEPEST:
        return Problem(f"The file is nested more than {DEEPEST} levels deep", "Write it flatter.", file, None, None)
    return None


class _Walk:
    """Turns the parser's nodes into plain data, noting places and problems on the way."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.marks: dict[Path, tuple[int, int]] = {}
        self.key_marks: dict[Path, tuple[int, int]] = {}
        self.blocks: set[Path] = set()
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def _say(self, node: Any, what: str, todo: str) -> None:
        mark = node.start_mark
        self.problems.append(Problem(what, todo, self.file, mark.line + 1, mark.column + 1))

    def value(self, node: Any, path: Path) -> Any:
        self.marks[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
        kind = node.id
        if kind != "scalar":
            if id(node) in self._seen:
                self._say(node, "An alias (*name) stands here", "Write the value out; aliases are not read.")
                return None
            self._seen.add(id(node))
        if kind == "mapping":
            return self._mapping(node, path)
        if kind == "sequence":
            return [self.value(item, (*path, number)) for number, item in enumerate(node.value)]
        if node.style in ("|", ">"):
            self.blocks.add(path)
        return self._scalar(node)

    def _mapping(self, node: Any, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if key_node.id != "scalar":
                self._say(key_node, "A key is a list or a mapping", "Use a word as the key.")
                continue
            key = self._scalar(key_node)
            if not isinstance(key, str):
                key = key_node.value
            if key == "<<":
                self._say(key_node, "A merge key (<<) stands here", "Write the keys out; merging is not read.")
                continue
            if key in found:
                first = self.key_marks[(*path, key)][0]
                self._say(
                    key_node,
                    f'The key "{key}" stands here for the second time (first on line {first})',
                    "Keep one of the two.",
                )
                continue
            self.key_marks[(*path, key)] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            found[key] = self.value(value_node, (*path, key))
        return found

    def _scalar(self, node: Any) -> Any:
        text: str = node.value
        if node.style in ("'", '"', "|", ">"):
            return text
        tag = node.tag.rsplit(":", 1)[-1]
        if tag in {"str", "timestamp"}:
            return text
        if tag == "null":
            return None
        if tag == "bool" or _WORDS_READ_AS_BOOLEANS.match(text):
            if text in ("true", "false"):
                return text == "true"
            self._say(
                node,
                f"The bare word {text} is read as true or false by some programs and as a word by others",
                f'Write "{text}" in quotes for the word, or true or false.',
            )
            return text
        if tag == "int" and _WHOLE_NUMBER.match(text):
            return int(text)
        if tag in ("int", "float"):
            self._say(
                node,
                f"The bare number {text} would be changed on reading",
                f'Write "{text}" in quotes.',
            )
            return text
        self._say(node, f"The tag {node.tag} stands here", "Remove it; tags are not read.")
        return text
