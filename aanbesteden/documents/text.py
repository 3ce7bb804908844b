"""Text as people type it, made fit to print: no character the fonts lack, no hidden controls."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from .blocks import Inline, Paragraph, Span
from .house import TextStyle, register_fonts

BOX = "\u25a1"
_SAFE_URL = re.compile(r"(?:https?://|mailto:|tel:)[^\s\x00-\x20]+", re.IGNORECASE)
_SPACES = re.compile(r" +")
_AMOUNT = re.compile(r"€ (?=[\d-])")
_AROUND_BREAK = re.compile(r" *\n *")

# Characters with a plain counterpart that Unicode does not know of.
_PLAIN = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "–",
    "\u2015": "—",
    "\u2032": "’",
    "\u2033": "”",
    "\u2190": "<-",
    "\u2192": "->",
    "\u202f": "\u00a0",
    "\u2028": "\n",
    "\u2029": "\n",
    "\r": "\n",
    "\ufffd": BOX,
}


class _Printable(dict[int, str]):
    """A table for `str.translate` that works out each character once."""

    def __missing__(self, code: int) -> str:
        self[code] = _printable(chr(code), register_fonts())
        return self[code]


def _printable(char: str, covered: frozenset[int]) -> str:
    """Return what is printed for one character."""
    if char == "\n" or ord(char) in covered:
        return char
    if char in _PLAIN:
        return _PLAIN[char]
    category = unicodedata.category(char)
    if category in ("Cf", "Mn", "Me") or char == "\0" or 0x1F3FB <= ord(char) <= 0x1F3FF:
        # Direction marks, joiners, selectors, loose accents and skin tones: nothing to see.
        return ""
    if category in ("Cc", "Zs"):
        return " "
    letters = [c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c)]
    if letters != [char] and letters and all(ord(c) in covered for c in letters):
        return "".join(letters)
    return BOX


_table = _Printable()


def clean(text: str) -> str:
    """Return the text with only characters that can be printed, spaces single, breaks kept.

    An accented letter the fonts lack becomes the plain letter; any other character they lack
    becomes a box, so that the reader sees that something stood there. Marks that change the
    direction of writing are dropped: they could make a line read otherwise than it was approved.
    An amount stays on one line with its euro sign.
    """
    text = unicodedata.normalize("NFC", str(text).replace("\r\n", "\n"))
    text = _SPACES.sub(" ", text.translate(_table))
    text = _AMOUNT.sub("€\u00a0", text)
    return _AROUND_BREAK.sub("\n", text).strip()


def safe_url(url: str) -> str:
    """Return the address when a reader may follow it, else an empty string."""
    url = url.strip()
    return url if _SAFE_URL.fullmatch(url) else ""


@dataclass(frozen=True)
class Run:
    """A stretch of text in one face. `link` numbers the link in its paragraph, -1 for none."""

    text: str
    font: str
    link: int = -1
    url: str = ""


def _spans(content: Inline) -> list[Span]:
    parts = [content] if isinstance(content, str | Span) else list(content)
    return [part if isinstance(part, Span) else Span(str(part)) for part in parts]


def runs(content: Inline, style: TextStyle) -> list[Run]:
    """Return the text as runs in the faces of the style, without white space at either end."""
    result: list[Run] = []
    for number, span in enumerate(_spans(content)):
        text = _with_edges(span.text)
        if not result or result[-1].text.endswith((" ", "\n")):
            text = text.lstrip(" \n" if not result else " ")
        if text:
            url = safe_url(span.url)
            font = style.font(span.bold, span.italic)
            result.append(Run(text, font, number if url else -1, url))
    return _without_end_space(result)


def _with_edges(source: str) -> str:
    """Return clean text, with the one space that parts it from its neighbours, if it had any."""
    text = clean(source)
    if not text:
        return _edge(source)
    start, end = source[: len(source) - len(source.lstrip())], source[len(source.rstrip()) :]
    return _edge(start) + text + _edge(end)


def _edge(white: str) -> str:
    return "\n" if "\n" in white else " " if white else ""


def _without_end_space(result: list[Run]) -> list[Run]:
    while result:
        last = result[-1]
        text = last.text.rstrip(" \n")
        if text:
            return [*result[:-1], Run(text, last.font, last.link, last.url)]
        result.pop()
    return result


def plain(content: Inline) -> str:
    """Return the text of a paragraph without its looks, as it will be printed."""
    return clean("".join(span.text for span in _spans(content)))


def paragraphs(text: str) -> list[Paragraph]:
    """Return text typed by a person as paragraphs, one for each part between empty lines."""
    parts = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))
    return [Paragraph(part.strip()) for part in parts if clean(part)]
