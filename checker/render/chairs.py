"""A self-assessment beside a shadow assessment: a page, a PDF, or JSON (``chairs/1``)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from checker.render import templates
from checker.render.votes import agreement_sentence
from checker.report import Catalogue
from checker.reviews.chairs import chairs_dict

if TYPE_CHECKING:
    from checker.reviews.chairs import Chairs


def render_chairs_html(both: Chairs) -> str:
    """Both assessments as one self-contained page."""
    return templates.standalone("chairs", both.language, **_context(both))


def render_chairs_pdf(both: Chairs, *, page_size: str = "A4") -> bytes:
    """Both assessments as a PDF. Raises ``MissingPart`` where the engine cannot be loaded."""
    from checker.render.pdf import typeset

    page = templates.printed("chairs", both.language, page_size, **_context(both))
    return typeset(page, Catalogue(both.language), quotes_speak=both.plan_language)


def render_chairs_json(both: Chairs) -> str:
    """Both assessments as JSON text."""
    return json.dumps(chairs_dict(both), ensure_ascii=False, indent=2) + "\n"


def _context(both: Chairs) -> dict[str, object]:
    agreed = agreement_sentence(both.agreement, Catalogue(both.language))
    return {"both": both, "direction": both.direction, "agreed": agreed}
