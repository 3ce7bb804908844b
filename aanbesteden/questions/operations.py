"""Writes to questions and their dossiers."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit, roles
from aanbesteden.dutch_text import dutch_slug
from aanbesteden.editing import save_changes
from aanbesteden.people.models import Municipality, User
from aanbesteden.questions import policies
from aanbesteden.questions.files import CleanUpload
from aanbesteden.questions.models import Document, Question, Remark, Visibility

audit.declare(
    question__started=(_("The question came on the agenda"), True),
    question__changed=(_("The question was described anew"), False),
    question__shared=(_("The municipalities of the question changed"), True),
    document__added=(_("A document was added"), False),
    document__removed=(_("A document was removed"), False),
    remark__added=(_("A remark was made"), False),
)


@transaction.atomic
def start_question(
    municipality: Municipality,
    values: dict[str, Any],
    *,
    by: User,
    at: datetime,
    signals: Iterable = (),
    previous: Question | None = None,
) -> Question:
    """Put a question on the agenda; whoever starts it becomes its process manager.

    `values`: title, short_name, summary, theme, neighbourhood. `signals` are only counted in the
    event; joining them is the agenda's own step. `previous` is the question this one follows on.
    """
    if previous is None:
        policies.start.check(by, municipality)
    else:
        policies.reopen.check(by, previous)
    question = Question.objects.create(
        municipality=municipality,
        slug=_free_slug(values["short_name"]),
        created_at=at,
        previous=previous,
        **values,
    )
    audit.record(
        "question.started",
        question,
        by=by,
        at=at,
        question=question,
        after={"title": question.title, "signals": len(list(signals)), "previous": previous},
    )
    roles.grant(roles.PROCESS_MANAGER, question, to=by, by=by, at=at)
    return question


def _free_slug(name: str) -> str:
    stem = dutch_slug(name, default="vraag")
    slug, number = stem, 2
    while Question.objects.filter(slug=slug).exists():
        slug, number = f"{stem}-{number}", number + 1
    return slug


def change_question(
    question: Question, *, changes: dict, version: int | None, by: User, at: datetime
) -> bool:
    """Describe the question anew; the address stays the same."""
    policies.run.check(by, question)
    return save_changes(
        question,
        changes,
        kind="question.changed",
        by=by,
        at=at,
        version=version,
        question=question,
    )


@transaction.atomic
def share_question(
    question: Question, municipalities: Iterable[Municipality], *, by: User, at: datetime
) -> None:
    """Name the other municipalities that ask this question too."""
    policies.run.check(by, question)
    wanted = [town for town in municipalities if town.pk != question.municipality_id]
    before = sorted(question.shared_with.values_list("name", flat=True))
    question.shared_with.set(wanted)
    after = sorted(town.name for town in wanted)
    if before != after:
        audit.record(
            "question.shared",
            question,
            by=by,
            at=at,
            question=question,
            before={"municipalities": before},
            after={"municipalities": after},
        )


@transaction.atomic
def add_remark(question: Question, text: str, *, by: User, at: datetime) -> Remark:
    policies.remark.check(by, question)
    made = Remark.objects.create(question=question, by=by, at=at, text=text)
    audit.record("remark.added", made, by=by, at=at, question=question)
    return made


@transaction.atomic
def add_document(
    question: Question,
    upload: CleanUpload,
    *,
    title: str,
    visibility: str,
    by: User,
    at: datetime,
    coalition=None,
) -> Document:
    """Keep a checked file in the dossier, or in a coalition's room.

    The caller has checked the right to the room; for the dossier it is `policies.remark`.
    """
    if coalition is None:
        policies.remark.check(by, question)
    return keep_document(
        question, upload, title=title, visibility=visibility, by=by, at=at, coalition=coalition
    )


@transaction.atomic
def keep_document(
    question: Question,
    upload: CleanUpload,
    *,
    title: str,
    visibility: str,
    by: User,
    at: datetime,
    coalition=None,
) -> Document:
    """The same for a caller that checked a right of its own: the papers of the council."""
    made = Document(
        question=question,
        coalition=coalition,
        title=title,
        visibility=Visibility.COALITION if coalition else visibility,
        file_name=upload.name,
        content_type=upload.content_type,
        size=upload.size,
        sha256=upload.sha256,
        uploaded_by=by,
        uploaded_at=at,
    )
    made.file.save(f"{upload.sha256[:16]}.bin", ContentFile(upload.data), save=False)
    made.save()
    if coalition is None:
        audit.record(
            "document.added", made, by=by, at=at, question=question, after={"title": title}
        )
    return made


@transaction.atomic
def remove_document(document: Document, *, by: User, at: datetime, reason: str) -> None:
    """Take a document out of sight; the file stays for the archive."""
    policies.remark.check(by, document.question)
    document.removed_at = at
    document.save(update_fields=["removed_at"])
    audit.record(
        "document.removed",
        document,
        by=by,
        at=at,
        question=document.question,
        before={"title": document.title},
        reason=reason,
    )
