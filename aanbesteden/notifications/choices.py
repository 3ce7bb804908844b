"""What somebody with an account chose: which message comes how, and when it suits."""

from typing import Any

from django.db import transaction
from django.db.models import Q

from aanbesteden.notifications.channels import rows_for
from aanbesteden.notifications.models import BY_MAIL, Channel, Choice, Following, Notice, Reader
from aanbesteden.people.models import User


def reader_for(user: User) -> Reader:
    """The row in which an account keeps when mail suits it."""
    return Reader.objects.get_or_create(user=user)[0]


def of_account(user: User):
    """Followings of an account, and of its address from before there was one."""
    same_address = Q(reader__user=None, reader__email__iexact=user.email)
    return Following.objects.filter(Q(reader__user=user) | same_address).select_related("reader")


def chosen_by(user: User) -> dict[str, str]:
    """Per kind of message the channel: what was chosen, or else the usual one."""
    usual = {kind.code: str(channel) for kind, channel in rows_for(user)}
    rows = Choice.objects.filter(user=user, kind__in=list(usual))
    return usual | dict(rows.values_list("kind", "channel"))


@transaction.atomic
def choose(
    user: User,
    channels: dict[str, str],
    *,
    rhythm: dict[str, Any],
    frequencies: dict[int, str],
) -> None:
    """Keep what *user* chose. What still waited to be mailed follows the new choice.

    `rhythm`: quiet_from, quiet_until, quiet_weekend, digest_day. `frequencies`: per following.
    Not recorded in the log: how somebody likes to read their mail is nobody else's business.
    """
    for kind, usual in rows_for(user):
        if kind.code in channels:
            _set(user, kind.code, channels[kind.code], usual)
    reader = reader_for(user)
    Reader.objects.filter(pk=reader.pk).update(**rhythm)
    change_frequencies(of_account(user), frequencies)


def change_frequencies(followings, frequencies: dict[int, str]) -> None:
    """Change how often each question is told; an empty frequency stops following it."""
    for following in followings:
        frequency = frequencies.get(following.pk, following.frequency)
        if not frequency:
            following.delete()
        elif frequency != following.frequency:
            following.frequency = frequency
            following.save(update_fields=["frequency"])


@transaction.atomic
def stop_mail(user: User) -> None:
    """No mail that brings messages together any more; on the site they still stand."""
    for kind, usual in rows_for(user):
        if chosen_by(user)[kind.code] in BY_MAIL:
            _set(user, kind.code, Channel.PRODUCT, usual)
    of_account(user).delete()
    Notice.objects.filter(user=user, mailed_at=None, channel__in=BY_MAIL).update(
        channel=Channel.PRODUCT
    )


def _set(user: User, kind: str, channel: str, usual: str) -> None:
    if channel == usual:
        Choice.objects.filter(user=user, kind=kind).delete()
    else:
        Choice.objects.update_or_create(user=user, kind=kind, defaults={"channel": channel})
    kept = Channel.PRODUCT if channel == Channel.NONE else channel
    Notice.objects.filter(user=user, kind=kind, mailed_at=None).exclude(channel=kept).update(
        channel=kept
    )
