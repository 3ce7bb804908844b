"""Telling people: a line in the product, and e-mail.

A text is written in the language of the site, whoever's screen caused it: the receiver is somebody
else. Nothing sealed is ever handed to this module, and no mail quotes what a stranger typed.
"""

from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.text import Truncator

from aanbesteden.notifications.models import Notice
from aanbesteden.people.models import User

TEXT_LENGTH = Notice._meta.get_field("text").max_length


def notify(users: Iterable[User], text: Any, url: str, at: datetime) -> list[Notice]:
    """Put one line under "what happened" for each person once; who may not sign in is skipped.

    `text` is a string, a lazy string, or a function that makes one: a text with names filled in
    must be made in the receiver's language, and only a function waits for that.
    """
    with translation.override(settings.LANGUAGE_CODE):
        words = Truncator(str(text() if callable(text) else text)).chars(TEXT_LENGTH)
    receivers = {user.pk: user for user in users if user.is_active}
    return Notice.objects.bulk_create(
        Notice(user=user, text=words, url=url, at=at) for user in receivers.values()
    )


def mark_read(user: User, *, at: datetime) -> int:
    """The person has seen all notices until now; return how many were new."""
    return Notice.objects.filter(user=user, read_at=None, at__lte=at).update(read_at=at)


def mail(to: str, template: str, context: dict[str, Any], *, at: datetime) -> None:
    """Send one e-mail when the transaction is committed; a failing mail server undoes nothing.

    `template` names a text file: the first line is the subject, paragraphs follow between blank
    lines, and an address on its own becomes a link in the HTML part. `at` dates the mail.
    """
    with translation.override(settings.LANGUAGE_CODE):
        rendered = render_to_string(template, {**context, "base_url": settings.BASE_URL})
        subject, _newline, body = rendered.strip().partition("\n")
        paragraphs = [part.strip() for part in body.split("\n\n") if part.strip()]
        html = render_to_string("notifications/mail.html", {"paragraphs": paragraphs})
    message = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body="\n\n".join(paragraphs) + "\n",
        to=[to],
        headers={"Date": format_datetime(at)},
    )
    message.attach_alternative(html, "text/html")
    transaction.on_commit(message.send, robust=True)
