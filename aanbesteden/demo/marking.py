"""What stands on the lines of the example: what happened, and points that were explained."""

from aanbesteden.demo.diary import Diary
from aanbesteden.demo.parties import agreement_of, partner_of
from aanbesteden.monitoring.marking import operations


def plan(diary: Diary, done, key: str) -> None:
    for happening in done.get("gebeurtenis", ()):
        diary.note(happening["added"], lambda at, row=happening: _add(diary, row, key, at))
    for peak in done.get("piek", ()):
        diary.note(peak["added"], lambda at, row=peak: _explain(diary, row, key, at), hour=16)


def _add(diary: Diary, row, key: str, at) -> None:
    operations.add_happening(
        agreement_of(diary, key),
        values={
            "happened_on": diary.calendar.on(row["day"]),
            "title": row["title"],
            "text": row["text"],
        },
        indicators=[diary.again("indicator", key, name) for name in row.get("cijfers", ())],
        partner=partner_of(diary, key, row["partner"]),
        by=diary.people[row["by"]],
        at=at,
    )


def _explain(diary: Diary, row, key: str, at) -> None:
    day = diary.calendar.on(row["day"])
    indicator = diary.again("indicator", key, row["cijfer"])
    operations.explain(
        indicator.measurements.get(measured_on=day),
        text=row["text"],
        partner=partner_of(diary, key, row["partner"]),
        by=diary.people[row["by"]],
        at=at,
    )
