"""Word files: paragraphs, tables and links in named styles, the same bytes for the same content.

Everything in a file has a style, so that a person can change the look of all quotes or headings at once. There is no
clock, no macro, no picture, and no field but the page numbers of the footer, which Word keeps up to date by itself.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.render import locales, word_styles
from checker.report import direction_of

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE_SIZES = {"A4": (11_906, 16_838), "Letter": (12_240, 15_840)}
"""Width and height in twentieths of a point."""
MARGIN = 1_077
"""19 mm."""

# XML has no place for control characters and halves of letters; a broken PDF may hold them.
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_NAMES = re.compile(r"\W")
# A zip file must carry dates; this one says nothing, and is the same each time.
_NO_DATE = (1980, 1, 1, 0, 0, 0)
# What python-docx's own template brings along and no report needs.
_UNWANTED = ("/thumbnail", "/stylesWithEffects", "/customXml", "/extended-properties", "/webSettings", "/fontTable")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text. ``style`` names a character style, ``language`` is its own where it differs from its block's.

    ``link`` is an address (https://...) or a bookmark of the file ("#name").
    """

    text: str
    style: str = ""
    language: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph in a named style. ``bookmark`` is the name by which links find it."""

    style: str
    spans: tuple[Span, ...]
    language: str = ""
    bookmark: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; ``ground`` is its colour (RRGGBB), "" for none."""

    blocks: tuple[Block, ...]
    ground: str = ""


def block(style: str, *parts: str | Span, language: str = "", bookmark: str = "") -> Block:
    """A paragraph of plain texts and spans."""
    return Block(style, tuple(part if isinstance(part, Span) else Span(part) for part in parts), language, bookmark)


def cell(*parts: str | Span, style: str = "Cell", ground: str = "", language: str = "") -> Cell:
    """A cell with one paragraph."""
    return Cell((block(style, *parts, language=language),), ground)


class Paper:
    """A Word file that is written from top to bottom, then ``saved``."""

    def __init__(self, *, title: str, subject: str, language: str, page_size: str, landscape: bool = False) -> None:
        import docx
        from docx.enum.section import WD_ORIENTATION
        from docx.oxml import parse_xml
        from docx.shared import Twips

        if page_size not in PAGE_SIZES:
            raise ValueError(f"page_size is {page_size!r}, not one of {', '.join(PAGE_SIZES)}")
        self.language = language
        self.direction = direction_of(language)
        self.file = docx.Document()
        self.bookmarks = 0
        tag, rtl = locales.tag(language), self.direction == "rtl"
        self._replace(self.file.styles.element, parse_xml(word_styles.styles(tag, right_to_left=rtl)))
        self._replace(self.file.settings.element, parse_xml(word_styles.settings(tag, right_to_left=rtl)))
        self._replace(self.file.part.numbering_part.element, parse_xml(word_styles.numbering()))
        short, long = PAGE_SIZES[page_size]
        section = self.file.sections[0]
        section.orientation = WD_ORIENTATION.LANDSCAPE if landscape else WD_ORIENTATION.PORTRAIT
        section.page_width, section.page_height = (Twips(long), Twips(short)) if landscape else (Twips(short), Twips(long))
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Twips(MARGIN)
        section.footer_distance = Twips(MARGIN // 2)
        if rtl:
            section._sectPr.insert_element_before(self._element("w:bidi"), "w:docGrid")  # noqa: SLF001 - it has no other name
        self.width = (long if landscape else short) - 2 * MARGIN
        self.end = section._sectPr  # noqa: SLF001 - what is written stands before it
        self._describe(_clean(title), _clean(subject), tag)
        self._footer(section, title)

    def add(self, *blocks: Block) -> None:
        """Paragraphs, one below the other."""
        for each in blocks:
            self.end.addprevious(self._paragraph(each))

    def numbered(self, blocks: Sequence[Block]) -> None:
        """Paragraphs as a list that counts from 1."""
        numbers = self.file.part.numbering_part.element
        number = numbers.add_num(word_styles.NUMBERS)
        number.add_lvlOverride(0).add_startOverride(1)
        for each in blocks:
            paragraph = self._paragraph(each)
            paragraph.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number.numId
            self.end.addprevious(paragraph)

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[Cell]], shares: Sequence[int]) -> None:
        """A table over the whole width: its heading row repeats on every page, ``shares`` divide the width.

        A row stays on one page where it can. Without ``headings`` the table has no heading row.
        """
        widths = [self.width * share // sum(shares) for share in shares]
        table = self._element("w:tbl")
        about = self._element("w:tblPr")
        about.append(self._element("w:tblStyle", val="ReportTable"))
        if self.direction == "rtl":
            about.append(self._element("w:bidiVisual"))
        about.append(self._element("w:tblW", w=sum(widths), type="dxa"))
        about.append(self._element("w:tblLayout", type="fixed"))
        about.append(self._element("w:tblLook", val="0420" if headings else "0400", firstRow=int(bool(headings)), noVBand=1))
        table.append(about)
        grid = self._element("w:tblGrid")
        for width in widths:
            grid.append(self._element("w:gridCol", w=width))
        table.append(grid)
        if headings:
            table.append(self._row([cell(text, style="Cell Heading") for text in headings], widths, "w:cantSplit", "w:tblHeader"))
        for row in rows:
            table.append(self._row(row, widths, "w:cantSplit"))
        self.end.addprevious(table)

    def saved(self) -> bytes:
        """The file. Zip members carry no date."""
        made = io.BytesIO()
        self.file.save(made)
        target = io.BytesIO()
        with zipfile.ZipFile(made) as written, zipfile.ZipFile(target, "w") as package:
            for name in written.namelist():
                member = zipfile.ZipInfo(name, _NO_DATE)
                member.compress_type = zipfile.ZIP_DEFLATED
                # the same on every system
                member.create_system = 0
                package.writestr(member, written.read(name))
        return target.getvalue()

    # ------------------------------------------------------------ the file

    def _describe(self, title: str, subject: str, tag: str) -> None:
        about = self.file.core_properties
        about.title, about.subject, about.author, about.language = title[:255], subject[:255], "plancheck", tag
        about.comments = ""
        # The template's own dates and versions say nothing about this file.
        kept = ("title", "subject", "creator", "language")
        for element in list(about._element):  # noqa: SLF001 - python-docx cannot leave a property out
            if element.tag.rpartition("}")[2] not in kept:
                about._element.remove(element)  # noqa: SLF001 - the same
        for relations in (self.file.part.rels, self.file.part.package.rels):
            for key, relation in list(relations.items()):
                if relation.reltype.endswith(_UNWANTED):
                    del relations[key]

    def _footer(self, section: Any, title: str) -> None:
        paragraph = section.footer.paragraphs[0]._p  # noqa: SLF001 - fields have no other door
        layout = paragraph.get_or_add_pPr()
        layout.style = "Footer"
        tabs = self._element("w:tabs")
        tabs.append(self._element("w:tab", val="right", pos=self.width))
        layout.append(tabs)
        paragraph.append(self._run(Span(f"{title}\t"), self.language))
        for name in ("PAGE", " / ", "NUMPAGES"):
            if not name.isalpha():
                paragraph.append(self._run(Span(name), self.language))
                continue
            field = self._element("w:fldSimple", instr=name)
            field.append(self._run(Span("1"), self.language))
            paragraph.append(field)

    @staticmethod
    def _replace(element: Any, wanted: Any) -> None:
        for child in list(element):
            element.remove(child)
        for child in list(wanted):
            element.append(child)

    # ------------------------------------------------------------ pieces

    def _row(self, cells: Sequence[Cell], widths: Sequence[int], *marks: str) -> Any:
        row = self._element("w:tr")
        about = self._element("w:trPr")
        for mark in marks:
            about.append(self._element(mark))
        row.append(about)
        for each, width in zip(cells, widths, strict=True):
            made = self._element("w:tc")
            about = self._element("w:tcPr")
            about.append(self._element("w:tcW", w=width, type="dxa"))
            if each.ground:
                about.append(self._element("w:shd", val="clear", color="auto", fill=each.ground))
            made.append(about)
            for inside in each.blocks:
                made.append(self._paragraph(inside))
            row.append(made)
        return row

    def _paragraph(self, written: Block) -> Any:
        paragraph = self._element("w:p")
        layout = paragraph.get_or_add_pPr()
        layout.style = word_styles.style_id(written.style)
        language = written.language or self.language
        direction = direction_of(language)
        if written.style in word_styles.BARS and direction == "rtl":
            layout.append(self._bar(word_styles.BARS[written.style]))
        if direction != self.direction:
            layout.append(self._element("w:bidi", val=int(direction == "rtl")))
        if written.bookmark:
            self.bookmarks += 1
            paragraph.append(self._element("w:bookmarkStart", id=self.bookmarks, name=named(written.bookmark)))
        for span in written.spans:
            run = self._run(span, span.language or language)
            paragraph.append(self._linked(run, span.link) if span.link else run)
        if written.bookmark:
            paragraph.append(self._element("w:bookmarkEnd", id=self.bookmarks))
        return paragraph

    def _bar(self, colour: str) -> Any:
        borders = self._element("w:pBdr")
        borders.append(self._element("w:left", val="nil"))
        borders.append(self._element("w:right", val="single", sz=18, space=8, color=colour))
        return borders

    def _run(self, span: Span, language: str) -> Any:
        run = self._element("w:r")
        if span.style:
            run.style = word_styles.style_id(span.style)
        if language != self.language:
            about, tag = run.get_or_add_rPr(), locales.tag(language)
            rtl = direction_of(language) == "rtl"
            if rtl != (self.direction == "rtl"):
                about.append(self._element("w:rtl", val=int(rtl)))
            about.append(self._element("w:lang", bidi=tag) if rtl else self._element("w:lang", val=tag))
        run.text = _clean(span.text)
        return run

    def _linked(self, run: Any, link: str) -> Any:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml.ns import qn

        made = self._element("w:hyperlink", history=1)
        if link.startswith("#"):
            made.set(qn("w:anchor"), named(link[1:]))
        else:
            made.set(qn("r:id"), self.file.part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        made.append(run)
        return made

    @staticmethod
    def _element(tag: str, **attributes: object) -> Any:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        element = OxmlElement(tag)
        for name, value in attributes.items():
            element.set(qn(f"w:{name}"), str(value))
        return element


def named(bookmark: str) -> str:
    """A bookmark's name as Word takes it: letters, digits and low lines, at most 40."""
    return _NOT_IN_NAMES.sub("_", f"b_{bookmark}")[:40]


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
