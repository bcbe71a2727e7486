"""Worksheets: what stands on a sheet, as HTML and as a PDF form that can be filled in, printed and read aloud."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pytest
from invented import AREAS, HOSTILE, plan_of, rules_of
from pikepdf.form import DefaultAppearanceStreamGenerator, Form
from test_pdf import check_tags, elements, text_of

import checker
from checker.render.fields import stand_in
from checker.render.worksheet import render_worksheet_html, render_worksheet_pdf
from checker.report.catalogue import Catalogue
from checker.report.worksheet import GIST, Worksheet, choices, gist, make_worksheet

if TYPE_CHECKING:
    from checker.model import RuleSet

HERE = Path(__file__).parent
AREA = "data-privacy"
FIRST = f"{AREA}/legal-framework"


@pytest.fixture(scope="module")
def sheet() -> Worksheet:
    return make_worksheet(rules_of(), plan_of(), areas=[AREA], cards=True)


@pytest.fixture(scope="module")
def made(sheet: Worksheet) -> bytes:
    return render_worksheet_pdf(sheet)


@pytest.fixture(scope="module")
def shipped() -> RuleSet:
    return checker.load_rules()


@cache
def whole(language: str, size: str) -> tuple[Worksheet, bytes]:
    """The shipped rules' sheets with everything that they can hold, and their PDF."""
    sheet = make_worksheet(checker.load_rules(), plan_of(), language, cards=True)
    return sheet, render_worksheet_pdf(sheet, page_size=size)


def fields_of(pdf: pikepdf.Pdf) -> dict[str, Any]:
    return dict(Form(pdf, DefaultAppearanceStreamGenerator).items())


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)).split())


# ------------------------------------------------------------ what stands on a sheet


def test_every_criterion_of_an_area_is_on_its_sheet_and_none_of_another(sheet: Worksheet, made: bytes) -> None:
    assert [question.id for question in sheet.questions] == [f"{AREA}/{name}" for name in AREAS[AREA][1]]
    text = text_of(made)
    for question in sheet.questions:
        assert f"{question.code} {question.title}" in text
        assert question.asks in text
        assert question.counts in text
        assert question.does_not_count in text
    without_plan = text_of(render_worksheet_pdf(replace(sheet, plan=None)))
    for area, (title, criteria) in AREAS.items():
        if area != AREA:
            assert not [name for name in (title, *(name for name, _, _ in criteria.values())) if name in without_plan]


def test_a_criterion_keeps_its_number_of_the_report(shipped: RuleSet) -> None:
    sheet = make_worksheet(shipped, areas=["disinformation", "ai-oversight"])
    assert [area.id for area in sheet.sheets] == ["ai-oversight", "disinformation"]
    assert sheet.sheets[1].questions[0].code == "5.1"


def test_a_plan_gives_its_commitments_and_nothing_else(sheet: Worksheet, made: bytes) -> None:
    plan = plan_of()
    text, html = text_of(made), render_worksheet_html(sheet)
    for commitment in plan.commitments[:6]:
        assert f"{commitment.number} {commitment.title} {commitment.page} {commitment.lead}" in text
    for said in (text, words_of(html)):
        assert plan.title in said
        for secret in (plan.document.name, plan.document.sha256, "Passage 3 of the plan", "The ministry will act", "Draft published"):
            assert secret not in said
    assert "valdoria" not in html.lower()
    assert b"valdoria" not in made.lower()


def test_a_plan_without_commitments_and_title_says_so() -> None:
    plan = replace(plan_of(), commitments=(), title="", country=None)
    text = words_of(render_worksheet_html(make_worksheet(rules_of(), plan, areas=[AREA], guide=False)))
    assert "No commitment was recognised in the plan" in text
    assert "Action plan" in text
    assert plan.document.name not in text


def test_text_of_a_plan_is_no_markup(sheet: Worksheet) -> None:
    html = render_worksheet_html(sheet)
    assert HOSTILE not in html
    assert "&lt;script&gt;" in html
    assert html.count("<script") == 0


def test_a_criterion_that_a_profile_switched_off_is_named_and_not_asked(shipped: RuleSet) -> None:
    first, *others = shipped.recommendations
    off = replace(first.criteria[2], off="It is judged by the regions.")
    rules = replace(shipped, recommendations=(replace(first, criteria=(*first.criteria[:2], off, *first.criteria[3:])), *others))
    sheet = make_worksheet(rules, areas=[first.id], guide=False)
    assert [question.code for question in sheet.questions] == ["1.1", "1.2", "1.4", "1.5", "1.6", "1.7", "1.8"]
    text = words_of(render_worksheet_html(sheet))
    assert "Switched off by the rules in use: 1.3 Harmonisation across government (It is judged by the regions.)" in text


def test_an_area_without_criteria_in_force_has_no_sheet(shipped: RuleSet) -> None:
    first, *others = shipped.recommendations
    off = tuple(replace(criterion, off="Not ours.") for criterion in first.criteria)
    rules = replace(shipped, recommendations=(replace(first, criteria=off), *others))
    assert [area.id for area in make_worksheet(rules).sheets] == [area.id for area in others]
    assert make_worksheet(rules, areas=[first.id]).sheets == ()


def test_an_unknown_area_is_refused() -> None:
    with pytest.raises(KeyError, match="data-privcy"):
        make_worksheet(rules_of(), areas=["data-privcy"])


def test_the_two_hours_are_two_hours() -> None:
    guide = make_worksheet(rules_of()).guide
    assert guide is not None
    assert (guide.steps[0].starts, guide.steps[-1].ends) == (0, 120)
    assert all(before.ends == after.starts for before, after in zip(guide.steps, guide.steps[1:], strict=False))


def test_without_the_facilitator_there_are_only_sheets(sheet: Worksheet) -> None:
    html = render_worksheet_html(replace(sheet, guide=None))
    assert "For the facilitator" in words_of(render_worksheet_html(sheet))
    assert "For the facilitator" not in words_of(html)
    assert ".votes." not in html


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt"])
def test_a_gist_is_the_beginning_of_what_counts(shipped: RuleSet, language: str) -> None:
    for question in make_worksheet(shipped, language=language).questions:
        assert question.counts.startswith(question.gist.removesuffix("…").strip())
        assert len(question.gist) <= GIST + 2


def test_a_gist_ends_at_a_comma_or_a_word() -> None:
    assert gist("A law. It is full when adopted.") == "A law."
    assert gist("one, " * 40) == "one, " * 25 + "one, …"
    assert gist("longword" * 20 + " " + "b" * 60) == "longword" * 16 + "lo …"
    assert gist("") == ""


# ------------------------------------------------------------ the PDF as paper


PAPERS = [("en", "A4"), ("fr", "Letter"), ("es", "A4"), ("pt", "Letter")]


@pytest.mark.parametrize(("language", "size"), PAPERS)
def test_each_area_has_whole_pages_and_no_criterion_is_split(language: str, size: str) -> None:
    sheet, made = whole(language, size)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        pages: dict[str, set[int]] = {}
        for number, page in enumerate(pdf.pages):
            for widget in page.obj.get("/Annots", ()):
                label = str(widget.TU)
                if "votes" in label or "result" in label:
                    continue
                owner = label.partition(": ")[0]
                pages.setdefault(owner, set()).add(number)
        for question in sheet.questions:
            assert len(pages[question.name]) == 1, question.name
        for before, after in zip(sheet.sheets, sheet.sheets[1:], strict=False):
            last = max(max(pages[question.name]) for question in before.questions)
            assert min(pages[after.title]) > last


@pytest.mark.parametrize(("language", "size"), PAPERS)
def test_no_letter_is_smaller_than_ten_and_a_half_points(language: str, size: str) -> None:
    for page in pypdfium2.PdfDocument(whole(language, size)[1]):
        for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            assert item.get_font_size() * abs(item.get_matrix().d) >= 10.49


@pytest.mark.parametrize(("language", "size"), PAPERS)
def test_eight_cards_a_page_and_no_text_beyond_its_card(language: str, size: str) -> None:
    sheet, made = whole(language, size)
    document = pypdfium2.PdfDocument(made)
    millimetre = 72 / 25.4
    height = 63 * millimetre
    pages = list(document)[-5:]
    for at, page in enumerate(pages):
        text, top = page.get_textpage(), page.get_height() - (9 if at else 16) * millimetre
        for place, question in enumerate(sheet.questions[at * 8 : at * 8 + 8]):
            begins, ends = _edges(text, f"{question.code} ", question.gist)
            ceiling = top - height * (place // 2)
            assert ceiling > begins > ends > ceiling - height, question.name


def _edges(text: Any, first: str, last: str) -> tuple[float, float]:
    """The lower edges of the line in which ``first`` begins and of the one in which ``last``, somewhere after it, ends."""
    shown = [(letter, at) for at, letter in enumerate(text.get_text_range()) if not letter.isspace()]
    # a hyphen at the end of a line is a letter of its own to pdfium
    whole = "".join("-" if letter == "\ufffe" else letter for letter, _ in shown)
    first, last = ("".join(words.split()) for words in (first, last))
    begins = whole.index(first)
    ends = whole.index(last, begins) + len(last) - 1
    return text.get_charbox(shown[begins][1])[1], text.get_charbox(shown[ends][1])[1]


# ------------------------------------------------------------ the PDF as a form


def test_the_fields_have_stable_names_and_accessible_ones(sheet: Worksheet, made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        fields = fields_of(pdf)
        labels = {name: str(field._field.alternate_name) for name, field in fields.items()}
    wanted = {f"{AREA}.group", f"{AREA}.date", f"{AREA}.first-change"}
    for question in sheet.questions:
        wanted |= {f"{question.id}.{part}" for part in ("page", "commitment", "quote", "level", "conflict", "reason")}
        wanted |= {f"{question.id}.votes.{choice.id}" for choice in sheet.choices}
        wanted |= {f"{question.id}.votes.conflict", f"{question.id}.votes.result"}
    assert set(fields) == wanted
    assert labels[f"{FIRST}.level"] == "1.1 Data-protection law: level"
    assert labels[f"{FIRST}.quote"] == "1.1 Data-protection law: quote"
    assert labels[f"{FIRST}.votes.cannot-say"] == "1.1 Data-protection law: votes for Cannot say"
    assert len(set(labels.values())) == len(labels)


def test_a_level_is_one_of_five(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        states = {str(state) for state in fields_of(pdf)[f"{FIRST}.level"].states}
    assert states == {f"/{choice.id}" for choice in choices(Catalogue("en"))}


def test_what_is_filled_in_is_seen(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        fields = fields_of(pdf)
        fields[f"{FIRST}.quote"].value = "L'État adoptera une loi; señal, ação."
        fields[f"{FIRST}.level"].value = pikepdf.Name("/partial")
        fields[f"{FIRST}.conflict"].checked = True
        target = io.BytesIO()
        pdf.save(target)
    filled = target.getvalue()
    with pikepdf.open(io.BytesIO(filled)) as pdf:
        widgets = {str(widget.TU): (number, widget) for number, page in enumerate(pdf.pages) for widget in page.obj.get("/Annots", ())}
        where = {
            label: (widgets[f"1.1 Data-protection law: {label}"][0], [float(edge) for edge in widgets[f"1.1 Data-protection law: {label}"][1].Rect])
            for label in ("quote", "level, 2 Partial", "level, 3 Full", "conflict")
        }
    for label, seen in (("quote", True), ("level, 2 Partial", True), ("level, 3 Full", False), ("conflict", True)):
        number, rectangle = where[label]
        assert (_ink(filled, number, rectangle) > _ink(made, number, rectangle) + 5) is seen, label


def _ink(made: bytes, number: int, rectangle: list[float]) -> int:
    """How many dark points stand inside the rectangle, its border left out."""
    document = pypdfium2.PdfDocument(made)
    document.init_forms()
    page = document[number]
    left, bottom, right, top = rectangle
    scale = 2
    picture = page.render(scale=scale).to_pil().convert("L")
    height = page.get_height()
    box = (int((left + 1) * scale), int((height - top + 1) * scale), int((right - 1) * scale), int((height - bottom - 1) * scale))
    return sum(point < 128 for point in picture.crop(box).tobytes())


def test_the_borders_are_printed(made: bytes) -> None:
    """A viewer that shows no forms, and a printer, still show where to write."""
    with pikepdf.open(io.BytesIO(made)) as pdf:
        for number, page in enumerate(pdf.pages):
            for widget in page.obj.get("/Annots", ()):
                if str(widget.TU) == "1.1 Data-protection law: quote":
                    where, rectangle = number, [float(edge) for edge in widget.Rect]
    left, bottom, _, top = rectangle
    document = pypdfium2.PdfDocument(made)
    page = document[where]
    picture = page.render(scale=2, may_draw_forms=False).to_pil().convert("L")
    height = page.get_height()
    column = [picture.getpixel((x, int((height - (top + bottom) / 2) * 2))) for x in range(int((left - 8) * 2), int(left * 2))]
    assert min(column) < 100


def test_the_form_is_tagged_for_accessibility(made: bytes) -> None:
    check_tags(made, "en")
    with pikepdf.open(io.BytesIO(made)) as pdf:
        widgets = {widget.objgen for page in pdf.pages for widget in page.obj.get("/Annots", ()) if widget.Subtype == "/Widget"}
        tagged = [kid.Obj.objgen for element in elements(pdf) if element.S == "/Form" for kid in element.K]
        assert sorted(tagged) == sorted(widgets)
        assert len(tagged) > 8 * 10
        order = [str(kid.Obj.TU) for element in elements(pdf) if element.S == "/Form" for kid in element.K]
    named = [label for label in order if label.startswith("1.1 Data-protection law: ") and "votes" not in label and "result" not in label]
    assert [label.split(": ")[1].split(",")[0] for label in named] == ["page", "commitment", "quote", *["level"] * 5, "conflict", "reason"]


@pytest.mark.parametrize("language", ["fr", "es", "pt"])
def test_is_made_in_every_language(language: str) -> None:
    sheet = make_worksheet(rules_of(), language=language, areas=[AREA])
    check_tags(render_worksheet_pdf(sheet), language)
    assert f'<html lang="{language}"' in render_worksheet_html(sheet)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_no_fault(made: bytes, tmp_path: Path) -> None:
    (tmp_path / "sheet.pdf").write_bytes(made)
    done = subprocess.run(["qpdf", "--check", tmp_path / "sheet.pdf"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_only_shipped_fonts_and_no_time(made: bytes) -> None:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        names = {str(font.BaseFont).split("+")[-1] for page in pdf.pages for font in page.resources.get("/Font", {}).values()}
        form = pdf.Root.AcroForm.DR.Font["/Sheet"]
        assert form.FontDescriptor.FontFile2.read_bytes()[:4] == b"\x00\x01\x00\x00"
        assert len(form.Widths) == form.LastChar - form.FirstChar + 1
        assert "/CreationDate" not in pdf.docinfo
        assert "/NeedAppearances" not in pdf.Root.AcroForm
    assert names == {"Report-Sans", "Report-Sans-Semi-Bold", "Report-Serif-Semi-Bold"}


def test_same_bytes_whatever_the_hash_seed(made: bytes) -> None:
    program = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:];"
        "from invented import plan_of, rules_of; from checker.report.worksheet import make_worksheet;"
        "from checker.render.worksheet import render_worksheet_pdf;"
        "print(hashlib.sha256(render_worksheet_pdf(make_worksheet(rules_of(), plan_of(), areas=['data-privacy'], cards=True))).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program, str(HERE), str(HERE.parents[1])],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}, capture_output=True, text=True, check=True,
        ).stdout.strip()
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert seen == {hashlib.sha256(made).hexdigest()}


def test_other_sizes_and_kinds_are_refused(sheet: Worksheet) -> None:
    with pytest.raises(ValueError, match="page_size is 'A5', not one of A4, Letter"):
        render_worksheet_pdf(sheet, page_size="A5")
    with pytest.raises(ValueError, match="kind is 'slider', not one of text, lines, tick, pick"):
        stand_in("slider", "name")
