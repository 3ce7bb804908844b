"""What did not work in the example: named, learnt from, and followed by an adjustment."""

from aanbesteden.demo.diary import Diary
from aanbesteden.demo.parties import agreement_of, partner_of
from aanbesteden.monitoring.failing import operations

OF_FAILURE = ("title", "what", "for_whom", "tried")


def plan(diary: Diary, row, key: str, manager: str) -> None:
    name = ("failure", key, row["title"])

    def say(at):
        values = {field: row[field].strip() for field in OF_FAILURE}
        diary.made[name] = operations.name(
            agreement_of(diary, key),
            values=values | {"since": diary.calendar.on(row["since"])},
            partner=partner_of(diary, key, row["partner"]),
            by=diary.people[row["by"]],
            at=at,
        )

    def learn(at):
        changes = {"lesson": row["lesson"].strip(), "words_by": diary.calendar.on(row["until"])}
        operations.write_lesson(
            diary.again(*name), changes=changes, by=diary.people[manager], at=at
        )

    def follow(at):
        made = diary.again("adjustment", key, row["adjustment"])
        operations.follow(diary.again(*name), follows="change", text=row["follow"].strip(),
                          adjustment=made, by=diary.people[manager], at=at)  # fmt: skip

    diary.note(row["day"], say, hour=10)
    if "adjustment" in row:
        diary.note(row["followed"], follow, hour=14)
    if "lesson" in row:
        diary.note(row["learnt"], learn, hour=10)
    for number, word in enumerate(row.get("woord", ())):
        _plan_word(diary, word, name, key, number)


def _plan_word(diary: Diary, row, name, key: str, number: int) -> None:
    def speak(at):
        changes = {field: row.get(field, "") for field in ("word", "verdict", "dissent")}
        operations.give_word(
            diary.again(*name),
            partner=partner_of(diary, key, row["partner"]),
            changes=changes,
            by=diary.people[row["by"]],
            at=at,
        )

    diary.note(row["day"], speak, hour=13, minute=number)
