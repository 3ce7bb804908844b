"""Writes to signals: sent, heard, weighed, answered."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden import audit, roles
from aanbesteden.agenda import addresses, attachments, policies, queries
from aanbesteden.agenda.attachments import Accepted
from aanbesteden.agenda.models import Signal, SignalStatus
from aanbesteden.agenda.references import new_reference
from aanbesteden.agenda.weighing import KINDS
from aanbesteden.editing import save_changes
from aanbesteden.lifecycle import take_step
from aanbesteden.notifications.operations import notify
from aanbesteden.people.models import Municipality, User
from aanbesteden.places.queries import at_point
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Question
from aanbesteden.questions.operations import start_question

audit.declare(
    signal__received=(gettext_lazy("A signal was received"), False),
    signal__placed=(gettext_lazy("The sender told where it is"), False),
    signal__changed=(gettext_lazy("A signal was weighed or described anew"), False),
)


@transaction.atomic
def send_signal(
    municipality: Municipality,
    values: dict[str, Any],
    *,
    at: datetime,
    heard_by: User | None = None,
    sender: User | None = None,
    files: Iterable[Accepted] = (),
) -> Signal:
    """Keep a signal and, if the sender left an address, ask whether it is theirs.

    `values`: text, neighbourhood, place, theme, sender_name, sender_email, heard_where.
    `heard_by` is the member of staff who enters it for somebody else; `sender` who sends it with
    an account, whose own address needs no asking. The log says only that a signal came.
    """
    if heard_by is not None:
        policies.hear.check(heard_by, municipality)
    signal = Signal.objects.create(
        municipality=municipality,
        reference=new_reference(),
        received_at=at,
        heard_by=heard_by,
        **values,
    )
    attachments.keep(signal, files, at=at)
    audit.record("signal.received", signal, by=heard_by, at=at)
    staff = roles.holders(roles.STAFF, municipality)
    notify(
        staff.exclude(pk=heard_by.pk) if heard_by else staff,
        gettext_lazy("A signal was received"),
        reverse("agenda:signal", args=[signal.pk]),
        at,
        kind="signals",
    )
    addresses.begin(signal, sender=sender, at=at)
    return signal


@transaction.atomic
def place_signal(
    signal: Signal, *, neighbourhood: str, point: tuple[int, int] | None, at: datetime
) -> bool:
    """Its sender says where it is: a point on the map, or else a neighbourhood.

    The log says that a place was told, never which.
    """
    still_open(signal)
    changes: dict[str, Any] = {"neighbourhood": neighbourhood, "point_x": None, "point_y": None}
    if point is not None:
        found = at_point(signal.municipality, *point)
        if found is None:
            raise Refused(_("This point lies outside the map. Click inside a neighbourhood."))
        changes = {"neighbourhood": found.name, "point_x": point[0], "point_y": point[1]}
    return save_changes(signal, changes, kind="signal.placed", by=None, at=at, log_values=False)


@transaction.atomic
def change_signal(
    signal: Signal, *, changes: dict[str, Any], version: int | None, by: User, at: datetime
) -> bool:
    """Weigh a signal, or give it a theme, a place, a text for the public.

    `changes`: social_urgency, social_why, political_urgency, political_why, theme, neighbourhood,
    place, public_text. Who weighed each urgency last, and when, is kept with it.
    """
    policies.handle.check(by, signal)
    before = Signal.objects.select_for_update().get(pk=signal.pk)
    changed = save_changes(
        signal,
        changes,
        kind="signal.changed",
        by=by,
        at=at,
        version=version,
        question=signal.question,
        log_values=False,  # a place or a text can point at a person
    )
    if changed:
        _sign(signal, before, by, at)
    return changed


def _sign(signal: Signal, before: Signal, by: User, at: datetime) -> None:
    """Whose judgement an urgency is; the two have nothing to do with each other."""
    for kind in KINDS:
        fields = (f"{kind}_urgency", f"{kind}_why")
        if any(getattr(signal, name) != getattr(before, name) for name in fields):
            _prepare(signal, **{f"{kind}_by": by, f"{kind}_at": at})


@transaction.atomic
def agendise(
    signal: Signal, values: dict[str, Any], *, answer: str, by: User, at: datetime
) -> Question:
    """Start a question with a signal; `values` as for `start_question`."""
    policies.handle.check(by, signal)
    still_open(signal)
    question = start_question(signal.municipality, values, by=by, at=at, signals=[signal])
    _prepare(signal, question=question)
    take_step(signal, "agendise", by=by, at=at, reason=answer)
    return question


@transaction.atomic
def join(signal: Signal, question: Question, *, answer: str, by: User, at: datetime) -> None:
    """Join a signal to a question of its municipality that is under way."""
    policies.handle.check(by, signal)
    still_open(signal)
    if not queries.questions_to_join(signal).filter(pk=question.pk).exists():
        raise Refused(_("This question has ended or is not yours. Choose another one."))
    _prepare(signal, question=question)
    take_step(signal, "join", by=by, at=at, reason=answer)


@transaction.atomic
def give_back(
    signal: Signal, *, answer: str, taken_up_by: str, help_offered: str, by: User, at: datetime
) -> None:
    """Give a signal back to society: who could take it up, and how the municipality helps."""
    policies.handle.check(by, signal)
    still_open(signal)
    _prepare(signal, taken_up_by=taken_up_by.strip(), help_offered=help_offered.strip())
    take_step(signal, "give_back", by=by, at=at, reason=answer)


def decline(signal: Signal, *, answer: str, by: User, at: datetime) -> None:
    """Do not take a signal up, and say why."""
    take_step(signal, "decline", by=by, at=at, reason=answer)


def reconsider(signal: Signal, *, reason: str, by: User, at: datetime) -> None:
    """Look again at a signal that was given back or declined."""
    take_step(signal, "reconsider", by=by, at=at, reason=reason)


def still_open(signal: Signal) -> Signal:
    """Refuse before anything is written for a signal that somebody else just answered."""
    now = Signal.objects.select_for_update().get(pk=signal.pk)
    if now.status != SignalStatus.RECEIVED:
        raise Refused(
            _("This signal was already answered: %(status)s. Nothing was changed.")
            % {"status": now.get_status_display()}
        )
    return now


def _prepare(signal: Signal, **values) -> None:
    """Write what belongs to the answer, so that guards and the event of the step see it."""
    for name, value in values.items():
        setattr(signal, name, value)
    signal.save(update_fields=list(values))
