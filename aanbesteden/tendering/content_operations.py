"""Writes of the rows of a tender: requirements, risks, documents. Until publication."""

from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.editing import save_changes
from aanbesteden.questions.files import CleanUpload
from aanbesteden.tendering.content_models import (
    TenderDocument,
    TenderDocumentVersion,
)
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.operations import still_open

audit.declare(
    minimumrequirement__added=(_("A minimum requirement was added"), False),
    minimumrequirement__changed=(_("A minimum requirement was changed"), False),
    minimumrequirement__removed=(_("A minimum requirement was removed"), False),
    riskcondition__added=(_("A condition with its risk was added"), False),
    riskcondition__changed=(_("A condition with its risk was changed"), False),
    riskcondition__removed=(_("A condition with its risk was removed"), False),
    groundrule__added=(_("A rule of the call was added"), False),
    groundrule__changed=(_("A rule of the call was changed"), False),
    groundrule__removed=(_("A rule of the call was removed"), False),
    paper__added=(_("A document of the tender was added"), False),
    paper__renewed=(_("A new version of a document of the tender was added"), False),
    paper__removed=(_("A document of the tender was removed"), False),
)


@transaction.atomic
def add_row(model: type, tender: Tender, *, values: dict, by, at):
    """Add a requirement, a risk or a rule to a draft tender."""
    still_open(tender, by)
    row = model.objects.create(tender=tender, **values)
    kind = f"{model._meta.model_name}.added"
    audit.record(kind, row, by=by, at=at, question=tender.question, after=values)
    return row


@transaction.atomic
def change_row(row, *, changes: dict, version: int | None, by, at) -> bool:
    still_open(row.tender, by)
    return save_changes(
        row,
        changes,
        kind=f"{row._meta.model_name}.changed",
        by=by,
        at=at,
        version=version,
        question=row.tender.question,
    )


@transaction.atomic
def remove_row(row, *, by, at) -> None:
    """Take a row away; the log keeps what it said."""
    still_open(row.tender, by)
    kind = f"{row._meta.model_name}.removed"
    audit.record(kind, row, by=by, at=at, question=row.tender.question, before={"what": row.what})
    row.delete()


# Documents ----------------------------------------------------------------------------


@transaction.atomic
def add_document(tender: Tender, upload: CleanUpload, *, title: str, by, at) -> TenderDocument:
    """Add a document in its first version; the file was checked before."""
    still_open(tender, by)
    paper = TenderDocument.objects.create(tender=tender, title=title)
    version = keep_version(paper, upload, what_changed="", by=by, at=at)
    after = {"title": title, "sha256": version.sha256}
    audit.record("paper.added", paper, by=by, at=at, question=tender.question, after=after)
    return paper


@transaction.atomic
def renew_document(
    paper: TenderDocument, upload: CleanUpload, *, what_changed: str, by, at
) -> TenderDocumentVersion:
    """Add a version; the ones before stay readable."""
    still_open(paper.tender, by)
    version = keep_version(paper, upload, what_changed=what_changed, by=by, at=at)
    after = {"title": paper.title, "number": version.number, "sha256": version.sha256}
    audit.record("paper.renewed", paper, by=by, at=at, question=paper.tender.question, after=after)
    return version


def keep_version(paper, upload: CleanUpload, *, what_changed: str, by, at):
    """The row and its file, with the next number; the caller checked the right to it."""
    TenderDocument.objects.select_for_update().get(pk=paper.pk)
    last = paper.versions.aggregate(last=models.Max("number"))["last"] or 0
    made = TenderDocumentVersion(
        document=paper,
        number=last + 1,
        what_changed=what_changed,
        file_name=upload.name,
        content_type=upload.content_type,
        size=upload.size,
        sha256=upload.sha256,
        added_by=by,
        added_at=at,
    )
    made.file.save(upload.name, ContentFile(upload.data), save=False)
    made.save()
    return made


@transaction.atomic
def remove_document(paper: TenderDocument, *, by, at) -> None:
    """Take a document off a draft tender; the log keeps its title."""
    still_open(paper.tender, by)
    before = {"title": paper.title}
    audit.record(
        "paper.removed", paper, by=by, at=at, question=paper.tender.question, before=before
    )
    paper.delete()
