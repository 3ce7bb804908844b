"""Reads of coalitions: what a person may know of them, and what a room shows."""

from django.db.models import Q, QuerySet

from aanbesteden import roles
from aanbesteden.audit import Event
from aanbesteden.coalitions.models import Coalition, JoinRequest, Partner
from aanbesteden.coalitions.policies import INSIDE
from aanbesteden.people.models import Invitation, User
from aanbesteden.questions.models import Document
from aanbesteden.roles import CoalitionRole, held_by
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.queries import award_stands


def _inside_ids(user) -> set[int]:
    held = held_by(user)
    return set().union(*(held.ids(role) for role in INSIDE))


def mine(user) -> QuerySet[Coalition]:
    """The coalitions *user* belongs to, newest first."""
    return (
        Coalition.objects.filter(pk__in=_inside_ids(user))
        .select_related("tender__question__municipality", "proposal")
        .order_by("-started_at", "-pk")
    )


def led_by(user, tender: Tender) -> QuerySet[Coalition]:
    """The coalitions of this round that *user* leads now."""
    ids = held_by(user).ids(roles.COALITION_LEAD)
    return tender.coalitions.filter(pk__in=ids, stopped_at=None).order_by("name", "pk")


def visible_coalitions(tender: Tender) -> QuerySet[Coalition]:
    """Coalitions that everybody may know of now; agrees with `policies.see_card`."""
    if not tender.published_at:
        return Coalition.objects.none()
    shown = Q(is_visible=True, stopped_at=None) if not tender.ended_at else Q(pk__in=[])
    if tender.opened_at:
        shown |= Q(proposal__status="submitted")
    return Coalition.objects.filter(shown, tender=tender).order_by("name", "pk")


def public_coalitions() -> QuerySet[Coalition]:
    """The same over all public questions: shown by themselves, or handed in and opened."""
    shown = Q(is_visible=True, stopped_at=None, tender__ended_at=None)
    opened = Q(tender__opened_at__isnull=False, proposal__status="submitted")
    return Coalition.objects.filter(
        shown | opened,
        tender__published_at__isnull=False,
        tender__question__public_since__isnull=False,
    )


def public_aside(coalition: Coalition):
    """By which rule its proposal was set aside, for everybody once the award stands; else None."""
    proposal = getattr(coalition, "proposal", None)
    if proposal is None or not award_stands(coalition.tender):
        return None
    rows = proposal.set_aside.filter(reversed_at=None)
    return rows.only("rule", "proposal", "decided_at").first()


def partners(coalition: Coalition) -> QuerySet[Partner]:
    """The partners that take part now."""
    return coalition.partners.filter(left_at=None).select_related("contact", "organisation")


def open_requests(coalition: Coalition) -> QuerySet[JoinRequest]:
    """People who wait for an answer."""
    return coalition.join_requests.filter(accepted_at=None, declined_at=None).select_related("user")


def people_in(coalition: Coalition) -> QuerySet[User]:
    """Everybody with a place in the room, by name."""
    rows = CoalitionRole.objects.filter(
        content_object=coalition, permission__codename__in=[role.code for role in INSIDE]
    )
    return User.objects.filter(pk__in=rows.values("user_id"), is_active=True).order_by("name")


def lead_of(coalition: Coalition) -> User | None:
    return roles.holders(roles.COALITION_LEAD, coalition).first()


def leads_gone(coalition: Coalition) -> QuerySet[User]:
    """Who still leads by name, but has no account any more."""
    rows = CoalitionRole.objects.filter(
        content_object=coalition, permission__codename=roles.COALITION_LEAD.code
    )
    return User.objects.filter(pk__in=rows.values("user_id"), is_active=False)


def invitations_to(coalition: Coalition) -> QuerySet[Invitation]:
    """Links into the room that nobody used or withdrew yet; they may have run out."""
    return Invitation.objects.filter(
        role=roles.COALITION_MEMBER.code,
        object_id=coalition.pk,
        accepted_at=None,
        withdrawn_at=None,
    ).select_related("invited_by")


def removals_of(user: User) -> QuerySet[Event]:
    """Where *user* was removed, with the reason; newest first."""
    return Event.objects.filter(kind="coalition.person_removed", after__person=user.pk).order_by(
        "-number"
    )


def room_documents(coalition: Coalition) -> QuerySet[Document]:
    """Files of the room in their newest version, newest first; older ones hang below them."""
    newest = coalition.documents.filter(removed_at=None, newer_in_room=None)
    return newest.select_related("uploaded_by", "older_in_room__older__uploaded_by")


def requests_of(user: User) -> QuerySet[JoinRequest]:
    """What *user* asked to join, and what was answered."""
    return JoinRequest.objects.filter(user=user).select_related("coalition__tender__question")
