"""The register of organisations and who speaks for them; the settings of a municipality."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.editing import save_changes
from aanbesteden.people import policies
from aanbesteden.people.models import Membership, Municipality, Organisation, User

audit.declare(
    organisation__added=(_("An organisation was added to the register"), False),
    organisation__changed=(_("An organisation was described anew"), False),
    membership__added=(_("Somebody joined an organisation"), False),
    membership__removed=(_("Somebody left an organisation"), False),
    municipality__changed=(_("The settings of the municipality changed"), False),
)


@transaction.atomic
def add_organisation(
    values: dict[str, Any], *, by: User, at: datetime, joins: bool = True
) -> Organisation:
    """Add a party to the register; with *joins* whoever adds it speaks for it.

    `values`: name, kind, place, kvk_number, website, description.
    """
    policies.add_organisation.check(by)
    made = Organisation.objects.create(**values)
    audit.record(
        "organisation.added", made, by=by, at=at, after={"name": made.name, "kind": made.kind}
    )
    if joins:
        add_member(made, by, by=by, at=at)
    return made


def change_organisation(
    organisation: Organisation, *, changes: dict, version: int | None, by: User, at: datetime
) -> bool:
    """Describe an organisation anew."""
    policies.edit_organisation.check(by, organisation)
    return save_changes(
        organisation, changes, kind="organisation.changed", by=by, at=at, version=version
    )


@transaction.atomic
def add_member(organisation: Organisation, person: User, *, by: User, at: datetime) -> bool:
    """Let *person* speak for the organisation. The caller has checked that this may be."""
    _membership, made = Membership.objects.get_or_create(organisation=organisation, user=person)
    if made:
        audit.record("membership.added", organisation, by=by, at=at, after={"person": person.pk})
    return made


@transaction.atomic
def remove_member(membership: Membership, *, by: User, at: datetime) -> None:
    """Somebody no longer speaks for the organisation."""
    policies.remove_member.check(by, membership)
    audit.record(
        "membership.removed",
        membership.organisation,
        by=by,
        at=at,
        before={"person": membership.user_id},
    )
    membership.delete()


def change_municipality(
    municipality: Municipality, *, changes: dict, version: int | None, by: User, at: datetime
) -> bool:
    """Keep the settings of a municipality: name of the site, contact, days, limits."""
    policies.administer.check(by, municipality)
    return save_changes(
        municipality, changes, kind="municipality.changed", by=by, at=at, version=version
    )
