"""What the clerk records in the example: papers, votes, promises, a moment called off."""

from aanbesteden.council import operations, records
from aanbesteden.council.models import InfluenceMoment
from aanbesteden.demo.content import read
from aanbesteden.demo.diary import Diary
from aanbesteden.demo.voicing import file_of
from aanbesteden.questions.models import Document


def plan(diary: Diary, content) -> None:
    """Everything the clerk recorded about one question."""
    key = content["vraag"]["key"]
    for row in content["moment"]:
        plan_records(diary, key, row)
    plan_promises(diary, key, content.get("toezegging", ()))


def plan_records(diary: Diary, key: str, row) -> None:
    """What belongs to one moment: papers before it, decisions after it, or why it lapsed."""
    made = ("moment", key, row["plan"], row["day"])
    for number, paper in enumerate(row.get("stuk", ())):
        diary.note(
            paper["day"],
            lambda at, paper=paper: _lay_down(diary, made, paper, at),
            hour=9,
            minute=number,
        )
    for number, decision in enumerate(row.get("besluit", ())):
        diary.note(
            row["day"] + 1,
            lambda at, decision=decision: _decide(diary, made, decision, at),
            hour=11,
            minute=10 + number,
        )
    if "vervalt" in row:
        diary.note(row["vervalt"]["day"], lambda at: _cancel(diary, made, row["vervalt"], at))


def _lay_down(diary: Diary, made, row, at) -> None:
    moment, by = diary.again(*made), diary.people["griffier"]
    if "dossier" in row:
        document = Document.objects.get(question=moment.question, title=row["dossier"])
        records.attach_document(moment, document, by=by, at=at)
        return
    records.attach_upload(moment, file_of(row), title=row["title"], by=by, at=at)


def _decide(diary: Diary, made, row, at) -> None:
    votes = [
        {"name": name, "votes_for": yes, "votes_against": no}
        for name, yes, no in row.get("stemmen", ())
    ]
    values = {name: value for name, value in row.items() if name != "stemmen"}
    records.record_decision(
        diary.again(*made), values=values | {"votes": votes}, by=diary.people["griffier"], at=at
    )


def _cancel(diary: Diary, made, row, at) -> None:
    moment: InfluenceMoment = diary.again(*made)
    operations.cancel_moment(moment, reason=row["reason"], by=diary.people["griffier"], at=at)


def plan_promises(diary: Diary, key: str, rows) -> None:
    """What was promised about one question, and what became of it."""
    for row in rows:
        diary.note(row["day"] + 1, lambda at, row=row: _promise(diary, key, row, at), hour=11)
        if "afgedaan" in row:
            diary.note(row["afgedaan"], lambda at, row=row: _settle(diary, key, row, at), hour=16)


def _promise(diary: Diary, key: str, row, at) -> None:
    values = {"text": row["text"], "made_by": row["made_by"]}
    values |= {name: diary.calendar.on(row[day])
               for name, day in (("made_on", "day"), ("due_on", "due")) if day in row}  # fmt: skip
    diary.made["promise", key, row["day"]] = records.make_promise(
        diary.question(key),
        municipality=diary.towns["lindewaard"],
        values=values,
        by=diary.people["griffier"],
        at=at,
    )


def _settle(diary: Diary, key: str, row, at) -> None:
    records.settle_promise(
        diary.again("promise", key, row["day"]),
        settlement=row.get("settlement", "kept"),
        settled_on=diary.calendar.on(row["afgedaan"]),
        settled_how=row["how"],
        version=None,
        by=diary.people["griffier"],
        at=at,
    )


def plan_portfolios(diary: Diary) -> None:
    """Who of the executive answers for which questions."""
    for number, row in enumerate(read("raad", diary.calendar)["portefeuille"]):
        diary.note(
            row["day"], lambda at, row=row: _add_portfolio(diary, row, at), hour=10, minute=number
        )


def _add_portfolio(diary: Diary, row, at) -> None:
    records.add_portfolio(
        diary.towns["lindewaard"],
        values={"name": row["name"], "alderman": row["alderman"]},
        questions=[diary.question(key) for key in row["vragen"]],
        by=diary.people["griffier"],
        at=at,
    )
