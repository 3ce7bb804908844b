"""Translations without GNU gettext: collect, merge, compile, and say what is missing.

python -m tools.messages collect   update the catalog of every language from the sources
python -m tools.messages compile   make the .mo files a server reads
python -m tools.messages missing   list texts without a translation; exit 1 if any
python -m tools.messages stretch FOLDER   an "English" catalog with texts 40 percent longer, to see
                                          what is clipped: put FOLDER first in LOCALE_PATHS

Texts are written in English, so English needs no catalog. A folder in locale/ is a language.
"""

import io
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
PO = LOCALE / "nl" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
SOURCES = ("aanbesteden", "cms", "templates")
SKIPPED = ("migrations", "node_modules")
HEADER = "# Texts of the product. Collected by `python -m tools.messages collect`.\n#"
LETTERS = str.maketrans("aeiouyAEIOUY", "áéíöüýÁÉÍÖÜÝ")
HELD = re.compile(r"(%(?:\(\w+\))?[sd%]|<[^>]*>|&\w+;)")


def collect(code: str = "nl") -> Catalog:
    """Every text in the sources, as a catalog without translations."""
    found = Catalog(locale=code, domain="django")
    for path in _files():
        for line, message, comments, context in _texts(path):
            name = str(path.relative_to(ROOT))
            found.add(message, locations=[(name, line)], context=context, auto_comments=comments)
    return found


def _files():
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".html", ".txt") and not set(SKIPPED) & set(path.parts):
                yield path


def _texts(path: Path):
    """Texts of one file: (line, message, comments, context)."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        from django.utils.translation.template import templatize

        # Django puts out `gettext(...)`-like calls and blanks the rest.
        source = re.sub(r"^\s*#.*$", "", templatize(source, origin=str(path)), flags=re.M)
        source = _calls_only(source)
    stream = io.BytesIO(source.encode("utf-8"))
    for line, function, message, comments in extract_python(stream, KEYWORDS, [], {}):
        context, text = _shape(function, message)
        if text and text != ("",):
            yield line, text, comments, context


def _calls_only(source: str) -> str:
    """Only the calls; what stands between them in a template is no Python."""
    kept = []
    for line in source.splitlines():
        calls = re.findall(
            r"""(?:n?p?gettext|_)\((?:u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*"|[^()'"])*\)""", line
        )
        kept.append(";".join(calls))
    return "\n".join(kept)


def _shape(function: str, message):
    """(context, singular or (singular, plural)) of what Babel found."""
    parts = message if isinstance(message, tuple) else (message,)
    parts = tuple(part for part in parts if part is not None)
    if function.startswith(("pgettext", "npgettext")):
        context, *rest = parts
        return context, rest[0] if len(rest) == 1 else tuple(rest)
    if function.startswith("ngettext"):
        return None, tuple(parts[:2])
    return None, parts[0] if parts else ""


def languages() -> list[str]:
    """The languages with a catalog."""
    return sorted(path.parent.parent.name for path in LOCALE.glob("*/LC_MESSAGES/django.po"))


def po(code: str) -> Path:
    return PO if code == "nl" else LOCALE / code / "LC_MESSAGES" / "django.po"


def read(code: str = "nl") -> Catalog:
    if not po(code).exists():
        return Catalog(locale=code, domain="django", header_comment=HEADER)
    with po(code).open("rb") as file:
        return read_po(file, locale=code, domain="django")


def merge(code: str = "nl") -> Catalog:
    """The catalog of the sources with the translations that are known."""
    known = read(code)
    fresh = collect(code)
    for message in fresh:
        if not message.id:
            continue
        old = known.get(message.id, context=message.context)
        if old is not None and old.string and any(_as_list(old.string)):
            message.string = old.string
    fresh.header_comment = HEADER
    return fresh


def write(catalog: Catalog, code: str = "nl") -> None:
    po(code).parent.mkdir(parents=True, exist_ok=True)
    with po(code).open("wb") as file:
        write_po(file, catalog, width=100, sort_output=True, no_location=True, omit_header=False)


def compile_(code: str = "nl") -> None:
    with po(code).with_suffix(".mo").open("wb") as file:
        write_mo(file, read(code))


def missing(code: str = "nl") -> list[str]:
    """Texts of the sources that have no translation in this language, or only a doubtful one."""
    known = read(code)
    gaps = []
    for message in collect(code):
        if not message.id:
            continue
        have = known.get(message.id, context=message.context)
        if have is None or have.fuzzy or not all(_as_list(have.string)):
            gaps.append(_as_list(message.id)[0])
    return gaps


def stretched(text: str) -> str:
    """The text with accents and 40 percent longer; what is filled in or marks up stays."""
    parts = HELD.split(text)
    parts[::2] = [part.translate(LETTERS) for part in parts[::2]]
    length = len("".join(parts[::2]))
    words = [""] + ["~" * 8] * round(length * 0.4 / 8) + ["~" * 3] * bool(length)
    return "".join(parts) + " ".join(words)


def stretch(folder: Path) -> None:
    """Write the stretched catalog, as if it were English."""
    catalog = collect("en")
    for message in catalog:
        if message.id:
            texts = [stretched(text) for text in _as_list(message.id)]
            message.string = texts[0] if len(texts) == 1 else tuple(texts)
    target = folder / "en" / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        write_mo(file, catalog)


def _as_list(value) -> list:
    return list(value) if isinstance(value, tuple | list) else [value]


def main(argument: str, *more: str) -> int:
    if argument == "stretch":
        stretch(Path(more[0]))
        return 0
    gaps = []
    for code in languages() or ["nl"]:
        if argument in ("collect", "build"):
            write(merge(code), code)
        if argument in ("compile", "build"):
            compile_(code)
        if argument == "missing":
            gaps += [f"{code}: {text}" for text in missing(code)]
    if argument == "missing":
        print("\n".join(gaps) if gaps else "every text is translated in every language")
    return 1 if gaps else 0


if __name__ == "__main__":
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure()
        django.setup()
    sys.exit(main(*(sys.argv[1:] or ["missing"])))
