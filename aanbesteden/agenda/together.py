"""Signals that tell the same become one; a signal that tells two things becomes two.

Both leave every sender their own link, and both are told. Putting together can be undone.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden import audit
from aanbesteden.agenda import policies
from aanbesteden.agenda.effects import tell
from aanbesteden.agenda.models import Signal, SignalStatus
from aanbesteden.agenda.operations import still_open
from aanbesteden.agenda.references import new_reference
from aanbesteden.lifecycle import take_step
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

audit.declare(
    signal__split=(gettext_lazy("A signal that told two things was split in two"), False),
    signal__split_off=(gettext_lazy("A signal was made of a part of another one"), False),
)

# What the second half takes over from the first: who sent it and where, not how it was weighed.
TAKEN_OVER = (
    "municipality",
    "sender_name",
    "sender_email",
    "email_confirmed_at",
    "heard_by",
    "heard_where",
    "received_at",
    "neighbourhood",
    "place",
    "point_x",
    "point_y",
)


@transaction.atomic
def merge(signal: Signal, into: Signal, *, by: User, at: datetime) -> None:
    """Put *signal* together with *into*, which stays and whose answer goes to both senders."""
    policies.handle.check(by, signal)
    # In one order: two people who put the same two together the other way round do not wait for
    # each other, and the second hears that it was done.
    pair = Signal.objects.select_for_update().filter(pk__in=(signal.pk, into.pk)).order_by("pk")
    found = {row.pk: row for row in pair}
    stays = found[into.pk]
    if stays.pk == signal.pk or stays.municipality_id != signal.municipality_id:
        raise Refused(_("Choose another signal of the same municipality."))
    if stays.status == SignalStatus.MERGED:
        raise Refused(_("That signal was put together with another one itself. Choose that one."))
    still_open(found[signal.pk])
    signal.merged_into = stays
    signal.save(update_fields=["merged_into"])
    take_step(signal, "merge", by=by, at=at)


def take_apart(signal: Signal, *, reason: str, by: User, at: datetime) -> None:
    """Let a signal stand on its own again."""
    take_step(signal, "take_apart", by=by, at=at, reason=reason)


@transaction.atomic
def split(
    signal: Signal,
    *,
    first: str,
    second: str,
    second_theme: str,
    files: list[int],
    version: int | None,
    by: User,
    at: datetime,
) -> Signal:
    """Make two of one: *first* stays here, *second* becomes a signal with a link of its own.

    `files` are keys of the files that go along with the second. The words as they were sent stay
    readable for staff on the first.
    """
    policies.handle.check(by, signal)
    locked = still_open(signal)
    if version is not None and version != locked.version:
        raise Refused(_("Somebody changed this signal meanwhile. Look at it again first."))
    half = Signal.objects.create(
        **{name: getattr(locked, name) for name in TAKEN_OVER},
        reference=new_reference(),
        text=second,
        theme=second_theme,
        split_from_id=locked.split_from_id or locked.pk,
    )
    locked.files.filter(pk__in=files).update(signal=half)
    locked.whole_text = locked.whole_text or locked.text
    locked.text = first
    locked.version += 1
    locked.save(update_fields=["text", "whole_text", "version"])
    audit.record("signal.split", locked, by=by, at=at, after={"fields": ["text"], "to": half.pk})
    audit.record("signal.split_off", half, by=by, at=at, after={"from": locked.pk})
    tell(half, "agenda/mail/split.txt", at, first=locked)
    return half
