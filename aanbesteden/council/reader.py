"""What the product remembers of a reader: until when they saw the news, and their calendar."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.council import policies
from aanbesteden.council.models import CalendarLink, CouncilVisit
from aanbesteden.people.models import User

# Who comes back within this time is still reading: the boundary of what is new stays.
SAME_VISIT = timedelta(hours=4)
NOTED_EVERY = timedelta(minutes=5)
FIRST_LOOK = timedelta(days=30)

audit.declare(
    calendar_link__made=(_("A personal address for a calendar was made"), False),
    calendar_link__withdrawn=(_("A personal address for a calendar was withdrawn"), False),
)


@transaction.atomic
def visit(user: User, *, at: datetime) -> CouncilVisit:
    """Note that *user* reads the overview; what is new is counted from the visit before."""
    policies.overview.check(user)
    found, made = CouncilVisit.objects.get_or_create(user=user, defaults={"last_at": at})
    away = at - found.last_at
    if made or away < NOTED_EVERY:
        return found
    if away >= SAME_VISIT:
        found.since_at = found.last_at
    found.last_at = at
    found.save(update_fields=["since_at", "last_at"])
    return found


@transaction.atomic
def mark_seen(user: User, *, at: datetime) -> CouncilVisit:
    """*user* has seen everything until now."""
    policies.overview.check(user)
    found, _made = CouncilVisit.objects.update_or_create(
        user=user, defaults={"since_at": at, "last_at": at}
    )
    return found


@transaction.atomic
def make_link(user: User, *, at: datetime) -> CalendarLink:
    """Make a personal address for a calendar; an earlier one stops working."""
    policies.own_calendar.check(user)
    link, _made = CalendarLink.objects.update_or_create(
        user=user, defaults={"secret": secrets.token_urlsafe(32), "made_at": at}
    )
    audit.record("calendar_link.made", link, by=user, at=at)
    return link


@transaction.atomic
def withdraw_link(user: User, *, at: datetime) -> bool:
    """Let the personal address stop working; return whether there was one."""
    policies.own_calendar.check(user)
    link = CalendarLink.objects.filter(user=user).first()
    if link is None:
        return False
    audit.record("calendar_link.withdrawn", link, by=user, at=at)
    link.delete()
    return True


def key_of(link: CalendarLink) -> str:
    """The part of the address nobody guesses: a copy of the database alone does not give it."""
    said = f"{link.pk}:{link.secret}"
    return f"{link.pk}-{salted_hmac('council.calendar', said, algorithm='sha256').hexdigest()}"


def reader_with(key: str) -> User | None:
    """Who may read the calendar at *key*: their link stands, and they still have the role."""
    number, _dash, _rest = key.partition("-")
    if not number.isdecimal() or len(number) > 18:
        return None
    link = CalendarLink.objects.filter(pk=int(number)).select_related("user").first()
    if link is None or not secrets.compare_digest(key_of(link), key):
        return None
    return link.user if policies.own_calendar.allows(link.user) else None
