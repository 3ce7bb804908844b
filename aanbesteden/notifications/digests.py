"""Mails that bring messages together: one per reader, about all their questions.

A mail and the mark that its messages were told are written in one transaction, so a worker killed
in the middle has told nothing yet and the next one tells it all, once. A batch costs the same
number of queries for one reader as for a thousand.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Min
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aanbesteden.notifications.letters import Block, Letter, kind_of, sender_of
from aanbesteden.notifications.links import stop_all_path
from aanbesteden.notifications.models import (
    BY_MAIL,
    NEWS_FOR,
    Channel,
    Notice,
    Progress,
    Reader,
    Unreachable,
)
from aanbesteden.notifications.outbox import post, write
from aanbesteden.notifications.rhythm import Rhythm, rhythm_of
from aanbesteden.people.models import User
from aanbesteden.templatetags.dutch import date_nl

BATCH = 200
LINES = 25
# "At once" waits until it has been quiet for a while, so that three steps in a row are one mail;
# but never longer than an hour.
SETTLES_IN = timedelta(minutes=15)
AT_MOST = timedelta(hours=1)


def has_settled(first: datetime, last: datetime, at: datetime) -> bool:
    return last <= at - SETTLES_IN or first <= at - AT_MOST


def _to_mail(at: datetime):
    """Notices that still go by mail; what somebody has read here already does not.

    Nothing is written to an address that does not work: when it works again, one mail tells it all.
    """
    rows = Notice.objects.filter(
        mailed_at=None,
        read_at=None,
        channel__in=BY_MAIL,
        user__is_active=True,
        at__gt=at - NEWS_FOR,
        at__lte=at,
    )
    dead = Unreachable.objects.values(address=Lower("email"))
    return rows.alias(address=Lower("user__email")).exclude(address__in=dead)


@transaction.atomic
def digest_people(*, at: datetime, limit: int = BATCH) -> int:
    """Write the mails to people with an account that are due; return how many."""
    Progress.objects.select_for_update().get_or_create(pk=1)  # one writer at a time
    waiting: dict[int, dict[str, tuple]] = {}
    groups = _to_mail(at).order_by().values_list("user_id", "channel")
    for user, channel, first, last in groups.annotate(Min("at"), Max("at")):
        waiting.setdefault(user, {})[channel] = (first, last)
    if not waiting:
        return 0
    readers = Reader.objects.filter(user__in=list(waiting)).in_bulk(field_name="user_id")
    rhythms = {user: rhythm_of(readers.get(user)) for user in waiting}
    due = [user for user in waiting if _is_due(waiting[user], rhythms[user], at)][:limit]
    if due:
        with translation.override(settings.LANGUAGE_CODE):
            _write_to(due, rhythms, at)
    return len(due)


def _is_due(groups: dict[str, tuple], rhythm: Rhythm, at: datetime) -> bool:
    first_last = groups.get(Channel.AT_ONCE)
    if first_last and not rhythm.is_quiet(at) and has_settled(*first_last, at):
        return True
    return any(
        channel in groups and groups[channel][0] < moment
        for channel, moment in _moments(rhythm, at).items()
    )


def _moments(rhythm: Rhythm, at: datetime) -> dict[str, datetime]:
    return {Channel.DAILY: rhythm.last_daily(at), Channel.WEEKLY: rhythm.last_weekly(at)}


def _write_to(users: list[int], rhythms, at: datetime) -> None:
    people = User.objects.in_bulk(users)
    sender, mails, told = sender_of(None), [], []
    found: dict[int, list[Notice]] = {}
    for notice in _to_mail(at).filter(user__in=users).order_by("at", "pk"):
        until = _moments(rhythms[notice.user_id], at).get(notice.channel)
        if until is None or notice.at < until:
            found.setdefault(notice.user_id, []).append(notice)
    for user, notices in found.items():
        letter = _letter(people[user], notices, sender)
        key = f"digest:{user}:{max(notice.pk for notice in notices)}"
        mails.append(
            write(
                letter,
                to=people[user].email,
                kind="digest",
                at=at,
                rhythm=rhythms[user],
                key=key,
            )
        )
        told += [notice.pk for notice in notices]
    post(mails)
    Notice.objects.filter(pk__in=told).update(mailed_at=at)


def _letter(person: User, notices: list[Notice], sender: dict[str, str]) -> Letter:
    count = len(notices)
    subject = notices[0].text
    if count > 1:
        subject = ngettext("%(count)s message", "%(count)s messages", count) % {"count": count}
    lines = [(date_nl(one.at), one.text, one.url) for one in notices[-LINES:]]
    return Letter(
        subject=subject,
        blocks=(
            Block(_("Hello %(name)s,") % {"name": person.name}),
            Block(_("This happened in the questions you are involved in:")),
            Block(lines=tuple(lines)),
            *_more(count - len(lines)),
        ),
        reason=str(kind_of("digest").reason),
        choose=reverse("notifications:choose"),
        stop=stop_all_path(person),
        **sender,
    )


def _more(count: int, path: str = "") -> Iterable[Block]:
    if count <= 0:
        return []
    words = ngettext("And %(count)s more.", "And %(count)s more.", count) % {"count": count}
    full = f"{settings.BASE_URL}{path or reverse('notifications:notices')}"
    return [Block(f"{words} {full}")]
