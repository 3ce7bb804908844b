"""Telling people: a line in the product, and e-mail (`outbox.py`).

Mail is written in the language of the site, whoever's screen caused it: the receiver is somebody
else. A line in the product is kept in every language. Nothing sealed is ever handed to this
module, and no mail quotes what a stranger typed.
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
    is made once in every language of the site, and only a function waits for that. `kind` stands
    in the table of `channels.py`: by it people choose whether the line also comes by mail.
    """
    words = _in_every_language(text)
    own = words.pop(settings.LANGUAGE_CODE)
    others = {code: said for code, said in words.items() if said != own}
    receivers = {user.pk: user for user in users if user.is_active}
    channels = channels_for(kind, receivers)
    return Notice.objects.bulk_create(
        Notice(
            user=user,
            text=own,
            in_other_languages=others,
            url=url,
            at=at,
            kind=kind,
            channel=channels[user.pk],
        )
        for user in receivers.values()
        if channels[user.pk] != Channel.NONE
    )


def _in_every_language(text: Any) -> dict[str, str]:
    """Language is chosen per browser, so nobody knows yet in which of them this will be read."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            words = str(text() if callable(text) else text)
            found[code] = Truncator(words).chars(TEXT_LENGTH)
    return found


def mark_read(user: User, *, at: datetime) -> int:
    """The person has seen all notices until now; return how many were new."""
    return Notice.objects.filter(user=user, read_at=None, at__lte=at).update(read_at=at)
