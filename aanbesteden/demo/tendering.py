"""The tender, the coalitions that form, and what they write under seal."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from aanbesteden import roles
from aanbesteden.assessment import panel
from aanbesteden.coalitions import joining
from aanbesteden.coalitions import operations as coalitions
from aanbesteden.coalitions.queries import partners
from aanbesteden.demo.diary import Diary
from aanbesteden.demo.voicing import file_of, step
from aanbesteden.people.operations import give_role
from aanbesteden.proposals import attachments
from aanbesteden.proposals import operations as proposals
from aanbesteden.proposals.content import (
    BINDINGS,
    BUDGET,
    INDICATORS,
    SECRETS,
    SECTION_NAMES,
    write_budget,
)
from aanbesteden.proposals.outcomes import write_outcomes
from aanbesteden.proposals.trade_secrets import write_secrets
from aanbesteden.tendering import content_operations, european, meetings, notices, schedule
from aanbesteden.tendering import operations as tendering
from aanbesteden.tendering.content_models import GroundRule, MinimumRequirement, RiskCondition
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.people import appoint
from aanbesteden.tendering.queries import current_tender
from aanbesteden.tendering.rule_values import answer_days, held_by_tender

TERMS = (
    "text differs route route_reason requirements safeguards room_to_adjust contribution"
).split()
ROWS = {MinimumRequirement: "eis", RiskCondition: "risico", GroundRule: "spelregel"}
OPENERS = {"ilse": ("opener", "joost"), "joost": ("opener", "ilse")}  # by who runs the question
PANEL = {  # from where each assessor looks, and what they bring
    "beoordelaar": ("official", "Beleidsadviseur, gaat over geld en afspraken"),
    "beoordelaar_inwoner": ("resident", "Woont al dertig jaar in Oost"),
    "beoordelaar_deskundige": ("expert", "Onderzoekt wat in andere gemeenten werkte"),
}


def plan(diary: Diary, content) -> None:
    """The terms, the people, the publication, meetings and questions."""
    key, by, row = content["vraag"]["key"], content["vraag"]["manager"], content["aanbesteding"]
    day = row["prepare"]
    diary.note(day, lambda at: _write_terms(diary, row, key, by, at))
    for number, criterion in enumerate(row["criterium"]):
        diary.note(
            day + 2,
            lambda at, criterion=criterion: tendering.add_criterion(
                tender_of(diary, key), values=criterion, by=diary.people[by], at=at
            ),
            minute=number,
        )
    for number, (model, values) in enumerate(
        (model, one) for model, name in ROWS.items() for one in row.get(name, ())
    ):
        diary.note(
            day + 3,
            lambda at, model=model, values=values: content_operations.add_row(
                model, tender_of(diary, key), values=values, by=diary.people[by], at=at
            ),
            minute=number,
        )
    for file in row.get("stuk", ()):
        diary.note(
            day + 3,
            lambda at, file=file: content_operations.add_document(
                tender_of(diary, key),
                file_of(file),
                title=file["title"],
                by=diary.people[by],
                at=at,
            ),
            hour=15,
        )
    diary.note(day + 6, lambda at: _appoint(diary, openers_of(content), key, by, at))
    opens = content["dagen"]["openen"]
    if "ted" in row:
        diary.note(opens - 2, lambda at: _announce_in_ted(diary, row["ted"], key, by, at), hour=9)
    diary.note(opens, lambda at: step(diary, key, "publish_tender", by, at), hour=8, minute=30)
    for meeting in row["bijeenkomst"]:
        _plan_meeting(diary, meeting, key, by)
    for asked in row["inlichting"]:
        _plan_clarification(diary, asked, key, by)


def tender_of(diary: Diary, key: str) -> Tender:
    return current_tender(diary.questions[key])


def _write_terms(diary: Diary, row, key: str, by: str, at) -> None:
    changes = {name: row[name] for name in TERMS}
    changes |= {name: row[name] for name in ("variant", "part_words") if name in row}
    for name in ("contribution", "total_value"):
        changes[name] = Decimal(row[name]) if name in row else None
    for name in ("questions_until", "deadline"):
        changes[name] = diary.calendar.appointment(row[name], row.get(f"{name}_hour", 17))
    if "publication" in row:
        changes["planned"] = _planned(diary, row, changes, tender_of(diary, key), at)
    tendering.change_tender(
        tender_of(diary, key), changes=changes, version=None, by=diary.people[by], at=at
    )


def _announce_in_ted(diary: Diary, reference: str, key: str, by: str, at) -> None:
    """Two days before our own publication TED has it, and it stands there."""
    european.note_announcement(
        tender_of(diary, key),
        changes={
            "ted_reference": reference,
            "ted_received_at": at - timedelta(days=3),
            "ted_published_on": timezone.localdate(at),
        },
        version=None,
        by=diary.people[by],
        at=at,
    )


def _planned(diary: Diary, row, changes, tender: Tender, at) -> dict[str, str]:
    """The days before and after the two moments with a time."""
    known = {name: timezone.localdate(changes[name]) for name in schedule.WITH_TIME}
    known["publication"] = diary.calendar.on(row["publication"])
    known["meeting"] = diary.calendar.on(row["bijeenkomst"][0]["day"])
    held = held_by_tender(tender, timezone.localdate(at))
    found = schedule.fill_in(known, held, answer_days(tender, held))
    return {name: found[name].isoformat() for name in schedule.DAYS}


def openers_of(content) -> tuple[str, str]:
    """Who open the proposals of a question together: never who runs it."""
    return OPENERS[content["vraag"]["manager"]]


def _appoint(diary: Diary, openers: tuple[str, str], key: str, by: str, at) -> None:
    tender = tender_of(diary, key)
    for role, people in ((roles.OPENER, openers), (roles.ASSESSOR, PANEL)):
        for person in people:
            appoint(tender, role, person=diary.people[person], by=diary.people[by], at=at)
    for person, (kind, brings) in PANEL.items():
        panel.describe_member(
            tender, diary.people[person], kind=kind, brings=brings, version=None,
            by=diary.people[by], at=at,
        )  # fmt: skip


def _plan_meeting(diary: Diary, row, key: str, by: str) -> None:
    def announce(at):
        values = {name: row[name] for name in ("title", "place", "about")} | {
            "starts_at": diary.calendar.appointment(row["day"], row["hour"], 30),
            "ends_at": diary.calendar.appointment(row["day"], row["hour"] + 2, 30),
        }
        diary.made["meeting", key, row["day"]] = tendering.plan_meeting(
            tender_of(diary, key), values=values, by=diary.people[by], at=at
        )

    def write_minutes(at):
        tendering.change_meeting(
            diary.again("meeting", key, row["day"]),
            changes={"minutes": row["minutes"]},
            version=None,
            by=diary.people[by],
            at=at,
        )

    def register(at):
        found = diary.again("meeting", key, row["day"])
        for name in row["komt"]:
            meetings.register(found, values={}, by=diary.people[name], at=at)

    def note_attendance(at):
        found = diary.again("meeting", key, row["day"])
        came = {row.pk for row in meetings.coming(found)}
        names = row.get("aan_de_deur", ())
        meetings.note_attendance(
            found, came=came, at_the_door=list(names), by=diary.people[by], at=at
        )

    diary.note(row["plan"], announce, hour=11)
    if "komt" in row:
        diary.note(row["plan"] + 2, register, hour=15)
    if "aan_de_deur" in row:
        diary.note(row["minutes_day"], note_attendance, hour=8)
    if "minutes" in row:
        diary.note(row["minutes_day"], write_minutes, hour=9)


def _plan_clarification(diary: Diary, row, key: str, by: str) -> None:
    def ask(at):
        asker = diary.people[row["by"]] if "by" in row else None
        diary.made["clarification", key, row["text"]] = tendering.ask(
            tender_of(diary, key), text=row["text"], by=asker, at=at
        )

    def answer(at):
        clarification = diary.again("clarification", key, row["text"])
        tendering.answer(clarification, text=row["answer"], by=diary.people[by], at=at)

    def send(at):
        tender = tender_of(diary, key)
        if notices.ready_answers(tender):
            notices.send_notice(tender, intro="", by=diary.people[by], at=at)

    diary.note(row["day"], ask, hour=13)
    if "answer" in row:
        diary.note(row["answered"], answer, hour=14)
        diary.note(row["answered"], send, hour=16)


# Coalitions and their proposals ----------------------------------------------------


def plan_coalition(diary: Diary, key: str, row) -> None:
    """A coalition from its first partner to handing in, if it hands in."""
    lead, begun = row["lead"], row["start"]
    diary.note(begun, lambda at: _start(diary, key, row, at), hour=11)
    for number, partner in enumerate(row["partner"][1:], 1):
        diary.note(
            begun + 1,
            lambda at, partner=partner: coalitions.add_partner(
                diary.coalitions[row["key"]],
                values=_partner(diary, partner),
                by=diary.people[lead],
                at=at,
            ),
            minute=number,
        )
    for member in row.get("members", ()):
        diary.note(
            begun + 2, lambda at, member=member: _let_in(diary, row, diary.people[member], at)
        )
    diary.note(begun + 3, lambda at: _write(diary, row, at), hour=15)
    diary.note(begun + 6, lambda at: _budget(diary, row, at), hour=16)
    for file in row.get("bijlage", ()):
        diary.note(begun + 7, lambda at, file=file: _attach(diary, row, file, at))
    for wish in row.get("aanmelding", ()):
        diary.note(wish["day"], lambda at, wish=wish: _ask_to_join(diary, row, wish, at), hour=11)
    if "submit" in row:
        diary.note(row["submit"] - 1, lambda at: _agree(diary, row, at), hour=14)
        diary.note(row["submit"], lambda at: _submit(diary, row, at), hour=15)


def _start(diary: Diary, key: str, row, at) -> None:
    values = {name: row[name] for name in ("name", "promise", "looking_for", "is_visible")}
    diary.coalitions[row["key"]] = coalitions.start(
        tender_of(diary, key),
        values=values,
        partner={
            name: value
            for name, value in _partner(diary, row["partner"][0]).items()
            if name != "contact"  # whoever starts speaks for the first partner
        },
        by=diary.people[row["lead"]],
        at=at,
    )


def _partner(diary: Diary, row) -> dict:
    values = {name: value for name, value in row.items() if name != "register"}
    if row.get("register"):
        values["organisation"] = diary.organisations[row["name"]]
        values["kind"] = values["organisation"].kind
    if "contact" in row:
        values["contact"] = diary.people[row["contact"]]
    return values


def _let_in(diary: Diary, row, person, at) -> None:
    coalition = diary.coalitions[row["key"]]
    give_role(roles.COALITION_MEMBER, coalition, to=person, by=diary.people[row["lead"]], at=at)


def _proposal(diary: Diary, row):
    return diary.again("proposal", row["key"])


def _write(diary: Diary, row, at) -> None:
    lead = diary.people[row["lead"]]
    proposal = proposals.begin(diary.coalitions[row["key"]], by=lead, at=at)
    diary.made["proposal", row["key"]] = proposal
    plain = row["voorstel"]
    texts: dict = {name: text for name, text in plain.items() if name in SECTION_NAMES}
    if "indicator" in plain:
        first = proposal.tender.deadline.year - 1
        rows = [one | {"year": first + one["year"]} for one in plain["indicator"]]
        texts[INDICATORS] = write_outcomes(rows)
    if "beantwoordt" in plain:
        numbers = dict(proposal.tender.criteria.values_list("name", "pk"))
        texts[BINDINGS] = {
            str(numbers[name]): parts for name, parts in plain["beantwoordt"].items()
        }
    if "geheim" in row:
        texts[SECRETS] = write_secrets(row["geheim"])
    proposals.write(proposal, changes=texts, version=None, by=lead, at=at)


def _budget(diary: Diary, row, at) -> None:
    plain = row["voorstel"]["begroting"]
    first = diary.coalitions[row["key"]].tender.deadline.year
    names = ("year", "source", "about", "amount", "partner")  # not every line names a partner
    lines = [
        dict(zip(names, (first + line[0] - 1, *line[1:]), strict=False)) for line in plain["regels"]
    ]
    asks = Decimal(plain["asks"]) if "asks" in plain else None
    proposals.write(
        _proposal(diary, row),
        changes={BUDGET: write_budget(Decimal(plain["total"]), lines, asks)},
        version=None,
        by=diary.people[row["lead"]],
        at=at,
    )


def _attach(diary: Diary, row, file, at) -> None:
    by = diary.people[row["lead"]]
    attachments.attach(_proposal(diary, row), file_of(file), by=by, at=at)


def _ask_to_join(diary: Diary, row, wish, at) -> None:
    values = {name: wish[name] for name in ("organisation_name", "kind", "message")}
    by = diary.people[wish["by"]]
    joining.ask_to_join(diary.coalitions[row["key"]], values=values, by=by, at=at)


def _agree(diary: Diary, row, at) -> None:
    """Every partner says yes: by its own contact if there is one, or by the lead for it."""
    for partner in partners(diary.coalitions[row["key"]]):
        by = diary.people[row["lead"]]
        members = [diary.people[name] for name in row.get("members", ())]
        by = next((person for person in members if person.pk == partner.contact_id), by)
        proposals.agree(_proposal(diary, row), partner, by=by, at=at)


def _submit(diary: Diary, row, at) -> None:
    proposal = _proposal(diary, row)
    proposals.submit(proposal, by=diary.people[row["lead"]], at=at)
