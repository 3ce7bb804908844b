"""Listening on the way: signals about the execution and cases behind closed doors."""

from decimal import Decimal

from aanbesteden.demo.diary import Diary
from aanbesteden.demo.realising import agreement_of, partner_of
from aanbesteden.monitoring.cases import operations as cases
from aanbesteden.monitoring.surveys import operations as surveys
from aanbesteden.monitoring.trust import operations as trust
from aanbesteden.monitoring.voices import operations as voices

OF_SURVEY = ("title", "intro", "audience")
OF_VOICE = ("text", "speaks", "may_be_public")


def plan(diary: Diary, done, key: str, manager: str) -> None:
    for voice in done.get("melding", ()):
        _plan_voice(diary, voice, key, manager)
    for round_ in done.get("vertrouwen", ()):
        diary.note(round_["day"], lambda at, row=round_: _ask_trust(diary, row, key, manager, at))
        _plan_trust(diary, round_, key, manager)
    for survey in done.get("vragenlijst", ()):
        _plan_survey(diary, survey, key, manager)
    for case in done.get("casus", ()):
        diary.note(case["day"], lambda at, case=case: _discuss(diary, case, key, manager, at))


def _plan_voice(diary: Diary, row, key: str, manager: str) -> None:
    name = ("voice", key, row["text"])

    def send(at):
        values = {field: row[field] for field in OF_VOICE}
        diary.made[name] = voices.send(diary.question(key), values=values, by=None, at=at)

    def give_turn(at):
        partner = partner_of(diary, key, row["turn"])
        voices.give_turn(diary.again(*name), partner=partner, by=diary.people[manager], at=at)

    def answer(at):
        changes = {"answer": row["answer"], "public_text": row["public_text"]}
        voices.answer(diary.again(*name), changes=changes, by=diary.people[manager], at=at)

    diary.note(row["day"], send, hour=19)
    if "turn" in row:
        diary.note(row["day"] + 1, give_turn)
    if "answered" in row:
        diary.note(row["answered"], answer)


def _discuss(diary: Diary, row, key: str, manager: str, at) -> None:
    made = cases.note(
        agreement_of(diary, key),
        values={
            "held_on": diary.calendar.on(row["day"]),
            "case": row["case"],
            "lesson": row["lesson"],
        },
        present=[diary.people[name] for name in row["present"]],
        by=diary.people[manager],
        at=at,
    )
    if row.get("public"):
        cases.tell_lesson(made, lesson=row["lesson"], by=diary.people[manager], at=at)


def _plan_survey(diary: Diary, row, key: str, manager: str) -> None:
    name = ("survey", key, row["title"])

    def make(at):
        values = {field: row[field] for field in OF_SURVEY}
        values |= {"asked": row.get("asked"), "closes_on": diary.calendar.on(row["closes"])}
        by = diary.people[manager]
        made = surveys.make(agreement_of(diary, key), values=values, by=by, at=at)
        for item in row["vragen"]:
            options = {"options": "\n".join(item.get("options", ()))}
            surveys.add_item(made, values=item | options, by=by, at=at)
        diary.made[name] = made
        diary.made[("link", *name)] = surveys.open_it(made, by=by, at=at)

    def answer(at, times, given):
        mark, choice, *words = given.split(" ", 2)
        survey = diary.again(*name)
        answers = zip(survey.items.all(), (int(mark), int(choice), *words), strict=False)
        said = {item.pk: value for item, value in answers}
        for _n in range(times):
            surveys.reply(diary.made[("link", *name)], answers=said, at=at)

    def show(at):
        surveys.show(diary.again(*name), by=diary.people[manager], at=at)

    diary.note(row["day"], make)
    for number, given in enumerate(row["antwoorden"]):
        diary.note(row["day"] + 2, lambda at, given=given: answer(at, *given), minute=number)
    if "shown" in row:
        diary.note(row["shown"], show)


def _ask_trust(diary: Diary, row, key: str, manager: str, at) -> None:
    by = diary.people[manager]
    name = ("trust pair", key)
    if name not in diary.made:
        diary.made[name] = trust.make_pair(
            agreement_of(diary, key), one=None, other=None, threshold=Decimal("3.0"), by=by, at=at
        )
    diary.made["trust", key, row["day"]] = trust.open_round(
        diary.made[name], closes_on=diary.calendar.on(row["closes"]), by=by, at=at
    )


def _plan_trust(diary: Diary, row, key: str, manager: str) -> None:
    def give(at, person, marks):
        found = diary.again("trust", key, row["day"])
        trust.answer(found, marks=marks, by=diary.people[person], at=at)

    def talk(at):
        held = row["gesprek"]
        values = {name: held[name] for name in ("who", "said", "agreed")}
        values |= {"held_on": diary.calendar.on(held["day"])}
        found = diary.again("trust", key, row["day"])
        trust.note_conversation(found, values=values, by=diary.people[manager], at=at)

    for number, (person, *marks) in enumerate(row["cijfers"]):
        diary.note(
            row["day"] + 1,
            lambda at, person=person, marks=marks: give(at, person, marks),
            hour=17,
            minute=number,
        )
    if "gesprek" in row:
        diary.note(row["gesprek"]["day"], talk, hour=17)
