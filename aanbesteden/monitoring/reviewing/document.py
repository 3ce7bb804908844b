"""The meeting sheet on paper, for the room only: nothing of it is kept."""

from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aanbesteden import documents as pdf
from aanbesteden.agreements.models import Agreement
from aanbesteden.monitoring.models import Review
from aanbesteden.monitoring.reviewing.models import About
from aanbesteden.monitoring.reviewing.sheet import Answer, Chapter, Sheet, answers_of
from aanbesteden.monitoring.reviewing.sources import ended
from aanbesteden.templatetags.dutch import date_nl

RIGHT = {"cijfers": range(1, 4), "geld": range(1, 4), "vragenlijsten": range(2, 3)}


def render(
    agreement: Agreement, sheet: Sheet, *, at: datetime, review: Review | None = None
) -> bytes:
    """The PDF: of a review that was held, or of the next one with room for the answers."""
    question = agreement.question
    number = review.pk if review else _("next")
    return pdf.render(
        pdf.Document(
            title=question.short_name,
            subtitle=f"{_('Sheet of a review')}. {sheet.period_text}",
            author=question.municipality.name,
            subject=_("Sheet of a review"),
            created_at=at,
            reference=f"EV-{question.pk}-{number}",
            phase=4,
            contents=False,
            story=_story(sheet, review),
            language=get_language() or "nl",
        )
    )


def _story(sheet: Sheet, review: Review | None) -> list[pdf.Block]:
    blocks: list[pdf.Block] = [
        pdf.Note(
            _("For the municipality and the coalition. Do not pass it on: people stand in it.")
        )
    ]
    if review:
        blocks += [pdf.Facts(_facts(review))]
    blocks.append(pdf.Heading(1, _("What lies on the table")))
    for chapter in sheet.chapters:
        blocks += _chapter(chapter, sheet.period_text)
    blocks.append(pdf.Heading(1, _("What we saw") if review else _("What we ask each other")))
    if review is None:
        return [*blocks, pdf.BulletList([capfirst(label) for label in About.labels])]
    for answer in answers_of(review):
        blocks += _answer(answer)
    return [*blocks, *_actions(review)]


def _facts(review: Review) -> list[tuple[str, str]]:
    reread = _("Yes") if review.contract_reread else _("No")
    return [
        (_("Held on"), date_nl(review.held_on)),
        (_("Who were there"), review.attendees),
        (_("Social contract reread"), reread),
    ]


def _chapter(chapter: Chapter, period: str) -> list[pdf.Block]:
    blocks: list[pdf.Block] = [pdf.Heading(2, str(chapter.title))]
    if not chapter.rows:
        return [*blocks, pdf.Paragraph(str(chapter.empty))]
    header = [str(name) for name in chapter.header]
    rows = [list(row) for row in chapter.rows]
    blocks.append(pdf.Table(str(chapter.note) or period, header, rows, RIGHT.get(chapter.key, ())))
    if chapter.more:
        more = _("%(count)s more stand on the site.") % {"count": chapter.more}
        blocks.append(pdf.Note(more))
    return blocks


def _answer(answer: Answer) -> list[pdf.Block]:
    blocks: list[pdf.Block] = [pdf.Heading(2, capfirst(answer.label))]
    blocks += pdf.paragraphs(answer.text)
    for dissent in answer.dissents:
        title = _("%(party)s sees it otherwise") % {"party": dissent.party}
        blocks.append(pdf.Callout(title, [dissent.text], "dissent"))
    return blocks


def _actions(review: Review) -> list[pdf.Block]:
    rows = [
        [row.text, row.owner, date_nl(row.due_on), ended(row, review.held_on)]
        for row in review.actions.all()
    ]
    blocks: list[pdf.Block] = [pdf.Heading(1, _("Actions"))]
    if not rows:
        return [*blocks, pdf.Paragraph(_("No actions yet."))]
    header = [_("Action"), _("Who"), _("Ready before"), _("How it ended")]
    return [*blocks, pdf.Table(_("Who does what, before when"), header, rows)]
