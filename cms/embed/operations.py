"""Writes: which sites may show the questions of a municipality."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.editing import save_changes
from aanbesteden.people import policies
from aanbesteden.people.models import Municipality, User
from cms.embed.models import EmbedHosts

audit.declare(
    embedhosts__changed=(_("The sites that may show questions were changed"), False),
)


def hosts_of(municipality: Municipality) -> EmbedHosts:
    """The list of *municipality*; an empty one that is not kept yet when there is none."""
    found = EmbedHosts.objects.filter(municipality=municipality).first()
    return found or EmbedHosts(municipality=municipality)


@transaction.atomic
def change_hosts(
    municipality: Municipality, *, changes: dict, version: int | None, by: User, at: datetime
) -> bool:
    """Keep the list of sites."""
    policies.administer.check(by, municipality)
    row, made = EmbedHosts.objects.get_or_create(municipality=municipality)
    seen = None if made else version
    return save_changes(row, changes, kind="embedhosts.changed", by=by, at=at, version=seen)
