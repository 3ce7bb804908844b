"""Files under seal: their bytes and their names are encrypted alike."""

import hashlib
import secrets

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.coalitions.operations import NotNow
from aanbesteden.people.models import User
from aanbesteden.proposals import vault, versions
from aanbesteden.proposals.models import Proposal, SealedAttachment
from aanbesteden.proposals.operations import hold_draft
from aanbesteden.questions.files import CleanUpload
from aanbesteden.sealing import seal, seal_bytes

MOST_ATTACHMENTS = 20

audit.declare(
    proposal__attached=(_("An attachment was added to the proposal"), False),
    proposal__detached=(_("An attachment was taken from the proposal"), False),
)


@transaction.atomic
def attach(proposal: Proposal, upload: CleanUpload, *, by: User, at) -> SealedAttachment:
    """Put a checked file under the seal. What every partner agreed to has changed by it."""
    locked = hold_draft(proposal, by=by, at=at)
    if locked.attachments.count() >= MOST_ATTACHMENTS:
        raise NotNow(
            _("A proposal has at most %(most)s attachments. Remove one first.")
            % {"most": MOST_ATTACHMENTS}
        )
    key = locked.tender.sealed_key
    sealed = seal_bytes(upload.data, key)
    row = SealedAttachment(
        proposal=locked,
        sealed_name=seal({"name": upload.name, "sha256": upload.sha256}, key),
        content_type=upload.content_type,
        size=upload.size,
        # Of what stands on the disk: the fingerprint of the file itself lies under the seal.
        sha256=hashlib.sha256(sealed).hexdigest(),
        uploaded_by=by,
        uploaded_at=at,
    )
    row.file.save(f"{secrets.token_hex(16)}.sealed", ContentFile(sealed), save=False)
    row.save()
    _changed(locked, "proposal.attached", by, at)
    return row


@transaction.atomic
def detach(proposal: Proposal, attachment_id: int, *, by: User, at) -> None:
    """Take a file away for good."""
    locked = hold_draft(proposal, by=by, at=at)
    row = locked.attachments.filter(pk=attachment_id).first()
    if row is None:
        raise NotNow(_("This attachment was already removed. Nothing was changed."))
    storage, path = row.file.storage, row.file.name
    row.delete()
    transaction.on_commit(lambda: storage.delete(path))
    _changed(locked, "proposal.detached", by, at)


def _changed(locked: Proposal, kind: str, by, at) -> None:
    locked.version += 1
    vault.put_back(locked, vault.take_out(locked))
    locked.save(update_fields=["sealed", "content_hash", "version"])
    names = [name for name, _sha256 in vault.names_and_hashes(locked)]
    versions.keep(locked, {versions.ATTACHMENTS: names}, by=by, at=at)
    audit.record(kind, locked, by=by, at=at)
