"""First in Europe, then here: the announcement in TED goes before our own publication.

Directive 2014/24/EU, article 52: nothing is published at home before it stands in TED, unless 48
hours have passed since the receipt was confirmed. Threshold and hours are rules (`rules.toml`): a
municipality or one tender leaves them with a reason.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.editing import save_changes
from aanbesteden.lifecycle import Check
from aanbesteden.policies import Refused
from aanbesteden.templatetags.dutch import moment
from aanbesteden.tendering import policies
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.queries import current_tender
from aanbesteden.tendering.rule_values import Held, held_by_tender

audit.declare(tender__announced=(_("The European announcement was noted"), False))
FACTS = ("ted_reference", "ted_received_at", "ted_published_on")


def is_concerned(tender: Tender, held: dict[str, Held]) -> bool:
    """Whether the route may ask an announcement in TED; the value decides whether it does."""
    announcement, first = held["sas_announcement"], held["european_first"]
    left = announcement.departure or (first.departure and not first.value)
    return tender.route in first.rule.routes and not left


def announced_first(question, at: datetime) -> list[Check]:
    """Nothing of a tender is public here before it is in Europe, or 48 hours after its receipt."""
    tender = current_tender(question)
    if tender is None:
        return []
    held = held_by_tender(tender, timezone.localdate(at))
    if not is_concerned(tender, held):
        return []
    if tender.total_value is None:
        return [
            Check(
                _("Fill in the estimated total value"),
                False,
                _("It decides whether the announcement has to stand in TED first."),
                reverse("tendering:text", args=[question.pk]),
            )
        ]
    if tender.total_value < (held["sas_threshold"].value or 0):
        return []
    said = waits_for(tender, held["european_first"].days, at)
    return [
        Check(
            _("It stands in TED, or %(hours)s hours have passed since TED received it")
            % {"hours": held["european_first"].days},
            not said,
            said,
            reverse("tendering:european", args=[question.pk]),
        )
    ]


def waits_for(tender: Tender, hours: int, at: datetime) -> str:
    """What still has to come before our own publication, in a sentence; empty for nothing."""
    if not tender.ted_reference:
        return gettext("Note the reference of the announcement, and when TED received it.")
    published = tender.ted_published_on
    if published and published <= timezone.localdate(at):
        return ""
    if tender.ted_received_at is None:
        return gettext("Note when TED confirmed the receipt, or on which day it stood there.")
    free = tender.ted_received_at + timedelta(hours=hours)
    if at >= free:
        return ""
    return gettext(
        "TED confirmed the receipt on %(received)s. You can publish here from %(free)s, or sooner "
        "when it stands in TED."
    ) % {"received": moment(tender.ted_received_at), "free": moment(free)}


@transaction.atomic
def note_announcement(tender: Tender, *, changes: dict, version: int | None, by, at) -> bool:
    """Note reference, receipt and publication in TED. What our publication rested on, stays.

    `changes`: any of `FACTS`. Raises `Refused` for a moment ahead, or one without a reference.
    """
    rows = Tender.objects.select_related("question__municipality").select_for_update(of=("self",))
    locked = rows.get(pk=tender.pk)
    policies.note_announcement.check(by, locked)
    now = {name: changes.get(name, getattr(locked, name)) for name in FACTS}
    if locked.published_at and locked.ted_received_at != now["ted_received_at"]:
        raise Refused(_("The tender was published. The moment of the receipt stays as it was."))
    if now["ted_received_at"] and now["ted_received_at"] > at:
        raise Refused(_("This moment of the receipt still has to come. Note it afterwards."))
    if now["ted_published_on"] and now["ted_published_on"] > timezone.localdate(at):
        raise Refused(_("This day in TED still has to come. Note it when it stands there."))
    if not now["ted_reference"].strip() and (now["ted_received_at"] or now["ted_published_on"]):
        raise Refused(_("Write down the reference too, so that everybody can look it up in TED."))
    return save_changes(
        locked,
        {name: value for name, value in changes.items() if name in FACTS},
        kind="tender.announced",
        by=by,
        at=at,
        version=version,
        question=locked.question,
    )
