"""The seals are broken, the panel scores, the executive chooses, a coalition objects."""

from aanbesteden.assessment import operations as assessment
from aanbesteden.awarding import operations as awarding
from aanbesteden.awarding.models import Letter
from aanbesteden.awarding.queries import current_decision
from aanbesteden.demo import mending, talking
from aanbesteden.demo.diary import Diary
from aanbesteden.demo.tendering import openers_of, tender_of
from aanbesteden.demo.voicing import step
from aanbesteden.proposals import operations as proposals
from aanbesteden.proposals.models import Proposal
from aanbesteden.proposals.opening import confirm_opening

EXECUTIVE = "wethouder"


def plan(diary: Diary, content, bids) -> None:
    """From the closing of the round to the end of the standstill."""
    key, by, days = content["vraag"]["key"], content["vraag"]["manager"], content["dagen"]
    plan_closing(diary, content, hour=9)
    for number, person in enumerate(openers_of(content)):
        diary.note(
            days["openmaken"],
            lambda at, person=person: confirm_opening(
                diary.question(key), by=diary.people[person], at=at
            ),
            minute=number * 4,
        )
    if "herstel" in bids:
        mending.plan(diary, by, EXECUTIVE, bids)
    if "gesprekken" in bids:
        talking.plan_talks(diary, key, by, bids["gesprekken"])
    for number, (person, sheets) in enumerate(bids["scores"].items()):
        day = days["openmaken"] + 2
        diary.note(day, lambda at, person=person: _declare(diary, key, person, at), minute=number)
        for place, (coalition, marks) in enumerate(sheets.items()):
            diary.note(
                day + 5 + number,
                lambda at, args=(person, coalition, marks): _score(diary, key, *args, at),
                hour=13 + place,
            )
    _plan_decision(diary, bids, key, by, days)


def plan_closing(diary: Diary, content, *, hour: int = 14) -> None:
    """The round closes, after its deadline."""
    key, by, day = content["vraag"]["key"], content["vraag"]["manager"], content["dagen"]["sluiten"]
    diary.note(day, lambda at: step(diary, key, "close_submissions", by, at), hour=hour)


def _plan_decision(diary: Diary, bids, key: str, by: str, days) -> None:
    chosen = bids["gunning"]
    diary.note(days["advies"], lambda at: _advise(diary, bids["advies"], key, by, at))
    diary.note(
        days["advies"] + 3, lambda at: step(diary, key, "conclude_assessment", by, at), hour=9
    )
    diary.note(days["gunnen"] - 6, lambda at: _choose(diary, chosen, key, at))
    for place, (coalition, texts) in enumerate(chosen["motivering"].items()):
        diary.note(
            days["gunnen"] - 5,
            lambda at, coalition=coalition, texts=texts: _reason(
                diary, key, by, coalition, texts, at
            ),
            hour=10 + place,
        )
    diary.note(days["gunnen"] - 4, lambda at: _compare(diary, key, by, chosen["vergelijking"], at))
    diary.note(days["gunnen"], lambda at: step(diary, key, "decide_award", EXECUTIVE, at), hour=16)
    if "bezwaar" in bids:
        _plan_objection(diary, bids, key)
    diary.note(
        days["overeenkomst"],
        lambda at: step(diary, key, chosen.get("daarna", "conclude_standstill"), by, at),
        hour=9,
    )
    for row in bids["coalitie"]:
        if "public_sections" in row:
            diary.note(
                days["overeenkomst"] + 2,
                lambda at, row=row: proposals.choose_public_sections(
                    _proposal(diary, row["key"]),
                    row["public_sections"],
                    by=diary.people[row["lead"]],
                    at=at,
                ),
            )


def _plan_objection(diary: Diary, bids, key: str) -> None:
    row = bids["bezwaar"]
    diary.note(row["day"], lambda at: _object(diary, row, bids, key, at))
    diary.note(row["answered"], lambda at: _answer(diary, row, key, at), hour=15)


def _proposal(diary: Diary, coalition: str) -> Proposal:
    rows = Proposal.objects.select_related("tender__question", "coalition")
    return rows.get(coalition=diary.coalitions[coalition])


def _declare(diary: Diary, key: str, person: str, at) -> None:
    tender = tender_of(diary, key)
    answers = dict.fromkeys(tender.coalitions.values_list("pk", flat=True), (False, ""))
    assessment.declare_interests(tender, answers=answers, by=diary.people[person], at=at)


def _score(diary: Diary, key: str, person: str, coalition: str, marks, at) -> None:
    criteria = tender_of(diary, key).criteria.values_list("pk", flat=True)
    assessment.score_proposal(
        _proposal(diary, coalition),
        marks={pk: tuple(mark) for pk, mark in zip(criteria, marks, strict=True)},
        version=None,
        by=diary.people[person],
        at=at,
    )


def _advise(diary: Diary, texts, key: str, by: str, at) -> None:
    tender = tender_of(diary, key)
    assessment.write_advice(tender, changes=texts, version=None, by=diary.people[by], at=at)


def _choose(diary: Diary, row, key: str, at) -> None:
    awarding.change_choice(
        current_decision(diary.question(key)),
        changes={"chosen": _proposal(diary, row["chosen"]), "reasons": row["reasons"]},
        version=None,
        by=diary.people[EXECUTIVE],
        at=at,
    )


def _reason(diary: Diary, key: str, by: str, coalition: str, texts, at) -> None:
    criteria = tender_of(diary, key).criteria.values_list("pk", flat=True)
    awarding.write_reasons(
        current_decision(diary.question(key)),
        _proposal(diary, coalition).pk,
        texts=dict(zip(criteria, texts, strict=True)),
        version=None,
        by=diary.people[by],
        at=at,
    )


def _compare(diary: Diary, key: str, by: str, texts, at) -> None:
    criteria = tender_of(diary, key).criteria.values_list("pk", flat=True)
    awarding.write_merits(
        current_decision(diary.question(key)),
        texts=dict(zip(criteria, texts, strict=True)),
        version=None,
        by=diary.people[by],
        at=at,
    )


def _object(diary: Diary, row, bids, key: str, at) -> None:
    lead = next(one["lead"] for one in bids["coalitie"] if one["key"] == row["by"])
    letter = Letter.objects.get(
        decision=current_decision(diary.question(key)),
        proposal=_proposal(diary, row["by"]),
    )
    diary.made["objection", key] = awarding.make_objection(
        letter, grounds=row["text"], by=diary.people[lead], at=at
    )


def _answer(diary: Diary, row, key: str, at) -> None:
    by = diary.people[row["by_answer"]]
    awarding.answer_objection(diary.again("objection", key), answer=row["answer"], by=by, at=at)
