"""Who holds which role on which object. The only importer of django-guardian.

A role is an object permission on one of four kinds of object. Guardian's own shortcuts give a
superuser everything; here a superuser holds exactly the roles that were given.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from aanbesteden import audit
from aanbesteden.coalitions.models import Coalition
from aanbesteden.people.models import Municipality, User
from aanbesteden.questions.models import Question
from aanbesteden.tendering.models import Tender


class MunicipalityRole(UserObjectPermissionBase):
    content_object = models.ForeignKey(Municipality, models.CASCADE, related_name="role_rows")


class QuestionRole(UserObjectPermissionBase):
    content_object = models.ForeignKey(Question, models.CASCADE, related_name="role_rows")


class TenderRole(UserObjectPermissionBase):
    content_object = models.ForeignKey(Tender, models.CASCADE, related_name="role_rows")


class CoalitionRole(UserObjectPermissionBase):
    content_object = models.ForeignKey(Coalition, models.CASCADE, related_name="role_rows")


@dataclass(frozen=True)
class Role:
    """A role of DOMAIN.md section 7: on what it is held and what it is called."""

    code: str
    held_on: type[models.Model]
    label: Any
    does: Any


ADMINISTRATOR = Role(
    "administrator", Municipality, _("Administrator"), _("people, roles and settings")
)
STAFF = Role(
    "staff",
    Municipality,
    _("Process manager of the municipality"),
    _("answers signals and starts questions"),
)
EXECUTIVE = Role("executive", Municipality, _("Member of the executive"), _("decides awards"))
COUNCIL_MEMBER = Role(
    "council_member", Municipality, _("Council member"), _("follows and asks, sets frameworks")
)
CLERK = Role(
    "clerk", Municipality, _("Clerk of the council"), _("records what the council decided")
)
CONTROLLER = Role(
    "controller", Municipality, _("Controller"), _("reads everything, changes nothing")
)
PROCESS_MANAGER = Role(
    "process_manager", Question, _("Process manager"), _("runs the question from start to report")
)
CONTRACT_OWNER = Role(
    "contract_owner", Question, _("Contract owner"), _("decides about deviations and money")
)
CONTRACT_MANAGER = Role(
    "contract_manager", Question, _("Contract manager"), _("keeps the agreements together")
)
VERIFIER = Role(
    "verifier", Question, _("Realisation and verification manager"), _("follows what is achieved")
)
CONTRIBUTOR = Role(
    "contributor", Question, _("Invited to think along"), _("reads and helps to voice the question")
)
ASSESSOR = Role("assessor", Tender, _("Assessor"), _("scores proposals, with reasons"))
OPENER = Role("opener", Tender, _("Opener"), _("opens the proposals together with a second person"))
COALITION_LEAD = Role(
    "coalition_lead", Coalition, _("Coalition lead"), _("invites partners and submits")
)
COALITION_MEMBER = Role(
    "coalition_member", Coalition, _("Coalition member"), _("works on the proposal")
)

ROLES = {
    role.code: role
    for role in (
        ADMINISTRATOR,
        STAFF,
        EXECUTIVE,
        COUNCIL_MEMBER,
        CLERK,
        CONTROLLER,
        PROCESS_MANAGER,
        CONTRACT_OWNER,
        CONTRACT_MANAGER,
        VERIFIER,
        CONTRIBUTOR,
        ASSESSOR,
        OPENER,
        COALITION_LEAD,
        COALITION_MEMBER,
    )
}
ROWS: dict[type[models.Model], type[models.Model]] = {
    Municipality: MunicipalityRole,
    Question: QuestionRole,
    Tender: TenderRole,
    Coalition: CoalitionRole,
}
# Who may enter Wagtail's admin, by group: to edit public pages, or to keep the site's settings.
EDITORS, KEEPERS = "Redactie", "Beheer"
ADMIN_GROUPS = {
    EDITORS: {STAFF.code, PROCESS_MANAGER.code},
    KEEPERS: {ADMINISTRATOR.code},
}

audit.declare(
    role__granted=(_("Role given"), False),
    role__revoked=(_("Role taken back"), False),
)


class Holdings:
    """The roles of one person, read once per request: at most one query per kind of object."""

    def __init__(self, user):
        self._user = user
        self._held: dict[type[models.Model], dict[str, set[int]]] = {}

    def ids(self, role: Role) -> set[int]:
        """Primary keys of the objects on which the person holds *role*."""
        held = self._held.get(role.held_on)
        if held is None:
            held = self._held[role.held_on] = self._read(role.held_on)
        return held.get(role.code, set())

    def query(self, *roles: Role) -> models.QuerySet:
        """Those keys as a subquery, for who holds one of *roles* on hundreds of objects."""
        rows = ROWS[roles[0].held_on].objects.filter(
            user_id=self._user.pk, permission__codename__in=[role.code for role in roles]
        )
        return rows.values("content_object_id")

    def has(self, role: Role, object_id: int | None) -> bool:
        return object_id is not None and object_id in self.ids(role)

    def has_any(self, roles: Iterable[Role], object_id: int | None) -> bool:
        return any(self.has(role, object_id) for role in roles)

    def anywhere(self, *roles: Role) -> bool:
        return any(self.ids(role) for role in roles)

    def _read(self, model: type[models.Model]) -> dict[str, set[int]]:
        held: dict[str, set[int]] = {}
        if not self._user.is_authenticated or not self._user.is_active:
            return held
        rows = ROWS[model].objects.filter(user_id=self._user.pk)
        for code, object_id in rows.values_list("permission__codename", "content_object_id"):
            held.setdefault(code, set()).add(object_id)
        return held


def held_by(user) -> Holdings:
    """The roles of *user*, remembered on this instance (that is: for one request)."""
    holdings = getattr(user, "_holdings", None)
    if holdings is None:
        holdings = Holdings(user)
        if user is not None:
            user._holdings = holdings
    return holdings


def holders(role: Role, obj: models.Model):
    """The people who hold *role* on *obj*, by name."""
    rows = ROWS[role.held_on].objects.filter(
        permission__codename=role.code, content_object_id=obj.pk
    )
    return User.objects.filter(pk__in=rows.values("user_id"), is_active=True).order_by("name")


def pairs(*roles: Role, on: Iterable[int]) -> set[tuple[int, int]]:
    """(person, object) for everybody who holds one of *roles*, of one kind, on these objects."""
    rows = ROWS[roles[0].held_on].objects.filter(
        permission__codename__in=[role.code for role in roles], content_object__in=list(on)
    )
    return set(rows.values_list("user_id", "content_object_id"))


@transaction.atomic
def grant(role: Role, obj: models.Model, *, to: User, by: User | None, at: datetime) -> bool:
    """Give *to* the role on *obj*; return False when they already had it."""
    assert isinstance(obj, role.held_on), f"{role.code} is not held on {obj!r}"
    _row, made = ROWS[role.held_on].objects.get_or_create(
        user=to, permission=_permission(role), content_object=obj
    )
    to.__dict__.pop("_holdings", None)
    if made:
        _sync_groups(role, to)
        _record("role.granted", role, obj, to, by, at)
    return made


@transaction.atomic
def revoke(
    role: Role, obj: models.Model, *, of: User, by: User, at: datetime, reason: str = ""
) -> bool:
    """Take the role on *obj* back; return False when they did not have it."""
    rows = ROWS[role.held_on].objects.filter(
        user=of, permission=_permission(role), content_object=obj
    )
    gone = rows.delete()[0] > 0
    of.__dict__.pop("_holdings", None)
    if gone:
        _sync_groups(role, of)
        _record("role.revoked", role, obj, of, by, at, reason)
    return gone


def _record(kind, role, obj, person, by, at, reason="") -> None:
    question = obj if isinstance(obj, Question) else getattr(obj, "question", None)
    if isinstance(obj, Coalition):
        question = None  # the dossier's history may not tell that a hidden coalition exists
    audit.record(
        kind,
        obj,
        by=by,
        at=at,
        question=question,
        after={"role": role.code, "person": person.pk},
        reason=reason,
    )


def _permission(role: Role) -> Permission:
    return Permission.objects.get(
        content_type=ContentType.objects.get_for_model(role.held_on), codename=role.code
    )


def _sync_groups(role: Role, user: User) -> None:
    """Bring somebody in Wagtail's groups that go with their roles, or take them out."""
    for name, codes in ADMIN_GROUPS.items():
        if role.code not in codes:
            continue
        belongs = any(
            model.objects.filter(user=user, permission__codename__in=codes).exists()
            for model in (MunicipalityRole, QuestionRole)
        )
        group = Group.objects.filter(name=name).first()
        if group:
            (user.groups.add if belongs else user.groups.remove)(group)


def holders_by_role(obj: models.Model) -> dict[str, list[str]]:
    """Names of the people per role on *obj*, in one query."""
    rows = ROWS[type(obj)].objects.filter(content_object_id=obj.pk, user__is_active=True)
    found: dict[str, list[str]] = {}
    for code, name in rows.order_by("user__name").values_list("permission__codename", "user__name"):
        found.setdefault(code, []).append(name)
    return found
