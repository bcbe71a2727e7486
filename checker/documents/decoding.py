"""Bytes to characters: the encoding by mark, by declaration, as UTF-8, else by the language's usual letters."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_UNDEFINED_IN_CP1252 = b"\x81\x8d\x8f\x90\x9d"


def decode(data: bytes, *, declared: bool = False) -> str | None:
    """The text that the bytes write, line ends as single newlines; ``None`` where they are no text at all.

    ``declared``: a ``charset=`` or ``encoding=`` in the first 4,096 bytes is heeded (HTML, XML).
    """
    text = _decode(data, declared=declared)
    if text is None or text.count("\0") > len(text) // 1000:
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, *, declared: bool) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    found = _DECLARED.search(data[:4096]) if declared else None
    if found:
        try:
            name = codecs.lookup(found.group(1).decode("ascii")).name
            if name not in ("utf-8", "cp1252", "iso8859-1", "ascii"):
                return data.decode(name, errors="replace")
        except (LookupError, ValueError):
            # No encoding, or one that is not of text.
            return _eight_bit(data)
    return _eight_bit(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    sample = data[:4096]
    if len(sample) < 16 or sample.count(0) < len(sample) // 4:
        return None
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else None


def _eight_bit(data: bytes) -> str | None:
    """Western eight-bit text at once; anything else is left to charset-normalizer.

    A UTF-8 file with a few broken bytes stays UTF-8: only the broken places are marked.
    """
    lenient = data.decode("utf-8", errors="replace")
    high = sum(1 for byte in data if byte > 0x7F)
    if lenient.count("\ufffd") * 10 < high:
        return lenient
    if not any(byte in data for byte in (*_UNDEFINED_IN_CP1252, 0)) and _looks_western(data):
        return data.decode("cp1252")
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is None:
        return None
    return data.decode(best.encoding, errors="replace")


def _looks_western(data: bytes) -> bool:
    """Accented letters of cp1252 stand between ASCII letters; other scripts put whole words of high bytes."""
    in_runs = sum(len(run) for run in re.findall(rb"[\xc0-\xff]{3,}", data))
    high = len(re.findall(rb"[\x80-\xff]", data))
    return in_runs * 5 < high
