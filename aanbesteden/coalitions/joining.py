"""Asking to join a coalition that shows itself, and what its lead answers."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit, roles
from aanbesteden.coalitions import policies
from aanbesteden.coalitions.models import Coalition, JoinRequest, Partner
from aanbesteden.coalitions.operations import NotNow, take_part_in_time
from aanbesteden.coalitions.queries import partners
from aanbesteden.notifications.operations import notify
from aanbesteden.people.models import User

audit.declare(
    joinrequest__sent=(_("Somebody asked to join"), False),
    joinrequest__accepted=(_("A request to join was accepted"), False),
    joinrequest__declined=(_("A request to join was declined"), False),
)


@transaction.atomic
def ask_to_join(coalition: Coalition, *, values: dict, by: User, at) -> JoinRequest:
    """Ask the coalition to take part. `values`: organisation_name, kind, message."""
    policies.join.check(by, coalition)
    take_part_in_time(coalition.tender, at)
    if coalition.join_requests.filter(user=by, accepted_at=None, declined_at=None).exists():
        raise NotNow(_("You already asked to join. The lead of the coalition will answer you."))
    request = JoinRequest.objects.create(coalition=coalition, user=by, asked_at=at, **values)
    audit.record("joinrequest.sent", request, by=by, at=at)
    notify(
        roles.holders(roles.COALITION_LEAD, coalition),
        lambda: _("Somebody wants to join: %(coalition)s") % {"coalition": coalition.name},
        reverse("coalitions:room", args=[coalition.pk]),
        at,
        kind="room",
    )
    return request


@transaction.atomic
def accept(request: JoinRequest, *, answer: str, by: User, at) -> Partner:
    """Let somebody in: they become a member, and their organisation a partner."""
    coalition = _waiting(request, by).coalition
    take_part_in_time(coalition.tender, at)
    if policies.judges(request.user, coalition.tender):
        raise NotNow(_("This person now has a task in the tender and can no longer take part."))
    _answered(request, answer, accepted_at=at)
    roles.grant(roles.COALITION_MEMBER, coalition, to=request.user, by=by, at=at)
    partner = partners(coalition).filter(name=request.organisation_name).first()
    if partner is None:
        partner = Partner.objects.create(
            coalition=coalition,
            name=request.organisation_name,
            kind=request.kind,
            role="",
            contribution=request.message,
            contact=request.user,
        )
        audit.record("partner.added", partner, by=by, at=at)
    audit.record("joinrequest.accepted", request, by=by, at=at)
    welcome = _("You can join: %(coalition)s. Look in the room what happens there.")
    _tell(request, welcome, reverse("coalitions:room", args=[coalition.pk]), at)
    return partner


@transaction.atomic
def decline(request: JoinRequest, *, answer: str, by: User, at) -> None:
    """Say no, with a word of explanation that the other reads."""
    _waiting(request, by)
    _answered(request, answer, declined_at=at)
    audit.record("joinrequest.declined", request, by=by, at=at)
    sorry = _("You cannot join: %(coalition)s. Read why, and what else you can do.")
    _tell(request, sorry, reverse("coalitions:mine"), at)


def _tell(request: JoinRequest, words, url: str, at) -> None:
    """Whoever asked hears the answer; why stands behind the link, not in the message."""
    name = {"coalition": request.coalition.name}
    notify([request.user], lambda: words % name, url, at)


def _waiting(request: JoinRequest, by) -> JoinRequest:
    policies.lead.check(by, request.coalition)
    locked = JoinRequest.objects.select_for_update().get(pk=request.pk)
    if locked.accepted_at or locked.declined_at:
        raise NotNow(_("This request was answered before. Nothing was changed."))
    return request


def _answered(request: JoinRequest, answer: str, **fields) -> None:
    request.answer = answer
    for name, value in fields.items():
        setattr(request, name, value)
    request.version += 1
    request.save(update_fields=["answer", "version", *fields])
