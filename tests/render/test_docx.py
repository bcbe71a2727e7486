"""The Word file: everything of the report in it, in order, in real styles; the same bytes each time."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import docx
import pypdfium2
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from invented import ARABIC, HOSTILE, assessment_of, in_arabic, nothing_assessed
from office import converted, needs_libreoffice
from test_text_outputs import golden

from checker.model import Evidence, Location, Note
from checker.render.docx import render_docx
from checker.report import Report, make

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from checker.model import Assessment


@pytest.fixture(scope="module")
def made(report: Report) -> bytes:
    return render_docx(report)


def opened(made: bytes) -> Any:
    return docx.Document(io.BytesIO(made))


def lines_of(made: bytes) -> Iterator[tuple[str, str]]:
    """Style and text of every paragraph in reading order; a row of a table is one line, its cells set off by bars."""
    for item in opened(made).iter_inner_content():
        if isinstance(item, Paragraph):
            assert item.style is not None
            yield str(item.style.name), item.text
        else:
            assert isinstance(item, Table)
            for row in item.rows:
                yield "Table", " | ".join(cell.text for cell in row.cells)


def parts_of(made: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_holds_every_finding_quote_and_near_miss_letter_for_letter(report: Report, made: bytes) -> None:
    lines = list(lines_of(made))
    said = [text for _, text in lines]
    at = next(place for place, text in enumerate(said) if text.startswith("What OGP recommends:"))
    for area in report.areas:
        for verdict in (*area.doing, *area.missing, *area.open):
            at = said.index(f"{verdict.code} {verdict.title}", at)
            assert lines[at][0] == "Heading 3"
            assert verdict.level_word in said[at + 1]
            for quote in verdict.quotes:
                at = said.index(quote.text, at)
                assert lines[at][0].startswith("Quote")
                assert quote.source in said[at + 1]
                assert quote.why in said[at + 1]
    annex = said[said.index("Sought and not found", at) :]
    for verdict in report.not_found:
        assert {miss.text for miss in verdict.misses} <= set(annex)
        assert verdict.sought.sentence in " ".join(annex)
    for verdict in report.verdicts:
        assert {miss.text for miss in verdict.misses} <= set(said)
        if verdict.level.value not in ("full", "not-assessed"):
            assert verdict.advice in said
            assert verdict.wording in said


def test_the_whole_text(made: bytes) -> None:
    golden("report.docx.txt", "".join(f"{style}: {text}\n" for style, text in lines_of(made)))


def test_the_assessment_and_the_file_hold_the_same_quotes(assessment: Assessment, made: bytes) -> None:
    said = {text for style, text in lines_of(made) if style.startswith("Quote")}
    for finding in assessment.to_dict()["findings"]:
        for passage in (*finding["evidence"], *finding["near_misses"]):
            assert passage["quote"] in said


def test_is_the_same_each_time_and_carries_no_date(report: Report, made: bytes) -> None:
    assert render_docx(report) == made
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not re.search(r"dcterms:(created|modified)", parts_of(made)["docProps/core.xml"])


def test_says_what_it_is(report: Report, made: bytes) -> None:
    about = opened(made).core_properties
    assert (about.title, about.author, about.language) == (report.title, "plancheck", "en-GB")
    assert about.subject == report.plan_title


def test_headings_are_real_and_skip_no_level(made: bytes) -> None:
    styles = [style for style, _ in lines_of(made)]
    assert styles.count("Title") == 1
    levels = [int(style[-1]) for style in styles if style.startswith("Heading")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert {"List Bullet", "List Number", "Quote", "Quote Conflict", "Quote Source"} <= set(styles)


def test_numbered_lists_begin_anew(made: bytes) -> None:
    body = opened(made).element.body
    lists = [
        [number.val for number in paragraph.iter(qn("w:numId"))]
        for paragraph in body.iter(qn("w:p"))
        if paragraph.pPr is not None and paragraph.pPr.style == "ListNumber"
    ]
    assert len({number[0] for number in lists}) == 2


def test_tables_repeat_their_heading_row(made: bytes) -> None:
    for table in opened(made).tables:
        rows = table._tbl.tr_lst
        heads = [row for row in rows if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None]
        facts = len(table.columns) == 2 and table.cell(0, 0).text in ("File", "Plan")
        assert heads == ([] if facts else rows[:1])


def test_every_link_leads_somewhere(made: bytes) -> None:
    body = opened(made).element.body
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(marks) == len(set(marks))
    inside = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    assert inside <= set(marks)
    assert {"b_finding_1_1", "b_area_5", "b_limits"} <= inside
    outside = re.findall(r'Target="([^"]+)"[^>]*TargetMode="External"', parts_of(made)["word/_rels/document.xml.rels"])
    assert outside
    assert all(address.startswith("https://") for address in outside)


def test_every_style_that_is_used_is_there_and_none_is_left_over(made: bytes) -> None:
    parts = parts_of(made)
    used = set(re.findall(r'<w:(?:p|r|tbl)Style w:val="([^"]+)"', parts["word/document.xml"] + parts["word/footer1.xml"]))
    there = set(re.findall(r'w:styleId="([^"]+)"', parts["word/styles.xml"]))
    assert used <= there
    assert len(there) < 60


def test_brings_nothing_but_text_and_asks_nothing(made: bytes) -> None:
    parts = parts_of(made)
    assert not [name for name in parts if name.endswith((".jpeg", ".png", ".bin", ".ttf", ".odttf"))]
    fields = set(re.findall(r'<w:fldSimple w:instr="(\w+)"', "".join(parts.values())))
    assert fields == {"PAGE", "NUMPAGES"}
    assert "updateFields" not in parts["word/settings.xml"]
    assert 'w:name="compatibilityMode"' in parts["word/settings.xml"]


ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs bidi spacing ind jc outlineLvl rPr",
    "rPr": "rStyle rFonts b bCs i color spacing sz szCs u bdr shd rtl lang",
    "tblPr": "tblStyle bidiVisual tblW tblInd tblBorders tblLayout tblCellMar tblLook",
    "tcPr": "tcW tcBorders shd",
    "trPr": "cantSplit tblHeader",
    "sectPr": "headerReference footerReference pgSz pgMar cols bidi docGrid",
    "style": "name basedOn next semiHidden unhideWhenUsed qFormat pPr rPr tblPr tblStylePr",
    "lvl": "start numFmt lvlText lvlJc pPr rPr",
    "numbering": "abstractNum num",
    "settings": "zoom defaultTabStop compat themeFontLang",
}
"""The order in which the standard (ECMA-376, part 1) wants children. Word refuses a file in which they stand otherwise."""


@pytest.mark.parametrize("kind", ["en", "ar", "nothing"])
def test_elements_stand_in_the_order_that_word_wants(kind: str, report: Report) -> None:
    from lxml import etree

    shown = {"en": report, "ar": in_arabic(), "nothing": make(nothing_assessed())}[kind]
    for name, text in parts_of(render_docx(shown)).items():
        if not name.startswith("word/") or not name.endswith(".xml") or "theme" in name:
            continue
        for element in etree.fromstring(text.encode()).iter():
            wanted = ORDER.get(etree.QName(element).localname)
            if wanted is not None:
                places = [wanted.split().index(etree.QName(child).localname) for child in element]
                assert places == sorted(places), f"{name}: {etree.tostring(element)[:300]!r}"


@pytest.mark.parametrize(("size", "width"), [("A4", 210), ("Letter", 216)])
def test_page_sizes(report: Report, size: str, width: int) -> None:
    section = opened(render_docx(report, page_size=size)).sections[0]
    assert round(section.page_width.mm) == width
    assert section.page_height > section.page_width


def test_an_unknown_page_size_is_our_fault(report: Report) -> None:
    with pytest.raises(ValueError, match="page_size is 'A5'"):
        render_docx(report, page_size="A5")


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("fr", "fr-FR"), ("es", "es-ES"), ("pt", "pt-PT")])
def test_speaks_the_report_s_language_and_quotes_keep_theirs(language: str, tag: str) -> None:
    assessment = assessment_of(language="fr")
    made = render_docx(make(with_quote(assessment, "Avant 2027, un décret protégera les données.", "fr"), language))
    parts = parts_of(made)
    assert f'w:lang w:val="{tag}"' in parts["word/styles.xml"]
    assert opened(made).core_properties.language == tag
    (quote,) = (each for each in opened(made).paragraphs if each.text.startswith("Avant 2027"))
    spoken = [mark.get(qn("w:val")) for mark in quote._p.iter(qn("w:lang"))]
    assert spoken == ([] if language == "fr" else ["fr-FR"])


def with_quote(assessment: Assessment, quote: str, language: str = "en") -> Assessment:
    """The assessment with one quote more, at its first finding."""
    evidence = Evidence(quote, Location(0, len(quote), page=3), "1", "action", "terms", Note("It says so."), language=language)
    first, *others = assessment.findings
    return replace(assessment, findings=(replace(first, evidence=(evidence, *first.evidence)), *others))


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (HOSTILE, HOSTILE),
        ('<w:p/>]]><!DOCTYPE x [<!ENTITY a "b">]>&a;', '<w:p/>]]><!DOCTYPE x [<!ENTITY a "b">]>&a;'),
        ("bell\x07 and null\x00 and half \ud800 a letter\ufffe", "bell and null and half  a letter"),
        ("  blanks  at both ends  ", "  blanks  at both ends  "),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("x" * 50_000, "x" * 50_000),
        ("a\u202eb 𝕏 数据 é", "a\u202eb 𝕏 数据 é"),
    ],
    ids=["markup", "xml", "controls", "blanks", "lines", "long", "letters"],
)  # fmt: skip
def test_hostile_text_is_text(assessment: Assessment, given: str, shown: str) -> None:
    plan = replace(assessment.plan, title=given, country=given[:40])
    made = render_docx(make(with_quote(replace(assessment, plan=plan), given)))
    assert shown in [text for style, text in lines_of(made) if style == "Quote"]


def test_runs_from_right_to_left() -> None:
    report = in_arabic()
    file = opened(render_docx(report))
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in file.tables)
    assert file.styles.element.find(f".//{qn('w:style')}/{qn('w:pPr')}/{qn('w:bidi')}") is not None
    quote = next(each for each in file.paragraphs if each.text == ARABIC)
    # the report runs that way as a whole, so a quote in its language needs no mark of its own
    assert not list(quote._p.iter(qn("w:bidi")))


def test_a_quote_from_right_to_left_in_a_report_that_runs_the_other_way(assessment: Assessment) -> None:
    file = opened(render_docx(make(with_quote(assessment, ARABIC, "ar"))))
    quote = next(each for each in file.paragraphs if each.text == ARABIC)
    assert [mark.get(qn("w:val")) for mark in quote._p.iter(qn("w:bidi"))] == ["1"]
    assert [mark.get(qn("w:val")) for mark in quote._p.iter(qn("w:rtl"))] == ["1"]
    assert [mark.get(qn("w:bidi")) for mark in quote._p.iter(qn("w:lang"))] == ["ar-EG"]


def test_says_that_nothing_was_assessed() -> None:
    lines = list(lines_of(render_docx(make(nothing_assessed()))))
    assert ("Score", "– no score") in lines
    assert ("Normal", "No change can be counted, because nothing could be assessed.") in lines


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_opens_it(tmp_path: Path, report: Report) -> None:
    reports = {"en": report, "fr": make(assessment_of(), "fr"), "ar": in_arabic(), "nothing": make(nothing_assessed())}
    folder = converted(tmp_path, {f"{name}.docx": render_docx(each) for name, each in reports.items()}, "pdf")
    for name, each in reports.items():
        document = pypdfium2.PdfDocument(folder / f"{name}.pdf")
        text = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
        assert len(document) > 10
        for verdict in each.verdicts:
            assert verdict.title in text, name
