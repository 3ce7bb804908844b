"""Talks that are alike for all: with coalitions while they write, and with the panel later."""

from aanbesteden.assessment import talks
from aanbesteden.assessment.models import Talk
from aanbesteden.coalitions.dialogue import operations as dialogues
from aanbesteden.coalitions.dialogue.models import DialogueTurn
from aanbesteden.demo.diary import Diary
from aanbesteden.demo.tendering import tender_of
from aanbesteden.proposals.models import Proposal

OF_THE_ROUND = ("questions", "minutes", "place")


def plan_talks(diary: Diary, key: str, by: str, row) -> None:
    """The panel hears every coalition: the same questions and as much time."""
    each = {name: value for name, value in row.items() if isinstance(value, dict)}
    diary.note(row["plan"], lambda at: _invite(diary, key, by, row, each, at), hour=14)
    for number, (coalition, told) in enumerate(each.items()):
        diary.note(
            told["reported"],
            lambda at, args=(coalition, told): _report(diary, *args, at),
            hour=9,
            minute=number,
        )


def _invite(diary: Diary, key: str, by: str, row, each, at) -> None:
    moments = {
        Proposal.objects.get(coalition=diary.coalitions[name]).pk: diary.calendar.appointment(
            told["day"], told["hour"]
        )
        for name, told in each.items()
    }
    talks.plan_talks(
        tender_of(diary, key),
        values={name: row[name] for name in OF_THE_ROUND},
        moments=moments,
        version=None,
        by=diary.people[by],
        at=at,
    )


def _report(diary: Diary, coalition: str, told, at) -> None:
    rows = Talk.objects.select_related("talk_round__tender__question", "proposal__coalition")
    talk = rows.get(proposal__coalition=diary.coalitions[coalition])
    by = diary.people[told["by"]]
    talks.report_talk(talk, report=told["report"], version=None, by=by, at=at)


def plan_dialogue(diary: Diary, content, answers, row) -> None:
    """A round while coalitions write; what concerns everybody goes to everybody."""
    key, by = content["vraag"]["key"], content["vraag"]["manager"]
    leads = {one["key"]: one["lead"] for one in answers["coalitie"]}
    made = ("dialogue", key, row["plan"])
    diary.note(row["plan"], lambda at: _plan(diary, key, by, row, at), hour=16)
    for told in row["gesprek"]:
        lead = leads[told["coalition"]]
        diary.note(
            row["plan"] + 1,
            lambda at, args=(told, lead): _join(diary, made, *args, at),
            hour=12,
        )
        diary.note(row["reported"], lambda at, told=told: _write(diary, made, by, told, at), hour=9)
        if told["answer"]:
            diary.note(
                row["reported"],
                lambda at, args=(told, lead): _answer(diary, made, *args, at),
                hour=15,
            )
    diary.note(row["moments"], lambda at: _set_moments(diary, made, by, row, at), hour=9)
    diary.note(
        row["told"],
        lambda at: dialogues.publish_outcomes(
            diary.again(*made), text=row["text"], by=diary.people[by], at=at
        ),
        hour=15,
    )


def _plan(diary: Diary, key: str, by: str, row, at) -> None:
    values = {name: row[name] for name in ("subject", "minutes", "place")}
    values["join_until"] = diary.calendar.appointment(row["join_until"], 12)
    diary.made["dialogue", key, row["plan"]] = dialogues.plan_round(
        tender_of(diary, key), values=values, by=diary.people[by], at=at
    )


def _join(diary: Diary, made, told, lead: str, at) -> None:
    coalition = diary.coalitions[told["coalition"]]
    dialogues.take_part(diary.again(*made), coalition, by=diary.people[lead], at=at)


def _turn(diary: Diary, made, told) -> DialogueTurn:
    rows = DialogueTurn.objects.select_related("coalition__tender__question", "dialogue")
    coalition = diary.coalitions[told["coalition"]]
    return rows.get(dialogue=diary.made[made], coalition=coalition)


def _set_moments(diary: Diary, made, by: str, row, at) -> None:
    moments = {
        _turn(diary, made, told).pk: diary.calendar.appointment(row["talk"], told["hour"])
        for told in row["gesprek"]
    }
    dialogues.set_moments(diary.again(*made), moments=moments, by=diary.people[by], at=at)


def _write(diary: Diary, made, by: str, told, at) -> None:
    changes = {name: told[name] for name in ("minutes_held", "report", "for_everybody")}
    dialogues.record_turn(_turn(diary, made, told), changes=changes, by=diary.people[by], at=at)


def _answer(diary: Diary, made, told, lead: str, at) -> None:
    by = diary.people[lead]
    dialogues.answer_report(_turn(diary, made, told), remark=told["answer"], by=by, at=at)
