"""Documents to test with: small, and each with only what the test is about."""

from __future__ import annotations

from datetime import UTC, datetime

from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.shapes import Circle, Drawing, Group, Line, String

from aanbesteden import documents as pdf

MOMENT = datetime(2026, 6, 3, 12, 0, tzinfo=UTC)
SENTENCE = "De grafiek gaat over jongeren die de vragenlijst invulden; elf jongeren haakten af. "


def chart() -> Drawing:
    """A chart that asks for fonts ReportLab does not embed."""
    drawing = Drawing(300, 120)
    bars = VerticalBarChart()
    bars.data = [(36, 44, 51)]
    bars.categoryAxis.categoryNames = ["2024", "2025", "2026"]
    drawing.add(bars)
    drawing.add(Group(Line(0, 60, 300, 60), Circle(150, 60, 5), transform=(1, 0, 0, 1, 0, 10)))
    drawing.add(String(150, 110, "Doel ≥ 50% 😀", textAnchor="middle", fontName="Helvetica-Bold"))
    return drawing


def report(*story: pdf.Block, **fields: object) -> bytes:
    """A report without cover or contents, unless these are asked for."""
    values: dict = {"title": "Hoe groeien jongeren op?", "created_at": MOMENT, "reference": "GV-1"}
    values |= {"contents": False, "story": story} | fields
    return pdf.render(pdf.Document(**values))


def full_report(**fields: object) -> bytes:
    """A report with a cover, contents and every kind of block."""
    cover = pdf.Cover(
        organisation="Gemeente Lindewaard",
        kind="Verantwoordingsrapport",
        period="2022 tot 2026",
        phase_label="5 Resultaten",
        facts=[("Vastgesteld", "3 juni 2026")],
    )
    return report(
        *every_block(), subtitle="Wat wij deden", phase=5, cover=cover, contents=True, **fields
    )


def every_block() -> list[pdf.Block]:
    """One of each, and a table that runs over pages."""
    rows = [[f"Partner {i}", SENTENCE, f"€ {i}.000"] for i in range(40)]
    return [
        pdf.Heading(1, "Wat de cijfers zeggen", number="1"),
        pdf.Lead("Het doel is gehaald."),
        pdf.Paragraph(
            ["Lees de ", pdf.link("meting", "https://example.nl/m"), " ", pdf.bold("na")]
        ),
        pdf.Heading(2, "De metingen"),
        pdf.Table("Bijdragen", ["Partner", "Wat", "Bedrag"], rows, [2], summary="Per partner."),
        pdf.Note("Bron: vragenlijst."),
        pdf.Figure(chart(), "Staafdiagram van 36 naar 51 procent.", "Aandeel ja."),
        pdf.Heading(3, "In de wijk"),
        pdf.BulletList(["Een", ["Twee, ", pdf.italic("schuin")]]),
        pdf.NumberedList(["Eerst", "Dan"]),
        pdf.Rule(),
        pdf.Spacer(20),
        pdf.Quote("‘Niemand had mij ooit een sleutel gegeven.’", "Noor, 17 jaar"),
        pdf.PageBreak(),
        pdf.Heading(1, "Ieders eigen woord", number="2"),
        pdf.Facts([("Looptijd", "2022 tot 2026"), ("Opmerking", "")]),
        pdf.Callout("Stichting Waard", ["Nee.", "Want."], "dissent", "hulp", "Niet akkoord"),
        pdf.Callout("Buurthuis", ["Ja."], "assent", "plek", "Akkoord"),
        pdf.Callout("Let op", ["Een opmerking."]),
        pdf.Signatures(
            [
                pdf.Signature("Gemeente", "A. de Vries", "wethouder", "Ondertekend op 3 juni 2026"),
                pdf.Signature("Buurthuis", "Ş. Yılmaz"),
            ]
        ),
    ]


def letter(**fields: object) -> bytes:
    """A letter of the municipality."""
    values: dict = {
        "sender": pdf.Sender(name="Gemeente Lindewaard", lines=["Postbus 1", "1234 AB Plaats"]),
        "addressee": ["Stichting Waard", "Dorpsstraat 1", "1234 AB  PLAATS"],
        "subject": "Voorgenomen gunning",
        "date": "3 juni 2026",
        "created_at": MOMENT,
        "reference": "GV-2026-014",
        "your_reference": "SW/22",
        "story": [pdf.Paragraph("Wij gunnen u de opdracht."), pdf.Heading(1, "Wat u kunt doen")],
        "signer": pdf.Signer(
            name="A. de Vries", role="Wethouder", on_behalf_of="Namens het college,"
        ),
        "enclosures": ["Beoordelingsverslag"],
    }
    return pdf.render(pdf.Letter(**(values | fields)))
