"""Make many new tables in one stroke of a migration.

Django draws every model anew after each single operation of a migration, so that fifty new tables
with their links cost half a minute of the first start. What is written down stays the same: the
operations as `makemigrations` wrote them.
"""

from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.models import CreateModel


class NewTables(Operation):
    """Tables that were not there before, with the links, indexes and constraints added to them.

    Only for operations on those tables themselves; what changes a table that exists stands apart.
    """

    def __init__(self, operations: list[Operation]):
        self.operations = operations

    def state_forwards(self, app_label, state):
        # Without drawn models there is nothing to draw anew; they are drawn when first asked for.
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for model in self._models(app_label, schema_editor, to_state):
            schema_editor.create_model(model)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for model in reversed(self._models(app_label, schema_editor, from_state)):
            schema_editor.delete_model(model)

    def describe(self) -> str:
        return "Make new tables"

    def _models(self, app_label, schema_editor, state) -> list:
        names = [made.name for made in self.operations if isinstance(made, CreateModel)]
        models = [state.apps.get_model(app_label, name) for name in names]
        alias = schema_editor.connection.alias
        return [model for model in models if self.allow_migrate_model(alias, model)]
