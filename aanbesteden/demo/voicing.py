"""A question is voiced: what must change, who can mean something, what the council says of it."""

from datetime import time

from django.core.files.uploadedfile import SimpleUploadedFile

from aanbesteden import roles
from aanbesteden.articulation import operations as articulation
from aanbesteden.council import operations as council
from aanbesteden.demo.diary import Diary
from aanbesteden.lifecycle import take_step
from aanbesteden.people.operations import give_role
from aanbesteden.questions import operations as questions
from aanbesteden.questions.files import CleanUpload, clean_upload
from aanbesteden.stakeholders import operations as stakeholders

OF_PLAYER = {"register", "spoken_on", "public_fields"}


def plan(diary: Diary, content) -> None:
    """Everything about a question that may happen at any place on the wheel."""
    about, days = content["vraag"], content["dagen"]
    key, by = about["key"], about["manager"]
    _plan_sheet(diary, content, key, by, days["articulatie"])
    for number, row in enumerate(content["partij"]):
        _plan_player(diary, row, key, by, days["partijen"], number)
    for row in content["moment"]:
        _plan_moment(diary, row, key, by)
    for row in content.get("raadsvraag", ()):
        _plan_council_question(diary, row, key, by)
    for row in content.get("stuk", ()):
        diary.note(row["day"], lambda at, row=row: _add_document(diary, row, key, by, at))
    for row in content.get("opmerking", ()):
        diary.note(row["day"], lambda at, row=row: _remark(diary, row, key, at), hour=16)
    if "shared_with" in about:
        diary.note(
            days["articulatie"] - 12,
            lambda at: questions.share_question(
                diary.question(key),
                [diary.towns[about["shared_with"]]],
                by=diary.people[by],
                at=at,
            ),
        )


def _plan_sheet(diary: Diary, content, key: str, by: str, start: int) -> None:
    def change(operation, name, at):
        changes = content[name]
        operation(diary.question(key), changes=changes, version=None, by=diary.people[by], at=at)

    diary.note(start, lambda at: step(diary, key, "start_articulation", by, at), hour=9)
    diary.note(
        start + 9, lambda at: change(articulation.state_outcome, "beoogd", at), hour=11, minute=12
    )
    diary.note(start + 16, lambda at: change(articulation.think_in_order, "denkvolgorde", at))
    if "life_domains" in content["denkvolgorde"]:
        across = articulation.look_across
        diary.note(start + 16, lambda at: change(across, "denkvolgorde", at), minute=20)
    if "rol" in content:
        diary.note(start + 20, lambda at: change(articulation.choose_role, "rol", at), hour=15)
    diary.note(
        start + 26,
        lambda at: articulation.answer_reflections(
            diary.question(key),
            answers=content["reflectie"],
            version=None,
            by=diary.people[by],
            at=at,
        ),
        hour=13,
    )
    own = content["dagen"]["partijen"] + 4
    diary.note(
        own, lambda at: change(stakeholders.describe_own_position, "eigen_positie", at), hour=15
    )
    weighed = content["geschiktheid"].get("decided_on", content["dagen"]["partijen"] + 10)
    diary.note(weighed, lambda at: _weigh(diary, content["geschiktheid"], key, by, at), hour=16)


def _weigh(diary: Diary, row, key: str, by: str, at) -> None:
    choice = {name: row[name] for name in ("outcome", "reasons", "decided_by") if name in row}
    if "decided_on" in row:
        choice["decided_on"] = diary.calendar.on(row["decided_on"])
    answers = {aspect: tuple(answer) for aspect, answer in row["antwoorden"].items()}
    articulation.weigh_suitability(
        diary.question(key),
        answers=answers,
        choice=choice,
        version=None,
        by=diary.people[by],
        at=at,
    )


def _plan_player(diary: Diary, row, key: str, by: str, day: int, number: int) -> None:
    diary.note(
        day, lambda at: _add_player(diary, row, key, by, at), hour=9 + number // 4, minute=number
    )
    if "spoken_on" in row:
        diary.note(
            row["spoken_on"], lambda at: _spoke(diary, row, key, by, at), hour=16, minute=number
        )
    diary.note(
        day + 6, lambda at: _show(diary, row, key, by, at), hour=9 + number // 4, minute=number
    )


def _add_player(diary: Diary, row, key: str, by: str, at) -> None:
    values = {name: value for name, value in row.items() if name not in OF_PLAYER}
    if row.get("register"):
        values |= {"organisation": diary.organisations[row["name"]]}
        values |= {"kind": values["organisation"].kind}
    diary.made["player", key, row["name"]] = stakeholders.add_player(
        diary.question(key), values=values, by=diary.people[by], at=at
    )


def _spoke(diary: Diary, row, key: str, by: str, at) -> None:
    stakeholders.change_player(
        diary.again("player", key, row["name"]),
        changes={"spoken_on": diary.calendar.on(row["spoken_on"])},
        version=None,
        by=diary.people[by],
        at=at,
    )


def _show(diary: Diary, row, key: str, by: str, at) -> None:
    stakeholders.choose_public(
        diary.again("player", key, row["name"]),
        is_public=True,
        fields=row["public_fields"],
        version=None,
        by=diary.people[by],
        at=at,
    )


# The council ------------------------------------------------------------------------


def _plan_moment(diary: Diary, row, key: str, by: str) -> None:
    diary.note(row["plan"], lambda at: _plan_council(diary, row, key, by, at), hour=12)
    if "outcome" in row:
        diary.note(row["day"] + 1, lambda at: _held(diary, row, key, at), hour=11)


def _plan_council(diary: Diary, row, key: str, by: str, at) -> None:
    values = {name: row[name] for name in ("kind", "title", "can_decide")}
    values["place"] = row.get("place", "")
    if "hour" in row:  # an evening of two hours
        values |= {"begins": time(row["hour"]), "ends": time(row["hour"] + 2)}
    diary.made["moment", key, row["plan"], row["day"]] = council.plan_moment(
        diary.question(key),
        municipality=diary.towns[row.get("council", "lindewaard")],
        values=values | {"planned_on": diary.calendar.on(row["day"])},
        by=diary.people[by],
        at=at,
    )


def _held(diary: Diary, row, key: str, at) -> None:
    council.record_moment(
        diary.again("moment", key, row["plan"], row["day"]),
        held_on=diary.calendar.on(row["day"]),
        outcome=row["outcome"],
        version=None,
        by=diary.people["griffier"],
        at=at,
    )


def _plan_council_question(diary: Diary, row, key: str, by: str) -> None:
    def ask(at):
        diary.made["asked", key, row["day"]] = council.ask_question(
            diary.question(key),
            text=row["text"],
            wish=row.get("wish", "know"),
            by=diary.people[row["by"]],
            at=at,
        )

    def answer(at):
        council.answer_question(
            diary.again("asked", key, row["day"]),
            answer=row["answer"],
            version=None,
            by=diary.people[by],
            at=at,
        )

    diary.note(row["day"], ask, hour=14)
    if "answer" in row:
        diary.note(row["answered"], answer, hour=15)


def plan_framework(diary: Diary, content) -> None:
    """The proposal for frameworks, and what the council decided."""
    key, by, days = content["vraag"]["key"], content["vraag"]["manager"], content["dagen"]
    row = content["kader"]
    decided = {name: row.pop(name) for name in ("votes_for", "votes_against", "amendments")}
    decided["decided_on"] = diary.calendar.on(days["raad"])

    diary.note(days["analyse"], lambda at: step(diary, key, "start_analysis", by, at), hour=9)
    diary.note(
        days["kaders"] - 3,
        lambda at: articulation.write_framework(
            diary.question(key), changes=row, version=None, by=diary.people[by], at=at
        ),
        hour=12,
    )
    diary.note(days["kaders"], lambda at: step(diary, key, "propose_framework", by, at), hour=17)
    diary.note(
        days["raad"] + 1,
        lambda at: council.record_framework_decision(
            diary.question(key), changes=decided, version=None, by=diary.people["griffier"], at=at
        ),
        hour=12,
    )
    diary.note(
        days["raad"] + 1, lambda at: step(diary, key, "set_framework", "griffier", at), hour=13
    )


# The dossier ------------------------------------------------------------------------


def _add_document(diary: Diary, row, key: str, by: str, at) -> None:
    questions.add_document(
        diary.question(key),
        file_of(row),
        title=row["title"],
        visibility=row["visibility"],
        by=diary.people[by],
        at=at,
    )


def file_of(row) -> CleanUpload:
    """A small file with the text of *row*."""
    return clean_upload(SimpleUploadedFile(row["file"], row["text"].encode() + b"\n"))


def _remark(diary: Diary, row, key: str, at) -> None:
    questions.add_remark(diary.question(key), row["text"], by=diary.people[row["by"]], at=at)


def appoint(diary: Diary, key: str, codes: dict[str, str], day: int, by: str) -> None:
    """Give people a role on the question: {code of the role: person}."""
    for code, person in codes.items():
        diary.note(
            day,
            lambda at, code=code, person=person: give_role(
                roles.ROLES[code],
                diary.question(key),
                to=diary.people[person],
                by=diary.people[by],
                at=at,
            ),
        )


def step(diary: Diary, key: str, name: str, by: str, at, reason: str = "") -> None:
    take_step(diary.question(key), name, by=diary.people[by], at=at, reason=reason)
