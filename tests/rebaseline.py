"""Makes the example reports and the README's figures anew: ``python -m tests.rebaseline``.

The reports are made by the command line, as a user would. With ``--plans`` the PDF plan is laid out anew too, from
its text in ``examples/sources``. Look at what changed before you commit it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from checker.cli import cli, exits

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
REPORTS = EXAMPLES / "reports"
SOURCE = EXAMPLES / "sources" / "tarvenia-2024.yaml"
PDF_PLAN = EXAMPLES / "tarvenia-2024.pdf"
PICTURE = "tarvenia-draft-1-page-1.png"
COMMAND = "python -m tests.rebaseline"

MADE = {
    "tarvenia-draft-1.yaml": ("html", "pdf", "json"),
    "tarvenia-draft-2.yaml": ("html", "json"),
    "tarvenia-2024.pdf": ("html", "pdf", "json"),
}
"""Plan -> the formats in which its report is kept."""


def write_reports(folder: Path) -> None:
    """Write every example report, and the picture of a page, into ``folder``."""
    for plan, formats in MADE.items():
        stem = plan.rsplit(".", 1)[0]
        outputs = [part for name in formats for part in ("-o", str(folder / f"{stem}.{name}"))]
        code = exits.run(cli, ["check", str(EXAMPLES / plan), *outputs])
        if code != exits.DONE:
            raise SystemExit(f"check {plan} ended with exit code {code}")
    picture(folder / f"{PICTURE.rsplit('-page', 1)[0]}.pdf").save(folder / PICTURE, optimize=True)


def picture(report: Path) -> Any:
    """The first page of a report as a small picture."""
    import pypdfium2
    from PIL import Image

    page = pypdfium2.PdfDocument(report)[0].render(scale=1.4).to_pil()
    return page.convert("RGB").quantize(48, dither=Image.Dither.NONE)


def write_plan() -> None:
    """Lay out the PDF plan from its text."""
    from tests.template_plan import plan_pdf

    PDF_PLAN.write_bytes(plan_pdf(yaml.safe_load(SOURCE.read_text(encoding="utf-8"))))


def main(arguments: Sequence[str]) -> None:
    """Write what is committed."""
    from tests.documentation import rewrite_readme

    if "--plans" in arguments:
        write_plan()
    REPORTS.mkdir(exist_ok=True)
    write_reports(REPORTS)
    rewrite_readme()


if __name__ == "__main__":
    main(sys.argv[1:])
