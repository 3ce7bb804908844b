"""The joint report of the example: written together, returned, published, corrected, discussed."""

from datetime import timedelta

from aanbesteden.accountability import correcting, meetings, sections
from aanbesteden.accountability import operations as accountability
from aanbesteden.demo.diary import Diary
from aanbesteden.demo.parties import agreement_of, partner_of

COALITION = "corrie"


def plan_report(diary: Diary, row, agreement, key: str, by: str) -> None:
    def report():
        return diary.again("report", key)

    def take(name, person, reason=""):
        return lambda at: accountability.step_report(
            report(), name, by=diary.people[person], at=at, reason=reason
        )

    def rewrite(at):
        changes = {"summary": row["summary"]}
        accountability.edit_report(report(), changes=changes, by=diary.people[COALITION], at=at)

    diary.note(row["start"], lambda at: _start_report(diary, row, agreement, key, by, at))
    diary.note(row["send"], take("send_for_approval", by), hour=9)
    for number, word in enumerate(row["woord"]):
        early = row["send"] + 2 + number if number < 2 else None  # two spoke before it came back
        for day in filter(None, (early, row["resend"] + 3 + number)):
            diary.note(day, lambda at, word=word: _speak(diary, report(), word, at), hour=13)
    back = take("return_report", row["return_by"], row["return_reason"])
    diary.note(row["return"], back, hour=16)
    diary.note(row["return"] + 3, rewrite)
    diary.note(row["resend"], take("send_for_approval", by), hour=9)
    diary.note(row["publish"], take("publish", by), hour=14)
    _plan_sections(diary, row, key, by)
    if "verbeterd" in row:
        _plan_correction(diary, row["verbeterd"], row["woord"], key)
    if "avond" in row:
        _plan_meeting(diary, row["avond"], key)


def _start_report(diary: Diary, row, agreement, key: str, by: str, at) -> None:
    values = {
        "kind": "final",
        "title": row["title"],
        "period_from": diary.calendar.on(agreement["starts_on"]),
        "period_to": diary.calendar.on(agreement["ends_on"]),
        "summary": row["summary_first"],
    } | {name: row[name] for name in ("learnt", "not_reached", "remains")}
    diary.made["report", key] = accountability.start_report(
        agreement_of(diary, key), values=values, by=diary.people[by], at=at
    )


def _speak(diary: Diary, report, row, at) -> None:
    partners = {word.partner.name if word.partner else "": word for word in report.words.all()}
    changes = {name: row[name] for name in ("word", "verdict", "dissent", "name") if name in row}
    by = diary.people[row["by"]]
    accountability.give_word(partners[row["partner"]], changes=changes, by=by, at=at)


# Texts by many hands ----------------------------------------------------------------------


def _plan_sections(diary: Diary, row, key: str, by: str) -> None:
    for part in row.get("deel", ()):
        diary.note(row["start"], lambda at, part=part: _divide(diary, part, key, by, at), hour=11)
        diary.note(part["due"], lambda at, part=part: _write_text(diary, part, key, at), hour=11)


def _section(diary: Diary, part, key: str):
    return diary.again("report", key).sections.get(key=part["key"])


def _divide(diary: Diary, part, key: str, by: str, at) -> None:
    changes = {
        "partner": partner_of(diary, key, part["partner"]),
        "task": part["task"],
        "due_on": diary.calendar.on(part["due"]),
    }
    section = _section(diary, part, key)
    sections.plan_section(section, changes=changes, by=diary.people[by], at=at)


def _write_text(diary: Diary, part, key: str, at) -> None:
    section = _section(diary, part, key)
    text = part.get("text") or sections.text_of(section)
    by = diary.people[COALITION]
    sections.write_section(section, text=text, is_ready=True, by=by, at=at)


# Corrected, and discussed in public ---------------------------------------------------------


def _plan_correction(diary: Diary, row, words, key: str) -> None:
    def take(name):
        return lambda at: accountability.step_report(
            diary.again("correction", key), name, by=diary.people[row["by"]], at=at
        )

    def start(at):
        by = diary.people[row["by"]]
        made = correcting.correct_report(
            diary.again("report", key), reason=row["reason"], by=by, at=at
        )
        diary.made["correction", key] = made
        accountability.edit_report(made, changes={"remains": row["remains"]}, by=by, at=at)

    diary.note(row["start"], start, hour=10)
    diary.note(row["send"], take("send_for_approval"), hour=9)
    for word in words:
        diary.note(
            row["send"] + 2,
            lambda at, word=word: _speak(diary, diary.again("correction", key), word, at),
            hour=13,
        )
    diary.note(row["publish"], take("publish"), hour=14)


def _plan_meeting(diary: Diary, row, key: str) -> None:
    diary.note(row["plan"], lambda at: _invite(diary, row, key, at), hour=10)
    diary.note(row["day"] + 1, lambda at: _tell(diary, row, key, at), hour=10)


def _invite(diary: Diary, row, key: str, at) -> None:
    starts_at = at + timedelta(days=row["day"] - row["plan"], hours=10)
    values = {"starts_at": starts_at, "place": row["place"], "invitation": row["invitation"]}
    diary.made["meeting", key] = meetings.plan_meeting(
        diary.again("correction", key), values=values, by=diary.people[row["by"]], at=at
    )


def _tell(diary: Diary, row, key: str, at) -> None:
    by, meeting = diary.people[row["by"]], diary.again("meeting", key)
    changes = {"told": row["told"], "visitors": row["visitors"]}
    meetings.change_meeting(meeting, changes=changes, by=by, at=at)
    for asked in row["vraag"]:
        partner = partner_of(diary, key, asked.get("partner", ""))
        values = {**asked, "partner": partner}
        meetings.add_question(diary.again("meeting", key), values=values, by=by, at=at)
