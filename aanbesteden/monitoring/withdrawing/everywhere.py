"""The one place that finds every text in which a withdrawn story was quoted.

What may be changed is changed at once. What may not, because it was sent, signed or booked or
because it is somebody's own words, is listed for a person, with a date.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.monitoring.models import Story
from aanbesteden.monitoring.stories.quoting import RUN, without_in
from aanbesteden.monitoring.withdrawing.models import Remainder, WhyLeft
from aanbesteden.monitoring.withdrawing.tables import (
    LEFT,
    LEFT_FIELDS,
    models_with_texts,
    put_back,
    rows_of,
)
from aanbesteden.questions.models import Question
from aanbesteden.web import drafts

WITHIN = timedelta(days=14)
# In the texts of another question people may well use the same six words by chance.
RUN_ELSEWHERE = 10

audit.declare(
    story__quotes_removed=(_("Passages of a withdrawn story were taken out of texts"), False),
)


@dataclass
class Found:
    """What was changed, and of which questions."""

    changed: list[tuple[type[Model], int]] = field(default_factory=list)
    questions: set[int] = field(default_factory=set)


def forget_quotes(story: Story, *, words: str, by, at: datetime) -> Found:
    """Take *words* out of every text of the database; list what has to stay."""
    found = Found()
    own = story.agreement.question_id
    for model, fields in models_with_texts():
        # First read, then write: a table is not changed while it is being read.
        quoting = list(_quoting(model, fields, words, own))
        for pk, question, changes in quoting:
            if _write(model, fields, pk, changes, story, at):
                found.changed.append((model, pk))
                found.questions |= {question} - {None}
    drafts.rewrite(lambda content: without_in(content, words))
    _forget_in_log(words, story, at)
    for question in Question.objects.filter(pk__in=found.questions | {own}):
        audit.record("story.quotes_removed", story, by=by, at=at, question=question)
    return found


def _quoting(model, fields, words: str, own: int):
    for pk, question, values in rows_of(model, fields):
        run = RUN if question in (None, own) else RUN_ELSEWHERE
        clean = {name: without_in(value, words, run=run) for name, value in values.items()}
        changes = {name: new for name, new in clean.items() if new != values[name]}
        if changes:
            yield pk, question, changes


def _write(model, fields, pk: int, changes: dict[str, Any], story: Story, at: datetime) -> bool:
    """Write what may be written; whether anything was."""
    by_name = {one.name: one for one in fields}
    values: dict[str, Any] = {}
    for name, new in changes.items():
        why = LEFT.get(model.__name__) or LEFT_FIELDS.get((model.__name__, name))
        if why:
            leave(story, model, pk, why, at=at)
        else:
            values[name] = put_back(by_name[name], new)
    if not values:
        return False
    if any(one.name == "version" for one in model._meta.local_concrete_fields):
        values["version"] = F("version") + 1
    model._base_manager.filter(pk=pk).update(**values)
    return True


def leave(story: Story, model: type[Model], pk: int, why: WhyLeft, *, at: datetime) -> None:
    """List a place for a person to deal with."""
    Remainder.objects.get_or_create(
        story=story,
        table=model._meta.label_lower,
        row=pk,
        why=why,
        defaults={"found_at": at, "due_on": timezone.localdate(at) + WITHIN},
    )


def _forget_in_log(words: str, story: Story, at: datetime) -> None:
    """Only what happened since the story was told can quote it."""
    rows = audit.Event.objects.filter(at__gte=story.told_at).select_related("question")
    own = story.agreement.question_id
    quoting = []
    for event in rows.iterator(chunk_size=500):
        run = RUN if event.question_id in (None, own) else RUN_ELSEWHERE
        said = {"before": event.before, "after": event.after, "reason": event.reason}
        if (clean := without_in(said, words, run=run)) != said:
            quoting.append((event, clean))
    for event, clean in quoting:
        audit.redact(event, at=at, **clean)
