"""Placing what one offers and looks for, finding who fits, and getting acquainted.

Until both say yes nobody learns who the other is: no name, no address, no event in a dossier.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.coalitions import policies
from aanbesteden.coalitions.advert_models import Advert, AdvertLine, Interest
from aanbesteden.coalitions.matching import Match, Offer, matches
from aanbesteden.coalitions.operations import NotNow, take_part_in_time
from aanbesteden.notifications.operations import notify
from aanbesteden.people.models import User
from aanbesteden.tendering.models import Tender

audit.declare(
    advert__placed=(_("Somebody said what they offer and look for"), False),
    advert__withdrawn=(_("Somebody took their offer away"), False),
    advert__interest=(_("Somebody would like to meet somebody"), False),
)


@transaction.atomic
def place(tender: Tender, *, values: dict, offers: dict, wants: dict, by: User, at) -> Advert:
    """Say what you offer and look for; saying it again replaces what you said before.

    `offers` and `wants`: a sentence by `Sort`. `values`: name, kind, neighbourhood.
    """
    tender = take_part_in_time(tender, at)
    policies.start.check(by, tender)
    if not offers and not wants:
        raise NotNow(_("Fill in at least one thing that you offer or look for."))
    advert = Advert.objects.select_for_update().filter(tender=tender, user=by).first()
    advert = advert or Advert(tender=tender, user=by, placed_at=at)
    for name, value in values.items():
        setattr(advert, name, value)
    advert.withdrawn_at = None
    advert.version += 1
    advert.save()
    advert.lines.all().delete()
    AdvertLine.objects.bulk_create(
        AdvertLine(advert=advert, is_offer=is_offer, sort=sort, text=text)
        for is_offer, texts in ((True, offers), (False, wants))
        for sort, text in texts.items()
    )
    audit.record("advert.placed", advert, by=by, at=at)
    return advert


@transaction.atomic
def withdraw(advert: Advert, *, by: User, at) -> None:
    """Take it away: texts and interest go, nobody finds it any more."""
    policies.own_advert.check(by, advert)
    locked = Advert.objects.select_for_update().get(pk=advert.pk)
    locked.withdrawn_at = at
    locked.version += 1
    locked.save(update_fields=["withdrawn_at", "version"])
    locked.lines.all().delete()
    Interest.objects.filter(advert=locked).delete()
    Interest.objects.filter(other=locked).delete()
    audit.record("advert.withdrawn", locked, by=by, at=at)


@transaction.atomic
def say_yes(mine: Advert, other: Advert, *, by: User, at) -> bool:
    """Would like to meet; return whether both do now, so that each learns who the other is."""
    policies.own_advert.check(by, mine)
    take_part_in_time(mine.tender, at)
    if other.tender_id != mine.tender_id or other.withdrawn_at or mine.withdrawn_at:
        raise NotNow(_("This offer is no longer there."))
    # In one order for both, so that two who say yes at once do not wait for each other.
    list(Advert.objects.select_for_update().filter(pk__in=[mine.pk, other.pk]).order_by("pk"))
    _row, is_new = Interest.objects.get_or_create(advert=mine, other=other, defaults={"at": at})
    both = Interest.objects.filter(advert=other, other=mine).exists()
    if not is_new:
        return both
    audit.record("advert.interest", mine, by=by, at=at, after={"both": both})
    url = reverse("coalitions:adverts", args=[mine.tender_id])
    if both:
        words = _("You both want to meet. Now you can read who the other is.")
        notify([mine.user, other.user], words, url, at, kind="room")
    else:
        notify([other.user], _("Somebody would like to meet you."), url, at, kind="room")
    return both


# Reads --------------------------------------------------------------------------------


def placed(tender: Tender) -> QuerySet[Advert]:
    """What can be found now; people who have no account any more are not."""
    return (
        tender.adverts.filter(withdrawn_at=None, user__is_active=True)
        .select_related("neighbourhood", "user")
        .prefetch_related("lines")
    )


def own(tender: Tender, user: User) -> Advert | None:
    return placed(tender).filter(user=user).first()


def as_offer(advert: Advert) -> Offer:
    lines = list(advert.lines.all())
    return Offer(
        pk=advert.pk,
        kind=advert.kind,
        kind_label=advert.get_kind_display(),
        neighbourhood=advert.neighbourhood.name if advert.neighbourhood else "",
        offers={line.sort: line.text for line in lines if line.is_offer},
        wants={line.sort: line.text for line in lines if not line.is_offer},
        placed_at=advert.placed_at,
    )


@dataclass(frozen=True)
class Found:
    """What somebody sees: who fits, whom they asked, who asks them, and whom they know now."""

    matches: list[Match]
    asked: set[int]
    asking: set[int]
    known: list[Advert]


def found_for(mine: Advert, *, user: User) -> Found:
    """Everything for one advert; a fixed number of queries whatever there is."""
    policies.own_advert.check(user, mine)
    rows = {advert.pk: advert for advert in placed(mine.tender)}
    asked = set(mine.interests.values_list("other_id", flat=True))
    asking = set(mine.interests_in_it.values_list("advert_id", flat=True))
    both = asked & asking & set(rows)
    mine_too = as_offer(rows.get(mine.pk, mine))
    # Who asked is shown even where the rules see no fit: people know more than rules.
    fitting = matches(mine_too, (as_offer(row) for pk, row in rows.items() if pk not in both))
    shown = {one.offer.pk for one in fitting}
    rest = [pk for pk in sorted(asking - both - shown) if pk in rows]
    fitting = [*(Match(as_offer(rows[pk]), (), 0) for pk in rest), *fitting]
    return Found(fitting, asked - both, asking - both, [rows[pk] for pk in sorted(both)])
