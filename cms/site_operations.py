"""Writes of the site settings."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.policies import Refused
from cms.theming import houses

audit.declare(
    housestyle__changed=(_("The house style of the site changed"), False),
    sitedetails__changed=(_("The facts on the information pages changed"), False),
)


@transaction.atomic
def keep(setting, *, fields: list[str], write: Callable, by, at: datetime):
    """Write a setting of a site and record which fields changed; the next page shows it."""
    if not setting.get_permission_policy().user_has_permission_for_instance(
        by, "change", setting.site
    ):
        raise Refused(_("Only an administrator of the municipality does this."))
    saved = write()
    audit.record(
        f"{setting._meta.model_name}.changed",
        saved,
        by=by,
        at=at,
        after={"fields": sorted(fields), "site": setting.site_id},
    )
    transaction.on_commit(houses.forget)
    return saved
