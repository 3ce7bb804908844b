"""Writes: the question in easy Dutch."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.editing import save_changes
from aanbesteden.people.models import User
from aanbesteden.questions import policies
from aanbesteden.questions.models import Question
from cms.easy.models import EasyText

audit.declare(
    easytext__added=(_("The question was also written in easy Dutch"), True),
    easytext__changed=(_("The text in easy Dutch was changed"), False),
    easytext__removed=(_("The text in easy Dutch was taken away"), False),
)


def easy_text_of(question: Question) -> EasyText:
    """The text of *question*; an empty one that is not kept yet when there is none."""
    found = EasyText.objects.filter(question=question).first()
    return found or EasyText(question=question)


@transaction.atomic
def write_easy_text(
    question: Question, *, changes: dict, version: int | None, by: User, at: datetime
) -> EasyText:
    """Write or change the text; it is public as soon as the question is."""
    policies.run.check(by, question)
    kept = EasyText.objects.filter(question=question).first()
    if kept is None:
        made = EasyText.objects.create(question=question, **changes)
        audit.record("easytext.added", made, by=by, at=at, question=question)
        return made
    save_changes(
        kept, changes, kind="easytext.changed", by=by, at=at, version=version, question=question
    )
    return kept


@transaction.atomic
def remove_easy_text(question: Question, *, by: User, at: datetime) -> None:
    """Take the text away, for instance when it no longer tells what is going on."""
    policies.run.check(by, question)
    for kept in EasyText.objects.select_for_update().filter(question=question):
        audit.record("easytext.removed", kept, by=by, at=at, question=question)
        kept.delete()
