"""What a caller can put in a document: frozen values, no drawing and no ReportLab.

Every text field takes plain text. Where it is typed `Inline` it also takes a `Span`, or a
sequence of strings and spans, for bold, italic and links. Nothing in a text is read as markup,
so text typed by a stranger can be passed on as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing


@dataclass(frozen=True)
class Span:
    """A piece of running text with a look of its own.

    `url` makes it a link when it starts with https:, http:, mailto: or tel:. Any other address
    is not trusted and the text is printed without a link.
    """

    text: str
    bold: bool = False
    italic: bool = False
    url: str = ""


Inline = str | Span | Sequence[str | Span]


def bold(text: str) -> Span:
    """Return the text in bold."""
    return Span(text, bold=True)


def italic(text: str) -> Span:
    """Return the text in italic."""
    return Span(text, italic=True)


def link(text: str, url: str) -> Span:
    """Return the text as a link; say in the text where it leads, not "click here"."""
    return Span(text, url=url)


@dataclass(frozen=True)
class Heading:
    """A heading. Level 1 is a chapter, 2 stands in the margin, 3 in the text.

    The document's title is the one heading above level 1. A level may not be skipped on the
    way down: `render` raises `StructureError`. Levels 1 and 2 are listed in the contents.
    """

    level: Literal[1, 2, 3]
    text: str
    number: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; a line break in the text starts a new line."""

    text: Inline


@dataclass(frozen=True)
class Lead:
    """The opening of a chapter, in larger type."""

    text: Inline


@dataclass(frozen=True)
class Note:
    """A remark in small type, such as where figures come from and how reliable they are."""

    text: Inline


@dataclass(frozen=True)
class Quote:
    """Somebody's own words, with who said them. The caller adds the quotation marks."""

    text: Inline
    source: str = ""


@dataclass(frozen=True)
class BulletList:
    """A list without order."""

    items: Sequence[Inline]


@dataclass(frozen=True)
class NumberedList:
    """A list in which the order counts."""

    items: Sequence[Inline]
    start: int = 1


@dataclass(frozen=True)
class Facts:
    """Labels with their values, such as ("Looptijd", "2024 tot 2027")."""

    rows: Sequence[tuple[str, Inline]]


@dataclass(frozen=True)
class Table:
    """A table with one row of column headings, which returns on every page it runs over.

    `numeric_columns` are the indexes, from 0, of the columns that are set to the right in
    figures of equal width. `row_header` makes the first cell of each row its heading.
    `summary` tells somebody who cannot see the table how it is built; it is not printed.
    A row may be shorter than the header, never longer: that raises `StructureError`.
    """

    caption: str
    header: Sequence[str]
    rows: Sequence[Sequence[Inline]]
    numeric_columns: Sequence[int] = ()
    row_header: bool = True
    summary: str = ""


@dataclass(frozen=True)
class Figure:
    """A drawing, with in `alt` what it shows in words; an empty `alt` raises `StructureError`.

    It is printed at its own size in points, made smaller if it is too wide or too high.
    """

    drawing: Drawing
    alt: str
    caption: Inline = ""


@dataclass(frozen=True)
class Callout:
    """A party's word about the whole.

    A "dissent" stands in the one heavy frame of the house style, an "assent" has the same size
    and place without it, and a "note" is a quiet remark of the author. The caller puts the
    dissents before the assents. `role` and `stance` stand below the title, as in
    "begeleiding" and "Niet akkoord met hoofdstuk 4".
    """

    title: str
    paragraphs: Sequence[Inline]
    kind: Literal["dissent", "assent", "note"] = "note"
    role: str = ""
    stance: str = ""


@dataclass(frozen=True)
class Signature:
    """One who signs. With `signed` empty the row has room to sign on paper.

    `signed` says in words how and when, as in "Digitaal ondertekend op 3 juni 2026".
    """

    on_behalf_of: str
    name: str
    role: str = ""
    signed: str = ""


@dataclass(frozen=True)
class Signatures:
    """Everybody who signs, kept together per person."""

    rows: Sequence[Signature]


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True)
class Rule:
    """A thin line across the text, for a change of subject without a heading."""


@dataclass(frozen=True)
class Spacer:
    """White space, in points."""

    height: float = 12


Block = (
    Heading
    | Paragraph
    | Lead
    | Note
    | Quote
    | BulletList
    | NumberedList
    | Facts
    | Table
    | Figure
    | Callout
    | Signatures
    | PageBreak
    | Rule
    | Spacer
)


@dataclass(frozen=True)
class Labels:
    """The words the renderer adds itself. The defaults are Dutch; pass others to translate."""

    page: str = "Pagina"
    of: str = "van"
    contents: str = "Inhoud"
    period: str = "Periode"
    reference: str = "Kenmerk"
    our_reference: str = "Ons kenmerk"
    your_reference: str = "Uw kenmerk"
    date: str = "Datum"
    subject: str = "Onderwerp"
    enclosures: str = "Bijlagen"
    on_behalf_of: str = "Namens"
    name_and_role: str = "Naam en functie"
    signature: str = "Handtekening"
    signatures: str = "Ondertekening"
    continued: str = "vervolg"


@dataclass(frozen=True, kw_only=True)
class Cover:
    """What stands on the title page beside the title, subtitle and reference.

    `kind` names the sort of document ("Verantwoordingsrapport"), `phase_label` the place in
    the cycle in words ("5 Resultaten"), `facts` any further lines ("Vastgesteld", "3 juni 2026").
    """

    organisation: str
    kind: str = ""
    period: str = ""
    phase_label: str = ""
    facts: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, kw_only=True)
class Document:
    """A report. The same value always renders to the same bytes.

    `title` is the broad question in full, however long. `created_at` must know its time zone;
    it is the only date in the file, so pass the moment of approval and never the clock.
    `reference` ties the paper to the audit log. `phase`, 1 to 5, gives the colour of the band.
    Without a `cover` the title stands above the text; `contents=False` leaves out the contents.
    """

    title: str
    created_at: datetime
    reference: str
    story: Sequence[Block]
    subtitle: str = ""
    author: str = ""
    subject: str = ""
    language: str = "nl"
    phase: int | None = None
    cover: Cover | None = None
    contents: bool = True
    labels: Labels = field(default_factory=Labels)


@dataclass(frozen=True, kw_only=True)
class Sender:
    """The municipality as it stands at the head of a letter; lines as they are printed."""

    name: str
    lines: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Signer:
    """Who signs a letter: on whose behalf, the name, the function."""

    name: str
    role: str = ""
    on_behalf_of: str = ""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A formal letter of the municipality: no cover and no contents, tagged like a report.

    `subject` is the line "Onderwerp" and the title of the file. `date` is printed as given
    ("3 juni 2026"); `created_at` goes into the file and must know its time zone.
    `addressee` holds the lines of the address. Headings in `story` start at level 1.
    """

    sender: Sender
    addressee: Sequence[str]
    subject: str
    date: str
    created_at: datetime
    reference: str
    story: Sequence[Block]
    signer: Signer
    salutation: str = "Geachte heer of mevrouw,"
    closing: str = "Met vriendelijke groet,"
    your_reference: str = ""
    enclosures: Sequence[str] = ()
    language: str = "nl"
    labels: Labels = field(default_factory=Labels)
