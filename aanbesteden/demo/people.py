"""The municipalities, the people with their roles, and the register of organisations."""

from functools import cache

from django.contrib.auth.hashers import make_password

from aanbesteden import roles
from aanbesteden.demo.content import read
from aanbesteden.demo.diary import Diary
from aanbesteden.people import accounts, register
from aanbesteden.people.models import Municipality
from aanbesteden.people.operations import give_role

PASSWORD = "lindewaard-voorbeeld"  # noqa: S105 - an example that anybody may open
BEGIN = -1215


def plan(diary: Diary) -> None:
    content = read("mensen", diary.calendar)
    diary.note(BEGIN, lambda at: _make_towns(diary, content["gemeente"]), hour=8)
    for person in content["mens"]:
        diary.note(BEGIN, lambda at, person=person: _make_person(diary, person, at), hour=9)
    organisations = read("organisaties", diary.calendar)["organisatie"]
    for number, row in enumerate(organisations):
        diary.note(
            BEGIN + 2 + number // 6,
            lambda at, row=row: _make_organisation(diary, dict(row), at),
            minute=number,
        )
    for person in content["mens"]:
        for name in person.get("speaks_for", ()):
            diary.note(
                BEGIN + 10, lambda at, who=person["key"], name=name: _join(diary, who, name, at)
            )


def _make_towns(diary: Diary, rows) -> None:
    for row in rows:
        values = {name: value for name, value in row.items() if name != "key"}
        diary.towns[row["key"]] = Municipality.objects.create(is_example=True, **values)


def _make_person(diary: Diary, person, at) -> None:
    made = accounts.make_confirmed(person["email"], name=person["name"], password=None, at=at)
    made.password = _kept_password()
    made.save(update_fields=["password"])
    diary.people[person["key"]] = made
    for held in person.get("roles", ()):
        town, code = held.split()
        if code == roles.ADMINISTRATOR.code:
            # The first administrator is appointed from outside, as `appoint_administrator` does.
            roles.grant(roles.ADMINISTRATOR, diary.towns[town], to=made, by=None, at=at)
            continue
        give_role(
            roles.ROLES[code], diary.towns[town], to=made, by=diary.people["beheerder"], at=at
        )


@cache
def _kept_password() -> str:
    """The password of all, made unreadable once: that is slow on purpose."""
    return make_password(PASSWORD)


def _make_organisation(diary: Diary, row, at) -> None:
    by = diary.people[row.pop("by", "ilse")]
    made = register.add_organisation(row, by=by, at=at, joins=by is not diary.people["ilse"])
    diary.organisations[made.name] = made


def _join(diary: Diary, key: str, name: str, at) -> None:
    person = diary.people[key]
    register.add_member(diary.organisations[name], person, by=person, at=at)
