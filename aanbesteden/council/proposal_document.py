"""The proposal for frameworks on paper: plain data in, the bytes of a tagged PDF out."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aanbesteden import documents as pdf
from aanbesteden.council.proposal_data import DecisionRow, Lines, ProposalPaper

Blocks = list[pdf.Block]
NOT_YET = "–"


def render(data: ProposalPaper) -> bytes:
    """The PDF. The same proposal gives the same bytes."""
    return pdf.render(
        pdf.Document(
            title=data.title,
            subtitle=_("Proposal for frameworks to the council"),
            author=data.municipality,
            subject=_("Proposal for frameworks"),
            created_at=data.changed_at,
            reference=f"KV-{data.question_id}-{data.version}",
            phase=1,
            contents=False,
            story=story(data),
            language=get_language() or "nl",
        )
    )


def story(data: ProposalPaper) -> Blocks:
    """First what is asked, then why; what the council decided stands on top once it did."""
    return [
        *_decided(data),
        pdf.Heading(1, heading_of(data)),
        *_lines(data.asked, _("Nothing was proposed yet. This is a draft.")),
        pdf.Heading(1, _("What really changes")),
        *[pdf.Paragraph(part) for part in _parts(data.summary)],
        *_lines(data.aim, _("The outcome is not written yet.")),
        pdf.Heading(1, _("Who pays, and who gains?")),
        *_domains(data),
        pdf.Heading(1, _("The role of the municipality")),
        *_lines(data.role, _("The role is not chosen yet.")),
        *_choice(data),
        pdf.Heading(1, _("Moments of the council")),
        *_moments(data),
    ]


def heading_of(data: ProposalPaper) -> str:
    """What the frameworks are: a wish, or as the council set them with its amendments."""
    return _("What the council set") if data.is_decided else _("What the council is asked to set")


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def _lines(rows: Lines, nothing: str) -> Blocks:
    blocks: Blocks = []
    for label, text in rows:
        if text:
            blocks.append(pdf.Heading(2, label))
            blocks += pdf.paragraphs(text)
    return blocks or [pdf.Paragraph(nothing)]


def _decided(data: ProposalPaper) -> Blocks:
    if not data.is_decided:
        return []
    rows = [(_("Decided on"), data.decided_on), (_("Votes"), data.votes or NOT_YET)]
    blocks: Blocks = [pdf.Heading(1, _("What the council decided")), pdf.Facts(rows)]
    if data.amendments:
        blocks += [pdf.Heading(2, _("Amendments and motions")), *pdf.paragraphs(data.amendments)]
    if data.decisions:
        blocks.append(pdf.BulletList([said(row) for row in data.decisions]))
    return blocks


def said(row: DecisionRow) -> str:
    """One decision in a line."""
    text = f"{row.kind} “{row.title}”: {row.result}"
    return f"{text} ({row.votes})" if row.votes else text


def _domains(data: ProposalPaper) -> Blocks:
    if not data.domains:
        return [pdf.Paragraph(_("Nothing was said yet about other life domains."))]
    blocks: Blocks = []
    for name, *texts in data.domains:
        facts = zip(data.domains_header[1:], texts, strict=True)
        blocks.append(pdf.Heading(2, name))
        blocks.append(pdf.Facts([(label, text) for label, text in facts if text]))
    return blocks


def _choice(data: ProposalPaper) -> Blocks:
    if not data.choice:
        return []
    return [pdf.Heading(1, _("To tender, or not?")), *_lines(data.choice, "")]


def _moments(data: ProposalPaper) -> Blocks:
    if not data.moments:
        return [pdf.Paragraph(_("No moment is planned yet."))]
    rows = [[row.on, row.title, row.council, row.can_decide] for row in data.moments]
    header = [_("Date"), _("Moment"), _("Council"), _("The council can")]
    return [pdf.Table(_("Moments of the council"), header, rows)]
