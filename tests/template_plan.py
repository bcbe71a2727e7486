"""Lays out a plan's text as a PDF in the manner of OGP's template: a form of one table a commitment, page numbers."""

from __future__ import annotations

import io
from html import escape
from typing import TYPE_CHECKING, Any

from checker.resources import reports_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

STYLE = """
@page { size: A4; margin: 24mm 22mm 22mm;
  @top-left { content: string(header); font: 8pt Plan; color: #444 }
  @bottom-center { content: "Page " counter(page) " of " counter(pages); font: 8pt Plan; color: #444 } }
@page :first { @top-left { content: none } }
body { font: 10pt/1.4 Plan; text-align: left }
.header { string-set: header content(); display: none }
.cover { break-after: page; padding-top: 70mm }
.cover h1 { font-size: 24pt; line-height: 1.2 }
h1 { font-size: 16pt; break-after: avoid } h2 { font-size: 13pt; break-after: avoid }
section.commitment { break-before: page }
p { margin: 0 0 2.5mm }
table { border-collapse: collapse; width: 100% }
td { border: .4pt solid #555; padding: 1.5mm 2mm; vertical-align: top }
td p:last-child { margin: 0 }
td.label { width: 42mm; font-weight: 600 } td.bar { background: #e6eaf0; font-weight: 600 }
"""

QUESTIONS = (
    ("What is the public problem that the commitment will address?", "problem"),
    ("What is the commitment?", "commitment"),
    ("How will the commitment contribute to solve the public problem?", "contribution"),
    ("Why is this commitment relevant to OGP values?", "relevance"),
    ("Additional information", "additional"),
)


def plan_pdf(text: Mapping[str, Any]) -> bytes:
    """The plan as a PDF; the same text gives the same bytes."""
    import pikepdf
    import weasyprint

    fonts = reports_dir() / "assets" / "fonts"
    faces = "".join(
        f"@font-face {{ font-family: Plan; font-weight: {weight}; src: url({(fonts / name).as_uri()}) }}"
        for weight, name in ((400, "noto-sans-400Regular.ttf"), (600, "noto-sans-600SemiBold.ttf"))
    )
    html = plan_html(text).replace("<style>", f"<style>{faces}")
    made = weasyprint.HTML(string=html).write_pdf()
    kept = io.BytesIO()
    with pikepdf.open(io.BytesIO(made)) as document:
        document.save(kept, deterministic_id=True)
    return kept.getvalue()


def plan_html(text: Mapping[str, Any]) -> str:
    """The plan as one HTML page, with page breaks before the commitments."""
    parts = [
        f'<!doctype html><html lang="en"><head><title>{escape(text["title"])}</title><style>{STYLE}</style></head>',
        f'<body><div class="header">{escape(text["header"])}</div>',
        f'<div class="cover"><h1>{escape(text["title"])}</h1><p>{escape(text["subtitle"])}</p></div>',
        *_sections(text["sections"]),
        f"<h1>{len(text['sections']) + 1}. Commitments</h1>",
        *(_commitment(each) for each in text["commitments"]),
        '<div style="break-before: page"></div>',
        *_sections(text["annex"]),
        "</body></html>",
    ]
    return "\n".join(parts)


def _sections(sections: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    for section in sections:
        yield f"<h1>{escape(section['heading'])}</h1>{_paragraphs(section['text'])}"


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(' '.join(each.split()))}</p>" for each in text.split("\n\n"))


def _commitment(given: Mapping[str, Any]) -> str:
    name = f"{given['number']}. {given['title']}"
    rows = [
        _bar(name),
        _bar(f"{given['start']} – {given['end']}"),
        _row("Lead implementing agency/actor", given["lead"]),
        _bar("Commitment description"),
        *(_row(question, given[key]) for question, key in QUESTIONS),
    ]
    steps = ["Milestone activity with a verifiable deliverable", "Start date", "End date"]
    dated = [[f"{given['number']}.{nth} {step['text']}", step["start"], step["end"]] for nth, step in enumerate(given["milestones"], 1)]
    others = [
        _bar("Contact information"),
        _row("Title, department", given["contact"]),
        _row("E-mail", given["email"]),
        _row("State actors involved", given["state_actors"]),
        _row("CSOs, private sector, multilaterals, working groups", given["other_actors"]),
    ]
    return (
        f'<section class="commitment"><h2>Commitment {escape(name)}</h2><table>{"".join(rows)}</table><table>'
        + "".join(f"<tr>{''.join(f'<td{_class(nth)}>{escape(cell)}</td>' for cell in row)}</tr>" for nth, row in enumerate([steps, *dated]))
        + f"</table><table>{''.join(others)}</table></section>"
    )


def _class(row: int) -> str:
    return ' class="bar"' if row == 0 else ""


def _bar(text: str) -> str:
    return f'<tr><td class="bar" colspan="2">{escape(text)}</td></tr>'


def _row(label: str, text: str) -> str:
    return f'<tr><td class="label">{escape(label)}</td><td>{_paragraphs(text)}</td></tr>'
