"""The look of Word files: named styles that a person can change in one place, lists, and the settings of the file.

Fonts are named, never shipped: Calibri and Cambria come with Word and have free twins of the same widths (Carlito,
Caladea) where LibreOffice runs. Sizes in the XML are half-points, lengths are twentieths of a point.
"""

from __future__ import annotations

ACCENT = "17466B"
INK = "14202B"
MUTED = "4A5663"
LINE = "C3CBD3"
WASH = "F3F5F7"
WARN = "6D1029"

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

LEVELS = {
    "absent": ("Level Absent", "6D1029", "FFFFFF"),
    "mentioned": ("Level Mentioned", "C4532A", "FFFFFF"),
    "partial": ("Level Partial", "EDB84C", "1A2430"),
    "full": ("Level Full", "D5EDEA", INK),
    "not-assessed": ("Level Not Assessed", "FFFFFF", INK),
}
"""A level -> its character style, the colour of its ground and of its word."""

BARS = {"Quote": ACCENT, "Quote Background": LINE, "Quote Conflict": "C4532A"}
"""Quotes and the colour of the bar at their beginning, which is at the right in a text from right to left."""

BULLETS, NUMBERS = 1, 2
"""The lists of ``numbering``."""

_SERIF = '<w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:cs="Times New Roman"/>'
_BOLD = "<w:b/><w:bCs/>"
_KEEP = "<w:keepNext/><w:keepLines/>"


def styles(language: str, *, right_to_left: bool) -> str:
    """The style sheet for a text in ``language`` (a tag with its region, "fr-FR")."""
    spoken = f'<w:lang w:val="en-US" w:bidi="{language}"/>' if right_to_left else f'<w:lang w:val="{language}" w:bidi="ar-SA"/>'
    return (
        f"<w:styles {NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Arial"/>'
        f'{_size(10.5)}{spoken}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="100" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        + "".join(_all(right_to_left=right_to_left))
        + "</w:styles>"
    )


def numbering() -> str:
    """The two lists that styles refer to: bullets and numbers."""

    def level(number: int, shape: str, text: str, font: str = "") -> str:
        return (
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            f'<w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr>{font}</w:lvl></w:abstractNum>'
        )

    return (
        f"<w:numbering {NAMESPACE}>"
        + level(BULLETS, "bullet", "•", f'<w:rPr><w:color w:val="{ACCENT}"/></w:rPr>')
        + level(NUMBERS, "decimal", "%1.")
        + "".join(f'<w:num w:numId="{each}"><w:abstractNumId w:val="{each}"/></w:num>' for each in (BULLETS, NUMBERS))
        + "</w:numbering>"
    )


def settings(language: str, *, right_to_left: bool) -> str:
    """What Word must know of the file: the language for checking spelling, and that it is no file of an old version."""
    spoken = f'w:val="en-US" w:bidi="{language}"' if right_to_left else f'w:val="{language}"'
    return (
        f'<w:settings {NAMESPACE}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        "<w:compat>"
        + "".join(
            f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
            for name, value in (
                ("compatibilityMode", 15),
                ("overrideTableStyleFontSizeAndJustification", 1),
                ("enableOpenTypeFeatures", 1),
                ("doNotFlipMirrorIndents", 1),
                ("differentiateMultirowTableHeaders", 1),
            )
        )
        + f"</w:compat><w:themeFontLang {spoken}/></w:settings>"
    )


def style_id(name: str) -> str:
    """The id of a style: its name without blanks."""
    return name.replace(" ", "")


def _all(*, right_to_left: bool) -> list[str]:
    bidi, rtl = ("<w:bidi/>", "<w:rtl/>") if right_to_left else ("", "")
    cell = '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
    return [
        # The colour is the style's and not the file's: LibreOffice would set words in tables in the file's colour.
        _style(
            "Normal", "paragraph", inside=f'<w:pPr>{bidi}</w:pPr><w:rPr><w:color w:val="{INK}"/>{rtl}</w:rPr>', default=True, based_on=""
        ),
        _style("Default Paragraph Font", "character", default=True, based_on="", shown=False),
        _style("No List", "numbering", default=True, based_on="", shown=False),
        _style(
            "Normal Table", "table", default=True, based_on="", shown=False,
            inside='<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
            '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>',
        ),
        # headings
        _paragraph("Title", _spacing(0, 3), f"{_SERIF}{_BOLD}{_size(26)}"),
        _paragraph("Subtitle", _spacing(0, 6), f'<w:color w:val="{MUTED}"/>{_size(13)}'),
        _paragraph("Kicker", f"{_border('top', ACCENT, 36, 8)}{_spacing(0, 2)}", f'{_BOLD}<w:color w:val="{ACCENT}"/>'),
        _paragraph("heading 1", f"{_KEEP}{_border('bottom', INK, 12, 3)}{_spacing(24, 7)}" + _outline(0), f"{_SERIF}{_BOLD}{_size(17)}"),
        _paragraph("heading 2", f"{_KEEP}{_spacing(14, 5)}{_outline(1)}", f'{_BOLD}<w:color w:val="{ACCENT}"/>{_size(13)}'),
        _paragraph("heading 3", f"{_KEEP}{_border('top', LINE, 4, 5)}{_spacing(12, 2)}{_outline(2)}", f"{_BOLD}{_size(11.5)}"),
        _paragraph("caption", f"{_KEEP}{_spacing(9, 2)}", _BOLD),
        _paragraph("Label", f"{_KEEP}{_spacing(5, 1)}", f'{_BOLD}<w:color w:val="{ACCENT}"/>'),
        # text
        _paragraph("Score", f"{_KEEP}{_spacing(0, 2)}", f"{_SERIF}{_BOLD}{_size(32)}"),
        _paragraph("Lead", _spacing(0, 4), _size(11.5)),
        _paragraph("Note", "", f'<w:color w:val="{MUTED}"/>{_size(9.5)}'),
        _paragraph("Warning", _border("left", WARN, 24, 6) + '<w:ind w:left="170"/>'),
        _paragraph("Marks", f"{_KEEP}{_spacing(0, 4)}", f'<w:color w:val="{MUTED}"/>{_size(9.5)}'),
        _paragraph("Statement", _KEEP, _BOLD),
        _paragraph("Wording", f'{_shade(WASH)}{_spacing(0, 6)}<w:ind w:left="170" w:right="170"/>'),
        _paragraph("List Bullet", f'<w:numPr><w:numId w:val="{BULLETS}"/></w:numPr>{_spacing(0, 3)}'),
        _paragraph("List Number", f'<w:numPr><w:numId w:val="{NUMBERS}"/></w:numPr>{_spacing(0, 3)}'),
        _paragraph("Contents Entry", _spacing(0, 2)),
        # quotes
        *(
            _paragraph(
                name,
                f'{_KEEP}{_border("left", colour, 18, 8)}{_spacing(5, 1)}<w:ind w:left="227" w:right="227"/>',
                based_on="Normal" if name == "Quote" else "Quote",
            )
            for name, colour in BARS.items()
        ),
        _paragraph(
            "Quote Source", f'<w:keepLines/>{_spacing(0, 7)}<w:ind w:left="227" w:right="227"/>', f'<w:color w:val="{MUTED}"/>{_size(9)}'
        ),
        # tables
        _paragraph("Cell", cell, _size(9.5)),
        _paragraph("Cell Heading", f"<w:keepNext/>{cell}", f"{_BOLD}{_size(9)}"),
        _paragraph("Small Cell", cell, _size(8.5), based_on="Cell"),
        _paragraph("footer", '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>', f'<w:color w:val="{MUTED}"/>{_size(8.5)}'),
        _table(),
        # within a line
        _character("Strong", _BOLD),
        _character("Hyperlink", f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>'),
        _character("Muted", f'<w:color w:val="{MUTED}"/>'),
        _character("Code", f'{_BOLD}<w:color w:val="{ACCENT}"/>'),
        _character("Found Words", _shade("FCEFC7")),
        _character("Blank", '<w:u w:val="dotted"/>'),
        _character("Conflict Mark", f'{_BOLD}<w:color w:val="{WARN}"/><w:bdr w:val="single" w:sz="6" w:space="0" w:color="{WARN}"/>'),
        *(
            _character(name, f'{_BOLD}<w:color w:val="{word}"/>{_edge(level)}{_shade(ground)}')
            for level, (name, ground, word) in LEVELS.items()
        ),
    ]  # fmt: skip


def _edge(level: str) -> str:
    edges = {"full": ("single", "1F6F6B"), "not-assessed": ("dashed", "5B6673")}
    if level not in edges:
        return ""
    line, colour = edges[level]
    return f'<w:bdr w:val="{line}" w:sz="6" w:space="0" w:color="{colour}"/>'


def _table() -> str:
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>' for side in ("top", "bottom", "insideH"))
    head = f'<w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="12" w:space="0" w:color="{INK}"/></w:tcBorders></w:tcPr>'
    return _style(
        "Report Table",
        "table",
        based_on="Normal Table",
        inside=f'<w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow">{head}</w:tblStylePr>',
    )


def _paragraph(name: str, layout: str, letters: str = "", based_on: str = "Normal") -> str:
    return _style(name, "paragraph", inside=f"<w:pPr>{layout}</w:pPr><w:rPr>{letters}</w:rPr>", based_on=based_on)


def _character(name: str, letters: str) -> str:
    return _style(name, "character", inside=f"<w:rPr>{letters}</w:rPr>", based_on="Default Paragraph Font")


def _style(name: str, kind: str, *, inside: str = "", default: bool = False, based_on: str, shown: bool = True) -> str:
    named = style_id(name[:1].upper() + name[1:])
    below = f'<w:basedOn w:val="{style_id(based_on)}"/>' if based_on else ""
    if name.startswith(("heading", "Title")):
        below += '<w:next w:val="Normal"/>'
    quick = "<w:qFormat/>" if shown else "<w:semiHidden/><w:unhideWhenUsed/>"
    first = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}"{first} w:styleId="{named}"><w:name w:val="{name}"/>{below}{quick}{inside}</w:style>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{int(points * 2)}"/><w:szCs w:val="{int(points * 2)}"/>'


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before * 20}" w:after="{after * 20}"/>'


def _border(side: str, colour: str, eighths: int, gap: int) -> str:
    return f'<w:pBdr><w:{side} w:val="single" w:sz="{eighths}" w:space="{gap}" w:color="{colour}"/></w:pBdr>'


def _shade(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


def _outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'
