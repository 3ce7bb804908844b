"""The last step: structure tree, links, bookmarks and metadata, with pikepdf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from .tags import Destination, Elem, Entry, LinkElem, Mark

PRODUCER = "aanbesteden"


@dataclass(frozen=True)
class About:
    """What the file says about itself."""

    title: str
    author: str
    subject: str
    reference: str
    language: str
    created_at: datetime


class _Tagger:
    """Writes the tree of elements into the file, and the way back from marks to elements."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.pages = [page.obj for page in pdf.pages]
        self.marks: list[dict[int, pikepdf.Object]] = [{} for _ in self.pages]
        self.links: list[pikepdf.Object] = []

    def tag(self, root: Elem) -> None:
        tree = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = Array([self.element(root, tree)])
        numbers = []
        for index, (page, marks) in enumerate(zip(self.pages, self.marks, strict=True)):
            page.StructParents = index
            page.Tabs = Name.S
            in_order = Array([marks[mcid] for mcid in range(len(marks))])
            numbers += [index, self.pdf.make_indirect(in_order)]
        for index, element in enumerate(self.links, len(self.pages)):
            numbers += [index, element]
        tree.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        tree.ParentTreeNextKey = len(self.pages) + len(self.links)
        self.pdf.Root.StructTreeRoot = tree

    def element(self, elem: Elem, parent: pikepdf.Object) -> pikepdf.Object:
        made = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{elem.role}"), P=parent)
        )
        if elem.alt:
            made.Alt = String(elem.alt)
        attributes = _attributes(elem)
        if attributes is not None:
            made.A = attributes
        kids = [self.kid(kid, made) for kid in elem.kids]
        if isinstance(elem, LinkElem):
            kids += [self.annotation(elem, made, page) for page in sorted(elem.areas)]
        if kids:
            made.K = Array(kids)
        return made

    def kid(self, kid: Elem | Mark, owner: pikepdf.Object) -> pikepdf.Object:
        if isinstance(kid, Elem):
            return self.element(kid, owner)
        self.marks[kid.page][kid.mcid] = owner
        return Dictionary(Type=Name.MCR, Pg=self.pages[kid.page], MCID=kid.mcid)

    def annotation(self, elem: LinkElem, owner: pikepdf.Object, page: int) -> pikepdf.Object:
        areas = elem.areas[page]
        quads = [v for x0, y0, x1, y1 in areas for v in (x0, y1, x1, y1, x0, y0, x1, y0)]
        left, low, right, high = zip(*areas, strict=True)
        rect = [min(left), min(low), max(right), max(high)]
        link = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([round(v, 2) for v in rect]),
            QuadPoints=Array([round(v, 2) for v in quads]),
            Border=Array([0, 0, 0]),
            F=4,
            Contents=String(elem.text.strip() or elem.url),
            StructParent=len(self.pages) + len(self.links),
            P=self.pages[page],
        )
        if elem.destination is not None:
            link.Dest = destination(self.pages, elem.destination)
        else:
            link.A = Dictionary(Type=Name.Action, S=Name.URI, URI=String(elem.url))
        link = self.pdf.make_indirect(link)
        self.links.append(owner)
        if Name.Annots not in self.pages[page]:
            self.pages[page].Annots = Array()
        self.pages[page].Annots.append(link)
        return Dictionary(Type=Name.OBJR, Obj=link, Pg=self.pages[page])


def destination(pages: Sequence[pikepdf.Object], place: Destination) -> Array:
    """Return the place in the file's own terms: a page, and the height at the top of the window."""
    return Array([pages[place.page], Name.XYZ, None, round(place.top + 12, 2), None])


def _attributes(elem: Elem) -> Dictionary | None:
    if elem.bbox:
        box = Array([round(v, 2) for v in elem.bbox])
        return Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block)
    if elem.scope:
        return Dictionary(O=Name.Table, Scope=Name(f"/{elem.scope}"))
    if elem.summary:
        return Dictionary(O=Name.Table, Summary=String(elem.summary))
    if elem.numbering:
        return Dictionary(O=Name.List, ListNumbering=Name(f"/{elem.numbering}"))
    return None


def _bookmarks(pdf: pikepdf.Pdf, entries: Sequence[Entry]) -> None:
    pages = [page.obj for page in pdf.pages]
    with pdf.open_outline() as outline:
        for entry in entries:
            item = OutlineItem(entry.title, destination(pages, entry.destination))
            if entry.level > 1 and outline.root:
                outline.root[-1].children.append(item)
            else:
                outline.root.append(item)


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:identifier>{reference}</dc:identifier>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{created}</xmp:CreateDate>
<xmp:ModifyDate>{created}</xmp:ModifyDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def _describe(pdf: pikepdf.Pdf, about: About) -> None:
    """Write the title, author, language and date, in the two places where readers look."""
    moment = about.created_at.astimezone(UTC)
    texts = {
        "title": about.title,
        "author": about.author,
        "subject": about.subject,
        "reference": about.reference,
        "language": about.language,
        "created": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "producer": PRODUCER,
    }
    xmp = _XMP.format(**{key: escape(value) for key, value in texts.items()})
    stream = pdf.make_stream(xmp.encode())
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream
    date = moment.strftime("D:%Y%m%d%H%M%SZ")
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=String(about.title),
            Author=String(about.author),
            Subject=String(about.subject),
            Creator=String(PRODUCER),
            Producer=String(PRODUCER),
            CreationDate=String(date),
            ModDate=String(date),
        )
    )
    pdf.Root.Lang = String(about.language)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _drop_unused(pdf: pikepdf.Pdf) -> None:
    """Take out what ReportLab adds to every page: a standard font nobody uses, a transition."""
    for page in pdf.pages:
        if Name.Trans in page.obj:
            del page.obj.Trans
        fonts = page.obj.Resources.get(Name.Font, {})
        for key in list(fonts.keys()):
            if Name.FontDescriptor not in fonts[key]:
                del fonts[key]


def finish(
    drawn: bytes, root: Elem, entries: Sequence[Entry], about: About, outline: bool = True
) -> bytes:
    """Return the finished file; the same input gives the same bytes."""
    with pikepdf.open(BytesIO(drawn)) as pdf:
        _drop_unused(pdf)
        _Tagger(pdf).tag(root)
        if entries and outline:
            _bookmarks(pdf, entries)
        _describe(pdf, about)
        out = BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return out.getvalue()
