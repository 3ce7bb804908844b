"""Writes to stories by who told them or wrote them down. No word of a story is in the log."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.operations import hold
from aanbesteden.editing import save_changes
from aanbesteden.lifecycle import take_step
from aanbesteden.monitoring import policies
from aanbesteden.monitoring.models import ConsentHow, Indicator, Story
from aanbesteden.monitoring.stories.links import Teller, own_path
from aanbesteden.notifications.operations import mail
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

audit.declare(
    story__told=(_("A story was told"), False),
    story__linked=(_("What a story moved was written down"), False),
)


def keep(agreement: Agreement, values: dict[str, Any], *, by: User | None, email: str,
         at: datetime) -> Story:  # fmt: skip
    """Keep a story with its consent, and mail its link once if that was asked."""
    if not values.get("consent"):
        raise Refused(_("Without consent of the teller we do not keep the story."))
    made = Story.objects.create(
        agreement=agreement, added_by=by, told_at=at, consent_at=at, **values
    )
    audit.record("story.told", made, by=by, at=at, question=agreement.question)
    if email:
        town = agreement.question.municipality
        context = {"path": own_path(made), "municipality": town}
        mail(email, "monitoring/mail/story_link.txt", context, at=at, municipality=town)
    return made


@transaction.atomic
def record_interview(
    agreement: Agreement, *, values: dict[str, Any], by: User, at: datetime, email: str = ""
) -> Story:
    """Write down what somebody told; `values` say whose consent it is, and how it was given."""
    hold(agreement.question_id, agreement)
    policies.interview.check(by, agreement)
    how = values.get("consent_how", ConsentHow.SELF)
    if how == ConsentHow.SELF or not values.get("consent_of", "").strip():
        raise Refused(_("Write down who gave the consent, and how. Without it nothing is kept."))
    return keep(agreement, values, by=by, email=email, at=at)


@transaction.atomic
def note_meaning(
    story: Story,
    *,
    moved: str,
    indicators: Iterable[Indicator],
    by: User,
    at: datetime,
    version: int | None = None,
) -> bool:
    """What changed because of a story, and the numbers it stands beside."""
    hold(story.agreement.question_id, story)
    policies.note_meaning.check(by, story)
    wanted = {row.pk for row in indicators}
    if wanted - set(story.agreement.indicators.values_list("pk", flat=True)):
        raise Refused(_("This number belongs to another agreement. Choose one from the list."))
    about = {"kind": "story.linked", "by": by, "at": at, "question": story.question}
    changed = save_changes(story, {"moved": moved}, version=version, log_values=False, **about)
    before = set(story.indicators.values_list("pk", flat=True))
    if before != wanted:
        story.indicators.set(wanted)
        audit.record("story.linked", story, by=by, at=at, question=story.question,
                     before={"indicators": sorted(before)},
                     after={"indicators": sorted(wanted)})  # fmt: skip
    return changed or before != wanted


def take_back(story: Story, *, at: datetime):
    """The holder of the link takes the consent back. Nobody is asked anything."""
    return take_step(story, "withdraw", by=Teller(story.pk), at=at)
