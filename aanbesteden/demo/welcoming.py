"""The second round of a question: an open house, and the parties that ask to come in."""

from aanbesteden.agreements.open_house import operations as open_house
from aanbesteden.demo.diary import Diary
from aanbesteden.demo.tendering import tender_of
from aanbesteden.demo.voicing import step
from aanbesteden.tendering import operations as tendering

TERMS = "text differs basis route route_reason requirements safeguards room_to_adjust".split()
OF_A_PARTY = ("name", "kind", "brings", "signed_by", "function")


def plan(diary: Diary, content) -> None:
    """The terms and the publication of the second round, and every request with its answer."""
    key, by, row = content["vraag"]["key"], content["vraag"]["manager"], content["tweede_ronde"]
    diary.note(row["prepare"], lambda at: _write(diary, row, key, by, at))
    diary.note(row["publish"], lambda at: step(diary, key, "publish_tender", by, at), hour=9)
    for number, party in enumerate(row["aanmelding"]):
        made = ("admission", key, number)
        diary.note(
            party["day"], lambda at, args=(party, made): _ask(diary, key, *args, at), hour=11
        )
        if "answered" in party:
            diary.note(
                party["answered"],
                lambda at, args=(party, made): _answer(diary, by, *args, at),
                hour=10,
            )


def _write(diary: Diary, row, key: str, by: str, at) -> None:
    """Nobody is ranked in an open house, so what was judged on goes."""
    tender, person = tender_of(diary, key), diary.people[by]
    for criterion in tender.criteria.all():
        tendering.remove_criterion(criterion, by=person, at=at)
    changes = {name: row[name] for name in TERMS}
    for name in ("questions_until", "deadline"):
        changes[name] = diary.calendar.appointment(row[name], 17)
    tendering.change_tender(tender, changes=changes, version=None, by=person, at=at)


def _ask(diary: Diary, key: str, party, made, at) -> None:
    values = {name: party[name] for name in OF_A_PARTY}
    by = diary.people[party["by"]]
    diary.made[made] = open_house.ask(tender_of(diary, key), values=values, by=by, at=at)


def _answer(diary: Diary, by: str, party, made, at) -> None:
    admission, person = diary.again(*made), diary.people[by]
    if "refused_because" in party:
        open_house.refuse(admission, reason=party["refused_because"], by=person, at=at)
    else:
        open_house.admit(admission, by=person, at=at)
