from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Public pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow what happens, so that pages show it."""
        from aanbesteden import audit
        from aanbesteden.monitoring import effects
        from cms import forgetting, publishing

        audit.FOLLOWERS.append(publishing.follow)
        effects.COPIES.append(forgetting.forget_story)
