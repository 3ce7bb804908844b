"""Many new tables in one stroke are the same tables as one by one."""

import pytest
from django.db import migrations, models
from django.db.migrations.state import ProjectState
from django.db.utils import ConnectionHandler

from aanbesteden.new_tables import NewTables

KEY = ("id", models.BigAutoField(primary_key=True))
ONE_BY_ONE = [
    migrations.CreateModel("Street", [KEY, ("name", models.CharField(max_length=9))]),
    migrations.CreateModel("House", [KEY]),
    migrations.AddField("house", "street", models.ForeignKey("town.Street", models.CASCADE)),
    migrations.AddField("street", "corner", models.ManyToManyField("town.House")),
    migrations.AddIndex("street", models.Index(fields=["name"], name="by_name")),
    migrations.AddConstraint(
        "house", models.UniqueConstraint(fields=["street"], name="one_in_each")
    ),
]
WHAT_STANDS = "SELECT type, name, tbl_name FROM sqlite_master ORDER BY name"


@pytest.fixture
def empty(tmp_path, django_db_blocker):
    """Makes empty databases, apart from the one of the tests."""
    made = []

    def another():
        told = {"ENGINE": "django.db.backends.sqlite3", "NAME": tmp_path / f"{len(made)}.sqlite3"}
        made.append(ConnectionHandler({"default": told})["default"])
        return made[-1]

    with django_db_blocker.unblock():
        yield another
        for connection in made:
            connection.close()


def ran(connection, operations, *, back: bool = False) -> list:
    """What stands in the database after the operations, or after them and their undoing."""
    migration = migrations.Migration("0001", "town")
    migration.operations = operations
    # A transaction goes by name: it would open the database of the tests before that is made.
    migration.atomic = False
    with connection.schema_editor(atomic=False) as editor:
        migration.apply(ProjectState(), editor)
    if back:
        with connection.schema_editor(atomic=False) as editor:
            migration.unapply(ProjectState(), editor)
    with connection.cursor() as cursor:
        return cursor.execute(WHAT_STANDS).fetchall()


def columns(connection, table: str) -> list:
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA table_info({table})").fetchall()


def test_together_they_are_the_same_tables_indexes_and_columns(empty):
    together, apart = empty(), empty()
    assert ran(together, [NewTables(ONE_BY_ONE)]) == ran(apart, ONE_BY_ONE)
    for table in ("town_house", "town_street", "town_street_corner"):
        assert columns(together, table) == columns(apart, table) != []


def test_they_go_again_without_a_trace(empty):
    left = ran(empty(), [NewTables(ONE_BY_ONE)], back=True)
    assert {name for _kind, name, _table in left} <= {"sqlite_sequence"}


def test_what_follows_sees_the_new_tables(empty):
    town = empty()
    more = migrations.AddField("street", "length", models.IntegerField(default=0))
    ran(town, [NewTables(ONE_BY_ONE), more])
    assert "length" in [column[1] for column in columns(town, "town_street")]
