"""Translations without GNU gettext: collect, merge, compile, and say what is missing.

python -m tools.messages collect   update locale/nl/LC_MESSAGES/django.po from the sources
python -m tools.messages compile   make the .mo files a server reads
python -m tools.messages missing   list texts without a Dutch translation; exit 1 if any
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
PO = ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.po"
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
HEADER = "# Dutch texts of the product. Collected by `python -m tools.messages collect`.\n#"


def collect() -> Catalog:
    """Every text in the sources, as a catalog without translations."""
    found = Catalog(locale="nl", domain="django")
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


def read() -> Catalog:
    if not PO.exists():
        return Catalog(locale="nl", domain="django", header_comment=HEADER)
    with PO.open("rb") as file:
        return read_po(file, locale="nl", domain="django")


def merge() -> Catalog:
    """The catalog of the sources with the translations that are known."""
    known = read()
    fresh = collect()
    for message in fresh:
        if not message.id:
            continue
        old = known.get(message.id, context=message.context)
        if old is not None and old.string and any(_as_list(old.string)):
            message.string = old.string
    fresh.header_comment = HEADER
    return fresh


def write(catalog: Catalog) -> None:
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalog, width=100, sort_output=True, no_location=True, omit_header=False)


def compile_() -> None:
    catalog = read()
    with PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)


def missing() -> list[str]:
    """Texts of the sources that have no Dutch translation, or only a doubtful one."""
    known = read()
    gaps = []
    for message in collect():
        if not message.id:
            continue
        have = known.get(message.id, context=message.context)
        if have is None or have.fuzzy or not all(_as_list(have.string)):
            gaps.append(_as_list(message.id)[0])
    return gaps


def _as_list(value) -> list:
    return list(value) if isinstance(value, tuple | list) else [value]


def main(argument: str) -> int:
    if argument in ("collect", "build"):
        write(merge())
    if argument in ("compile", "build"):
        compile_()
    if argument == "missing":
        gaps = missing()
        print("\n".join(gaps) if gaps else "every text has a Dutch translation")
        return 1 if gaps else 0
    return 0


if __name__ == "__main__":
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure()
        django.setup()
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "missing"))
