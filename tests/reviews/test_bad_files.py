"""Every fault of a review file is told with its place and what to do: one fault a file, its whole message beside it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from checker.model import Review
from checker.reviews import review_yaml
from checker.reviews.preparing import prepared
from tests.cli.stories import PLAN, RULES, told
from tests.reviews.builders import HERE, library, read, written

if TYPE_CHECKING:
    from checker.errors import Problem

BAD = sorted((HERE / "bad").glob("*.yaml"))
OF_THE_PLAN = {
    "bare-no", "confirm-in-a-blind-review", "full-beside-a-conflict", "full-with-a-conflict", "future-date", "long-reason", "no-criterion",
    "no-date", "no-document", "no-name", "no-reason-for-a-level", "no-reason-for-a-quote", "no-reason-for-not-applicable", "no-verdict",
    "no-reason-for-the-flag", "not-applicable-with-a-conflict", "quote-not-in-the-document", "quote-without-words", "twice",
    "unknown-criterion", "broken-yaml",
}  # fmt: skip
"""What only the plan, the rules, the clock or the sense of the entries can tell, not the schema."""


def test_there_are_bad_reviews_to_try() -> None:
    assert len(BAD) >= 30


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_review_is_refused_with_its_whole_message(path: Path, tmp_path: Path) -> None:
    code, out, err = told(["check", PLAN, "--rules", RULES, "--review", path.name, "-o", tmp_path / "r.html"], cwd=path.parent)
    assert (code, out) == (2, "")
    assert list(tmp_path.iterdir()) == []
    expected = path.with_suffix(".expected")
    if os.environ.get("REBASELINE"):
        expected.write_text(err, encoding="utf-8")
    assert err == expected.read_text(encoding="utf-8"), "if this is meant: REBASELINE=1 ./run-tests tests/reviews"


def schema() -> dict[str, Any]:
    import checker.reviews

    file = Path(checker.reviews.__file__).with_name("review-1.json")
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("path", [path for path in BAD if path.stem not in OF_THE_PLAN], ids=lambda path: path.stem)
def test_the_shipped_schema_refuses_what_is_wrong_in_shape(path: Path) -> None:
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema())


def test_the_shipped_schema_takes_what_is_prepared_and_filled_in() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    for blind in (False, True):
        text = review_yaml(prepared(library(), "r.yaml", blind=blind), library().rules, library())
        jsonschema.validate(yaml.safe_load(text), schema())
        jsonschema.validate(yaml.safe_load(text.replace("  verdict:", "  verdict: partial")), schema())


def test_problems_of_several_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(written("- {criterion: libraries/evenings, verdict: good}\n"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(written("- {criterion: libraries/nowhere, verdict: confirm}\n"), encoding="utf-8")
    words = ["check", PLAN, "--rules", RULES, "--review", "a.yaml", "--review", "b.yaml", "--review", "c.yaml"]
    code, _, err = told(words, cwd=tmp_path)
    assert code == 2
    assert [line.split(":")[0] for line in err.splitlines()] == ["a.yaml", "c.yaml", "b.yaml"]


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\x00\x01", b"\xff\xfe\x00", b"PK\x03\x04 no zip", b"[" * 5000, b"schema: review/1\nentries: &a [*a]\n",
        b"schema: review/1\nentries: {}\n", b"schema: review/1\nentries: [1, null, [], {}]\n", b"schema: [review/1]\n", b"- a\n- b\n",
        b"schema: review/1\ndocument: 5\nrules: []\nblind: maybe\nreviewer: {}\ndate: []\ngone: 7\n",
        b"schema: review/1\nentries: [{criterion: [a], verdict: {}, quotes: [5], add: {a: b}, earlier: [3], rests-on: x}]\n",
    ],
)  # fmt: skip
def test_whatever_the_bytes_there_are_problems_and_no_exception(data: bytes) -> None:
    made, problems = read(data)
    assert isinstance(made, Review)
    assert problems or data == b"schema: review/1\nentries: {}\n" or not made.entries


def addresses(problems: tuple[Problem, ...]) -> list[int | None]:
    return [problem.line for problem in problems]


def test_problems_come_in_the_order_of_the_file() -> None:
    _, problems = read(written("- {criterion: a/b, verdict: x}\n- {criterion: c/d, use: y}\n- {criterion: e/f, conflict: z}\n", date="never"))
    assert addresses(problems) == sorted(line for line in addresses(problems) if line is not None)
    assert len(problems) == 4
