"""The questions of the example in easy Dutch."""

from aanbesteden.demo.content import read
from aanbesteden.demo.diary import Diary
from cms.easy.operations import write_easy_text

WORDS = ("title", "situation", "aim", "take_part")


def plan(diary: Diary) -> None:
    """Each text is written by its process manager, once its question is public."""
    for row in read("eenvoudig", diary.calendar)["tekst"]:
        diary.note(row["day"], lambda at, row=row: _write(diary, row, at), hour=15)


def _write(diary: Diary, row: dict, at) -> None:
    write_easy_text(
        diary.question(row["question"]),
        changes={name: row[name] for name in WORDS},
        version=None,
        by=diary.people[row["by"]],
        at=at,
    )
