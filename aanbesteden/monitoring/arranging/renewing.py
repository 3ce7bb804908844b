"""A change makes a new version of the arrangement; who agreed to the one before is asked again."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.audit import Event
from aanbesteden.monitoring.arranging.content import parts_of, text_hash
from aanbesteden.monitoring.arranging.models import ArrangementText
from aanbesteden.monitoring.models import Arrangement

audit.declare(
    arrangement__asked_again=(_("The parties are asked again about the arrangement"), False),
    arrangement__rewritten=(_("The monitoring arrangement got a new version"), False),
)
REWRITTEN = "arrangement.rewritten"


def renew(arrangement: Arrangement, *, by, at: datetime, reason: str = "") -> None:
    """Keep the text as it stands now. A consent is about a text: when that changes it is gone."""
    new = text_hash(arrangement)
    last = arrangement.texts.last()
    if last and last.text_hash == new:
        return
    kept = ArrangementText.objects.create(arrangement=arrangement, text_hash=new, at=at)
    before = _last_state(arrangement)
    changed = {name: text for name, text in parts_of(arrangement).items()
               if text != before.get(name, "")}  # fmt: skip
    question = arrangement.agreement.question
    audit.record(REWRITTEN, kept, by=by, at=at, question=question, after=changed, reason=reason)
    agreed = list(arrangement.consents.values_list("partner_id", flat=True))
    if not agreed:
        return
    arrangement.consents.all().delete()
    audit.record(
        "arrangement.asked_again",
        arrangement,
        by=by,
        at=at,
        question=question,
        before={"agreed": agreed},
    )


def _last_state(arrangement: Arrangement) -> dict[str, str]:
    found: dict[str, str] = {}
    for after in events_of(arrangement).values_list("after", flat=True):
        found |= after or {}
    return found


def events_of(arrangement: Arrangement):
    """The events that wrote a version, the oldest first."""
    texts = arrangement.texts.values("pk")
    return Event.objects.filter(
        kind=REWRITTEN, subject="arrangementtext", subject_id__in=texts
    ).order_by("number")
