"""Documents: the house style on paper, from plain values to the bytes of a tagged PDF.

This package knows nothing of the database. A caller gathers its data, writes a story of blocks
and gets bytes; the same document always gives the same bytes, so they can be kept and hashed.
The PDF is made for everybody (PDF/UA-1): headings, lists, tables, figures, links and contents
are tagged, and what only decorates is marked as such.

A report:

    from aanbesteden import documents as pdf

    data = pdf.render(
        pdf.Document(
            title="Hoe groeien jongeren in Oost op met vertrouwen in hun toekomst?",
            subtitle="Gezamenlijke verantwoording over 2022 tot 2026",
            author="Gemeente Lindewaard",
            subject="Verantwoordingsrapport",
            created_at=approved_at,              # aware; the only date in the file
            reference="GV-2026-014 / 7f3a9c",    # ties the paper to the audit log
            phase=5,                             # colour of the band; None for ink
            cover=pdf.Cover(
                organisation="Gemeente Lindewaard",
                kind="Verantwoordingsrapport",
                period="2022 tot 2026",
                phase_label="5 Resultaten",
                facts=[("Vastgesteld", "3 juni 2026")],
            ),
            story=[
                pdf.Heading(1, "Wat de cijfers zeggen", number="1"),
                pdf.Lead("Het doel is gehaald voor de groep als geheel."),
                pdf.Paragraph(["Lees de ", pdf.link("meting", "https://example.nl"), " terug."]),
                pdf.Heading(2, "De metingen"),
                pdf.Table("Metingen", ["Meting", "Ja"], [["najaar 2023", "33%"]], [1]),
                pdf.Callout("Stichting Jeugdhulp", ["Wij zijn het niet eens."], "dissent"),
            ],
        )
    )

A letter:

    data = pdf.render(
        pdf.Letter(
            sender=pdf.Sender(name="Gemeente Lindewaard", lines=["Postbus 1", "1234 AB Plaats"]),
            addressee=["Stichting Jeugdhulp", "Dorpsstraat 1", "1234 AB  PLAATS"],
            subject="Voorgenomen gunning",
            date="3 juni 2026",
            created_at=sent_at,
            reference="GV-2026-014",
            story=[pdf.Paragraph("Wij zijn van plan de opdracht aan u te gunnen.")],
            signer=pdf.Signer(name="A. de Vries", role="Wethouder"),
        )
    )

Text is never read as markup: `&`, `<b>` and the like are printed as they are. Characters that
the fonts lack are printed as a plain letter where there is one and as an empty box otherwise.
Drawings for `Figure` should use `FONT_TEXT`, `FONT_BOLD` and `FONT_HEADING`, as in
`to_drawing(chart, width=345, font=FONT_TEXT, bold=FONT_BOLD, heading=FONT_HEADING)`; other font
names in a drawing are replaced by these. Up to 345 points wide a figure stands in the text column,
up to 487 it takes the margin too.
"""

from .blocks import (
    Block,
    BulletList,
    Callout,
    Cover,
    Document,
    Facts,
    Figure,
    Heading,
    Inline,
    Labels,
    Lead,
    Letter,
    Note,
    NumberedList,
    PageBreak,
    Paragraph,
    Quote,
    Rule,
    Sender,
    Signature,
    Signatures,
    Signer,
    Spacer,
    Span,
    Table,
    bold,
    italic,
    link,
)
from .errors import StructureError
from .house import FONT_BOLD, FONT_HEADING, FONT_TEXT
from .render import render
from .text import paragraphs

__all__ = [
    "FONT_BOLD",
    "FONT_HEADING",
    "FONT_TEXT",
    "Block",
    "BulletList",
    "Callout",
    "Cover",
    "Document",
    "Facts",
    "Figure",
    "Heading",
    "Inline",
    "Labels",
    "Lead",
    "Letter",
    "Note",
    "NumberedList",
    "PageBreak",
    "Paragraph",
    "Quote",
    "Rule",
    "Sender",
    "Signature",
    "Signatures",
    "Signer",
    "Spacer",
    "Span",
    "StructureError",
    "Table",
    "bold",
    "italic",
    "link",
    "paragraphs",
    "render",
]
