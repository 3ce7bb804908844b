"""Who gives which role, who invites, who keeps the register and the settings."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.coalitions.models import Coalition
from aanbesteden.coalitions.policies import NO_TWO_SIDES, judges
from aanbesteden.people.models import Membership, Municipality, Organisation
from aanbesteden.policies import ALLOW, HIDDEN, SIGN_IN, deny, policy
from aanbesteden.questions.models import Question
from aanbesteden.questions.policies import OVER, read_dossier
from aanbesteden.roles import (
    ADMINISTRATOR,
    ASSESSOR,
    COALITION_LEAD,
    COALITION_MEMBER,
    OPENER,
    PROCESS_MANAGER,
    ROLES,
    STAFF,
    Role,
    held_by,
)
from aanbesteden.tendering.models import Tender


@dataclass(frozen=True)
class Offer:
    """A role on an object, as the thing that is given, taken back or invited for."""

    role: Role
    obj: models.Model


# THE table: a role on this kind of object is given by whoever holds one of these.
GIVEN_BY: dict[type[models.Model], tuple[Role, ...]] = {
    Municipality: (ADMINISTRATOR,),
    Question: (PROCESS_MANAGER, STAFF),
    Tender: (PROCESS_MANAGER, STAFF),
    Coalition: (COALITION_LEAD,),
}
WHO_GIVES: dict[type[models.Model], Any] = {
    Municipality: _("Only an administrator of the municipality gives and takes back its roles."),
    Question: _("Only the process manager, or staff of the municipality, appoints people here."),
    Tender: _("Only the process manager, or staff of the municipality, appoints people here."),
    Coalition: _("Only the lead of the coalition invites people into it."),
}


def _question(obj):
    return obj if isinstance(obj, Question) else getattr(obj, "question", None)


def _where(giver: Role, obj) -> int | None:
    """The primary key of the object on which *giver* has to be held to decide about *obj*."""
    if isinstance(obj, giver.held_on):
        return obj.pk
    question = _question(obj)
    if giver.held_on is Municipality:
        return question.municipality_id
    return question.pk


@policy
def give(user, offer):
    """Give a role, take it back, or invite somebody for it."""
    if not user.is_authenticated:
        return SIGN_IN
    kind = offer.role.held_on
    held = held_by(user)
    if not any(held.has(giver, _where(giver, offer.obj)) for giver in GIVEN_BY[kind]):
        return deny(WHO_GIVES[kind])
    if kind is Coalition and offer.obj.stopped_at:
        return deny(_("This coalition has stopped. Its people no longer change."))
    question = _question(offer.obj)
    # A question that has ended is reopened by staff, who may then need a new process manager.
    if question and question.status in OVER and not held.has(STAFF, question.municipality_id):
        return deny(_("This question has ended. Ask staff of the municipality to reopen it."))
    return ALLOW


@policy
def receive(user, offer):
    """Hold a role yourself: nobody judges or opens a round in which they take part."""
    held = held_by(user)
    if offer.role in (ASSESSOR, OPENER):
        mine = held.ids(COALITION_LEAD) | held.ids(COALITION_MEMBER)
        if Coalition.objects.filter(pk__in=mine, tender=offer.obj, stopped_at=None).exists():
            return deny(
                _(
                    "You take part in a coalition that answers this tender. Whoever takes part "
                    "does not open or assess proposals. Tell the process manager."
                )
            )
    if offer.role in (COALITION_LEAD, COALITION_MEMBER) and judges(user, offer.obj.tender):
        return NO_TWO_SIDES
    return ALLOW


@policy
def administer(user, municipality=None):
    """See and keep the people and settings of a municipality; without one: of any."""
    if not user.is_authenticated:
        return SIGN_IN
    held = held_by(user)
    allowed = (
        held.has(ADMINISTRATOR, municipality.pk) if municipality else held.anywhere(ADMINISTRATOR)
    )
    return ALLOW if allowed else deny(_("Only an administrator of the municipality does this."))


@policy
def see_question_people(user, question):
    """Who works on a question: for those who read its dossier."""
    return read_dossier.answer(user, question)


@policy
def appoint_on_question(user, question):
    """Appoint people on a question, as `give` decides for its roles."""
    return give.answer(user, Offer(PROCESS_MANAGER, question))


@policy
def see_register(user, obj=None):
    """The register of organisations, for everybody with an account."""
    return ALLOW if user.is_authenticated else SIGN_IN


@policy
def add_organisation(user, obj=None):
    """Anybody with an account adds the organisation they speak for."""
    return ALLOW if user.is_authenticated else SIGN_IN


@policy
def merge_organisations(user, obj=None):
    """Staff keeps the register tidy."""
    if not user.is_authenticated:
        return SIGN_IN
    if held_by(user).anywhere(STAFF):
        return ALLOW
    return deny(_("Only staff of a municipality merges entries of the register."))


def is_member(user, organisation: Organisation) -> bool:
    return Membership.objects.filter(user_id=user.pk, organisation=organisation).exists()


@policy
def edit_organisation(user, organisation):
    """Members describe their organisation; staff keeps the register tidy."""
    if not user.is_authenticated:
        return SIGN_IN
    if held_by(user).anywhere(STAFF) or is_member(user, organisation):
        return ALLOW
    return deny(_("Only members of this organisation, or staff of a municipality, change it."))


@policy
def remove_member(user, membership):
    """People leave by themselves; staff removes who no longer belongs there."""
    if not user.is_authenticated:
        return SIGN_IN
    if held_by(user).anywhere(STAFF) or membership.user_id == user.pk:
        return ALLOW
    return HIDDEN


def invitation_target(invitation):
    """The object an invitation is about: of its role, or the organisation itself."""
    role = ROLES.get(invitation.role)
    if role is None:
        return invitation.organisation
    return role.held_on._base_manager.get(pk=invitation.object_id)


@policy
def withdraw_invitation(user, invitation):
    """Whoever sent an invitation withdraws it, and so does anybody who may give that role."""
    if not user.is_authenticated:
        return SIGN_IN
    if invitation.invited_by_id == user.pk:
        return ALLOW
    target = invitation_target(invitation)
    if isinstance(target, Organisation):
        offered = edit_organisation.allows(user, target)
    else:
        offered = give.allows(user, Offer(ROLES[invitation.role], target))
    return ALLOW if offered else HIDDEN
