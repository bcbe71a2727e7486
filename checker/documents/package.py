"""The zip file inside a DOCX or ODT, unpacked within limits, and XML that can reach nothing outside itself."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from checker.documents import limits

if TYPE_CHECKING:
    from lxml.etree import _Element

_BROKEN = "The file is damaged"
_OPEN_AND_SAVE = "Open it in the program that made it and save it again"


class Package:
    """A zip file's members by name. Sizes that the file states are not believed: bytes are counted as they come."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self.members = frozenset(self._zip.namelist())
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError) as error:
            limits.refuse(name, f"{_BROKEN}: it is no complete zip file ({error})", _OPEN_AND_SAVE)
        limits.refuse_above(limits.MEMBERS, len(self.members), name, "parts inside")

    def read(self, member: str) -> bytes | None:
        """The bytes of a part, ``None`` where there is no such part."""
        if member not in self.members:
            return None
        try:
            info = self._zip.getinfo(member)
            if info.flag_bits & 0x1:
                limits.refuse(self._name, "The file is encrypted", "Save it without a password and try again")
            with self._zip.open(info) as stream:
                data = stream.read(limits.MEMBER_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError,
                KeyError, IndexError, UnicodeError, OverflowError) as error:  # fmt: skip
            limits.refuse(self._name, f"{_BROKEN}: {member} cannot be unpacked ({error})", _OPEN_AND_SAVE)
        if len(data) > limits.MEMBER_BYTES or (
            len(data) > 1_000_000 and len(data) > limits.UNPACKED_RATIO * max(info.compress_size, 1)
        ):
            limits.refuse(
                self._name,
                f"The file unpacks to far more than a document holds ({member}: a zip bomb?)",
                "Ask where the file comes from; export the plan again",
            )
        return data

    def xml(self, member: str) -> _Element | None:
        """The root element of an XML part, ``None`` where there is no such part."""
        data = self.read(member)
        return None if data is None else parse_xml(data, self._name, member)


def parse_xml(data: bytes, name: str, member: str) -> _Element:
    """The root element of XML bytes. Entities of its own are not resolved, and nothing is fetched.

    Raises ``InputProblems`` on XML that is not well formed, nested too deep or that declares entities.
    """
    from lxml import etree

    if b"<!ENTITY" in data:
        limits.refuse(
            name, f"{member} declares XML entities, which no word processor writes", "Export the plan again"
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        limits.refuse(name, f"{_BROKEN}: {member} is not well-formed XML ({error})", _OPEN_AND_SAVE)
    return root
