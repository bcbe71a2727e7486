"""Documents made by hand, as a reader would hand them over, from a few lines of markup.

``# Heading``, ``- item``, ``**bold line**``, ``| cell | cell |`` (a table; ``||`` spans all columns), ``@3`` (from
here on page 3); everything else is a paragraph.
"""

from __future__ import annotations

from checker.model import Document, Kind, Location, Passage


def document(markup: str, *, name: str = "plan.md") -> Document:
    blocks: list[tuple[str, dict]] = []
    table = row = 0
    page = None
    in_table = False
    for line in (line.strip() for line in markup.strip().splitlines()):
        if line.startswith("@"):
            page = int(line[1:])
            continue
        if not line:
            in_table = False
            continue
        if line.startswith("|"):
            if not in_table:
                table, row, in_table = table + 1, 0, True
            row += 1
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            for column, cell in enumerate(cells, 1):
                if cell:
                    kind = {"kind": Kind.CELL, "table": table, "row": row, "column": column, "page": page}
                    blocks.append((cell, kind))
            continue
        in_table = False
        if line.startswith("#"):
            text = line.lstrip("#")
            blocks.append(
                (text.strip(), {"kind": Kind.HEADING, "depth": len(line) - len(text), "page": page})
            )
        elif line.startswith("- "):
            blocks.append((line[2:], {"kind": Kind.LIST_ITEM, "depth": 1, "page": page}))
        elif line.startswith("**") and line.endswith("**"):
            blocks.append((line.strip("*"), {"bold": True, "page": page}))
        else:
            blocks.append((line, {"page": page}))
    passages, starts, at = [], [], 0
    for text, given in blocks:
        stands = given.pop("page")
        if stands and (not starts or starts[-1][1] != stands):
            starts.append((at, stands))
        passages.append(Passage(text, Location(at, at + len(text), page=stands), **given))
        at += len(text) + 1
    return Document(
        text="\n".join(text for text, _ in blocks),
        passages=tuple(passages),
        name=name,
        format="markdown",
        sha256="0" * 64,
        pages=page,
        page_starts=tuple(starts),
    )
