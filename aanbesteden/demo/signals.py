"""Signals from society, weighed and answered; three of them begin a question."""

from aanbesteden.agenda import operations
from aanbesteden.demo.content import read
from aanbesteden.demo.diary import Diary

SENT = ("text", "neighbourhood", "place", "theme", "sender_name", "sender_email")


def plan(diary: Diary) -> None:
    files = ("ouderen", "waardhoek", "oosterhof")
    questions = {}
    for name in files:
        about = read(name, diary.calendar)["vraag"]
        questions[about["key"]] = about
    for row in read("signalen", diary.calendar)["signaal"]:
        _plan_signal(diary, row, questions)


def _plan_signal(diary: Diary, row, questions) -> None:
    about = questions.get(row.get("question"))
    manager = about["manager"] if about else "joost"
    diary.note(row["day"], lambda at: _send(diary, row, at), hour=9)
    if "weighed_on" in row:
        diary.note(row["weighed_on"], lambda at: _weigh(diary, row, manager, at), hour=11)
    if "answer" in row:
        diary.note(row["answered_on"], lambda at: _answer(diary, row, about, manager, at), hour=14)


def _send(diary: Diary, row, at) -> None:
    values = {name: row[name] for name in SENT if name in row}
    heard_by = diary.people[row["heard_by"]] if "heard_by" in row else None
    town = diary.towns["lindewaard"]
    diary.made["signal", row["key"]] = operations.send_signal(
        town, values, at=at, heard_by=heard_by
    )


def _weigh(diary: Diary, row, manager: str, at) -> None:
    changes = {"social_urgency": row["social"], "political_urgency": row["political"]}
    if "public_text" in row:
        changes["public_text"] = row["public_text"]
    signal = diary.again("signal", row["key"])
    operations.change_signal(signal, changes=changes, version=None, by=diary.people[manager], at=at)


def _answer(diary: Diary, row, about, manager: str, at) -> None:
    signal = diary.again("signal", row["key"])
    common = {"answer": row["answer"], "by": diary.people[manager], "at": at}
    if about is None:
        if row["kind"] == "give_back":
            common |= {name: row[name] for name in ("taken_up_by", "help_offered")}
        getattr(operations, row["kind"])(signal, **common)
    elif about["key"] in diary.questions:
        operations.join(signal, diary.question(about["key"]), **common)
    else:
        names = ("title", "short_name", "summary", "theme", "neighbourhood")
        values = {name: about[name] for name in names}
        diary.questions[about["key"]] = operations.agendise(signal, values, **common)
