"""A receipt on paper: from plain values to the bytes of a tagged PDF, in Dutch."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from aanbesteden import documents as pdf
from aanbesteden.templatetags.dutch import long_date


@dataclass(frozen=True)
class ReceiptData:
    """What stands on a receipt; nothing of what was handed in."""

    number: str
    sha256: str
    at: datetime
    by: str
    coalition: str
    question: str
    municipality: str
    check_url: str


def build(data: ReceiptData) -> bytes:
    """The PDF; the same receipt gives the same bytes."""
    with translation.override("nl"):
        return pdf.render(
            pdf.Document(
                title=_("Receipt of a proposal"),
                subtitle=data.question,
                author=data.municipality,
                subject=_("Receipt of a proposal"),
                created_at=data.at,
                reference=data.number,
                phase=3,
                contents=False,
                story=_story(data),
            )
        )


def _story(data: ReceiptData) -> list[pdf.Block]:
    moment = timezone.localtime(data.at)
    pieces = " ".join(data.sha256[at : at + 16] for at in range(0, len(data.sha256), 16))
    return [
        pdf.Heading(1, _("What was handed in, and when")),
        pdf.Facts(
            [
                (_("Receipt"), data.number),
                (_("Coalition"), data.coalition),
                (_("Day"), long_date(moment)),
                (_("Time by the clock of the site"), f"{moment:%H:%M:%S}"),
                (_("Handed in by"), data.by),
                (_("Fingerprint (SHA-256)"), pieces),
            ]
        ),
        pdf.Heading(1, _("What this proves")),
        pdf.Paragraph(
            _(
                "The fingerprint belongs to exactly this text and these attachments. One letter "
                "more or less gives another fingerprint. It says nothing about the content."
            )
        ),
        pdf.Heading(1, _("How somebody checks it")),
        pdf.Paragraph(
            [
                _("Give the number and the fingerprint, or this very file, on this page:") + " ",
                pdf.link(data.check_url, data.check_url),
            ]
        ),
        pdf.Paragraph(
            _("The page only says whether the receipt is genuine, and since when it holds.")
        ),
        pdf.Note(
            _(
                "Take the proposal back and hand it in again: then you get a new receipt, and "
                "only the newest one counts."
            )
        ),
    ]
