"""Files of a coalition's room: shared among its members, part of no dossier."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.coalitions import policies
from aanbesteden.coalitions.models import Coalition
from aanbesteden.people.models import User
from aanbesteden.questions.files import CleanUpload
from aanbesteden.questions.models import Document, Visibility
from aanbesteden.questions.operations import add_document

audit.declare(
    document__shared=(_("A document was shared in a coalition's room"), False),
    document__taken_away=(_("A document was taken from a coalition's room"), False),
)


@transaction.atomic
def share(coalition: Coalition, upload: CleanUpload, *, title: str, by: User, at) -> Document:
    """Put a file in the room."""
    policies.work.check(by, coalition)
    question = coalition.tender.question
    document = add_document(
        question,
        upload,
        title=title,
        visibility=Visibility.COALITION,
        by=by,
        at=at,
        coalition=coalition,
    )
    audit.record("document.shared", document, by=by, at=at)
    return document


@transaction.atomic
def take_away(document: Document, *, by: User, at) -> None:
    """Take a file out of the room: who brought it, or the lead."""
    policies.take_away.check(by, document)
    document.removed_at = at
    document.save(update_fields=["removed_at"])
    audit.record("document.taken_away", document, by=by, at=at)
