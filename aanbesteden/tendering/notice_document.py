"""A clarification notice on paper: a frozen notice in, bytes out; the same for the same notice."""

from django.utils.translation import gettext as _

from aanbesteden import documents as pdf
from aanbesteden.templatetags.dutch import moment
from aanbesteden.tendering.notice_models import ClarificationNotice


def render(notice: ClarificationNotice) -> bytes:
    """The tagged PDF."""
    question = notice.tender.question
    return pdf.render(
        pdf.Document(
            title=_("Clarification notice %(number)s") % {"number": notice.number},
            subtitle=question.title,
            author=question.municipality.name,
            subject=_("Clarification notice"),
            created_at=notice.sent_at,
            reference=f"NVI-{notice.tender_id}-{notice.number}",
            phase=3,
            contents=False,
            story=story(notice),
            language="nl",
        )
    )


def story(notice: ClarificationNotice) -> list[pdf.Block]:
    """What changes first, then the questions in their order."""
    sent = _("Sent to all at the same moment: %(moment)s.") % {"moment": moment(notice.sent_at)}
    blocks: list[pdf.Block] = [pdf.Note(sent)]
    blocks += _paragraphs(notice.intro)
    if notice.changes:
        blocks.append(pdf.Heading(1, _("What changes")))
        blocks += _paragraphs(notice.reason)
        blocks += [pdf.Paragraph(notice.argument)] if notice.argument else []
        rows = [[row["label"], row["old"] or "–", row["new"] or "–"] for row in notice.changes]
        header = [_("Term"), _("It was"), _("It becomes")]
        blocks.append(pdf.Table(_("What changes"), header, rows, []))
    if notice.answers:
        blocks.append(pdf.Heading(1, _("Questions and answers")))
    for row in notice.answers:
        blocks.append(pdf.Heading(2, _("Question %(number)s") % {"number": row["number"]}))
        blocks += _paragraphs(row["question"])
        blocks.append(pdf.Heading(3, _("Answer")))
        blocks += _paragraphs(row["answer"])
    return blocks


def _paragraphs(text: str) -> list[pdf.Block]:
    return [pdf.Paragraph(part.strip()) for part in text.split("\n\n") if part.strip()]
