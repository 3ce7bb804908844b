from django.apps import AppConfig
from django.db.backends.signals import connection_created


class AanbestedenConfig(AppConfig):
    name = "aanbesteden"
    label = "aanbesteden"
    verbose_name = "Maatschappelijk aanbesteden"

    def ready(self) -> None:
        """Make the step tables and event kinds known; let SQLite write ahead."""
        from aanbesteden import tables, write_ahead  # noqa: F401

        connection_created.connect(write_ahead.switch_on)
