"""The fillable fields of a PDF form, made from the boxes that the engine set.

The engine can make fields, but embeds a whole font for each text field, writes a group of radio buttons twice and
gives no field a place in a hierarchy. So every field of a sheet is set as a check box, whose name says what it is
to become; here it becomes that. Its place, its page and its tag in the structure stay the engine's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from checker.render.formfont import form_font

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = ("text", "lines", "tick", "pick")
"""A line of text, several lines, a check box, and one of a group of radio buttons."""

_FONT = "/Sheet"
_APPEARANCE = f"{_FONT} 10 Tf 0 g".encode()
_PRINT = 4
_MULTILINE = 1 << 12
_RADIO = 1 << 15
_APART = "\t"


@dataclass(frozen=True, slots=True)
class _Box:
    """A box that is to become a field: ``name`` is the field's whole name, ``value`` what a "pick" stands for."""

    kind: str
    name: str
    value: str
    group: str
    widget: pikepdf.Object


def stand_in(kind: str, name: str, value: str = "", group: str = "") -> str:
    """The name of the check box that is to become a field of this ``kind``. ``group`` is what a "pick"'s group is called."""
    if kind not in KINDS:
        raise ValueError(f"kind is {kind!r}, not one of {', '.join(KINDS)}")
    return _APART.join((kind, name, value, group))


def finish(pdf: pikepdf.Pdf) -> None:
    """Turn the stand-ins of ``pdf`` into its form. Dots in names make the hierarchy: "area/criterion.level"."""
    boxes = list(_boxes(pdf))
    if not boxes:
        return
    form = _Form(pdf)
    for box in boxes:
        form.add(box)
    pdf.Root["/AcroForm"] = pdf.make_indirect(
        Dictionary(
            Fields=Array(form.roots),
            DA=String(_APPEARANCE),
            DR=Dictionary(Font=Dictionary({_FONT: form_font(pdf)})),
        )
    )


def _boxes(pdf: pikepdf.Pdf) -> Iterator[_Box]:
    for page in pdf.pages:
        for widget in page.obj.get("/Annots", ()):
            if widget.get("/Subtype") == "/Widget":
                kind, name, value, group = str(widget["/T"]).split(_APART, 3)
                yield _Box(kind, name, value, group, widget)


class _Form:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.roots: list[pikepdf.Object] = []
        self.nodes: dict[str, pikepdf.Object] = {}
        self.drawn: dict[tuple[str, float, float], pikepdf.Object] = {}

    def add(self, box: _Box) -> None:
        widget = box.widget
        left, first, right, second = (float(edge) for edge in widget["/Rect"])
        bottom, top = sorted((first, second))
        widget["/Rect"] = Array([round(edge, 2) for edge in (left, bottom, right, top)])
        for key in ("/MK", "/AS", "/AP", "/V", "/DA", "/T", "/Border"):
            if key in widget:
                del widget[key]
        widget["/F"] = _PRINT
        size = (round(right - left, 2), round(top - bottom, 2))
        if box.kind == "pick":
            group = self.node(box.name)
            if "/FT" not in group:
                group["/FT"], group["/Ff"], group["/V"] = Name.Btn, _RADIO, Name.Off
                group["/TU"], group["/Kids"] = String(box.group), Array()
            del widget["/FT"]
            widget["/Parent"] = group
            group["/Kids"].append(widget)
            self.two_states(widget, box.value, size)
            return
        parent, _, last = box.name.rpartition(".")
        widget["/T"] = String(last)
        self.hang(widget, parent)
        if box.kind == "tick":
            widget["/V"] = Name.Off
            self.two_states(widget, "on", size)
            return
        widget["/FT"] = Name.Tx
        # No appearance: who fills it in draws it, and some would draw over one that fields share.
        widget["/V"] = String("")
        widget["/DA"] = String(_APPEARANCE)
        if box.kind == "lines":
            widget["/Ff"] = _MULTILINE

    def node(self, name: str) -> pikepdf.Object:
        """The field called ``name``, which holds others; made where it is missing."""
        if name not in self.nodes:
            parent, _, last = name.rpartition(".")
            node = self.pdf.make_indirect(Dictionary(T=String(last)))
            self.nodes[name] = node
            self.hang(node, parent)
        return self.nodes[name]

    def hang(self, field: pikepdf.Object, parent: str) -> None:
        """Put ``field`` below the field called ``parent``; "" is the top."""
        if not parent:
            self.roots.append(field)
            return
        above = self.node(parent)
        if "/Kids" not in above:
            above["/Kids"] = Array()
        above["/Kids"].append(field)
        field["/Parent"] = above

    def two_states(self, widget: pikepdf.Object, value: str, size: tuple[float, float]) -> None:
        states = Dictionary({f"/{value}": self.drawing("mark", size), "/Off": self.drawing("empty", size)})
        widget["/AP"] = Dictionary(N=states)
        widget["/AS"] = Name.Off

    def drawing(self, what: str, size: tuple[float, float]) -> pikepdf.Object:
        """What a field looks like: "empty", or the "mark" of a ticked box. Its border is printed on the page."""
        if (what, *size) not in self.drawn:
            width, height = size
            points = [(x * width, y * height) for x, y in ((0.15, 0.5), (0.4, 0.2), (0.88, 0.85))]
            strokes = " ".join(f"{x:.2f} {y:.2f} {'l' if place else 'm'}" for place, (x, y) in enumerate(points))
            content = f"q 1.4 w 1 J 1 j 0.08 0.13 0.17 RG {strokes} S Q" if what == "mark" else ""
            self.drawn[(what, *size)] = self.pdf.make_stream(
                content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, width, height])
            )
        return self.drawn[(what, *size)]
