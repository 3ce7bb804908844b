"""The invented neighbourhoods of the example, and the list of themes."""

from aanbesteden.demo.content import ROOT
from aanbesteden.demo.diary import Diary
from aanbesteden.demo.people import BEGIN
from aanbesteden.places import geojson, operations

FILE = "wijken.geojson"
THEMES = (
    "Bereikbaar zijn",
    "Groen en spelen",
    "Jeugd",
    "Meedoen",
    "Opgroeien en onderwijs",
    "Ouder worden",
    "Rondkomen",
    "Wonen en wijken",
)


def plan(diary: Diary) -> None:
    diary.note(BEGIN + 1, lambda at: _put_map(diary, at), hour=9)
    for number, name in enumerate(THEMES):
        diary.note(BEGIN + 1, lambda at, name=name: _add_theme(diary, name, at), minute=number)


def _put_map(diary: Diary, at) -> None:
    town, by = diary.towns["lindewaard"], diary.people["beheerder"]
    shapes = geojson.read((ROOT / FILE).read_bytes())
    checked = operations.check_map(town, shapes, file_name=FILE, by=by, at=at)
    operations.replace_map(checked, by=by, at=at)


def _add_theme(diary: Diary, name: str, at) -> None:
    town, by = diary.towns["lindewaard"], diary.people["beheerder"]
    operations.add_theme(town, name, by=by, at=at)
