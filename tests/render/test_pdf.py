"""The PDF report: tagged, self-contained, the same bytes each run, everything in it."""

from __future__ import annotations

import io
import itertools
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pytest
from invented import assessment_of, in_arabic, nothing_assessed

from checker.render import pdf
from checker.render.pdf import MissingPart, render_pdf
from checker.report import Report, make

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def _no_warnings(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A refused font or an unknown style is only a log line of the engine: here it is a failure."""
    logger = logging.getLogger("weasyprint")
    logger.addHandler(caplog.handler)
    yield
    logger.removeHandler(caplog.handler)
    said = [*caplog.get_records("setup"), *caplog.get_records("call")]
    assert [record.getMessage() for record in said if record.levelno >= logging.WARNING] == []


def test_the_engine_has_nothing_to_warn_of(report: Report) -> None:
    """What a module's fixtures make is made before a test listens: this one is made while it does."""
    assert render_pdf(report).startswith(b"%PDF")


@pytest.fixture(scope="module")
def made(report: Report) -> bytes:
    return render_pdf(report, json=b'{"schema": "assessment/1"}\n')


@pytest.fixture(scope="module")
def text(made: bytes) -> str:
    return text_of(made)


def text_of(made: bytes) -> str:
    document = pypdfium2.PdfDocument(made)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).replace("\ufffe", "").split())


def elements(document: pikepdf.Pdf) -> Iterator[Any]:
    """The structure tree in reading order."""

    def walk(node: Any) -> Iterator[Any]:
        if not isinstance(node, pikepdf.Dictionary) or node.get("/Type") == "/OBJR" or "/S" not in node:
            return
        yield node
        kids = node.get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids] if kids is not None else []:
            yield from walk(kid)

    for top in document.Root.StructTreeRoot.K:
        yield from walk(top)


def test_holds_every_finding_and_quote_in_order(report: Report, text: str) -> None:
    at = text.index("What OGP recommends:")
    for area in report.areas:
        for verdict in (*area.doing, *area.missing, *area.open):
            at = text.index(f"{verdict.code} {verdict.title}", at)
            for quote in verdict.quotes:
                words = quote.text.split()
                at = text.index(" ".join(words[:8]), at)
            if verdict.reason:
                assert verdict.reason in text


def check_tags(made: bytes, language: str) -> None:
    """What a screen reader needs, as far as a program can tell."""
    with pikepdf.open(io.BytesIO(made)) as document:
        root = document.Root
        assert root.Lang == language
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(document.docinfo["/Title"])
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"]
        kinds = [str(element.S) for element in elements(document)]
        headings = [int(kind[2]) for kind in kinds if kind[1:] in ("H1", "H2", "H3", "H4", "H5")]
        assert headings[0] == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(headings))
        for element in elements(document):
            kind = str(element.S)
            if kind == "/Figure":
                assert str(element.get("/Alt", "")), "a figure without alternative text"
            elif kind == "/TH":
                assert element.A.Scope in ("/Column", "/Row")
            elif kind == "/BlockQuote":
                assert element.Lang
            elif kind == "/TR":
                assert {str(kid.S) for kid in element.K} <= {"/TH", "/TD"}
        for page in document.pages:
            assert page.obj.Tabs == "/S"
            for annotation in page.obj.get("/Annots", ()):
                assert str(annotation.TU if annotation.Subtype == "/Widget" else annotation.Contents)
                assert "/StructParent" in annotation
            for font in page.resources.get("/Font", {}).values():
                assert "/ToUnicode" in font
                for descendant in font.DescendantFonts:
                    assert "/FontFile2" in descendant.FontDescriptor or "/FontFile3" in descendant.FontDescriptor


def test_is_tagged_for_accessibility(made: bytes) -> None:
    check_tags(made, "en")


@pytest.mark.parametrize("language", ["fr", "es", "pt"])
def test_is_tagged_in_every_language(language: str) -> None:
    check_tags(render_pdf(make(assessment_of(), language)), language)


def test_is_tagged_from_right_to_left() -> None:
    check_tags(render_pdf(in_arabic()), "ar")


def test_uses_the_shipped_fonts_alone(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as document:
        names = {
            str(font.BaseFont).split("+")[-1] for page in document.pages for font in page.resources.Font.values()
        }
    assert names == {"Report-Sans", "Report-Sans-Semi-Bold", "Report-Serif-Semi-Bold"}


def test_has_bookmarks_down_to_the_findings(made: bytes, report: Report) -> None:
    with pikepdf.open(io.BytesIO(made)) as document, document.open_outline() as outline:
        parts = {item.title: item for item in outline.root}
        area = parts[f"1 {report.areas[0].title}"]
        findings = [finding.title for group in area.children for finding in group.children]
    assert f"1.1 {report.areas[0].verdicts[0].title}" in findings


def test_attaches_the_assessment(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as document:
        assert document.attachments["assessment.json"].get_file().read_bytes() == b'{"schema": "assessment/1"}\n'


def test_attaches_nothing_without_json(report: Report) -> None:
    with pikepdf.open(io.BytesIO(render_pdf(report))) as document:
        assert not document.attachments


def test_tells_no_time_that_was_not_given(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as document:
        assert "/CreationDate" not in document.docinfo
        with document.open_metadata() as metadata:
            assert "xmp:CreateDate" not in metadata


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_summary_fits_its_page_and_the_glance_the_next(size: str) -> None:
    for language in ("en", "fr", "es", "pt"):
        report = make(assessment_of(), language)
        document = pypdfium2.PdfDocument(render_pdf(report, page_size=size))
        assert document[0].get_size() == pytest.approx((595.3, 841.9) if size == "A4" else (612, 792), abs=0.1)
        first, second, third = (document[number].get_textpage().get_text_bounded() for number in range(3))
        assert report.changes[-1].verdict.title in " ".join(first.split())
        assert report.verdicts[-1].title in " ".join(second.split())
        assert report.areas[0].recommendation[:30] in " ".join(third.split())


def test_other_sizes_are_refused(report: Report) -> None:
    with pytest.raises(ValueError, match="page_size is 'A5', not one of A4, Letter"):
        render_pdf(report, page_size="A5")


def test_nothing_assessed_makes_a_report() -> None:
    assert "no score is not a score of zero" in text_of(render_pdf(make(nothing_assessed())))


def test_same_bytes_whatever_the_hash_seed(made: bytes) -> None:
    program = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:];"
        "from invented import assessment_of; from checker.report import make; from checker.render.pdf import render_pdf;"
        "print(hashlib.sha256(render_pdf(make(assessment_of()), json=b'{}')).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program, str(HERE), str(HERE.parents[1])],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}, capture_output=True, text=True, check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(seen) == 1


def test_the_engine_gets_shipped_assets_and_nothing_else() -> None:
    import weasyprint

    fetcher = pdf._fetcher(weasyprint)
    assert fetcher.fetch("https://plancheck.invalid/icons/full.svg").read().startswith(b"<svg")
    for url in (
        "file:///etc/passwd", "http://example.org/x.png", "data:text/plain,x",
        "https://plancheck.invalid/../templates/report.html.j2", "https://plancheck.invalid/report.js",
    ):
        with pytest.raises(ValueError, match="not a shipped asset"):
            fetcher.fetch(url)


def test_a_missing_engine_is_named_with_its_packages(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(MissingPart, match=r"libpango-1\.0-0 libpangoft2-1\.0-0 libharfbuzz-subset0"):
        render_pdf(report)
