"""A signed PDF comes in: it is checked, kept as it is, and counts as the party's signature."""

import hashlib
import secrets
from datetime import date, datetime
from io import BytesIO

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from aanbesteden import audit
from aanbesteden.agreements import policies
from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.operations import hold, sign, text_to_sign
from aanbesteden.agreements.parties import signs_for
from aanbesteden.agreements.queries import signed_parties
from aanbesteden.agreements.rules import in_future
from aanbesteden.agreements.signing.models import SignedCopy
from aanbesteden.coalitions.models import Partner
from aanbesteden.people.models import User
from aanbesteden.policies import ALLOW, Refused, deny, policy
from aanbesteden.questions.files import CleanUpload

PDF = "application/pdf"
MOST_COPIES = 50
# A text of an agreement is small; what is larger is a scan, in which nothing can be read.
READABLE = 5 * 1024 * 1024
MOST_PAGES = 60

audit.declare(
    agreement__signed_copy=(_("A signed PDF of the agreement was added"), False),
)


@policy
def upload(user, agreement: Agreement):
    """Add a signed PDF: whoever signs for a party, also when the paper comes in later."""
    readable = policies.reads(user, agreement)
    if readable != ALLOW:
        return readable
    if not signs_for(user, agreement):
        return deny(
            _("Whoever signs for a party adds its signed PDF: the executive, or the partner.")
        )
    if agreement.ended_at or agreement.question.status not in policies.UNDER_WAY:
        return policies.NOT_UNDER_WAY
    return ALLOW


@transaction.atomic
def add_signed_copy(
    agreement: Agreement,
    file: CleanUpload,
    *,
    partner: Partner | None,
    name: str,
    function: str,
    signed_on: date,
    by: User,
    at: datetime,
    seen_hash: str | None = None,
) -> SignedCopy:
    """Keep the PDF. A party that did not sign the present text yet, has signed it by this."""
    hold(agreement.question_id, agreement)
    upload.check(by, agreement)
    party = partner.pk if partner else None
    if party not in signs_for(by, agreement):
        raise Refused(_("You cannot sign for this party. Choose one you speak for."))
    if file.content_type != PDF:
        raise Refused(_("A signed agreement is a PDF. Save or scan it as PDF, and choose that."))
    if in_future(signed_on, at):
        raise Refused(_("This date has yet to come. Fill in the day on which it was signed."))
    present = text_to_sign(agreement, seen_hash, at)
    copies = agreement.signed_copies.filter(text_hash=present)
    if copies.filter(sha256=file.sha256).exists():
        raise Refused(_("This very file was added before. Nothing was changed."))
    if copies.count() >= MOST_COPIES:
        raise Refused(_("There are 50 signed copies of this text already. That is enough."))
    if party not in signed_parties(agreement):
        _sign_too(agreement, partner, name, function, by, at)
    return _keep(
        SignedCopy(
            agreement=agreement,
            partner=partner,
            name=name,
            function=function,
            signed_on=signed_on,
            text_hash=present,
            uploaded_by=by,
            uploaded_at=at,
        ),
        file,
    )


def _sign_too(agreement, partner, name, function, by, at) -> None:
    if not policies.signing_is_open(agreement):
        raise Refused(_("Signing is over: this party did not sign the text that holds now."))
    sign(agreement, partner=partner, name=name, function=function, by=by, at=at)


def _keep(copy: SignedCopy, file: CleanUpload) -> SignedCopy:
    copy.names_text = reads_in(file.data, copy.text_hash)
    copy.file_name, copy.size, copy.sha256 = file.name, file.size, file.sha256
    copy.file.save(f"{secrets.token_hex(16)}.pdf", ContentFile(file.data), save=False)
    copy.save()
    audit.record(
        "agreement.signed_copy",
        copy,
        by=copy.uploaded_by,
        at=copy.uploaded_at,
        question=copy.agreement.question,
        after={"partner": copy.partner_id, "text": copy.text_hash, "sha256": copy.sha256},
    )
    return copy


def reads_in(data: bytes, text_hash: str) -> bool:
    """Whether the fingerprint of the text can be read in this PDF; in a scan it cannot."""
    if len(data) > READABLE:
        return False
    try:
        pages = PdfReader(BytesIO(data)).pages[:MOST_PAGES]
        return any(text_hash in "".join(page.extract_text().split()) for page in pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError):
        return False  # a damaged PDF is kept as it came in; people look at it


def bytes_of(copy: SignedCopy) -> bytes:
    """The file as it lies there now."""
    with copy.file.open("rb") as file:
        return file.read()


def is_unchanged(copy: SignedCopy) -> bool:
    """Whether what lies there is exactly what came in."""
    try:
        return hashlib.sha256(bytes_of(copy)).hexdigest() == copy.sha256
    except OSError:
        return False
