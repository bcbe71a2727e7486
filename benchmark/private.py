"""Files that quote the corpus: they may not lie where they could be committed."""

from __future__ import annotations

from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
READING = CHECKOUT / "benchmark" / "reading"
"""The one folder of the checkout that such files may lie in; git ignores it."""


class NotPrivateError(ValueError):
    """The file would lie in the checkout, where it could be committed."""


def write_private(file: Path, text: str) -> None:
    """Write ``text``, outside the checkout or in ``benchmark/reading``. Raises ``NotPrivateError``."""
    place = file.resolve()
    if place.is_relative_to(CHECKOUT) and not place.is_relative_to(READING):
        raise NotPrivateError(
            f"{file.name} would quote documents that are not ours to pass on, so it must not be committed. "
            "Write it outside the checkout, or to benchmark/reading/."
        )
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
