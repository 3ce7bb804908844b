"""Every figure leads back to its lines; page, document and open data say the same."""

import csv
import io
import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from aanbesteden import documents as pdf
from aanbesteden.accountability import council, presenting, tracing
from aanbesteden.accountability.document import chapters
from aanbesteden.accountability.frozen import MoneyData, digest, from_json, to_json
from aanbesteden.accountability.models import Report
from aanbesteden.accountability.report_data import gather
from aanbesteden.accountability.texts import lines, words
from aanbesteden.agreements.ledger.models import LedgerLine
from aanbesteden.charts.words import euros
from aanbesteden.documents import checks
from tests.accountability.conftest import AT

SIDES = ("planned_income", "income", "planned_spending", "spending")


def url(name, *args):
    return reverse(f"accountability:{name}", args=args)


@pytest.fixture
def data(published):
    return from_json(Report.objects.get(pk=published.pk).data)


class Text(HTMLParser):
    """What a page says inside its main part."""

    def __init__(self):
        super().__init__()
        self.said, self.depth, self.hidden = [], 0, 0

    def handle_starttag(self, tag, attrs):
        self.depth += tag == "main"
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag):
        self.depth -= tag == "main"
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data):
        if self.depth and not self.hidden:
            self.said.append(data)


def said(html: str) -> str:
    reader = Text()
    reader.feed(html)
    return bare(" ".join(reader.said))


def bare(text: str) -> str:
    return re.sub(r"[\s\u00ad\u00a0]+", "", text)


# Sums ---------------------------------------------------------------------------------


money = st.builds(
    MoneyData,
    side=st.sampled_from(SIDES),
    year=st.integers(2026, 2029),
    label=st.sampled_from(("Gemeente", "Keuken", "Uren")),
    amount=st.decimals(-9999, 999999, places=2),
    partner=st.sampled_from(("", "De Kern")),
)


@given(st.lists(money, max_size=25))
@settings(max_examples=30, deadline=None)
def test_every_figure_is_the_sum_of_the_lines_it_names(rows):
    data = SimpleNamespace(money=tuple(rows))  # only the money counts
    behind = tracing.book_lines(data)
    found = tracing.figures(data)
    for figure in found:
        assert tracing.added_up(figure, behind) == figure.amount
    totals = [one for one in found if one.table == str(tracing.table_names()[0])]
    assert {ref for one in totals for ref in one.lines} == {one.ref for one in behind}


def test_every_figure_on_paper_leads_to_lines_that_stand_in_the_books(data, published):
    made = bytes(Report.objects.get(pk=published.pk).pdf)
    with translation.override("nl"):
        figures = tracing.figures(data)
        header = [bare(name) for name in tracing.figure_table(data)[0]]
    tables = [
        [[bare(cell.text) for cell in row.kids] for row in table.find("TR")]
        for table in checks.structure(made).find("Table")
    ]
    cells = next(rows for rows in tables if rows[0] == header)[1:]
    assert [row[0] for row in cells] == [one.ref for one in figures]
    assert [row[2] for row in cells] == [bare(one.text) for one in figures]
    for line in tracing.book_lines(data):
        assert LedgerLine.objects.get(pk=line.number).amount == line.data.amount
    assert [one.number for one in tracing.measurements(data)] == [
        value.measurement for row in data.indicators for value in row.values
    ]


def chapter_on_numbers(made: bytes) -> str:
    """What is read out of the chapter with measurements, without the drawings."""
    with translation.override("nl"):
        title = translation.gettext("What the numbers say")
    found, here = [], False
    for role, text in checks.reading(made):
        if role == "H2":
            here = title in text
        elif here and role != "Figure":
            found.append(text)
    return " ".join(found)


AMOUNT = re.compile(r"€[\s\u00a0]?[\u2212-]?\d{1,3}(?:\.\d{3})*(?:,\d\d)?")


def test_every_amount_and_measured_number_on_paper_is_one_of_the_traced_ones(published):
    """Amounts are read from the pages themselves; numbers as they are read out, for the scale
    beside a picture measures nothing."""
    report = Report.objects.get(pk=published.pk)
    data = from_json(report.data)
    shown = " ".join(checks.shown_text(bytes(report.pdf)))
    with translation.override("nl"):
        book = [euros(one.data.amount) for one in tracing.book_lines(data)]
        figures = [one.text for one in tracing.figures(data)]
        agreed = [one.text for one in tracing.agreed(data)]
        measured = [
            presenting.with_unit(one.value, one.unit)
            for one in tracing.measurements(data)
            if one.value is not None
        ]
    amounts = {bare(text) for text in AMOUNT.findall(shown)}
    assert len(amounts) >= 5
    assert amounts <= {bare(text) for text in (*book, *figures, *agreed)}
    traced = {bare(text) for text in (*measured, *agreed)}
    said = chapter_on_numbers(bytes(report.pdf))
    for unit in {row.unit for row in data.indicators}:
        numbers = re.findall(rf"[\u2212-]?\d+(?:,\d+)?[\s\u00a0]?{re.escape(unit)}", said)
        assert numbers
        assert {bare(text) for text in numbers} <= traced, unit
    assert "13,37" not in shown  # about four people


# The same everywhere ------------------------------------------------------------------------


def test_page_and_document_say_the_same_in_every_paragraph_and_cell(data, published, client):
    page = said(client.get(url("report", published.pk)).content.decode())
    paper = bare(" ".join(text for _role, text in checks.reading(
        bytes(Report.objects.get(pk=published.pk).pdf))))  # fmt: skip
    with translation.override("nl"):
        for title, blocks in chapters(data):
            for text in (title, *_atoms(blocks)):
                assert bare(text) in paper, text
                assert bare(text) in page, text


def _atoms(blocks):
    """Every text a reader meets, cell by cell; a picture has its table beside it."""
    for block in blocks:
        match block:
            case pdf.Figure():
                continue
            case pdf.Table():
                yield from (words(cell) for row in (block.header, *block.rows) for cell in row)
            case pdf.Facts():
                yield from (part for label, text in block.rows for part in (label, words(text)))
            case pdf.Signatures():
                yield from (part for row in block.rows for part in (row.on_behalf_of, row.name))
            case pdf.Callout():
                yield from (block.title, block.role, block.stance, *map(words, block.paragraphs))
            case _:
                yield from lines([block])


def table(answer) -> list[dict[str, str]]:
    """The rows of a file as a Dutch spreadsheet opens it."""
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def amount(text: str) -> Decimal:
    assert "." not in text
    return Decimal(text.replace(",", "."))


def test_open_data_say_the_same_as_the_report(data, published, client):
    rows = table(client.get(url("figures", published.pk)))
    amounts = {row["ref"]: amount(row["value"]) for row in rows if row["ref"].startswith("F")}
    assert amounts == {one.ref: one.amount for one in tracing.figures(data)}
    book = table(client.get(url("lines", published.pk)))
    assert [amount(row["amount"]) for row in book] == [row.amount for row in data.money]
    assert "13,37" not in str(rows)  # about four people


def test_a_report_that_was_frozen_before_a_field_existed_keeps_its_hash(data):
    values = to_json(data)
    older = {name: value for name, value in values.items() if name != "about_money"}
    older["money"] = [
        {name: value for name, value in row.items() if name != "line"} for row in values["money"]
    ]
    assert digest(to_json(from_json(older))) == digest(older)


# The version for the council ------------------------------------------------------------------


def test_the_version_for_the_council_is_two_pages_however_long_the_report(draft):
    data = gather(draft, at=AT)
    long = "Dit is een zin van gewone lengte die iets zegt. " * 90
    name = "Stichting voor samenwerking in de wijken van de gemeente en daarbuiten " * 2
    word = replace(data.words[0], name=name, word=long, dissent=long, verdict="dissents")
    row = replace(data.indicators[0], name=name[:190], unit="ervaringsdeskundigen per wijk")
    longest = replace(
        data, summary=long, learnt=long, remains=long, not_reached=long, title=name,
        question=name * 2, coalition=name, words=(word,) * 40, indicators=(row,) * 40,
        outcome=replace(data.outcome, change="onafgebroken" * 200),
    )  # fmt: skip
    shortest = replace(data, summary="", learnt="", remains="", not_reached="", words=(),
                       indicators=(), money=())  # fmt: skip
    for one in (data, longest, shortest):
        made, _cut = council.build_council(one)
        assert checks.problems(made) == []
        assert len(checks.shown_text(made)) == council.PAGES


def test_page_and_paper_for_the_council_say_the_same(data, published, client):
    report = Report.objects.get(pk=published.pk)
    page = said(client.get(url("council", published.pk)).content.decode())
    paper = bare(" ".join(text for _role, text in checks.reading(bytes(report.council_pdf))))
    with translation.override("nl"):
        first, second = council.halves(data, report.council_cut)
        for text in _atoms([*first, *second]):
            assert bare(text) in paper, text
            assert bare(text) in page, text
    assert "Terooskleurig." in paper


def test_where_a_number_is_compared_the_value_elsewhere_stands_with_every_measurement(data):
    with translation.override("nl"):
        header, _rows = tracing.measured_table(data, str)
        assert "Elders" not in header
        first, *others = data.indicators
        values = [replace(row, elsewhere=Decimal("7.60")) for row in first.values]
        assert values
        compared = replace(data, indicators=(replace(first, values=tuple(values)), *others))
        header, rows = tracing.measured_table(compared, str)
    place = header.index("Elders")
    assert all(len(row) == len(header) for row in rows)
    assert rows[0][place].startswith("7,6")
