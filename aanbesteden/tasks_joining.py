"""What waits when a partner joined on the way: everybody signs the new version."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement, Signature
from aanbesteden.agreements.newcomers.models import Newcomer
from aanbesteden.agreements.policies import SIGNED_AGAIN
from aanbesteden.coalitions.models import Partner
from aanbesteden.roles import COALITION_LEAD, EXECUTIVE, held_by
from aanbesteden.waiting import Task


def texts_to_sign_again(user, at: datetime) -> list[Task]:
    """Who signs for a party that did not since the last partner joined. Two queries."""
    held = held_by(user)
    speaks = Q(contact=user.pk) | Q(organisation__members=user.pk)
    if held.ids(COALITION_LEAD):
        speaks |= Q(coalition__in=held.ids(COALITION_LEAD))
    rows = _unsigned(
        Partner.objects.filter(speaks, left_at=None),
        "coalition__agreement",
        Q(partner=OuterRef("pk")),
    )
    if held.ids(EXECUTIVE):
        mine = Agreement.objects.filter(question__municipality__in=held.ids(EXECUTIVE))
        rows |= _unsigned(mine, "", Q(partner=None))
    return [
        Task(
            _("Sign the new version of the agreement"),
            name,
            reverse("agreements:agreement", args=[question]),
            why=_("A partner joined. Everybody signs the text in which that stands."),
            action=_("Read and sign"),
        )
        for question, name in sorted(rows)
    ]


def _unsigned(rows, agreement: str, party: Q) -> set[tuple[int, str]]:
    """Questions whose agreement got a partner after the last signature of this party."""
    way = f"{agreement}__" if agreement else ""
    key = OuterRef(agreement or "pk")
    joined = Newcomer.objects.filter(adjustment__agreement=key, joined_at__isnull=False)
    signed = Signature.objects.filter(party, agreement=key, signed_at__gte=OuterRef("since"))
    found = (
        rows.filter(**{f"{way}ended_at": None, f"{way}question__status__in": SIGNED_AGAIN})
        .annotate(since=Subquery(joined.order_by("-joined_at").values("joined_at")[:1]))
        .filter(~Exists(signed), since__isnull=False)
        .annotate(about=F(f"{way}question"), about_name=F(f"{way}question__short_name"))
    )
    return set(found.values_list("about", "about_name"))
