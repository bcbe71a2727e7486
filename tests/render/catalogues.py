"""The message catalogues: what must be translated, and how they are brought up to date.

Run ``python tests/render/catalogues.py`` after changing a sentence: it merges new messages into the ``.po`` files
(translate them there) and compiles the ``.mo`` files. A test says when that was forgotten.
"""

from __future__ import annotations

import ast
import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ROOT / "reports" / "locales"
TRANSLATED = ("es", "fr", "pt")
COMMAND = "python tests/render/catalogues.py"

_SPEAKING = ("report", "render", "reviews")
_KEYWORDS = {"gettext": None, "_": None, "N_": None, "Note": None, "ngettext": (1, 2)}


def messages() -> Catalog:
    """Every message of the templates and of the rooms that write for readers, in a stable order."""
    catalogue = Catalog(domain="plancheck", charset="utf-8")
    found: dict[str | tuple[str, str], set[str]] = {}
    for folder, method, options in (
        *((ROOT / "checker" / room, "python", {}) for room in _SPEAKING),
        (ROOT / "reports" / "templates", "jinja2", {"newstyle_gettext": "true", "trim_blocks": "true", "silent": "false"}),
    ):
        pattern = "**.py" if method == "python" else "**.j2"
        for name, _, message, _, _ in extract_from_dir(
            str(folder), [(pattern, method)], {pattern: options}, keywords=_KEYWORDS
        ):
            said = message if isinstance(message, str) else (message[0], message[1])
            found.setdefault(said, set()).add(f"{folder.relative_to(ROOT).as_posix()}/{Path(name).as_posix()}")
    for path in sorted((ROOT / "checker").rglob("*.py")):
        if path.relative_to(ROOT / "checker").parts[0] not in _SPEAKING:
            for said in noted(path.read_text(encoding="utf-8")):
                found.setdefault(said, set()).add(path.relative_to(ROOT).as_posix())
    # A plural whose singular is also said alone would be two entries with one id.
    plurals = {said[0] for said in found if isinstance(said, tuple)}
    for said in sorted(found, key=lambda said: said if isinstance(said, str) else said[0]):
        if isinstance(said, str) and said in plurals:
            continue
        catalogue.add(said, locations=[(place, 0) for place in sorted(found[said])])
    return catalogue


def noted(source: str) -> list[str]:
    """The messages of a module's notes: literals in ``Note(...)`` and, where it makes any, its named sentences."""
    tree = ast.parse(source)
    said = [
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Note"
        and node.args and isinstance(node.args[0], ast.Constant)
    ]
    imports = any(isinstance(node, ast.Name) and node.id == "Note" for node in ast.walk(tree))
    for statement in tree.body:
        if imports and isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            said += [
                node.value
                for node in ast.walk(statement.value)
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
                and " " in node.value and node.value.endswith((".", ")s")) and node.value[:1].isupper()
            ]
    return said


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as the bytes of a ``.mo`` file."""
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def read(language: str) -> Catalog:
    """The catalogue as committed."""
    with (LOCALES / language / "LC_MESSAGES" / "plancheck.po").open("rb") as file:
        return read_po(file, locale=language, domain="plancheck")


def written(catalogue: Catalog) -> bytes:
    """The catalogue as the bytes of a ``.po`` file: no dates, no line numbers."""
    target = io.BytesIO()
    write_po(target, catalogue, sort_output=True, omit_header=False, include_lineno=False, width=118)
    kept = [line for line in target.getvalue().splitlines(keepends=True) if b"-Date:" not in line]
    return b"".join(kept)


def update() -> None:
    """Merge new messages into every catalogue and compile it."""
    template = messages()
    for language in TRANSLATED:
        folder = LOCALES / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        catalogue = read(language) if (folder / "plancheck.po").exists() else Catalog(locale=language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.fuzzy = False
        catalogue.project, catalogue.version = "plancheck", "1"
        catalogue.header_comment = f"# plancheck's messages ({language})."
        (folder / "plancheck.po").write_bytes(written(catalogue))
        (folder / "plancheck.mo").write_bytes(compiled(read(language)))
        missing = sum(not translated(message) for message in catalogue if message.id)
        print(f"{language}: {len(catalogue)} messages, {missing} without a translation")


def translated(message: object) -> bool:
    """True where every form of a message has a translation."""
    string = message.string  # type: ignore[attr-defined]
    return all(string) if isinstance(string, list | tuple) else bool(string)


if __name__ == "__main__":
    update()
