"""PDF by WeasyPrint, tagged for accessibility (PDF/UA-1), the same bytes for the same report.

The page comes from the templates that make the HTML. The engine may fetch the shipped fonts and icons and nothing
else. A short pass over the finished file adds what the engine leaves out: the scope of header cells, descriptions
of links, the tab order, the language of quotes, and an identifier that depends on the content alone.
"""

from __future__ import annotations

import datetime as dt
import gc
import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pikepdf

from checker import resources
from checker.render import templates
from checker.report import Catalogue, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from checker.report.ballot import Ballot

PAGE_SIZES = ("A4", "Letter")
ATTACHMENT = "assessment.json"

# A name that leads nowhere (RFC 2606); relative addresses need a scheme that can be joined.
_BASE = "https://plancheck.invalid/"
_MEDIA_TYPES = {".ttf": "font/ttf", ".svg": "image/svg+xml"}
# An attachment must carry dates; without a given one they say nothing, and are the same each time.
_NO_DATE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


class MissingPart(Exception):  # noqa: N818 - what is wrong, in the words of the caller
    """A system library that the PDF engine needs is not installed. The message names the packages."""


def render_pdf(
    report: Report, *, page_size: str = "A4", json: bytes | None = None, ballot: Ballot | None = None
) -> bytes:
    """The report as a PDF, with ``json`` (the assessment) attached where given; with a ``ballot``, that comes first.

    Raises ``MissingPart`` where the engine or its system libraries cannot be loaded, and ``ValueError`` for a page
    size that is not in ``PAGE_SIZES``.
    """
    check_size(page_size)
    weasyprint = _engine()
    say = Catalogue(report.language)
    attachments = []
    if json is not None:
        attachments.append(
            weasyprint.Attachment(
                file_obj=io.BytesIO(json),
                name=ATTACHMENT,
                description=say.gettext("The assessment as JSON"),
                created=_NO_DATE,
                modified=_NO_DATE,
                relationship="Data",
            )
        )
    languages = {quote.language for verdict in report.verdicts for quote in verdict.quotes}
    quotes_speak = languages.pop() if len(languages) == 1 else report.plan_language
    return typeset(templates.page(report, page_size, ballot), say, quotes_speak=quotes_speak, attachments=attachments)


def check_size(page_size: str) -> None:
    """Raises ``ValueError`` for a page size that is not in ``PAGE_SIZES``."""
    if page_size not in PAGE_SIZES:
        raise ValueError(f"page_size is {page_size!r}, not one of {', '.join(PAGE_SIZES)}")


def typeset(
    page: str,
    say: Catalogue,
    *,
    quotes_speak: str,
    attachments: Sequence[Any] = (),
    fields: Callable[[pikepdf.Pdf], None] | None = None,
) -> bytes:
    """The HTML ``page`` as a tagged PDF with the same bytes each run. Raises ``MissingPart``.

    ``quotes_speak`` is the language of its quotes. With ``fields`` the page's inputs become widgets, and ``fields``
    is called to finish them before the file is saved.
    """
    weasyprint = _engine()
    with _without_collection():
        document = weasyprint.HTML(string=page, base_url=_BASE, url_fetcher=_fetcher(weasyprint))
        made = document.write_pdf(pdf_variant="pdf/ua-1", attachments=attachments, pdf_forms=fields is not None)
    return _finished(made, say, quotes_speak, fields)


def _engine() -> Any:
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        raise MissingPart(
            "The PDF engine could not be loaded, because Pango is missing. Install it with "
            "`sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0` (Debian, Ubuntu) or "
            "`brew install pango` (macOS), or write HTML instead."
        ) from error
    return weasyprint


def _fetcher(weasyprint: Any) -> Any:
    """A fetcher that answers with shipped assets from memory and refuses every other address."""
    assets = resources.reports_dir() / "assets"
    shipped = {
        _BASE + path.relative_to(assets).as_posix(): path
        for path in assets.rglob("*")
        if path.suffix in _MEDIA_TYPES
    }

    class ShippedOnly(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:  # noqa: ARG002 - the engine's
            path = shipped.get(url)
            if path is None:
                raise ValueError(f"not a shipped asset: {url}")
            return weasyprint.urls.URLFetcherResponse(
                url, body=path.read_bytes(), headers={"Content-Type": _MEDIA_TYPES[path.suffix]}
            )

    return ShippedOnly()


@contextmanager
def _without_collection() -> Iterator[None]:
    """Rendering makes millions of objects that live until its end: collecting in between costs a quarter."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _finished(
    made: bytes, say: Catalogue, quotes_speak: str, fields: Callable[[pikepdf.Pdf], None] | None
) -> bytes:
    with pikepdf.open(io.BytesIO(made)) as pdf:
        for page in pdf.pages:
            page.obj["/Tabs"] = pikepdf.Name("/S")
            _describe_links(page, say)
        for element in _elements(pdf):
            kind = element.get("/S")
            if kind == "/TH":
                _scope(element)
            elif kind == "/BlockQuote":
                element["/Lang"] = pikepdf.String(quotes_speak)
        if fields is not None:
            fields(pdf)
        made_by = pdf.docinfo
        for key in ("/CreationDate", "/ModDate"):
            if key in made_by:
                del made_by[key]
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def _describe_links(page: pikepdf.Page, say: Catalogue) -> None:
    for annotation in page.obj.get("/Annots", ()):
        if annotation.get("/Subtype") != "/Link" or "/Contents" in annotation:
            continue
        action = annotation.get("/A")
        annotation["/Contents"] = pikepdf.String(
            say.gettext("Link to %(address)s", address=str(action["/URI"]))
            if action is not None and "/URI" in action
            else say.gettext("Link within this report")
        )


def _elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Every structure element."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem":
            yield item


def _scope(element: pikepdf.Dictionary) -> None:
    attributes = element.get("/A")
    if attributes is None:
        attributes = element["/A"] = pikepdf.Dictionary(O=pikepdf.Name("/Table"))
    if "/Scope" in attributes:
        return
    row = element["/P"]
    body = row.get("/P")
    in_head = body is not None and body.get("/S") == "/THead"
    attributes["/Scope"] = pikepdf.Name("/Column" if in_head else "/Row")
