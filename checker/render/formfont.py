"""The font in which a PDF form is filled in: the shipped one, cut down to the letters that a form can take.

A form's viewer sets what is typed one byte a letter, so the font is a simple one in Windows' Latin encoding, which
holds all letters of English, French, Spanish and Portuguese.
"""

from __future__ import annotations

import io
import logging

import pikepdf
from pikepdf import Array, Dictionary, Name

from checker import resources

_FILE = "noto-sans-400Regular.ttf"
_NAME = "/PLANCK+NotoSans-Regular"
_FIRST, _LAST = 32, 255


def form_font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The font as an object of ``pdf``, embedded."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    # It tells at length which tables it keeps.
    logging.getLogger("fontTools").setLevel(logging.WARNING)
    letters = [bytes([code]).decode("cp1252", errors="replace") for code in range(_FIRST, _LAST + 1)]
    path = resources.reports_dir() / "assets" / "fonts" / _FILE
    with TTFont(path, recalcTimestamp=False) as font:
        options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, recalc_timestamp=False)
        cutter = subset.Subsetter(options)
        cutter.populate(text="".join(letters))
        cutter.subset(font)
        target = io.BytesIO()
        font.save(target)
        scale = 1000 / font["head"].unitsPerEm
        glyphs, widths = font.getBestCmap(), font["hmtx"]
        advances = [round(widths[glyphs[ord(letter)]][0] * scale) if ord(letter) in glyphs else 0 for letter in letters]
        head, lines, os2 = font["head"], font["hhea"], font["OS/2"]
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name(_NAME),
            Flags=32,
            FontBBox=Array([round(edge * scale) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)]),
            ItalicAngle=0,
            Ascent=round(lines.ascent * scale),
            Descent=round(lines.descent * scale),
            CapHeight=round(os2.sCapHeight * scale),
            StemV=80,
            FontFile2=pdf.make_stream(target.getvalue(), Length1=len(target.getvalue())),
        )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name(_NAME),
            Encoding=Name.WinAnsiEncoding,
            FirstChar=_FIRST,
            LastChar=_LAST,
            Widths=Array(advances),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )
