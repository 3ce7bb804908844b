"""Whatever people type is printed, as it is or visibly replaced, and never obeyed."""

from __future__ import annotations

import pytest

from aanbesteden import documents as pdf
from aanbesteden.documents import house
from aanbesteden.documents.checks import problems, reading, structure
from aanbesteden.documents.lines import break_lines
from aanbesteden.documents.text import clean, paragraphs, plain, runs, safe_url

from .makers import SENTENCE, chart, letter, report

HOSTILE = [
    "<b>vet</b> & <para> <font size=99> </unclosed <a href='javascript:x'>",
    "&amp; &lt; &#0; %s {0} {title} \\n",
    "emoji 😀 👩‍👩‍👧 🏳️‍🌈 🇳🇱 👍🏽",
    "rechts naar links \u202eabc\u202c \u2067def\u2069 \u200f",
    "nul \x00 bel \x07 esc \x1b del \x7f",
    "los \ud800 surrogaat, \ufffe niets, \ue000 eigen",
    "Москва 北京 مرحبا שלום",
    "Z̷̛̤a̸͖̎l̴̟̆g̷̝̈o̴͎͌",
    "w" * 10_000,
    " \t\r\n \u00a0 \u200b",
    "",
    "(haakjes) \\( \\) \\\\ EMC BT ET",
]


def everywhere(text: str) -> list[pdf.Block]:
    """The text in every place a text can stand."""
    span = [text, pdf.bold(text), pdf.italic(text), pdf.link(text, f"https://example.nl/{text}")]
    return [
        pdf.Heading(1, text, number="1"),
        pdf.Heading(2, text, number=text),
        pdf.Heading(3, text),
        pdf.Paragraph(text),
        pdf.Paragraph(span),
        pdf.Lead(span),
        pdf.Note(span),
        pdf.Quote(text, text),
        pdf.BulletList([text, span]),
        pdf.NumberedList([text, span]),
        pdf.Facts([(text, text), ("x", span)]),
        pdf.Table(text, [text, "a", text, "b"], [[text, span, text], []], [0, 2], summary=text),
        pdf.Figure(chart(), f"alt {text}", text),
        pdf.Callout(text, [text, span], "dissent", text, text),
        pdf.Callout(text, [], "assent", text, text),
        pdf.Signatures([pdf.Signature(text, text, text, text), pdf.Signature("", "")]),
    ]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_a_report(text):
    cover = pdf.Cover(
        organisation=text, kind=text, period=text, phase_label=text, facts=[(text, text)]
    )
    data = report(
        *everywhere(text[:1200]),
        title=f"Titel {text}"[:3000],
        subtitle=text,
        author=text,
        subject=text,
        reference=text,
        cover=cover,
        contents=True,
    )
    assert problems(data) == []


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_a_letter(text):
    data = letter(
        sender=pdf.Sender(name=text, lines=[text]),
        addressee=[text, text],
        subject=f"Over {text}"[:2000],
        date=text,
        reference=text,
        your_reference=text,
        salutation=text,
        closing=text,
        signer=pdf.Signer(name=text, role=text, on_behalf_of=text),
        enclosures=[text],
        story=[pdf.Paragraph(text)],
    )
    assert problems(data) == []


def test_markup_is_printed_and_not_obeyed():
    text = "<b>vet</b> & <a href='x'>lees</a> <!-- &amp; -->"
    data = report(pdf.Paragraph(text))
    assert reading(data)[-1] == ("P", text)
    assert structure(data).find("Link") == []


def test_a_word_of_ten_thousand_characters_is_broken_over_lines_and_read_whole():
    data = report(pdf.Paragraph(f"voor {'w' * 10_000} na"))
    assert reading(data)[-1] == ("P", f"voor {'w' * 10_000} na")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Ş. Yılmaz, Łukasz en Zoë", "Ş. Yılmaz, Łukasz en Zoë"),
        ("‘één’ “twee” – € … ≥ ≤ ² é ë ï ö ü", "‘één’ “twee” – € … ≥ ≤ ² é ë ï ö ü"),
        ("e\u0301e\u0301n", "één"),
        ("Nguyễn", "Nguyen"),
        ("klaar ✓", "klaar □"),
        ("😀 hoi", "□ hoi"),
        ("a\u202eb\u200bc\u00add", "abcd"),
        ("nul\x00punt\ttab", "nulpunt tab"),
        ("een\u2011twee → drie", "een-twee -> drie"),
        ("€ 12.000", "€\u00a012.000"),
        ("een  \r\n twee", "een\ntwee"),
        ("\ud83d", "□"),
    ],
)
def test_what_cannot_be_printed_is_replaced_visibly(typed, printed):
    assert clean(typed) == printed


def test_everything_that_is_printed_is_in_every_font():
    covered = house.register_fonts()
    text = clean("".join(map(chr, range(0x2FFFF))))
    assert {ord(char) for char in text} - {10} <= covered


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//x.nl", "https:", ""]
)
def test_an_address_that_is_not_trusted_is_no_link(url):
    data = report(pdf.Paragraph(["zie ", pdf.link("hier", url)]))
    assert structure(data).find("Link") == []
    assert reading(data)[-1] == ("P", "zie hier")


@pytest.mark.parametrize("url", ["https://example.nl/é", "mailto:a@example.nl", "tel:014000"])
def test_an_address_that_is_trusted_is_a_link(url):
    assert safe_url(f" {url} ") == url
    assert problems(report(pdf.Paragraph(pdf.link("hier", url)))) == []


def test_spans_keep_the_spaces_between_them_and_no_others():
    content = ["een ", pdf.bold(" twee"), " ", pdf.italic("drie"), "\n", "vier", pdf.bold("!")]
    assert plain(content) == "een twee drie\nvier!"
    assert "".join(run.text for run in runs(content, house.BODY)) == "een twee drie\nvier!"


def test_no_line_is_wider_than_its_measure():
    text = f"{SENTENCE * 20}{'w' * 300} hoofd- en bijzaken, politiek-bestuurlijk"
    lines = break_lines(runs(text, house.BODY), house.BODY, 120)
    assert max(line.width for line in lines) <= 120.01
    assert "".join(line.text for line in lines) == text


def test_a_word_is_broken_after_its_hyphen_but_a_range_of_years_is_not():
    lines = break_lines(runs("politiek-bestuurlijk 2024-2027", house.BODY), house.BODY, 62)
    assert [line.text for line in lines] == ["politiek-", "bestuurlijk ", "2024-2027"]


def test_text_of_a_person_becomes_paragraphs_at_its_empty_lines():
    found = paragraphs("Een\nregel.\r\n\r\nTwee.\n \n\n\u200b\n\nDrie.")
    assert found == [
        pdf.Paragraph("Een\nregel."),
        pdf.Paragraph("Twee."),
        pdf.Paragraph("Drie."),
    ]
