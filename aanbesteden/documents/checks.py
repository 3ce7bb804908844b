"""A gate on a finished PDF: is what PDF/UA asks for there, and what does a reader get to hear?

`problems` finds what is missing; it is a guard against mistakes, not a proof of conformance.
`reading` returns the text in the order of the tags, which is what a test should look at: tags
can be complete and still say the wrong thing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

_SHOWS = {"Tj", "TJ", "'", '"'}
_PAINTS = _SHOWS | {
    "f",
    "F",
    "f*",
    "S",
    "s",
    "B",
    "B*",
    "b",
    "b*",
    "Do",
    "sh",
    "EI",
    "INLINE IMAGE",
}
_PARENTS = {
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "TR": {"THead", "TBody", "Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TOCI": {"TOC"},
    "Reference": {"TOCI"},
}


@dataclass
class Node:
    """An element as read back: its role, its text and kids in order, and what else it carries.

    `attributes` holds such as Scope and ListNumbering, as text without the slash; the sides of a
    BBox are parted by spaces. `links` counts the places on pages that lead to the link's target.
    """

    role: str
    kids: list[Node | str] = field(default_factory=list)
    alt: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    links: int = 0

    @property
    def text(self) -> str:
        """All text in the element."""
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    def walk(self) -> Iterator[Node]:
        """Yield this element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def find(self, role: str) -> list[Node]:
        """Return the elements of this role, in reading order."""
        return [node for node in self.walk() if node.role == role]


def _to_unicode(font: pikepdf.Object) -> dict[int, str]:
    """Return the characters of a simple font, by code."""
    table: dict[int, str] = {}
    source = font.ToUnicode.read_bytes().decode("latin-1")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", source, re.DOTALL):
        for low, high, rest in re.findall(r"<(\w+)>\s*<(\w+)>\s*(\[.*?\]|<\w+>)", block, re.DOTALL):
            texts = [_utf16(text) for text in re.findall(r"<(\w+)>", rest)]
            for offset, code in enumerate(range(int(low, 16), int(high, 16) + 1)):
                listed = rest.startswith("[")
                table[code] = texts[offset] if listed else chr(ord(texts[0]) + offset)
    for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.DOTALL):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            table[int(code, 16)] = _utf16(text)
    return table


def _fonts(page: pikepdf.Page) -> dict[str, dict[int, str]]:
    fonts = page.obj.Resources.get(Name.Font, Dictionary())
    return {key: _to_unicode(font) for key, font in fonts.items() if Name.ToUnicode in font}


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be")


def _page_texts(page: pikepdf.Page, faults: list[str]) -> dict[int, str]:
    """Return the text of every mark on the page; note what stands outside a mark."""
    tables = _fonts(page)
    texts: dict[int, str] = {}
    stack: list[int | None] = []
    table: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BMC", "BDC"):
            if stack:
                faults.append("marked content is nested")
            stack.append(int(operands[1].MCID) if name == "BDC" else None)
        elif name == "EMC":
            if not stack:
                faults.append("marked content ends twice")
            else:
                stack.pop()
        elif name == "Tf":
            table = tables.get(str(operands[0]), {})
            if not table:
                faults.append(f"font {operands[0]} has no text")
        elif name in _PAINTS and not stack:
            faults.append(f"{name} outside marked content")
        if name in _SHOWS and stack and stack[-1] is not None:
            text = "".join(table.get(code, "\ufffd") for code in _codes(operands[0]))
            texts[stack[-1]] = texts.get(stack[-1], "") + text
    if stack:
        faults.append("marked content is not closed")
    return texts


def _codes(operand: pikepdf.Object) -> bytes:
    parts = operand if isinstance(operand, Array) else [operand]
    return b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))


def _attributes(source: pikepdf.Object) -> dict[str, str]:
    found = {}
    for key, value in source.items():
        text = " ".join(map(str, value)) if isinstance(value, Array) else str(value)
        found[key[1:]] = text.removeprefix("/")
    return found


class _Reader:
    """Reads the structure tree back, with the text of its marks."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.faults: list[str] = []
        self.texts: dict[tuple[int, int], dict[int, str]] = {}
        self.parents: dict[tuple[int, int], Array] = {}
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        tree = dict(zip(map(int, list(numbers)[::2]), list(numbers)[1::2], strict=True))
        for number, page in enumerate(pdf.pages, 1):
            found: list[str] = []
            self.texts[page.obj.objgen] = _page_texts(page, found)
            self.parents[page.obj.objgen] = tree[int(page.obj.StructParents)]
            self.faults += [f"page {number}: {fault}" for fault in found]

    def read(self, source: pikepdf.Object) -> Node:
        node = Node(str(source.S)[1:], alt=str(source.get(Name.Alt, "")))
        node.attributes = _attributes(source.get(Name.A, Dictionary()))
        kids = source.get(Name.K, Array())
        for kid in kids if isinstance(kids, Array) else [kids]:
            if kid.get(Name.Type) == Name.OBJR:
                node.links += 1
            elif Name.MCID in kid:
                node.kids.append(self.mark(kid, source))
            else:
                node.kids.append(self.read(kid))
                if kid.P.objgen != source.objgen:
                    self.faults.append(f"{kid.S} has another parent than {source.S}")
        return node

    def mark(self, kid: pikepdf.Object, owner: pikepdf.Object) -> str:
        page, mcid = kid.Pg.objgen, int(kid.MCID)
        if self.parents[page][mcid].objgen != owner.objgen:
            self.faults.append(f"mark {mcid} leads back to another element")
        return self.texts[page].get(mcid, "")


def structure(data: bytes) -> Node:
    """Return the structure tree of a finished PDF, with its text."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return _Reader(pdf).read(pdf.Root.StructTreeRoot.K[0])


def reading(data: bytes) -> list[tuple[str, str]]:
    """Return role and text of every element that holds text itself, in reading order."""
    result = []
    for node in structure(data).walk():
        own = any(isinstance(kid, str) for kid in node.kids) or node.role == "Figure"
        if own:
            result.append((node.role, node.text.strip()))
    return result


def shown_text(data: bytes) -> list[str]:
    """Return all text of each page, decoration included; a line for every piece drawn."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [_drawn(page) for page in pdf.pages]


def _drawn(page: pikepdf.Page) -> str:
    tables = _fonts(page)
    table: dict[int, str] = {}
    lines = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            table = tables.get(str(operands[0]), {})
        elif str(operator) in _SHOWS:
            lines.append("".join(table.get(code, "\ufffd") for code in _codes(operands[0])))
    return "".join(f"{line}\n" for line in lines)


def _file_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not root.get(Name.MarkInfo, Dictionary()).get(Name.Marked):
        yield "not marked as tagged"
    if not str(root.get(Name.Lang, "")):
        yield "no language"
    if not root.get(Name.ViewerPreferences, Dictionary()).get(Name.DisplayDocTitle):
        yield "the window does not show the title"
    with pdf.open_metadata() as meta:
        if not meta.get("dc:title"):
            yield "no dc:title"
        if meta.get("pdfuaid:part") != "1":
            yield "no PDF/UA identifier"
    for number, page in enumerate(pdf.pages, 1):
        if page.obj.get(Name.Tabs) != Name.S:
            yield f"page {number}: tab order is not that of the structure"
        for font in page.obj.Resources.get(Name.Font, Dictionary()).values():
            if Name.FontFile2 not in font.get(Name.FontDescriptor, Dictionary()):
                yield f"page {number}: font {font.BaseFont} is not embedded"
        for annotation in page.obj.get(Name.Annots, Array()):
            if not str(annotation.get(Name.Contents, "")):
                yield f"page {number}: a link without words"
            if Name.StructParent not in annotation:
                yield f"page {number}: a link outside the structure"


def _node_faults(tree: Node) -> Iterator[str]:
    level = 0
    for node in tree.walk():
        if re.fullmatch(r"H[1-6]", node.role):
            if int(node.role[1]) > level + 1:
                yield f"heading {node.text!r} skips a level"
            level = int(node.role[1])
            if not node.text.strip():
                yield "a heading without text"
        if node.role == "TH" and "Scope" not in node.attributes:
            yield f"header cell {node.text!r} has no scope"
        if node.role == "Figure" and not (node.alt and "BBox" in node.attributes):
            yield "a figure without words or place"
        if node.role == "Link" and not node.links:
            yield f"link {node.text!r} leads nowhere"
        if node.role == "Table":
            yield from _table_faults(node)
        for kid in node.kids:
            if isinstance(kid, Node) and node.role not in _PARENTS.get(kid.role, {node.role}):
                yield f"{kid.role} in {node.role}"


def _table_faults(table: Node) -> Iterator[str]:
    widths = Counter(len(row.kids) for row in table.find("TR"))
    if len(widths) > 1:
        yield f"a table with rows of different length: {dict(widths)}"
    if not table.find("TH"):
        yield "a table without header cells"
    captions = [i for i, kid in enumerate(table.kids) if getattr(kid, "role", "") == "Caption"]
    if captions not in ([], [0]):
        yield "a caption that is not the first in its table"


def problems(data: bytes) -> list[str]:
    """Return what is wrong with a finished PDF, in words; nothing when the gate is passed."""
    with pikepdf.open(BytesIO(data)) as pdf:
        if Name.StructTreeRoot not in pdf.Root:
            return ["no structure tree"]
        reader = _Reader(pdf)
        tree = reader.read(pdf.Root.StructTreeRoot.K[0])
        return [*_file_faults(pdf), *reader.faults, *_node_faults(tree)]
