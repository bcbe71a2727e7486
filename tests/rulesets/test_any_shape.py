"""Rule files of any shape: messages, never a traceback; the shipped files included."""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import checker
from checker.errors import EXIT_RULES, InputProblems
from checker.resources import rules_dir
from checker.rulesets import loading
from checker.strict_yaml import load

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
STRANGE: tuple[Any, ...] = (None, 5, "x", [], {}, [[1]], [{"a": [1]}], {"a": 1}, {"en": {"b": []}}, True)
"""What a hurried author may leave at any place of a file."""

PROFILE = {
    "schema": "profile/1", "set": "ogp-digital-governance", "name": "Ours",
    "criteria": {"data-privacy/legal-framework": {"weight": 1, "because": "We say so."}},
    "terms": {"legislation": {"en": "by-law"}},
}  # fmt: skip


@pytest.fixture(autouse=True)
def few_neighbours(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Shipped files without the long areas, so that hundreds of variants load quickly."""
    folder = tmp_path_factory.mktemp("rules")
    for name in ("commitments", "resources", "quality"):
        shutil.copy(rules_dir() / f"{name}.yaml", folder)
    (folder / "concepts.yaml").write_text(
        "schema: concepts/1\nset: ogp-digital-governance\nlanguages: [en]\nconcepts:\n"
        "  legislation: {means: Binding texts., terms: {en: law}}\n"
        "  civil-society: {means: People outside government., terms: {en: civil society}}\n"
    )
    (folder / "privacy.yaml").write_text(
        (HERE / "good.yaml").read_text(encoding="utf-8")
        .replace("area: libraries", "area: data-privacy").replace("evening-hours", "legal-framework")
        .replace("test-rules", "ogp-digital-governance").replace("library-opening", "law-making")
    )  # fmt: skip
    monkeypatch.setattr(loading, "rules_dir", lambda: folder)
    monkeypatch.setenv("PLANCHECK_CACHE", str(tmp_path_factory.mktemp("cache")))
    return folder


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from places(value, (*path, key))


def changed(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    data = copy.deepcopy(data)
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    if value is KeyError:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return data


def kept_or_told(path: Path, *, places: bool = False) -> None:
    """Loads, or says what is wrong: each problem with a file, a sentence and what to do."""
    try:
        checker.load_rules(str(path), places=places)
    except InputProblems as problems:
        assert problems.exit_code == EXIT_RULES
        for problem in problems.problems:
            assert problem.file
            assert problem.what


def data_of(name: str) -> Any:
    if name == "profile":
        return PROFILE
    file = HERE / "good.yaml" if name == "good" else rules_dir() / f"{name}.yaml"
    data = load(file.read_text(encoding="utf-8"), str(file))[0].data
    for key in ("commitments", "resources"):
        data |= {key: data[key][:2]} if key in data else {}
    return data


@pytest.mark.parametrize("name", ["good", "profile", "commitments", "resources"])
def test_any_value_at_any_place_is_told_and_never_a_traceback(name: str, tmp_path: Path) -> None:
    data = data_of(name)
    # what the user's own file is, is one of the few files beside it: JSON is YAML
    file = tmp_path / f"{name}.yaml"
    for path in places(data):
        for value in (*STRANGE, *([KeyError] if path else ())):
            file.write_text(json.dumps(changed(data, path, value)), encoding="utf-8")
            kept_or_told(file)


@pytest.mark.parametrize("key", ["criteria", "area", "source", "set", "version", "languages", "title", "schema"])
@pytest.mark.parametrize("with_places", [False, True])
def test_a_shipped_file_without_a_key_is_told(few_neighbours: Path, key: str, *, with_places: bool) -> None:
    file = few_neighbours / "privacy.yaml"
    text = file.read_text(encoding="utf-8")
    start = text.index(f"\n{key}:") if key != "schema" else 0
    end = len(text) if key == "criteria" else text.index("\n", start + 1)
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    for own in ([], [str(HERE / "good.yaml")]):
        try:
            checker.load_rules([*own], places=with_places)
        except InputProblems as problems:
            assert f'The key "{key}" is missing.' in str(problems)
            assert problems.problems[0].file == str(file)
        else:
            # a rule set of the user's own takes the shipped one's place
            assert own


@pytest.mark.parametrize("text", ["", "[", "schema: ruleset/1\nschema: x\n", "\xff", "5", "schema: ruleset/1\ncriteria: 7\n"])
def test_a_broken_shipped_file_is_told(few_neighbours: Path, text: str) -> None:
    (few_neighbours / "privacy.yaml").write_bytes(text.encode("latin-1"))
    with pytest.raises(InputProblems) as caught:
        checker.load_rules()
    assert caught.value.exit_code == EXIT_RULES
    assert any("privacy.yaml" in str(problem) for problem in caught.value.problems)


def test_a_sound_set_needs_no_second_look(monkeypatch: pytest.MonkeyPatch) -> None:
    checker.load_rules()
    monkeypatch.setattr(loading, "_checked", lambda *_: pytest.fail("the file was read again"))
    assert checker.load_rules().criteria
