"""Reads of people, their roles and organisations."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse

from aanbesteden.people.models import (
    Invitation,
    Membership,
    Municipality,
    Organisation,
    User,
)
from aanbesteden.people.operations import MEMBER, fingerprint
from aanbesteden.roles import (
    ADMINISTRATOR,
    ASSESSOR,
    CLERK,
    CONTRIBUTOR,
    CONTROLLER,
    COUNCIL_MEMBER,
    OPENER,
    ROLES,
    ROWS,
    STAFF,
    Coalition,
    MunicipalityRole,
    Question,
    Role,
    Tender,
    held_by,
)

MUNICIPAL_ROLES = tuple(role for role in ROLES.values() if role.held_on is Municipality)
QUESTION_ROLES = tuple(role for role in ROLES.values() if role.held_on is Question)


# People ---------------------------------------------------------------------------------


def search_people(text: str, among: QuerySet[User] | None = None) -> QuerySet[User]:
    """People whose name or e-mail address contains *text*; for staff only, by name."""
    people = User.objects.filter(is_active=True) if among is None else among
    if text := text.strip():
        people = people.filter(Q(name__icontains=text) | Q(email__icontains=text))
    return people.order_by("name", "pk")


def colleagues(municipality: Municipality) -> QuerySet[User]:
    """Everybody who can sign in and holds a role of the municipality itself."""
    rows = MunicipalityRole.objects.filter(content_object=municipality)
    return User.objects.filter(pk__in=rows.values("user_id"), is_active=True).order_by("name")


@dataclass(frozen=True)
class Holder:
    """One person with the roles they hold on one object, in the order of the table of roles."""

    person: User
    roles: list[Role] = field(default_factory=list)


def holders_on(obj: models.Model, among: Iterable[User] | None = None) -> list[Holder]:
    """Everybody with a role on *obj* and their roles there, by name; in one query."""
    rows = ROWS[type(obj)].objects.filter(content_object=obj, user__is_active=True)
    if among is not None:
        rows = rows.filter(user__in=[person.pk for person in among])
    found: dict[int, Holder] = {}
    for row in rows.select_related("user", "permission").order_by("user__name", "user_id"):
        holder = found.setdefault(row.user_id, Holder(row.user))
        holder.roles.append(ROLES[row.permission.codename])
    order = list(ROLES.values())
    for holder in found.values():
        holder.roles.sort(key=order.index)
    return list(found.values())


@dataclass(frozen=True)
class HeldRole:
    """A role somebody holds, where, and the page where it is used ("" when there is none)."""

    role: Role
    where: str
    url: str


def roles_of(user: User) -> list[HeldRole]:
    """All roles of one person in words; at most one query per kind of object."""
    found = []
    for model, related in (
        (Municipality, ()),
        (Question, ()),
        (Tender, ("content_object__question",)),
        (Coalition, ()),
    ):
        rows = ROWS[model].objects.filter(user=user)
        for row in rows.select_related("permission", "content_object", *related):
            role = ROLES[row.permission.codename]
            where = row.content_object
            found.append(HeldRole(role, str(where), landing(role, where)))
    order = list(ROLES)
    return sorted(found, key=lambda held: (order.index(held.role.code), held.where))


MUNICIPAL_ROOMS = {
    ADMINISTRATOR: "people:roles",
    STAFF: "agenda:inbox",
    COUNCIL_MEMBER: "council:overview",
    CLERK: "council:overview",
    CONTROLLER: "agenda:inbox",
}


def landing(role: Role | None, obj: models.Model) -> str:
    """The page where somebody with this role begins."""
    if role is None:
        return reverse("people:organisation", args=[obj.pk])
    if role.held_on is Municipality:
        return reverse(MUNICIPAL_ROOMS.get(role, "questions:my_work"))
    if role is CONTRIBUTOR:
        return reverse("articulation:overview", args=[obj.pk])
    if role is OPENER:
        return reverse("proposals:opening", args=[obj.question_id])
    if role is ASSESSOR:  # the round itself opens with the seals
        desk = reverse("assessment:desk")
        return reverse("assessment:tender", args=[obj.pk]) if obj.opened_at else desk
    if role.held_on is Coalition:
        return reverse("coalitions:room", args=[obj.pk])
    return reverse("questions:dossier", args=[obj.pk])


# Invitations ------------------------------------------------------------------------------


def find_invitation(token: str) -> Invitation | None:
    """The invitation a link belongs to; the secret itself is nowhere."""
    return (
        Invitation.objects.select_related("invited_by", "organisation")
        .filter(token_hash=fingerprint(token))
        .first()
    )


@dataclass(frozen=True)
class Waiting:
    """An invitation that waits for an answer, with its role in words."""

    invitation: Invitation
    role: Any


def open_invitations(obj: models.Model, at: datetime) -> list[Waiting]:
    """Invitations about *obj* that still work, newest first."""
    codes = [role.code for role in ROLES.values() if isinstance(obj, role.held_on)] or [MEMBER]
    rows = Invitation.objects.filter(
        role__in=codes, object_id=obj.pk, accepted_at=None, withdrawn_at=None, expires_at__gt=at
    ).select_related("invited_by")
    return [Waiting(row, ROLES[row.role].label if row.role in ROLES else "") for row in rows]


# Organisations ------------------------------------------------------------------------------


def organisations(text: str = "", kind: str = "") -> QuerySet[Organisation]:
    """The register, by name: *text* in name, place or description, *kind* a kind of party."""
    found = Organisation.objects.order_by("name", "pk")
    if text := text.strip():
        found = found.filter(
            Q(name__icontains=text) | Q(place__icontains=text) | Q(description__icontains=text)
        )
    return found.filter(kind=kind) if kind else found


def members_of(organisation: Organisation) -> QuerySet[Membership]:
    return organisation.memberships.select_related("user").order_by("user__name", "pk")


def organisations_of(user: User) -> QuerySet[Membership]:
    """The memberships of one person, by name of the organisation."""
    found = Membership.objects.filter(user=user)
    return found.select_related("organisation").order_by("organisation__name")


def administered_by(user: User) -> QuerySet[Municipality]:
    """Municipalities of which *user* is administrator, by name."""
    return Municipality.objects.filter(pk__in=held_by(user).ids(ADMINISTRATOR))
