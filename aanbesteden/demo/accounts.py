"""Who can sign in to the example, as what, and where they best begin."""

from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from aanbesteden import roles
from aanbesteden.demo.content import read_raw
from aanbesteden.demo.people import PASSWORD
from aanbesteden.people.models import User

# The first role somebody holds in this order is what they are shown as.
ORDER = (
    roles.ADMINISTRATOR,
    roles.EXECUTIVE,
    roles.CLERK,
    roles.COUNCIL_MEMBER,
    roles.CONTROLLER,
    roles.CONTRACT_OWNER,
    roles.CONTRACT_MANAGER,
    roles.VERIFIER,
    roles.COALITION_LEAD,
    roles.COALITION_MEMBER,
    roles.ASSESSOR,
    roles.PROCESS_MANAGER,
    roles.STAFF,
    roles.OPENER,
    roles.CONTRIBUTOR,
)


@dataclass(frozen=True)
class Account:
    """One line of the list of accounts. `roles` are codes, `role` is for people."""

    username: str
    password: str
    name: str
    role: str
    roles: list[str]
    start_url: str


def listed() -> list[Account]:
    """Everybody of the example, in the order of the content; empty when it is not loaded."""
    emails = [row["email"] for row in read_raw("mensen")["mens"]]
    users = {user.email: user for user in User.objects.filter(email__in=emails)}
    return [_account(users[email]) for email in emails if email in users]


def _account(user: User) -> Account:
    held = _held(user)
    words = []
    for role, objects in held.items():
        named = [str(one) for one in objects][:2]
        words.append(f"{role.label} ({', '.join(dict.fromkeys(named))})")
    return Account(
        username=user.email,
        password=PASSWORD,
        name=user.name,
        role="; ".join(words) or _("Resident"),
        roles=[role.code for role in held],
        start_url=_start(held),
    )


def _held(user: User) -> dict[roles.Role, list[Model]]:
    """What somebody holds, in the order of `ORDER`; the newest object first."""
    held = roles.held_by(user)
    found = {}
    for role in ORDER:
        objects = role.held_on._base_manager.filter(pk__in=held.ids(role)).order_by("-pk")
        if objects:
            found[role] = list(objects)
    return found


def _start(held: dict[roles.Role, list[Model]]) -> str:
    if not held:
        return reverse("agenda:send")
    role, objects = next(iter(held.items()))
    if role == roles.ADMINISTRATOR:
        return reverse("people:roles")
    if role in (roles.CLERK, roles.COUNCIL_MEMBER):
        return reverse("council:overview")
    if role in (roles.CONTRACT_OWNER, roles.CONTRACT_MANAGER, roles.VERIFIER):
        return reverse("agreements:together", args=[objects[0].pk])
    if role in (roles.COALITION_LEAD, roles.COALITION_MEMBER):
        coalition = objects[0]
        if hasattr(coalition, "agreement"):
            return reverse("agreements:together", args=[coalition.agreement.question_id])
        return reverse("coalitions:room", args=[coalition.pk])
    if role == roles.ASSESSOR:
        return reverse("assessment:desk")
    return reverse("questions:my_work")
