"""The strategic plan of the example: a first revision, and one that drops and adds something."""

from aanbesteden.demo.content import read
from aanbesteden.demo.diary import Diary
from aanbesteden.strategy import operations
from aanbesteden.strategy.models import PlannedChange, StrategicPlan

OF_DEMO = {"key", "vragen", "day", "vervalt"}
TOWN, BY = "lindewaard", "ilse"


def plan(diary: Diary) -> None:
    """Write the plan, publish it, and revise it in the order of its days."""
    content = read("meerjarenplan", diary.calendar)
    about = content["plan"]
    diary.note(about["day"], lambda at: _begin(diary, about, at), hour=9)
    for number, row in enumerate(content["verandering"]):
        diary.note(row["day"], lambda at, row=row: _add(diary, row, at), hour=10, minute=number)
        if "vervalt" in row:
            diary.note(row["vervalt"]["day"], lambda at, row=row: _drop(diary, row, at), hour=10)
    for row in content["wijziging"]:
        diary.note(row["day"], lambda at, row=row: _change(diary, row, at), hour=12)
    for row in content["herziening"]:
        diary.note(row["day"], lambda at, row=row: _publish(diary, row, at), hour=16)


def _begin(diary: Diary, about, at) -> None:
    values = {name: about[name] for name in ("title", "intro")}
    values["first_year"] = diary.calendar.today.year
    values["revise_on"] = diary.calendar.on(about["revise_on"])
    operations.begin_plan(diary.towns[TOWN], values=values, by=diary.people[BY], at=at)


def _plan(diary: Diary) -> StrategicPlan:
    return StrategicPlan.objects.select_related("municipality").get(municipality=diary.towns[TOWN])


def _change_of(diary: Diary, key: str) -> PlannedChange:
    made = diary.made["planned change", key]
    return PlannedChange.objects.select_related("plan__municipality").get(pk=made.pk)


def _add(diary: Diary, row, at) -> None:
    values = {name: value for name, value in row.items() if name not in OF_DEMO}
    questions = [diary.question(key) for key in row.get("vragen", ())]
    diary.made["planned change", row["key"]] = operations.add_change(
        _plan(diary), values=values, questions=questions, by=diary.people[BY], at=at
    )


def _change(diary: Diary, row, at) -> None:
    values = {name: value for name, value in row.items() if name not in OF_DEMO}
    operations.change_change(
        _change_of(diary, row["key"]), changes=values, version=None, by=diary.people[BY], at=at
    )


def _drop(diary: Diary, row, at) -> None:
    change, reason = _change_of(diary, row["key"]), row["vervalt"]["reason"]
    operations.drop_change(change, reason=reason, by=diary.people[BY], at=at)


def _publish(diary: Diary, row, at) -> None:
    operations.publish_plan(
        _plan(diary),
        adopted_by=row["adopted_by"],
        adopted_on=diary.calendar.on(row["day"]),
        reason=row["reason"],
        by=diary.people[BY],
        at=at,
    )
