"""People who offer and look for something, and what a coalition keeps in its room."""

from datetime import timedelta

from django.utils import timezone

from aanbesteden.coalitions import adverts, together
from aanbesteden.demo.diary import Diary
from aanbesteden.demo.tendering import tender_of


def plan_advert(diary: Diary, key: str, row) -> None:
    """Placed on its day; whom they would like to meet, they say a day later."""
    diary.note(row["day"], lambda at: _place(diary, key, row, at), hour=10)
    if "wants_to_meet" in row:
        diary.note(row["day"] + 1, lambda at: _say_yes(diary, key, row, at), hour=10)


def _place(diary: Diary, key: str, row, at) -> None:
    tender = tender_of(diary, key)
    names = tender.question.municipality.neighbourhoods
    values = {
        "name": row["name"],
        "kind": row["kind"],
        "neighbourhood": names.filter(name=row.get("neighbourhood", "")).first(),
    }
    adverts.place(
        tender,
        values=values,
        offers=row.get("offers", {}),
        wants=row.get("wants", {}),
        by=diary.people[row["by"]],
        at=at,
    )


def _say_yes(diary: Diary, key: str, row, at) -> None:
    tender, by = tender_of(diary, key), diary.people[row["by"]]
    mine = adverts.own(tender, by)
    other = adverts.own(tender, diary.people[row["wants_to_meet"]])
    adverts.say_yes(mine, other, by=by, at=at)


def plan_room(diary: Diary, answers) -> None:
    """Tasks and notes of a room."""
    for row in answers.get("taak", ()):
        diary.note(row["day"], lambda at, row=row: _task(diary, row, at), hour=14)
    for row in answers.get("notitie", ()):
        diary.note(row["day"], lambda at, row=row: _note(diary, row, at), hour=14, minute=30)


def _task(diary: Diary, row, at) -> None:
    by = diary.people[row["by"]]
    due = timezone.localdate(at) + timedelta(days=row["due"] - row["day"]) if "due" in row else None
    values = {"text": row["text"], "owner": by if due else None, "due_on": due}
    together.add_task(diary.coalitions[row["coalitie"]], values=values, by=by, at=at)


def _note(diary: Diary, row, at) -> None:
    by = diary.people[row["by"]]
    together.add_note(diary.coalitions[row["coalitie"]], text=row["text"], by=by, at=at)
