"""Writing mail in the outbox, in the transaction of its cause; `delivery.py` sends it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.notifications import delivery, envelope, policies
from aanbesteden.notifications.letters import BY_TEMPLATE, Letter, from_template, kind_of, sender_of
from aanbesteden.notifications.models import Mail, MailState, Unreachable
from aanbesteden.notifications.rhythm import USUAL, Rhythm
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

audit.declare(
    mail__retried=(_("Mail was offered again"), False),
    mail__address_tried_again=(_("Mail to an address is tried again"), False),
)

SUBJECT_LENGTH = Mail._meta.get_field("subject").max_length
BATCH = 500


def write(
    letter: Letter, /, *, to: str, kind: str, at: datetime, rhythm: Rhythm = USUAL, key="", **about
) -> Mail:
    """A row for the outbox, not saved yet.

    `key` names what it is the mail of: a second row with the same key is never kept. `about` may
    hold question, municipality and staff letter.
    """
    how, code = kind_of(kind), uuid4().hex
    text, html = letter.text(), letter.html()
    return Mail(
        to=to,
        subject=letter.subject[:SUBJECT_LENGTH],
        text=envelope.close(text) if how.confidential else text,
        html=envelope.close(html) if how.confidential else html,
        kind=how.code,
        at=at,
        next_try_at=at if how.urgent else rhythm.loud_from(at),
        key=key or code,
        message_id=code,
        stop_path=letter.stop,
        **about,
    )


def post(rows: Iterable[Mail]) -> None:
    """Put rows in the outbox; what already has a mail under its key is left as it is."""
    Mail.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def mail(
    to: str,
    template: str,
    context: dict[str, Any],
    *,
    at: datetime,
    question=None,
    municipality=None,
    key: str = "",
    stop: str = "",
) -> None:
    """Write one e-mail to one person; whoever waits for it gets it right after the commit.

    `template` names a text file (`letters.from_template`); `stop` is the path of one click. A
    failing mail server undoes nothing: the row stays, and the worker tries again.
    """
    kind = kind_of(BY_TEMPLATE.get(template, "other"))
    if municipality is None and question is not None:
        municipality = question.municipality
    with translation.override(settings.LANGUAGE_CODE):
        letter = from_template(
            template,
            context,
            reason=str(kind.reason),
            choose="" if kind.prompt or stop else reverse("notifications:choose"),
            stop=stop,
            **sender_of(municipality),
        )
        row = write(
            letter,
            to=to,
            kind=kind.code,
            at=at,
            key=key,
            question=question,
            municipality=municipality,
        )
    post([row])
    if kind.prompt:
        transaction.on_commit(lambda: delivery.deliver(at=at, only=row.message_id), robust=True)


@transaction.atomic
def retry(mail: Mail, *, by: User, at: datetime) -> None:
    """Offer a mail again that was not sent, came back or was kept back."""
    policies.read_mail.check(by, mail)
    locked = Mail.objects.select_for_update().get(pk=mail.pk)
    if locked.state in (MailState.SENT, MailState.WAITING):
        raise Refused(_("This mail was sent or still waits. Nothing was done."))
    if not locked.text:
        raise Refused(_("The text of this mail is no longer kept. Let the person ask for it anew."))
    Unreachable.objects.filter(email__iexact=locked.to).delete()
    Mail.objects.filter(pk=mail.pk).update(
        state=MailState.WAITING, attempts=0, next_try_at=at, claimed_until=None, error=""
    )
    audit.record("mail.retried", locked, by=by, at=at)


@transaction.atomic
def try_address_again(user: User, *, at: datetime) -> int:
    """The person says that their address works again; return how many mails go on."""
    gone, _rows = Unreachable.objects.filter(email__iexact=user.email).delete()
    if not gone:
        return 0
    audit.record("mail.address_tried_again", user, by=user, at=at)
    kept = Mail.objects.filter(to__iexact=user.email, state=MailState.HELD)
    return kept.update(state=MailState.WAITING, attempts=0, next_try_at=at, claimed_until=None)
