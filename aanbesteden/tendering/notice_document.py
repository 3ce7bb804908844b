"""A clarification notice on paper: a frozen notice in, bytes out; the same for the same notice."""

from django.utils import translation
from django.utils.translation import gettext as _

from aanbesteden import documents as pdf
from aanbesteden.templatetags.dutch import moment
from aanbesteden.tendering.notice_models import ClarificationNotice

LANGUAGE = "nl"  # on paper for everybody, whatever language the screen has


def render(notice: ClarificationNotice) -> bytes:
    """The tagged PDF."""
    with translation.override(LANGUAGE):
        return _render(notice)


def _render(notice: ClarificationNotice) -> bytes:
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
            language=LANGUAGE,
        )
    )


def story(notice: ClarificationNotice) -> list[pdf.Block]:
    """What changes first, then the questions in their order."""
    sent = _("Sent to all at the same moment: %(moment)s.") % {"moment": moment(notice.sent_at)}
    blocks: list[pdf.Block] = [pdf.Note(sent)]
    blocks.append(pdf.Paragraph(_about(notice)))
    blocks += _paragraphs(notice.intro)
    if notice.changes:
        blocks.append(pdf.Heading(1, _("What changes")))
        blocks += _paragraphs(notice.reason)
        if notice.argument:
            blocks.append(pdf.Heading(2, _("Why the deadline does not move")))
            blocks += _paragraphs(notice.argument)
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
    return [*blocks, *_dates(notice)]


def _about(notice: ClarificationNotice) -> str:
    """What this paper is, for who holds nothing else of the call."""
    return _(
        "This notice belongs to the tender “%(question)s” of %(municipality)s. Where it differs "
        "from the call or from an earlier notice, this one holds. Questions stand here without "
        "the name of who asked."
    ) % {
        "question": notice.tender.question.title,
        "municipality": notice.tender.question.municipality.name,
    }


def _dates(notice: ClarificationNotice) -> list[pdf.Block]:
    """The moments that hold after this notice, and where the municipality can be reached."""
    tender, contact = notice.tender, notice.tender.question.municipality.contact
    facts = [
        (_("Questions until"), tender.questions_until),
        (_("Proposals until"), tender.deadline),
    ]
    rows = [(name, moment(at)) for name, at in facts if at]
    if contact:
        rows.append((_("You reach us here"), contact))
    return [pdf.Heading(1, _("What holds now")), pdf.Facts(rows)] if rows else []


def _paragraphs(text: str) -> list[pdf.Block]:
    return [pdf.Paragraph(part.strip()) for part in text.split("\n\n") if part.strip()]
