"""A workshop's sheets as files: an HTML page to fill in or print, and a PDF form that prints well in grey."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.render import fields, pdf, templates
from checker.report import Catalogue

if TYPE_CHECKING:
    from checker.report.worksheet import Worksheet


def render_worksheet_html(sheet: Worksheet) -> str:
    """The sheets as one self-contained page that makes no request."""
    return templates.standalone("worksheet", sheet.language, **_context(sheet), screen=True)


def render_worksheet_pdf(sheet: Worksheet, *, page_size: str = "A4") -> bytes:
    """The sheets as a tagged PDF with fillable fields.

    Raises ``checker.render.pdf.MissingPart``, and ``ValueError`` for a page size that is not in ``PAGE_SIZES``.
    """
    pdf.check_size(page_size)
    page = templates.printed("worksheet", sheet.language, page_size, **_context(sheet), screen=False)
    speaks = sheet.plan.language if sheet.plan else sheet.language
    return pdf.typeset(page, Catalogue(sheet.language), quotes_speak=speaks, fields=fields.finish)


def _context(sheet: Worksheet) -> dict[str, Any]:
    return {"sheet": sheet, "stand_in": fields.stand_in}
