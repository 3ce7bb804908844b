"""What people said on the way, for page and paper alike: surveys, signals, trust. Pure."""

from decimal import Decimal

from django.utils.translation import gettext as _

from aanbesteden import documents as pdf
from aanbesteden.accountability.frozen import ReportData
from aanbesteden.accountability.frozen_listening import SurveyData, SurveyItemData, TrustData
from aanbesteden.charts.pdf import to_drawing
from aanbesteden.charts.trend import Point, Trend
from aanbesteden.charts.words import plain_number
from aanbesteden.templatetags.dutch import date_nl

Blocks = list[pdf.Block]


def listening_title() -> str:
    return _("What people said on the way")


def listening(data: ReportData) -> Blocks:
    blocks: Blocks = []
    for row in data.surveys:
        blocks += _survey(row, data.small_cell_limit)
    return [*blocks, *_signals(data), *_trust(data)]


def few(limit: int) -> str:
    """In place of a number about too few people."""
    return _("Fewer than %(limit)s") % {"limit": limit}


def _survey(row: SurveyData, limit: int) -> Blocks:
    answered = few(limit) if row.replies is None else plain_number(row.replies)
    facts = [(_("Asked until"), date_nl(row.closes_on)), (_("Answers"), answered)]
    if row.asked and row.replies is not None:
        share = min(100, round(100 * row.replies / row.asked))
        facts.append((_("Response"), _("%(share)s%% of %(asked)s people")
                      % {"share": share, "asked": row.asked}))  # fmt: skip
    blocks: Blocks = [pdf.Heading(2, row.title), pdf.Facts(facts)]
    for item in row.items:
        blocks += _item(item)
    return blocks


def _item(item: SurveyItemData) -> Blocks:
    rows = [
        [one.label, _("not shown") if one.count is None else plain_number(one.count)]
        for one in item.options
    ]
    rows.append([_("Together"), plain_number(item.total)])
    blocks: Blocks = [pdf.Table(item.text, [_("Answer"), _("How often")], rows, [1])]
    if item.mean is not None:
        blocks.append(pdf.Note(_("On average %(mean)s.") % {"mean": plain_number(item.mean)}))
    return blocks


def _signals(data: ReportData) -> Blocks:
    found = data.signals
    if found is None:
        return []
    limit = few(data.small_cell_limit)
    facts = [
        (_("Signals that came"), limit if found.sent is None else plain_number(found.sent)),
        (_("Answered"), _("not shown") if found.answered is None else plain_number(found.answered)),
    ]
    blocks: Blocks = [pdf.Heading(2, _("Signals about the execution")), pdf.Facts(facts)]
    rows = [[date_nl(one.answered_on), one.text, one.answer] for one in found.told]
    if rows:
        header = [_("Answered on"), _("The signal"), _("What changed, or why not")]
        blocks.append(pdf.Table(_("Signals that may be read, with their answer"), header, rows))
    return blocks


# Trust ----------------------------------------------------------------------------------


def trust_lines(data: ReportData) -> list[Trend]:
    """A line per side of which enough people answered, with the spread of their marks."""
    sides: dict[tuple[str, str], list[TrustData]] = {}
    for row in data.trust:
        sides.setdefault((row.side, row.other), []).append(row)
    return [
        Trend(
            title=_("How %(name)s trusts %(other)s") % {"name": name, "other": other},
            points=tuple(_point(row) for row in rows),
            unit=_("out of 5"),
            count_name=_("People"),
        )
        for (name, other), rows in sides.items()
        if any(row.mean is not None for row in rows)
    ]


def _point(row: TrustData) -> Point:
    mean, low, high = (_number(value) for value in (row.mean, row.low, row.high))
    return Point(row.closed_on, mean, count=row.count, low=low, high=high)


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def trust_said(data: ReportData) -> str:
    """How often it was asked, and what is not shown."""
    rounds = len({(row.closed_on, frozenset((row.side, row.other))) for row in data.trust})
    text = _("Both sides gave each other marks from 1 to 5. Number of rounds: %(rounds)s.")
    said = text % {"rounds": rounds}
    if any(row.mean is None for row in data.trust):
        hidden = _("Marks of fewer than %(limit)s people are not shown.")
        said += " " + hidden % {"limit": data.small_cell_limit}
    return said


def _trust(data: ReportData) -> Blocks:
    if not data.trust:
        return []
    blocks: Blocks = [pdf.Heading(2, _("Trust")), pdf.Paragraph(trust_said(data))]
    for drawn in trust_lines(data):
        picture = to_drawing(
            drawn.drawings()["wide"],
            width=345,
            font=pdf.FONT_TEXT,
            bold=pdf.FONT_BOLD,
            heading=pdf.FONT_HEADING,
        )
        header, rows = drawn.table()
        blocks.append(pdf.Figure(picture, drawn.description(), ""))
        blocks.append(pdf.Table(drawn.title, header, rows, drawn.numeric_columns))
    return blocks
