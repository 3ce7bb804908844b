"""The protocol of an opening on paper: plain data in, bytes out. Same opening, same bytes."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aanbesteden import documents as pdf
from aanbesteden.proposals.protocol import Appointment, Protocol
from aanbesteden.templatetags.dutch import date_nl


def render(data: Protocol) -> bytes:
    """The PDF."""
    return pdf.render(
        pdf.Document(
            title=data.question,
            subtitle=_("Protocol of the opening of the proposals"),
            author=data.municipality,
            subject=_("Protocol of the opening"),
            created_at=data.opened_at,
            reference=f"PO-{data.question_id}-{data.round} / {data.event_hash[:12]}",
            phase=1,
            contents=False,
            story=story(data),
            language=get_language() or "nl",
        )
    )


def to_the_second(at: datetime) -> str:
    """A moment as exact as a deadline asks for."""
    local = timezone.localtime(at)
    return _("%(day)s, %(time)s") % {"day": date_nl(local), "time": f"{local:%H:%M:%S}"}


def story(data: Protocol) -> list[pdf.Block]:
    """What happened, who did it, what lay in the vault, and how anybody can verify it."""
    return [
        pdf.Heading(1, _("The opening")),
        pdf.Lead(
            _("The seals were broken on %(moment)s, by two people together.")
            % {"moment": to_the_second(data.opened_at)}
        ),
        pdf.Facts(
            [
                (_("Deadline"), to_the_second(data.deadline)),
                (_("Round closed"), to_the_second(data.closed_at)),
                *(
                    (_("Confirmed by"), f"{row.name}, {to_the_second(row.at)}")
                    for row in data.confirmed
                ),
                (_("Opened"), to_the_second(data.opened_at)),
            ]
        ),
        *_appointed(data.appointments),
        *_received(data),
        *_verifying(data),
    ]


def _appointed(rows: list[Appointment]) -> list[pdf.Block]:
    if not rows:
        return []
    lines = []
    for row in rows:
        told = _("%(name)s was appointed by %(by)s on %(moment)s.")
        if row.replaced:
            told = _("%(name)s was replaced by %(by)s on %(moment)s. Reason: %(reason)s")
        lines.append(
            told
            % {
                "name": row.name,
                "by": row.by or _("the municipality"),
                "moment": to_the_second(row.at),
                "reason": row.reason or "-",
            }
        )
    return [pdf.Heading(1, _("Who was appointed to open")), pdf.BulletList(lines)]


def _received(data: Protocol) -> list[pdf.Block]:
    return [
        pdf.Heading(1, _("What lay in the vault")),
        pdf.Table(
            _("Proposals in the order in which they were handed in"),
            [_("Coalition"), _("Handed in"), _("Receipt")],
            [[row.coalition, to_the_second(row.at), row.receipt] for row in data.received],
        ),
        pdf.Heading(2, _("Fingerprints")),
        pdf.Paragraph(
            _("The SHA-256 of each proposal, over its texts, its budget and its attachments.")
        ),
        pdf.BulletList([f"{row.receipt}: {row.sha256}" for row in data.received]),
    ]


def _verifying(data: Protocol) -> list[pdf.Block]:
    return [
        pdf.Heading(1, _("How you can verify this")),
        pdf.Paragraph(
            _(
                "Every coalition got a receipt when it handed in. Its number and fingerprint are "
                "the same as in the list above. Is there a difference? Then call the municipality."
            )
        ),
        pdf.Facts(
            [
                (_("Number in the event log"), str(data.event_number)),
                (_("Fingerprint in the event log"), data.event_hash),
            ]
        ),
    ]
