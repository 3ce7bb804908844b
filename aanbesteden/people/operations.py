"""Roles: given, taken back, and invited for by an e-mail link.

The register of organisations is in `register.py`, a person's own account in `accounts.py`.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden import audit, roles
from aanbesteden.notifications.operations import mail, notify
from aanbesteden.people import accounts, policies
from aanbesteden.people.models import Invitation, Organisation, User
from aanbesteden.people.register import add_member
from aanbesteden.policies import SIGN_IN, Refused
from aanbesteden.roles import ADMINISTRATOR, PROCESS_MANAGER, ROLES, Role

audit.declare(
    invitation__sent=(gettext_lazy("Somebody was invited"), False),
    invitation__accepted=(gettext_lazy("An invitation was accepted"), False),
    invitation__withdrawn=(gettext_lazy("An invitation was withdrawn"), False),
)

# Without at least one holder nobody could put things right again.
NEVER_EMPTY = {
    ADMINISTRATOR: gettext_lazy(
        "This is the last administrator. Make somebody else administrator first."
    ),
    PROCESS_MANAGER: gettext_lazy(
        "This is the last process manager of this question. Appoint another one first."
    ),
}


@transaction.atomic
def give_role(role: Role, obj: models.Model, *, to: User, by: User, at: datetime) -> bool:
    """Give somebody with an account a role, and tell them; False when they already had it."""
    offer = policies.Offer(role, obj)
    policies.give.check(by, offer)
    if isinstance(obj, roles.Coalition):
        policies.receive.check(to, offer)
    made = roles.grant(role, obj, to=to, by=by, at=at)
    if made and to != by:
        notify(
            [to],
            lambda: (
                _("You have a new role: %(role)s (%(where)s).") % {"role": role.label, "where": obj}
            ),
            reverse("people:account"),
            at,
        )
    return made


@transaction.atomic
def take_back(
    role: Role, obj: models.Model, *, of: User, by: User, at: datetime, reason: str
) -> bool:
    """Take a role back, with a reason; False when they did not have it.

    Refuses to leave a municipality without administrator or a question without process manager.
    """
    policies.give.check(by, policies.Offer(role, obj))
    type(obj)._base_manager.select_for_update().get(pk=obj.pk)  # one at a time, so one stays
    holders = roles.holders(role, obj)
    if role in NEVER_EMPTY and not holders.exclude(pk=of.pk).exists() and of in holders:
        raise Refused(NEVER_EMPTY[role])
    gone = roles.revoke(role, obj, of=of, by=by, at=at, reason=reason)
    if gone and of != by:
        notify(
            [of],
            lambda: (
                _("You no longer have this role: %(role)s (%(where)s).")
                % {"role": role.label, "where": obj}
            ),
            reverse("people:account"),
            at,
        )
    return gone


# Invitations ------------------------------------------------------------------------

OPEN_FOR = timedelta(days=14)
MEMBER = "organisation_member"  # stands in Invitation.role when no role is given, only membership


@dataclass(frozen=True)
class Target:
    """What an invitation is for, in words and as objects."""

    role: Role | None
    obj: models.Model

    @property
    def label(self):
        return self.role.label if self.role else gettext_lazy("Member of the organisation")

    @property
    def does(self):
        return self.role.does if self.role else gettext_lazy("speaks for the organisation")

    @property
    def where(self) -> str:
        return str(self.obj)


def target_of(invitation: Invitation) -> Target:
    return Target(ROLES.get(invitation.role), policies.invitation_target(invitation))


def fingerprint(token: str) -> str:
    """What is kept of the secret in a link."""
    return sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(
    email: str,
    role: Role,
    obj: models.Model,
    *,
    by: User,
    at: datetime,
    name: str = "",
    organisation: Organisation | None = None,
) -> tuple[Invitation, str]:
    """Invite an e-mail address for a role; return the row and the path of the link.

    An earlier open invitation for the same is replaced. With *organisation*, whoever accepts
    also joins it, if the inviter may speak for it or nobody speaks for it yet. Without an
    account one is made on the page of the link.
    """
    policies.give.check(by, policies.Offer(role, obj))
    if roles.holders(role, obj).filter(email__iexact=email.strip()).exists():
        raise Refused(_("This person already has this role. Nothing was sent."))
    return _send(email, role.code, obj, by=by, at=at, name=name, organisation=organisation)


@transaction.atomic
def invite_colleague(
    organisation: Organisation, email: str, *, by: User, at: datetime, name: str = ""
) -> tuple[Invitation, str]:
    """Invite somebody to speak for an organisation."""
    policies.edit_organisation.check(by, organisation)
    if organisation.members.filter(email__iexact=email.strip()).exists():
        raise Refused(_("This person already belongs to the organisation. Nothing was sent."))
    return _send(email, MEMBER, organisation, by=by, at=at, name=name, organisation=organisation)


def _send(email, code, obj, *, by, at, name, organisation) -> tuple[Invitation, str]:
    email, token = email.strip().lower(), secrets.token_urlsafe(32)
    same = Invitation.objects.filter(
        email=email, role=code, object_id=obj.pk, accepted_at=None, withdrawn_at=None
    )
    for earlier in same.select_for_update():
        _close(earlier, by=by, at=at)
    invitation = Invitation.objects.create(
        email=email,
        name=name,
        role=code,
        object_id=obj.pk,
        organisation=organisation,
        token_hash=fingerprint(token),
        invited_by=by,
        invited_at=at,
        expires_at=at + OPEN_FOR,
    )
    audit.record(
        "invitation.sent",
        invitation,
        by=by,
        at=at,
        question=_question_of(obj),
        after={"role": code, "object": obj.pk},
    )
    path = reverse("people:invitation", args=[token])
    context = {"invitation": invitation, "target": target_of(invitation), "by": by, "path": path}
    mail(email, "people/mail/invitation.txt", context, at=at)
    return invitation, path


def _question_of(obj):
    """The question whose history tells it; a coalition's own affairs stay out of the dossier."""
    if isinstance(obj, roles.Question):
        return obj
    return obj.question if isinstance(obj, roles.Tender) else None


def withdraw(invitation: Invitation, *, by: User, at: datetime) -> None:
    """Let the link no longer work."""
    with transaction.atomic():
        policies.withdraw_invitation.check(by, invitation)
        locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if locked.accepted_at:
            raise Refused(_("This invitation was already accepted. Take the role back instead."))
        if not locked.withdrawn_at:
            _close(locked, by=by, at=at)


def _close(invitation: Invitation, *, by: User, at: datetime) -> None:
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    audit.record(
        "invitation.withdrawn",
        invitation,
        by=by,
        at=at,
        question=_question_of(policies.invitation_target(invitation)),
        after={"role": invitation.role, "object": invitation.object_id},
    )


def problem(invitation: Invitation, at: datetime) -> str:
    """Why the link does not work at *at*, in words; empty when it does."""
    if invitation.accepted_at:
        return _("This invitation was already used. Sign in to go on.")
    if invitation.withdrawn_at:
        return _("This invitation was withdrawn or replaced by a newer one. Look in your mail.")
    if at >= invitation.expires_at:
        return _("This invitation is no longer valid. Ask whoever invited you for a new one.")
    return ""


def is_for(invitation: Invitation, user: User) -> bool:
    return user.email.lower() == invitation.email.lower()


@transaction.atomic
def accept(invitation: Invitation, user: User, at: datetime) -> Target:
    """Give *user* what the link promised; refuses who it was not sent to, and used links.

    The inviter must still be allowed to give it: whoever lost a role no longer opens doors.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if reason := problem(invitation, at):
        raise Refused(reason)
    if not user.is_authenticated:
        raise Refused(SIGN_IN.reason)
    if not is_for(invitation, user):
        raise Refused(_("This invitation was sent to another e-mail address than yours."))
    target, inviter = target_of(invitation), invitation.invited_by
    _check_inviter(target, inviter)
    if target.role:
        policies.receive.check(user, policies.Offer(target.role, target.obj))
        roles.grant(target.role, target.obj, to=user, by=inviter, at=at)
    if invitation.organisation and _may_bring_into(invitation.organisation, inviter):
        add_member(invitation.organisation, user, by=inviter, at=at)
    invitation.accepted_by, invitation.accepted_at = user, at
    invitation.save(update_fields=["accepted_by", "accepted_at"])
    accounts.confirm_address(user, at=at)
    audit.record(
        "invitation.accepted",
        invitation,
        by=user,
        at=at,
        question=_question_of(target.obj),
        after={"role": invitation.role, "object": invitation.object_id},
    )
    _tell(inviter, user, target, at)
    return target


def _check_inviter(target: Target, inviter: User) -> None:
    if target.role:
        still = policies.give.allows(inviter, policies.Offer(target.role, target.obj))
    else:
        still = policies.edit_organisation.allows(inviter, target.obj)
    if not still:
        raise Refused(
            _("Whoever invited you may no longer do so. Ask the municipality for a new invitation.")
        )


def _may_bring_into(organisation: Organisation, inviter: User) -> bool:
    nobody_yet = not organisation.memberships.exists()
    return nobody_yet or policies.edit_organisation.allows(inviter, organisation)


def _tell(inviter: User, user: User, target: Target, at: datetime) -> None:
    notify(
        [inviter],
        lambda: (
            _("%(name)s accepted your invitation: %(role)s (%(where)s).")
            % {"name": user.name, "role": target.label, "where": target.where}
        ),
        "",
        at,
    )


@transaction.atomic
def accept_as_new(invitation: Invitation, *, name: str, password: str, at: datetime) -> User:
    """Make the account of the invited address and accept; the link itself confirms the address."""
    if reason := problem(invitation, at):
        raise Refused(reason)
    user = accounts.make_confirmed(invitation.email, name=name, password=password, at=at)
    accept(invitation, user, at)
    return user
