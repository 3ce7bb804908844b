"""The agreement on paper, with room to sign: plain data in, bytes out."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aanbesteden import documents as pdf
from aanbesteden.agreements.models import Agreement, Signature
from aanbesteden.agreements.parties import parties
from aanbesteden.agreements.queries import text_hash
from aanbesteden.agreements.text_history import in_words
from aanbesteden.templatetags.dutch import moment

FORMAL = (
    "archetype",
    "archetype_reason",
    "starts_on",
    "ends_on",
    "amount",
    "rings",
    "joined",
    "performance",
    "options",
    "other_agreements",
    "ending",
)
SOCIAL = (
    "shared_vision",
    "principles",
    "intent",
    "expectations",
    "promises",
    "disagreement",
)
FACTS = ("archetype", "starts_on", "ends_on", "amount")


@dataclass(frozen=True)
class AgreementPaper:
    """The text as it stands, and who signed it."""

    question: str
    question_id: int
    municipality: str
    coalition: str
    facts: list[tuple[str, str]]
    formal: list[tuple[str, str]]
    social: list[tuple[str, str]]
    signatures: list[tuple[str, Signature | None]]
    text_hash: str
    at: datetime


def gather(agreement: Agreement, *, at: datetime) -> AgreementPaper:
    """Everything the paper says; the only queries."""
    present = text_hash(agreement)
    signed = {one.partner_id: one for one in agreement.signatures.filter(text_hash=present)}

    def said(names) -> list[tuple[str, str]]:
        rows = [(name, in_words(name, _plain(getattr(agreement, name)))) for name in names]
        label = Agreement._meta.get_field
        return [(capfirst(str(label(name).verbose_name)), text) for name, text in rows if text]

    return AgreementPaper(
        question=agreement.question.title,
        question_id=agreement.question_id,
        municipality=agreement.question.municipality.name,
        coalition=agreement.coalition.name,
        facts=said(FACTS),
        formal=said([name for name in FORMAL if name not in FACTS]),
        social=said(SOCIAL),
        signatures=[(row.name, signed.get(row.partner_id)) for row in parties(agreement)],
        text_hash=present,
        at=at,
    )


def _plain(value):
    return value.isoformat() if hasattr(value, "isoformat") else value


def render(data: AgreementPaper) -> bytes:
    """The PDF. The same text and signatures at the same moment give the same bytes."""
    return pdf.render(
        pdf.Document(
            title=_("Agreement"),
            subtitle=data.question,
            author=data.municipality,
            subject=_("The agreement between municipality and coalition"),
            created_at=data.at,
            reference=f"OV-{data.question_id}",
            phase=3,
            contents=False,
            story=story(data),
            language=get_language() or "nl",
        )
    )


def story(data: AgreementPaper) -> list[pdf.Block]:
    """Between whom, the formal part, the social contract, and who signs."""
    between = [(_("Municipality"), data.municipality), (_("Coalition"), data.coalition)]
    blocks: list[pdf.Block] = [
        pdf.Heading(1, _("Between whom")),
        pdf.Facts([*between, *data.facts]),
        pdf.Heading(1, _("Formal part")),
        *_texts(data.formal),
        pdf.Heading(1, _("Social contract")),
        *_texts(data.social),
        pdf.Heading(1, _("Who signs")),
        pdf.Signatures([_signature(name, signed) for name, signed in data.signatures]),
        pdf.Note(
            _("Fingerprint of this text (SHA-256): %(hash)s. Another word gives another one.")
            % {"hash": data.text_hash}
        ),
    ]
    return blocks


def _texts(rows: list[tuple[str, str]]) -> list[pdf.Block]:
    if not rows:
        return [pdf.Paragraph(_("Nothing was written yet."))]
    return [block for name, text in rows for block in (pdf.Heading(2, name), pdf.Paragraph(text))]


def _signature(party: str, signed: Signature | None) -> pdf.Signature:
    if signed is None:
        return pdf.Signature(party, "")
    when = _("Signed on %(when)s") % {"when": moment(signed.signed_at)}
    return pdf.Signature(party, signed.name, signed.function, when)
