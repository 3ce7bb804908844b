"""From a document to the bytes of a tagged PDF."""

from __future__ import annotations

from collections.abc import Callable

from . import blocks
from .blocks import Document, Letter
from .brush import Brush
from .compose import COMPOSERS, Composer, Sheet, compose
from .contents import contents_strips
from .errors import StructureError
from .finish import About, finish
from .front import cover_strips, title_strips
from .house import LETTER_GRID, NO_PHASE, PHASES, REPORT_GRID
from .letterhead import closing_strips, letter_strips
from .paint import Running, paint_page
from .strips import Page, Strip, paginate, settle
from .tables import facts, signatures, table
from .tags import Elem
from .text import plain
from .voices import callout

ALL: dict[type, Composer] = {
    **COMPOSERS,
    blocks.Table: table,
    blocks.Facts: facts,
    blocks.Signatures: signatures,
    blocks.Callout: callout,
}


# told(page, pages): how far the drawing is, for whoever waits for a long document.
Told = Callable[[int, int], None]


def _silent(page: int, pages: int) -> None:
    """Nobody waits."""


def render(document: Document | Letter, told: Told = _silent) -> bytes:
    """Return the document as a tagged PDF (PDF/UA-1), and tell every tenth page that was drawn.

    The same document gives the same bytes, in every process. Raises `StructureError` when the
    story cannot be tagged truthfully (a skipped heading level, a figure without words), never
    because of what people wrote.
    """
    if document.created_at.tzinfo is None:
        raise StructureError("created_at must know its time zone")
    return _letter(document, told) if isinstance(document, Letter) else _report(document, told)


def _report(document: Document, told: Told) -> bytes:
    root = Elem("Document")
    colours = NO_PHASE
    if document.phase is not None:
        if document.phase not in PHASES:
            raise StructureError(f"There is no phase {document.phase}")
        colours = PHASES[document.phase]
    sheet = Sheet(REPORT_GRID, colours, document.labels, root)
    cover = document.cover
    grid = REPORT_GRID
    pages: list[Page] = []
    first: list[Strip] = []
    if cover is not None:
        pages = paginate(cover_strips(document, cover, sheet), grid.top, grid.bottom)
    else:
        first = title_strips(document, sheet)
    contents = root.add("Sect") if document.contents else None
    strips = settle(compose(document.story, sheet, ALL))
    if contents is not None:
        if sheet.entries:
            first += contents_strips(sheet.entries, sheet, contents)
            if len(paginate(first, grid.top, grid.bottom)) == 1:
                # Longer contents end on a page that the text goes on filling.
                first.append(Strip(0, new_page=True, keep=True))
        else:
            root.kids.remove(contents)
    strips = [*first, *strips]
    bare = len(pages)
    pages += paginate(strips, grid.top, grid.bottom, first=bare)
    organisation = cover.organisation if cover else document.author
    running = Running(
        title=document.title,
        left=_joined(organisation, document.reference),
        page_of=(document.labels.page, document.labels.of),
        total=len(pages),
        colours=colours,
        grid=grid,
        header_from=0 if cover else 1,
        bare=bare,
    )
    return _draw(document, document.title, document.author, root, sheet, pages, running, told)


def _letter(letter: Letter, told: Told) -> bytes:
    root = Elem("Document")
    sheet = Sheet(LETTER_GRID, NO_PHASE, letter.labels, root)
    strips = letter_strips(letter, sheet)
    strips += settle(compose(letter.story, sheet, ALL))
    strips += closing_strips(letter, sheet)
    pages = paginate(strips, LETTER_GRID.top, LETTER_GRID.bottom)
    running = Running(
        title=letter.subject,
        left=_joined(letter.sender.name, f"{letter.labels.our_reference} {letter.reference}"),
        page_of=(letter.labels.page, letter.labels.of),
        total=len(pages),
        colours=NO_PHASE,
        grid=LETTER_GRID,
        band=False,
        header_from=1,
    )
    return _draw(letter, letter.subject, letter.sender.name, root, sheet, pages, running, told)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in map(plain, parts) if part)


def _draw(
    document: Document | Letter,
    title: str,
    author: str,
    root: Elem,
    sheet: Sheet,
    pages: list[Page],
    running: Running,
    told: Told,
) -> bytes:
    if not plain(title):
        raise StructureError("A document needs a title")
    brush = Brush(sheet.grid.page, document.language)
    for number, page in enumerate(pages):
        if number % 10 == 0:
            told(number, len(pages))
        paint_page(page, brush, running)
    about = About(
        title=plain(title),
        author=plain(author),
        subject=plain(document.subject),
        reference=plain(document.reference),
        language=document.language,
        created_at=document.created_at,
    )
    return finish(brush.finish(), root, sheet.entries, about)
