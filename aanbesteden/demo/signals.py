"""Signals from society, weighed and answered; some of them begin a question."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from aanbesteden.agenda import addresses, attachments, operations, together
from aanbesteden.demo.content import read
from aanbesteden.demo.diary import Diary

SENT = (
    "text", "neighbourhood", "place", "theme", "sender_name", "sender_email", "heard_where",
)  # fmt: skip
WEIGHED = ("public_text", "social_why", "political_why")
SOON = 2  # days in which a sender answers our first mail


def plan(diary: Diary) -> None:
    files = ("ouderen", "waardhoek", "oosterhof", "warm", "fiets", "vrij")
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
    if row.get("sender_email") and row.get("confirms", True):
        diary.note(row["day"] + SOON, lambda at: _confirm(diary, row, at), hour=8)
    if "same_as" in row:
        diary.note(row["merged_on"], lambda at: _merge(diary, row, at), hour=13)
    if "photo_shows" in row:
        diary.note(row["weighed_on"], lambda at: _publish(diary, row, manager, at), hour=12)
    if "answer" in row:
        diary.note(row["answered_on"], lambda at: _answer(diary, row, about, manager, at), hour=14)


def _send(diary: Diary, row, at) -> None:
    values = {name: row[name] for name in SENT if name in row}
    heard_by = diary.people[row["heard_by"]] if "heard_by" in row else None
    town = diary.towns["lindewaard"]
    files = [attachments.accept(_photo(row["photo"]))] if "photo" in row else []
    diary.made["signal", row["key"]] = operations.send_signal(
        town, values, at=at, heard_by=heard_by, files=files
    )


def _photo(name: str) -> SimpleUploadedFile:
    """A drawing in the place of a photo, so that nobody's street stands in the example."""
    picture = Image.new("RGB", (960, 640), "#dfe7ee")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 400, 960, 640), fill="#8aa17a")
    draw.rectangle((430, 150, 446, 470), fill="#4b4f57")
    draw.rectangle((330, 300, 640, 330), outline="#7a4a2b", width=6)
    draw.line((330, 330, 300, 470), fill="#7a4a2b", width=8)
    draw.line((640, 330, 670, 470), fill="#7a4a2b", width=8)
    kept = BytesIO()
    picture.save(kept, "JPEG", quality=80)
    return SimpleUploadedFile(name, kept.getvalue())


def _weigh(diary: Diary, row, manager: str, at) -> None:
    changes = {"social_urgency": row["social"], "political_urgency": row["political"]}
    changes |= {name: row[name] for name in WEIGHED if name in row}
    signal = diary.again("signal", row["key"])
    operations.change_signal(signal, changes=changes, version=None, by=diary.people[manager], at=at)


def _confirm(diary: Diary, row, at) -> None:
    addresses.confirm(diary.again("signal", row["key"]), at=at)


def _merge(diary: Diary, row, at) -> None:
    signal, stays = (diary.again("signal", row[name]) for name in ("key", "same_as"))
    together.merge(signal, stays, by=diary.people["joost"], at=at)


def _publish(diary: Diary, row, manager: str, at) -> None:
    file = diary.again("signal", row["key"]).files.first()
    by = diary.people[manager]
    attachments.publish(file, description=row["photo_shows"], by=by, at=at)


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
