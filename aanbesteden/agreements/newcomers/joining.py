"""What follows when all said yes to a new partner, or one said no.

Called by the operation that counts the voices; so it asks no right of its own.
"""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit, roles
from aanbesteden.agreements.models import Adjustment, Agreement
from aanbesteden.agreements.newcomers.models import Newcomer
from aanbesteden.agreements.rings.models import RingSeat
from aanbesteden.agreements.rings.queries import in_words
from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import save_changes
from aanbesteden.notifications.operations import notify
from aanbesteden.people.models import Organisation, User
from aanbesteden.people.operations import invite
from aanbesteden.people.register import add_organisation
from aanbesteden.policies import Refused

audit.declare(newcomer__joined=(_("A new partner joined the coalition"), False))
NAME_TAKEN = _("There is a partner with this name already.")


def settle(adjustment: Adjustment, *, agreed: bool, by: User, at: datetime) -> None:
    """Seat the new partner an adjustment proposed, if any; or forget its address after a no."""
    newcomer = Newcomer.objects.filter(adjustment=adjustment).select_related("ring").first()
    if newcomer is None:
        return
    if agreed:
        _join(newcomer, adjustment, by, at)
    newcomer.email = ""
    newcomer.save()


def name_is_taken(agreement: Agreement, name: str) -> bool:
    """Whether a partner of the coalition has this name."""
    partners = agreement.coalition.partners.filter(left_at=None)
    return partners.filter(name__iexact=name.strip()).exists()


def _join(newcomer: Newcomer, adjustment: Adjustment, by: User, at: datetime) -> None:
    agreement = adjustment.agreement
    if name_is_taken(agreement, newcomer.name):
        raise Refused(NAME_TAKEN)
    organisation = _organisation(newcomer, by, at)
    newcomer.partner = Partner.objects.create(
        coalition=agreement.coalition,
        organisation=organisation,
        name=newcomer.name,
        kind=newcomer.kind,
        role=newcomer.role,
        contribution=newcomer.contribution,
        is_shareholder=newcomer.is_shareholder,
        contact=_insider(agreement, newcomer.email),
    )
    newcomer.joined_at = at
    if newcomer.ring:
        RingSeat.objects.create(ring=newcomer.ring, partner=newcomer.partner)
    after = {"partner": newcomer.partner.pk, "adjustment": adjustment.number}
    audit.record(
        "newcomer.joined", newcomer, by=by, at=at, question=agreement.question, after=after
    )
    _new_version(agreement, adjustment, by, at)
    if newcomer.partner.contact is None:
        _invite(newcomer, agreement, organisation, at)
    _tell(agreement, newcomer, at)


def _organisation(newcomer: Newcomer, by: User, at: datetime) -> Organisation:
    """From the register, where it may stand already."""
    known = Organisation.objects.filter(name__iexact=newcomer.name).first()
    values = {"name": newcomer.name, "kind": newcomer.kind}
    return known or add_organisation(values, by=by, at=at, joins=False)


def _insider(agreement: Agreement, email: str) -> User | None:
    """Somebody of the coalition, who needs no invitation."""
    for role in (roles.COALITION_LEAD, roles.COALITION_MEMBER):
        found = roles.holders(role, agreement.coalition).filter(email__iexact=email).first()
        if found:
            return found
    return None


def _invite(newcomer, agreement, organisation, at) -> None:
    """The lead lets people in, so the invitation comes from the lead."""
    lead = roles.holders(roles.COALITION_LEAD, agreement.coalition).first()
    if lead is not None:
        invite(
            newcomer.email,
            roles.COALITION_MEMBER,
            agreement.coalition,
            by=lead,
            at=at,
            organisation=organisation,
        )


def _new_version(agreement: Agreement, adjustment: Adjustment, by: User, at: datetime) -> None:
    """The text tells who joined and as what; so everybody signs it anew."""
    added = f"{adjustment}\n{adjustment.change}"
    save_changes(
        agreement,
        {
            "joined": "\n\n".join(filter(None, [agreement.joined, added])),
            "rings": in_words(agreement),
        },
        kind="agreement.changed",
        by=by,
        at=at,
        question=agreement.question,
    )


def _tell(agreement: Agreement, newcomer: Newcomer, at: datetime) -> None:
    partners = Partner.objects.filter(coalition=agreement.coalition, left_at=None)
    speaks = Q(partner_contacts__in=partners) | Q(organisations__partnerships__in=partners)
    people = set(User.objects.filter(speaks))
    for role, where in (
        (roles.COALITION_LEAD, agreement.coalition),
        (roles.PROCESS_MANAGER, agreement.question),
        (roles.EXECUTIVE, agreement.question.municipality),
    ):
        people |= set(roles.holders(role, where))
    url = reverse("agreements:agreement", args=[agreement.question_id])
    name = {"name": newcomer.name}
    notify(
        people,
        lambda: _("%(name)s joins. Sign the new version of the agreement.") % name,
        url,
        at,
    )
