"""After the opening: one coalition mends what was missing, another does not and is set aside."""

from datetime import timedelta

from django.utils import timezone

from aanbesteden.assessment.validity_models import Repair
from aanbesteden.awarding import validity
from aanbesteden.demo.diary import Diary
from aanbesteden.demo.voicing import file_of
from aanbesteden.proposals.models import Proposal


def plan(diary: Diary, by: str, executive: str, bids) -> None:
    """Who misses the same, is asked the same on the same day, with as many days."""
    row = bids["herstel"]
    leads = {one["key"]: one["lead"] for one in bids["coalitie"]}
    for number, coalition in enumerate(row["asked"]):
        diary.note(
            row["day"],
            lambda at, coalition=coalition: _ask(diary, by, coalition, row, at),
            hour=15,
            minute=number,
        )
    for coalition, told in row["answer"].items():
        diary.note(
            told["day"],
            lambda at, args=(coalition, leads[coalition], told): _answer(diary, *args, at),
            hour=20,
        )
    for coalition, told in row["aside"].items():
        diary.note(
            told["day"],
            lambda at, args=(coalition, executive, told["reason"]): _set_aside(diary, *args, at),
            hour=11,
        )


def _proposal(diary: Diary, coalition: str) -> Proposal:
    rows = Proposal.objects.select_related("tender__question", "coalition")
    return rows.get(coalition=diary.coalitions[coalition])


def _ask(diary: Diary, by: str, coalition: str, row, at) -> None:
    validity.ask_repair(
        _proposal(diary, coalition),
        what=row["what"],
        until=timezone.localdate(at) + timedelta(days=row["days"]),
        by=diary.people[by],
        at=at,
    )


def _answer(diary: Diary, coalition: str, lead: str, told, at) -> None:
    asked = Repair.objects.get(proposal__coalition=diary.coalitions[coalition])
    upload = file_of(told)
    by = diary.people[lead]
    validity.answer_repair(asked, answer=told["answer"], upload=upload, by=by, at=at)


def _set_aside(diary: Diary, coalition: str, executive: str, reason: str, at) -> None:
    proposal = _proposal(diary, coalition)
    missed = proposal.repairs.get()
    validity.set_aside(
        proposal,
        rule=f"repair-{missed.pk}",
        heard_on=None,
        reason=reason,
        by=diary.people[executive],
        at=at,
    )
