"""Telling people: a line in the product, and e-mail (`outbox.py`).

A text is written in the language of the site, whoever's screen caused it: the receiver is somebody
else. Nothing sealed is ever handed to this module, and no mail quotes what a stranger typed.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.text import Truncator

from aanbesteden.notifications.channels import channels_for
from aanbesteden.notifications.models import Channel, Notice
from aanbesteden.notifications.outbox import mail
from aanbesteden.people.models import User

__all__ = ["mail", "mark_read", "notify"]

TEXT_LENGTH = Notice._meta.get_field("text").max_length


def notify(
    users: Iterable[User], text: Any, url: str, at: datetime, *, kind: str = "own"
) -> list[Notice]:
    """Put one line under "what happened" for each person once; who may not sign in is skipped.

    `text` is a string, a lazy string, or a function that makes one: a text with names filled in
    must be made in the receiver's language, and only a function waits for that. `kind` stands in
    the table of `channels.py`: by it people choose whether the line also comes by mail.
    """
    with translation.override(settings.LANGUAGE_CODE):
        words = Truncator(str(text() if callable(text) else text)).chars(TEXT_LENGTH)
    receivers = {user.pk: user for user in users if user.is_active}
    channels = channels_for(kind, receivers)
    return Notice.objects.bulk_create(
        Notice(user=user, text=words, url=url, at=at, kind=kind, channel=channels[user.pk])
        for user in receivers.values()
        if channels[user.pk] != Channel.NONE
    )


def mark_read(user: User, *, at: datetime) -> int:
    """The person has seen all notices until now; return how many were new."""
    return Notice.objects.filter(user=user, read_at=None, at__lte=at).update(read_at=at)
