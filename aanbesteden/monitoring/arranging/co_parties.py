"""A co-responsible party outside the coalition reads and agrees by a secret link."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agreements.operations import hold
from aanbesteden.monitoring import policies
from aanbesteden.monitoring.arranging.content import is_complete, text_hash
from aanbesteden.monitoring.models import ArrangementConsent, CoParty
from aanbesteden.notifications.links import mark, split
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

audit.declare(
    arrangement__co_party_agreed=(_("A co-responsible party agreed to the arrangement"), False),
    coparty__link_renewed=(_("The link of a co-responsible party was renewed"), False),
)


def token(party: CoParty) -> str:
    return f"{party.pk}-{mark('coparty', party.pk, party.link)}"


def path_of(party: CoParty) -> str:
    """Where the party reads the arrangement and agrees to it."""
    return reverse("monitoring:co_party_consent", args=[token(party)])


def party_of(text: str) -> CoParty | None:
    """The party whose link this is; None when it is false, renewed or no longer in use."""
    pk, told = split(text)
    rows = CoParty.objects.select_related(
        "arrangement__agreement__question__municipality", "arrangement__agreement__coalition"
    )
    found = rows.filter(pk=pk, arrangement__agreement__ended_at=None).first()
    right = found and constant_time_compare(told, mark("coparty", found.pk, found.link))
    return found if right and is_open(found) else None


def is_open(party: CoParty) -> bool:
    return party.arrangement.agreement.question.status in policies.DESIGNING


@transaction.atomic
def renew_link(party: CoParty, *, by: User, at: datetime) -> CoParty:
    """The old link stops; a consent that was given stays."""
    agreement = party.arrangement.agreement
    hold(agreement.question_id, party)
    policies.design.check(by, agreement)
    party.link += 1
    party.save(update_fields=["link"])
    audit.record("coparty.link_renewed", party, by=by, at=at, question=agreement.question)
    return party


@transaction.atomic
def agree(
    party: CoParty, *, name: str, function: str, seen_hash: str, at: datetime
) -> ArrangementConsent:
    """The party agrees to the text it read; whoever holds the link speaks for it."""
    arrangement = party.arrangement
    question = arrangement.agreement.question
    hold(question.pk, party, arrangement, question)
    if not is_open(party):
        raise Refused(policies.NOT_UNDER_WAY.reason)
    if not is_complete(arrangement):
        raise Refused(_("The arrangement is not complete yet. You can agree when it is."))
    if seen_hash != text_hash(arrangement):
        raise Refused(_("The arrangement changed while you were reading. Read it again first."))
    consent, made = ArrangementConsent.objects.get_or_create(
        arrangement=arrangement,
        co_party=party,
        defaults={"name": name, "function": function, "at": at},
    )
    if not made:
        raise Refused(_("This party has already agreed. Nothing was changed."))
    audit.record(
        "arrangement.co_party_agreed",
        consent,
        by=None,
        at=at,
        question=question,
        after={"party": party.pk},
    )
    return consent
