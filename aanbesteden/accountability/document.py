"""The report on paper: from plain values to the bytes of a tagged PDF. Always in Dutch."""

from collections.abc import Callable

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aanbesteden import documents as pdf
from aanbesteden.accountability import presenting
from aanbesteden.accountability.frozen import IndicatorData, ReportData, WordData
from aanbesteden.accountability.models import Verdict
from aanbesteden.charts.pdf import to_drawing
from aanbesteden.charts.words import euros
from aanbesteden.documents.house import register_fonts
from aanbesteden.templatetags.dutch import date_nl, moment, period

RESULTS = 5
Blocks = list[pdf.Block]


def build(data: ReportData) -> bytes:
    """The PDF of *data*; the same data gives the same bytes, whoever asks."""
    register_fonts()  # before any drawing is made, so that all of them use the same faces
    with translation.override("nl"):
        return pdf.render(_document(data))


def _document(data: ReportData) -> pdf.Document:
    draft = _("Draft, not established")
    made = _("Established") if data.published_at else draft
    return pdf.Document(
        title=data.question,
        subtitle=data.title,
        author=data.municipality,
        subject=presenting.kind_of_report(data),
        created_at=data.published_at or data.gathered_at,
        reference=draft if data.is_draft else data.reference,
        phase=RESULTS,
        cover=pdf.Cover(
            organisation=data.municipality,
            kind=presenting.kind_of_report(data),
            period=period(data.period_from, data.period_to),
            phase_label=_("5 Results"),
            facts=[
                (_("Coalition"), data.coalition),
                (made, date_nl(data.published_at or data.gathered_at)),
            ],
        ),
        story=_story(data),
    )


def _story(data: ReportData) -> Blocks:
    """The chapters in order; one without content is left out, and the numbers follow."""
    story: Blocks = []
    number = 0
    for title, chapter in CHAPTERS:
        blocks = chapter(data)
        if blocks:
            number += 1
            story += [pdf.Heading(1, title(), number=str(number)), *blocks]
    return story


def _text(title: str, text: str) -> Blocks:
    """A heading with its text; nothing when there is no text."""
    if not text.strip():
        return []
    return [pdf.Heading(2, title), *_paragraphs(text)]


def _paragraphs(text: str) -> Blocks:
    return list(pdf.paragraphs(text))


# Chapters -----------------------------------------------------------------------


def _short(data: ReportData) -> Blocks:
    if not data.summary:
        return []
    count = presenting.dissents(data)
    blocks: Blocks = [pdf.Lead(data.summary)]
    if count:
        blocks.append(
            pdf.Callout(
                _("Not everybody agrees"),
                [_("You find the dissent first among the words of the partners.")],
            )
        )
    return blocks


def _question(data: ReportData) -> Blocks:
    return [
        pdf.Lead(data.question),
        pdf.Paragraph(data.question_summary),
        *_text(_("What had to change"), data.outcome.change),
        *_text(_("For whom"), data.outcome.for_whom),
        *_text(_("When we would be satisfied"), data.outcome.satisfied_when),
        *_text(_("The most vulnerable"), data.outcome.most_vulnerable),
    ]


def _who(data: ReportData) -> Blocks:
    rows = [
        [
            row.name + (f" ({_('left %(day)s') % {'day': date_nl(row.left_on)}})"
                        if row.left_on else ""),
            f"{presenting.kind_of_partner(row.kind)}. {row.role}",
            row.contribution,
            row.risk or _("none named"),
        ]
        for row in data.partners
    ]  # fmt: skip
    header = [_("Partner"), _("Kind and role"), _("What it brought"), _("What risk it carried")]
    blocks: Blocks = []
    if data.promise:
        blocks.append(pdf.Lead(f"{data.coalition}: {data.promise}"))
    blocks.append(pdf.Table(_("The partners of %(name)s") % {"name": data.coalition}, header, rows))
    return [
        *blocks,
        *_text(_("Kind of relation: %(kind)s") % {"kind": presenting.archetype(data)},
               data.agreement.archetype_reason),
        *_text(_("Shared vision"), data.agreement.shared_vision),
        *_text(_("Guiding principles"), data.agreement.principles),
    ]  # fmt: skip


def _frameworks(data: ReportData) -> Blocks:
    found = data.framework
    if found is None:
        return []
    facts = []
    if found.decided_on:
        facts.append((_("Decided by the council"), date_nl(found.decided_on)))
    if found.votes_for is not None and found.votes_against is not None:
        votes = _("%(yes)s for, %(no)s against")
        facts.append((_("Votes"), votes % {"yes": found.votes_for, "no": found.votes_against}))
    if found.ceiling is not None:
        facts.append((_("Highest contribution"), euros(found.ceiling)))
    if found.years:
        facts.append((_("Number of years"), str(found.years)))
    return [
        *([pdf.Facts(facts)] if facts else []),
        *_text(_("Vision"), found.vision),
        *_text(_("Conditions"), found.conditions),
        *_text(_("Amendments and motions"), found.amendments),
    ]


def _award(data: ReportData) -> Blocks:
    found = data.award
    if found is None:
        return []
    rows = [[row.name, f"{row.weight}%", row.reason] for row in found.criteria]
    header = [_("Criterion"), _("Weight"), _("Why")]
    return [
        pdf.Facts(
            [
                (_("Decided by the executive"), date_nl(found.decided_on)),
                (_("Proposals handed in"), str(found.proposals)),
                (_("Chosen"), data.coalition),
            ]
        ),
        *_paragraphs(found.reasons),
        *([pdf.Table(_("The choice per criterion"), header, rows, [1])] if rows else []),
    ]


def _numbers(data: ReportData) -> Blocks:
    blocks: Blocks = []
    for row in data.indicators:
        blocks += _indicator(data, row)
    return blocks


def _indicator(data: ReportData, row: IndicatorData) -> Blocks:
    drawn = presenting.trend(data, row)
    blocks: Blocks = [
        pdf.Heading(2, row.name),
        pdf.Paragraph(row.definition),
        pdf.Facts(
            [
                (_("Baseline"), f"{presenting.amount(row, row.baseline)}, "
                                f"{date_nl(row.baseline_on)}"),
                (_("Target"), f"{presenting.amount(row, row.target)}, {date_nl(row.target_on)}"),
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
        marks = [f"{letter}. {text}" for letter, text in drawn.notes()]
        blocks.append(pdf.Figure(picture, drawn.description(), "\n".join(marks)))
        caption = _("Measurements: %(name)s") % {"name": row.name}
        blocks.append(pdf.Table(caption, header, rows, drawn.numeric_columns))
    else:
        blocks.append(pdf.Paragraph(_("Nothing was measured.")))
    return [*blocks, *_explained(data, row)]


def _explained(data: ReportData, row: IndicatorData) -> Blocks:
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
    return [*blocks, pdf.Note(" ".join(remarks))]


def _money(data: ReportData) -> Blocks:
    book = presenting.household(data)
    if book.is_empty:
        return []
    year = [_("Year"), _("In, planned"), _("In, received"), _("Out, planned"),
            _("Out, realised"), _("Left over")]  # fmt: skip
    rows = [_money_row(str(row.name), row.totals) for row in book.years]
    rows.append(_money_row(_("Total"), book.total))
    blocks: Blocks = [
        pdf.Heading(2, _("Per year")),
        pdf.Table(_("Income and spending per year"), year, rows, range(1, 6)),
    ]
    charts = ((_("Sources"), presenting.income_chart(book)),
              (_("Purposes"), presenting.spending_chart(book)))  # fmt: skip
    for title, chart in charts:
        if chart:
            header, cells = chart.table(numbered=False)
            blocks += [
                pdf.Heading(2, title),
                pdf.Table(chart.title, header, cells, chart.numeric_columns),
            ]
    if data.agreement.amount is not None:
        agreed = _("The municipality agreed to contribute %(amount)s.")
        blocks.append(pdf.Note(agreed % {"amount": euros(data.agreement.amount)}))
    return blocks


def _money_row(name: str, sums) -> list[str]:
    amounts = (sums.planned_income, sums.income, sums.planned_spending, sums.spending, sums.left)
    return [name, *(euros(amount) for amount in amounts)]


def _stories(data: ReportData) -> Blocks:
    blocks: Blocks = []
    for story in data.stories:
        who = _("%(name)s, %(about)s. The name is made up.")
        blocks += [
            pdf.Heading(2, story.title),
            *(pdf.Quote(block.text) for block in pdf.paragraphs(story.text)),
            pdf.Note(who % {"name": story.pseudonym, "about": story.about}),
        ]
        if story.moved:
            blocks.append(pdf.Paragraph([pdf.bold(_("What it moved:")), f" {story.moved}"]))
    if data.stories_withdrawn:
        blocks.append(pdf.Note(withdrawn_note(data)))
    return blocks


def withdrawn_note(data: ReportData) -> str:
    """How many stories are not here because their teller took them back."""
    text = ngettext(
        "%(count)d story was withdrawn by its teller and is not part of this report.",
        "%(count)d stories were withdrawn by their tellers and are not part of this report.",
        data.stories_withdrawn,
    )
    return text % {"count": data.stories_withdrawn}


def _adjusted(data: ReportData) -> Blocks:
    blocks: Blocks = []
    for row in data.adjustments:
        agreed = _("%(kind)s. Agreed by both sides on %(day)s.")
        kind = presenting.adjustment_reason(row.kind)
        blocks += [
            pdf.Heading(2, f"{row.number}. {row.title}"),
            pdf.Note(agreed % {"kind": kind, "day": date_nl(row.agreed_on)}),
            *_paragraphs(row.change),
            pdf.Paragraph([pdf.bold(_("Why:")), f" {row.reason}"]),
        ]
    return blocks


def _reviews(data: ReportData) -> Blocks:
    blocks: Blocks = []
    for row in data.reviews:
        facts = [
            (_("What goes well"), row.goes_well),
            (_("What must be better"), row.must_improve),
            (_("Do numbers and story add up?"), row.adds_up),
            (_("Is it moving the right way?"), row.right_way),
            (_("Who stayed invisible?"), row.invisible),
            (_("Does it work for the most vulnerable?"), row.most_vulnerable),
            (_("What we did not agree on"), row.disagreement),
        ]
        blocks.append(pdf.Heading(2, _("Review of %(day)s") % {"day": date_nl(row.held_on)}))
        blocks.append(pdf.Facts([(label, text) for label, text in facts if text]))
    return blocks


def _not_reached(data: ReportData) -> Blocks:
    return _paragraphs(data.not_reached)


def _learnt(data: ReportData) -> Blocks:
    return [*_paragraphs(data.learnt), *_text(_("What remains"), data.remains)]


def _words(data: ReportData) -> Blocks:
    return [_word(word) for word in presenting.dissent_first(data)]


def _word(word: WordData) -> pdf.Callout:
    dissents = word.verdict == Verdict.DISSENTS
    said = [word.dissent if dissents else "", word.word]
    return pdf.Callout(
        word.name,
        [block.text for text in said if text for block in pdf.paragraphs(text)],
        "dissent" if dissents else "assent" if word.verdict else "note",
        role=word.role or _("commissioner and partner"),
        stance=presenting.verdict(word),
    )


def _signed(data: ReportData) -> Blocks:
    given = _("%(verdict)s, given on %(when)s")
    rows = [
        pdf.Signature(
            on_behalf_of=word.name,
            name=word.given_by or "-",
            signed=given % {"verdict": presenting.verdict(word), "when": moment(word.given_at)}
            if word.given_at
            else "",
        )
        for word in data.words
    ]
    end = (
        _("This is a draft of %(day)s. It can still change.") % {"day": date_nl(data.gathered_at)}
        if data.is_draft
        else _("Established on %(when)s. Reference in the audit log: %(reference)s.")
        % {"when": moment(data.published_at), "reference": data.reference}
    )
    return [*([pdf.Signatures(rows)] if rows else []), pdf.Note(end)]


CHAPTERS: tuple[tuple[Callable[[], str], Callable[[ReportData], Blocks]], ...] = (
    (lambda: _("In short"), _short),
    (lambda: _("The question and the outcome aimed at"), _question),
    (lambda: _("Who took part"), _who),
    (lambda: _("The frameworks of the council"), _frameworks),
    (lambda: _("The award and why"), _award),
    (lambda: _("What the numbers say"), _numbers),
    (lambda: _("The money"), _money),
    (lambda: _("What numbers do not tell"), _stories),
    (lambda: _("What we adjusted and why"), _adjusted),
    (lambda: _("What we saw together"), _reviews),
    (lambda: _("Whom we did not reach"), _not_reached),
    (lambda: _("What we learnt and what remains"), _learnt),
    (lambda: _("Everybody's own word"), _words),
    (lambda: _("Approval"), _signed),
)
