"""Rows of the monitoring arrangement, and keys with which systems send their numbers."""

from aanbesteden.demo.diary import Diary
from aanbesteden.demo.realising import agreement_of, partner_of
from aanbesteden.monitoring.arranging import co_parties
from aanbesteden.monitoring.arranging.content import text_hash
from aanbesteden.monitoring.arranging.models import Instrument, ReviewDate, Watcher
from aanbesteden.monitoring.arranging.operations import add_row
from aanbesteden.monitoring.measuring import supplying
from aanbesteden.monitoring.models import CoParty


def plan_arranging(diary: Diary, row, key: str, by: str) -> None:
    """What stands under `arrangement` in the content, the day after its texts were written."""
    day = row["day"] + 1

    def add(model, *, hour, **values):
        def action(at):
            found = agreement_of(diary, key).arrangement
            partner = {name: partner_of(diary, key, values[name])
                       for name in ("partner", "carried_by") if name in values}  # fmt: skip
            diary.made["arranged", key, values.get("name")] = add_row(
                model, found, values=values | partner, by=diary.people[by], at=at
            )

        diary.note(day, action, hour=hour)

    for name, partner, watches in row.get("kijkers", ()):
        add(Watcher, hour=10, name=name, partner=partner, watches=watches)
    for kind, about, carried_by, every, minutes in row.get("middelen", ()):
        add(Instrument, hour=11, kind=kind, about=about, carried_by=carried_by, every=every,
            burden_minutes=minutes)  # fmt: skip
    for planned, about in row.get("dagen", ()):
        add(ReviewDate, hour=12, planned_on=diary.calendar.on(planned), about=about)
    for name, partner, person in row.get("systemen", ()):
        diary.note(
            row["system_day"],
            lambda at, told=(name, partner, person): _connect(diary, key, *told, at),
        )
    for name, why, person, function in row.get("mede", ()):
        add(CoParty, hour=13, name=name, why=why)
        diary.note(
            row["agree"],
            lambda at, told=(name, person, function): _agree(diary, key, *told, at),
            hour=14,
        )


def _agree(diary: Diary, key: str, party: str, person: str, function: str, at) -> None:
    """By its own link, without an account."""
    found = diary.again("arranged", key, party)
    co_parties.agree(found, name=person, function=function,
                     seen_hash=text_hash(found.arrangement), at=at)  # fmt: skip


def _connect(diary: Diary, key: str, name: str, partner: str, person: str, at) -> None:
    """A key for the system of a partner; nobody reads it here, so nobody has it."""
    supplying.make_key(agreement_of(diary, key), partner=partner_of(diary, key, partner),
                       name=name, by=diary.people[person], at=at)  # fmt: skip
