"""The month of a council on paper: from plain values to the bytes of a tagged PDF, in Dutch."""

from datetime import datetime, time

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aanbesteden import documents as pdf
from aanbesteden.charts.pdf import to_drawing
from aanbesteden.charts.trend import Trend
from aanbesteden.charts.words import euros
from aanbesteden.council.light import Light, rules, which_dates
from aanbesteden.council.month_data import (
    AskedData,
    DecisionData,
    HeldData,
    MonthData,
    PromiseData,
    QuestionData,
)
from aanbesteden.documents.house import register_fonts
from aanbesteden.templatetags.dutch import MONTHS_NL, date_nl, long_date

Blocks = list[pdf.Block]
FEW = 8  # questions that fit on a few pages need no contents


def build(data: MonthData) -> bytes:
    """The PDF of *data*; the same data gives the same bytes."""
    register_fonts()
    with translation.override("nl"):
        return pdf.render(_document(data))


def month_name(data: MonthData) -> str:
    return f"{MONTHS_NL[data.first.month - 1]} {data.first.year}"


def _document(data: MonthData) -> pdf.Document:
    councils = ", ".join(data.councils)
    made_at = timezone.make_aware(datetime.combine(data.until, time.min))
    return pdf.Document(
        title=_("The council and the big questions: %(month)s") % {"month": month_name(data)},
        subtitle=_("What happened, what was decided, and what is asked of the council"),
        author=councils,
        subject=_("Monthly letter to the council"),
        created_at=made_at,
        reference=f"{data.first:%Y-%m}",
        contents=len(data.questions) > FEW,
        cover=pdf.Cover(
            organisation=councils,
            kind=_("Monthly letter to the council"),
            period=month_name(data),
            facts=[
                (_("As it stood on"), date_nl(data.until)),
                (_("Questions"), str(len(data.questions))),
            ],
        ),
        story=[
            *_first(data),
            pdf.Heading(1, _("What the council decided"), number="1"),
            *(_held_moments(data.held) or [pdf.Paragraph(_("No moments were held."))]),
            pdf.Heading(1, _("What is asked of you next month"), number="2"),
            *(_to_come(data.asked) or [pdf.Paragraph(_("Nothing is planned yet."))]),
            pdf.Heading(1, _("How every question stands"), number="3"),
            *(block for row in data.questions for block in _question(row)),
            *_rules(),
        ],
    )


def _first(data: MonthData) -> Blocks:
    if data.is_over:
        return []
    text = _("This month is not over yet. This letter says how it stood on %(day)s.")
    return [pdf.Note(text % {"day": date_nl(data.until)})]


def _held_moments(rows: tuple[HeldData, ...]) -> Blocks:
    blocks: Blocks = []
    for row in rows:
        blocks += [
            pdf.Heading(2, f"{row.question}: {row.title}"),
            pdf.Note(long_date(row.on)),
            *pdf.paragraphs(row.outcome),
        ]
        if row.decisions:
            blocks.append(pdf.BulletList([_decision(made) for made in row.decisions]))
    return blocks


def _decision(made: DecisionData) -> str:
    text = f"{made.kind} “{made.title}”: {made.result}"
    if made.votes_for is None:
        return _("%(what)s, without a vote") % {"what": text}
    votes = _("%(what)s, %(yes)s for and %(no)s against")
    return votes % {"what": text, "yes": made.votes_for, "no": made.votes_against or 0}


def _to_come(rows: tuple[AskedData, ...]) -> Blocks:
    blocks: Blocks = []
    for row in rows:
        moment = ", ".join(part for part in (long_date(row.on), row.when) if part)
        blocks += [
            pdf.Heading(2, row.title),
            pdf.Note(moment),
            pdf.Paragraph(row.question),
            pdf.Paragraph([pdf.bold(_("The council can:")), f" {row.can_decide}"]),
        ]
        if row.papers:
            blocks.append(pdf.Paragraph(_("Documents") + ":"))
            blocks.append(pdf.BulletList(list(row.papers)))
    return blocks


def _question(row: QuestionData) -> Blocks:
    blocks: Blocks = [
        pdf.Heading(2, row.title),
        pdf.Facts(_facts(row)),
    ]
    if row.reasons:
        blocks.append(pdf.BulletList(list(row.reasons)))
    for number, trend in enumerate(row.trends):
        blocks += _trend(trend, drawn=number == 0)
    if row.goes_well or row.must_improve:
        said = [
            (_("What goes well"), row.goes_well),
            (_("What must be better"), row.must_improve),
        ]
        title = _("What %(name)s says") % {"name": row.coalition}
        blocks += [pdf.Heading(3, title), pdf.Facts([pair for pair in said if pair[1]])]
    if row.promises:
        blocks += [
            pdf.Heading(3, _("Promises to the council")),
            pdf.BulletList([_promise(made) for made in row.promises]),
        ]
    if row.happened:
        blocks += [
            pdf.Heading(3, _("What happened this month")),
            pdf.BulletList([f"{date_nl(day)}: {what}" for day, what in row.happened]),
        ]
    return blocks


def _facts(row: QuestionData) -> list[tuple[str, str]]:
    place = f"{row.place} {row.place_name}"
    facts = [
        (_("Traffic light"), row.light),
        (_("Where it stands"), place if row.status == row.place_name else f"{place}: {row.status}"),
    ]
    if row.planned is not None and row.spent is not None:
        money = _("%(spent)s spent of %(planned)s planned")
        facts.append(
            (_("Money"), money % {"spent": euros(row.spent), "planned": euros(row.planned)})
        )
    if row.unanswered:
        waiting = ngettext(
            "%(count)s without an answer", "%(count)s without an answer", row.unanswered
        )
        facts.append((_("Questions of the council"), waiting % {"count": row.unanswered}))
    if row.next_on:
        facts.append((_("Next moment"), f"{row.next_title}, {date_nl(row.next_on)}"))
    return facts


def _trend(trend: Trend, *, drawn: bool) -> Blocks:
    """The measurements as a table; the first indicator of a question is drawn too."""
    header, rows = trend.table()
    caption = _("Measurements: %(name)s") % {"name": trend.title}
    table = pdf.Table(caption, header, rows, trend.numeric_columns)
    if not drawn:
        return [table]
    picture = to_drawing(
        trend.drawings()["wide"],
        width=345,
        font=pdf.FONT_TEXT,
        bold=pdf.FONT_BOLD,
        heading=pdf.FONT_HEADING,
    )
    marks = [f"{letter}. {text}" for letter, text in trend.notes()]
    return [
        pdf.Heading(3, trend.title),
        pdf.Figure(picture, trend.description(), "\n".join(marks)),
        table,
    ]


def _promise(made: PromiseData) -> list:
    who = _("%(who)s, %(day)s") % {"who": made.made_by, "day": date_nl(made.made_on)}
    due = (
        " " + _("Ready before %(day)s.") % {"day": date_nl(made.due_on)}
        if made.due_on and not made.how and not made.is_late
        else ""
    )
    how = f" {made.how}" if made.how else ""
    return [pdf.bold(f"{made.state}. "), f"{made.text} ({who}).{due}{how}"]


def _rules() -> Blocks:
    return [
        pdf.Heading(1, _("How the traffic light comes about"), number="4"),
        pdf.Paragraph(
            _(
                "We compute the light from dates, measurements and money. Nobody sets it by "
                "hand. The worst that we find decides, and we always say what it is."
            )
        ),
        pdf.Facts([(str(Light(level).word), text) for level, text in rules()]),
        pdf.Note(which_dates()),
    ]
