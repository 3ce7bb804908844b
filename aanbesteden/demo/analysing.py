"""The field of players in full: scores, relations, the plan, conversations, kept moments."""

from aanbesteden.demo.diary import Diary
from aanbesteden.stakeholders import (
    completing,
    engaging,
    operations,
    relating,
    scoring,
    snapshots,
)

PLAN_DAY = -30


def plan(diary: Diary, content) -> None:
    """Everything in `spelers.toml`; each field names its question and who keeps it."""
    for field in content["veld"]:
        key, by = field["vraag"], field["by"]
        diary.note(PLAN_DAY, lambda at, f=field: _relate(diary, f, at), hour=15)
        diary.note(PLAN_DAY, lambda at, f=field: _show_ourselves(diary, f, at), hour=16)
        for row in field.get("score", ()):
            diary.note(row["day"], lambda at, k=key, r=row: _score(diary, k, r, at), hour=14)
        for row in field.get("besproken", ()):
            diary.note(row["day"], lambda at, k=key, r=row: _conclude(diary, k, r, at), hour=15)
        for row in field.get("plan", ()):
            diary.note(PLAN_DAY, lambda at, k=key, b=by, r=row: _plan(diary, k, b, r, at), hour=17)
        for row in field.get("gesprek", ()):
            diary.note(row["day"], lambda at, k=key, b=by, r=row: _talk(diary, k, b, r, at))
        for row in field.get("uitnodiging", ()):
            diary.note(row["day"], lambda at, k=key, b=by, r=row: _invite(diary, k, b, r, at))
        for row in field.get("moment", ()):
            diary.note(row["day"], lambda at, k=key, b=by, r=row: _keep(diary, k, b, r, at))
        if answers := field.get("compleet"):
            diary.note(
                answers["day"], lambda at, k=key, b=by, r=answers: _complete(diary, k, b, r, at)
            )


def _player(diary: Diary, key: str, row, name: str = "speler"):
    return diary.again("player", key, row[name])


def _relate(diary: Diary, field, at) -> None:
    for row in field.get("relatie", ()):
        relating.relate(
            _player(diary, field["vraag"], row),
            _player(diary, field["vraag"], row, "ander"),
            kind=row["kind"],
            note=row.get("note", ""),
            by=diary.people[field["by"]],
            at=at,
        )


def _show_ourselves(diary: Diary, field, at) -> None:
    operations.choose_public_of_ourselves(
        diary.question(field["vraag"]),
        fields=field["openbaar_van_ons"],
        version=None,
        by=diary.people[field["by"]],
        at=at,
    )


def _score(diary: Diary, key: str, row, at) -> None:
    values = {name: row[name] for name in ("influence", "interest", "stance")}
    scoring.score(
        _player(diary, key, row),
        values=values | {"reason": row.get("reason", "")},
        version=None,
        by=diary.people[row["by"]],
        at=at,
    )


def _conclude(diary: Diary, key: str, row, at) -> None:
    scoring.conclude(
        _player(diary, key, row), concluded=row["concluded"], by=diary.people[row["by"]], at=at
    )


def _plan(diary: Diary, key: str, by: str, row, at) -> None:
    engaging.plan(
        _player(diary, key, row),
        values={
            "level": row["level"],
            "reason": row.get("reason", ""),
            "theirs": row["theirs"],
            "ours": diary.people[row["ours"]],
            "what": row["what"],
            "planned_on": diary.calendar.on(row["planned_on"]),
        },
        version=None,
        by=diary.people[by],
        at=at,
    )


def _talk(diary: Diary, key: str, by: str, row, at) -> None:
    values = {name: row[name] for name in ("who", "said", "changed")}
    engaging.note_conversation(
        _player(diary, key, row),
        values=values | {"held_on": diary.calendar.on(row["day"])},
        by=diary.people[by],
        at=at,
    )


def _invite(diary: Diary, key: str, by: str, row, at) -> None:
    engaging.invite(
        _player(diary, key, row),
        to=row["email"],
        values={name: row[name] for name in ("to_whom", "subject", "text")},
        by=diary.people[by],
        at=at,
    )


def _complete(diary: Diary, key: str, by: str, row, at) -> None:
    completing.answer(
        diary.question(key),
        answers={point: (*answer, None) for point, answer in row.items() if point != "day"},
        by=diary.people[by],
        at=at,
    )


def _keep(diary: Diary, key: str, by: str, row, at) -> None:
    snapshots.keep_by_hand(diary.question(key), label=row["label"], by=diary.people[by], at=at)
