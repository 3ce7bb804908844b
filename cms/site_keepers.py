"""Who changes the settings of a site: administrators of the municipality whose site it is."""

from wagtail.models import Site
from wagtail.permission_policies.sites import SitePermissionPolicy

from aanbesteden.people.policies import administer
from cms.theming import houses


class KeepersPolicy(SitePermissionPolicy):
    """Wagtail asks here; the product's own policy answers. Django's permissions play no part.

    An administrator of the installation (superuser) keeps every site: somebody has to say which
    municipality a new site belongs to.
    """

    def user_has_any_permission(self, user, actions):
        return user.is_superuser or administer.allows(user)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        if user.is_superuser:
            return True
        site_id = instance.pk if isinstance(instance, Site) else instance.site_id
        return site_id in kept_by(user)

    def sites_user_has_any_permission_for(self, user, actions):
        if user.is_superuser:
            return Site.objects.all()
        return Site.objects.filter(pk__in=kept_by(user))

    def instances_user_has_any_permission_for(self, user, actions):
        sites = self.sites_user_has_any_permission_for(user, actions)
        return self.model.objects.filter(site__in=sites)


def kept_by(user) -> set[int]:
    """The sites whose settings *user* keeps as an administrator of their municipality."""
    return {
        house.site_id
        for house in houses.all_houses()
        if (town := houses.municipality_of(house)) and administer.allows(user, town)
    }
