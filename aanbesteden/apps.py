from django.apps import AppConfig


class AanbestedenConfig(AppConfig):
    name = "aanbesteden"
    label = "aanbesteden"
    verbose_name = "Maatschappelijk aanbesteden"

    def ready(self) -> None:
        """Make the step tables and event kinds known."""
        from aanbesteden import tables  # noqa: F401
