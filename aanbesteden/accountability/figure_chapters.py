"""The chapters of the report that hold figures, and the one that says where they come from."""

from django.utils.translation import gettext as _

from aanbesteden import documents as pdf
from aanbesteden.accountability import presenting, tracing
from aanbesteden.accountability.frozen import IndicatorData, ReportData
from aanbesteden.charts.pdf import to_drawing
from aanbesteden.charts.words import euros
from aanbesteden.templatetags.dutch import date_nl

Blocks = list[pdf.Block]


def numbers(data: ReportData) -> Blocks:
    blocks: Blocks = list(pdf.paragraphs(data.about_numbers)) if data.indicators else []
    refs = refs_per_indicator(data)
    for row, own in zip(data.indicators, refs, strict=True):
        blocks += _indicator(data, row, own)
    return blocks


def refs_per_indicator(data: ReportData) -> list[tuple[str, ...]]:
    """The names of the measurements of each indicator, in the order of the report."""
    names = iter(one.ref for one in tracing.measurements(data))
    return [tuple(next(names) for _value in row.values) for row in data.indicators]


def _indicator(data: ReportData, row: IndicatorData, refs: tuple[str, ...]) -> Blocks:
    drawn = presenting.trend(data, row)
    blocks: Blocks = [
        pdf.Heading(2, row.name),
        pdf.Paragraph(row.definition),
        pdf.Facts(
            [
                (_("Baseline"), f"{presenting.amount(row, row.baseline)}, "
                                f"{date_nl(row.baseline_on)}"),
                (_("Target"), f"{presenting.target(row)}, {date_nl(row.target_on)}"),
            ]
        ),
    ]  # fmt: skip
    if drawn:
        picture = to_drawing(
            drawn.drawings()["wide"],
            width=345,
            font=pdf.FONT_TEXT,
            bold=pdf.FONT_BOLD,
            heading=pdf.FONT_HEADING,
        )
        header, rows = drawn.table()
        if drawn.comparison():
            blocks.append(pdf.Paragraph(drawn.comparison()))
        marks = [f"{number} {text}" for number, text in drawn.notes()]
        blocks.append(pdf.Figure(picture, drawn.description(), "\n".join(marks)))
        caption = _("Measurements: %(name)s") % {"name": row.name}
        blocks.append(pdf.Table(caption, header, rows, drawn.numeric_columns))
    else:
        blocks.append(pdf.Paragraph(_("Nothing was measured.")))
    return [*blocks, *_explained(data, row, refs)]


def _explained(data: ReportData, row: IndicatorData, refs: tuple[str, ...]) -> Blocks:
    """What stands behind the numbers: explanations, source, what is not shown."""
    notes = [f"{date_nl(value.measured_on)}: {value.note}" for value in row.values if value.note]
    blocks: Blocks = [pdf.BulletList(notes)] if notes else []
    remarks = [_("Source: %(source)s, supplied by %(who)s.")
               % {"source": row.source, "who": row.supplied_by}]  # fmt: skip
    if presenting.has_small(row):
        remarks.append(
            _("Values about fewer than %(limit)s people are not shown.")
            % {"limit": data.small_cell_limit}
        )
    if presenting.was_corrected(row):
        remarks.append(_("A value was corrected afterwards; the table gives the corrected one."))
    if refs:
        remarks.append(_("Measurements behind this: %(refs)s.") % {"refs": tracing.in_words(refs)})
    return [*blocks, pdf.Note(" ".join(remarks))]


def money(data: ReportData) -> Blocks:
    book = presenting.household(data)
    if book.is_empty:
        return []
    year = [_("Year"), *tracing.columns().values()]
    rows = [_money_row(str(row.name), row.totals) for row in book.years]
    rows.append(_money_row(_("Total"), book.total))
    per_year, sources, purposes = tracing.table_names()
    blocks: Blocks = [
        *pdf.paragraphs(data.about_money),
        pdf.Heading(2, per_year),
        pdf.Table(_("Income and spending per year"), year, rows, range(1, 6)),
    ]
    charts = ((sources, presenting.income_chart(book)),
              (purposes, presenting.spending_chart(book)))  # fmt: skip
    for title, chart in charts:
        if chart:
            header, cells = chart.table(numbered=False)
            blocks += [
                pdf.Heading(2, title),
                pdf.Table(chart.title, header, cells, chart.numeric_columns),
            ]
    refs = tuple(one.ref for one in tracing.figures(data))
    blocks.append(pdf.Note(origin_note(refs)))
    if data.agreement.amount is not None:
        agreed = _("The municipality agreed to contribute %(amount)s.")
        blocks.append(pdf.Note(agreed % {"amount": euros(data.agreement.amount)}))
    return blocks


def _money_row(name: str, sums) -> list[str]:
    amounts = (sums.planned_income, sums.income, sums.planned_spending, sums.spending, sums.left)
    return [name, *(euros(amount) for amount in amounts)]


def origin_note(refs: tuple[str, ...]) -> str:
    """Where to look for the lines of the amounts."""
    text = _(
        "These are the figures %(refs)s. Of which lines they are the sum stands in “%(where)s”."
    )
    return text % {"refs": tracing.in_words(refs), "where": _("Where the figures come from")}


def origins(data: ReportData) -> Blocks:
    """Every figure with its lines, and the lines themselves."""
    tables = origin_tables(data)
    if not tables:
        return []
    blocks: Blocks = [pdf.Paragraph(origins_say())]
    for title, header, rows, numeric in tables:
        blocks += [pdf.Heading(2, title), pdf.Table(title, header, rows, numeric)]
    return blocks


def origins_say() -> str:
    return _(
        "Every amount in this report is the sum of lines of the household book, and every number "
        "was measured or agreed. Here they stand, so that you can check them."
    )


def origin_tables(data: ReportData) -> list[tuple[str, list[str], list[list[str]], tuple]]:
    """Title, header, rows and numeric columns of what the figures come from."""
    tables = (
        (_("Which figure is the sum of which lines"), tracing.figure_table(data), (2,)),
        (_("The lines of the household book"), tracing.money_table(data), (5,)),
        (_("All measurements"), tracing.measured_table(data, date_nl), (3,)),
        (_("What was agreed beforehand"), tracing.agreed_table(data), (2,)),
    )
    return [(title, *table, numeric) for title, table, numeric in tables if table[1]]
