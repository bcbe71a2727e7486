"""The page that HTML and PDF share: templates, style sheets, script and their policy.

Autoescape is on for everything: no text of a plan is trusted. Style and script are ours, stand in the page itself,
and are named by their hashes in the content-security policy, so that no other style or script can run.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checker import resources
from checker.render import locales
from checker.report import Catalogue, Report

if TYPE_CHECKING:
    from checker.report.ballot import Ballot

FILLS = {
    "absent": "#6D1029",
    "mentioned": "#C4532A",
    "partial": "#EDB84C",
    "full": "#D5EDEA",
    "not-assessed": "#FFFFFF",
}

CONFLICTS_SHOWN = 3
"""How many conflicts the first page quotes; the rest is counted there and shown at its criterion."""
TERMS_SHOWN = 25
"""How many terms a language the PDF prints for a criterion that was not found; the HTML lists all."""

_MEDIA_TYPES = {".svg": "image/svg+xml", ".woff2": "font/woff2"}
_URL = re.compile(r"url\(([\w./-]+)\)")
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
# Control characters are no text in HTML; a scan or a broken PDF may hold them.
_CONTROLS = dict.fromkeys((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF))
_BLANK = re.compile(r"(\[[^\[\]]*\]|_{3,}|\{[^{}]*\})")


def screen(report: Report, ballot: Ballot | None = None) -> str:
    """The report as one self-contained page that makes no request; with a ``ballot``, that stands before it."""
    style, script = _inlined_style() + (_asset("ballot.css") if ballot else ""), _asset("report.js")
    policy = (
        "default-src 'none'; img-src data:; font-src data:; "
        f"style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"
    )
    # Style and script are shipped files, not text of a plan.
    return _render(report, ballot, medium="screen", style=Markup(style), script=Markup(script), policy=policy)  # noqa: S704 - shipped files, no word of a plan


def standalone(name: str, language: str, **context: Any) -> str:
    """The template ``name``.html.j2 as one self-contained page, without script and without requests.

    Its style is the report's and what ``name``.css adds.
    """
    style = _inlined_style() + _asset(f"{name}.css")
    policy = (
        f"default-src 'none'; img-src data:; font-src data:; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'"
    )
    # The style is a shipped file, not text of a plan or of rules.
    template = _environment(language).get_template(f"{name}.html.j2")
    page = template.render(language=language, style=Markup(style), policy=policy, **context)  # noqa: S704 - shipped files, no word of a plan
    return page if page.endswith("\n") else page + "\n"


def printed(name: str, language: str, page_size: str, **context: Any) -> str:
    """The template ``name``.html.j2 as the PDF engine sets it, in the report's printed style and what ``name``-print.css adds."""
    style = f"@page{{size:{page_size}}}\n{_asset('base.css')}{_asset('print.css')}{_asset(f'{name}-print.css')}"
    template = _environment(language).get_template(f"{name}.html.j2")
    return template.render(language=language, style=Markup(style), policy="", **context)  # noqa: S704 - shipped files


def page(report: Report, page_size: str, ballot: Ballot | None = None) -> str:
    """The report as the PDF engine sets it; fonts and icons are named, to be fetched from the shipped assets."""
    style = f"@page{{size:{page_size}}}\n{_asset('base.css')}{_asset('print.css')}"
    if page_size == "Letter":
        style += _asset("letter.css")
    if ballot:
        style += _asset("ballot-print.css")
    return _render(report, ballot, medium="print", style=Markup(style), script="", policy="")  # noqa: S704 - shipped


def _render(report: Report, ballot: Ballot | None, **context: Any) -> str:
    template = _environment(report.language).get_template("report.html.j2")
    page = template.render(
        report=report,
        ballot=ballot,
        fills=FILLS,
        conflicts_shown=CONFLICTS_SHOWN,
        terms_shown=TERMS_SHOWN,
        screen=context["medium"] == "screen",
        **context,
    )
    return page if page.endswith("\n") else page + "\n"


@lru_cache(maxsize=8)
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resources.reports_dir() / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        finalize=_printable,
    )
    say = Catalogue(language)
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        say.gettext,
        say.plural,
        newstyle=True,
    )
    environment.filters["number"] = lambda value: locales.number(value, language)
    environment.filters["signed"] = lambda value: locales.signed(value, language)
    environment.filters["gain"] = lambda value: "+" + locales.number(value, language)
    environment.filters["date"] = lambda value: locales.date(value, language)
    environment.filters["blanks"] = blanks
    return environment


def _printable(value: object) -> object:
    return value.translate(_CONTROLS) if isinstance(value, str) else value


def blanks(wording: str) -> tuple[tuple[str, bool], ...]:
    """The wording cut at its blanks ("[institution]", "____"), each piece with whether it is one."""
    return tuple((piece, index % 2 == 1) for index, piece in enumerate(_BLANK.split(wording)) if piece)


@cache
def _inlined_style() -> str:
    return _URL.sub(_as_data, _asset("base.css") + _asset("screen.css"))


def _as_data(found: re.Match[str]) -> str:
    path = resources.reports_dir() / "assets" / found[1]
    content = base64.b64encode(path.read_bytes()).decode("ascii")
    return f"url(data:{_MEDIA_TYPES[path.suffix]};base64,{content})"


@cache
def _asset(name: str) -> str:
    text = (resources.reports_dir() / "assets" / name).read_text(encoding="utf-8")
    return _COMMENT.sub("", text) if name.endswith(".css") else text


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")
