"""The agreement and its household book, adjustments on the way, and the joint report."""

from decimal import Decimal

from aanbesteden.accountability import operations as accountability
from aanbesteden.agreements import operations as agreements
from aanbesteden.agreements.household import operations as book
from aanbesteden.agreements.newcomers import operations as newcomers
from aanbesteden.agreements.queries import LATER_FIELDS
from aanbesteden.demo.bookkeeping import plan_area, plan_remarks, plan_travel
from aanbesteden.demo.diary import Diary
from aanbesteden.demo.parties import agreement_of, partner_of
from aanbesteden.demo.reporting import plan_report
from aanbesteden.demo.sharing import plan_sharing
from aanbesteden.demo.voicing import appoint, step

OFFICE = {
    "contract_owner": "eigenaar",
    "contract_manager": "contractmanager",
    "verifier": "verificatie",
}
BOOKKEEPER, COALITION = "contractmanager", "corrie"
TEXTS = (
    "archetype archetype_reason performance ending shared_vision principles expectations "
    "disagreement"
).split()


def plan(diary: Diary, content, done) -> None:
    """The agreement, its money and what changes on the way."""
    key, by, days = content["vraag"]["key"], content["vraag"]["manager"], content["dagen"]
    row = done["overeenkomst"]
    appoint(diary, key, OFFICE, days["overeenkomst"] + 1, by)
    diary.note(row["day"], lambda at: _write(diary, row, key, at))
    for number, signature in enumerate(row["handtekening"]):
        diary.note(
            row["sign"],
            lambda at, signature=signature: _sign(diary, signature, key, at),
            hour=15,
            minute=number * 3,
        )
    diary.note(
        days["aan_de_slag"], lambda at: step(diary, key, "start_realisation", by, at), hour=8
    )
    for line in done["geld"]:
        _plan_money(diary, line, key, days["aan_de_slag"])
    if "dubbel_geboekt" in done:
        _plan_cancelled(diary, done["dubbel_geboekt"], key)
    plan_remarks(diary, done, key, by, days["aan_de_slag"] + 20)
    plan_sharing(diary, done, key)
    plan_travel(diary, done, key)
    plan_area(diary, done, key, by)
    for change in done["aanpassing"]:
        _plan_adjustment(diary, change, key)
    for newcomer in done.get("nieuwe_partner", ()):
        _plan_newcomer(diary, newcomer, key)


def plan_ending(diary: Diary, content, done) -> None:
    """From the joint report to the question that follows on it."""
    key, by, days = content["vraag"]["key"], content["vraag"]["manager"], content["dagen"]
    diary.note(
        days["verantwoorden"], lambda at: step(diary, key, "start_accountability", by, at), hour=9
    )
    plan_report(diary, done["verslag"], done["overeenkomst"], key, by)
    diary.note(days["afronden"], lambda at: step(diary, key, "close", by, at), hour=16)
    following = {name: text for name, text in done["volgende"].items() if name != "day"}
    diary.note(done["volgende"]["day"], lambda at: _follow(diary, following, key, by, at))


def _write(diary: Diary, row, key: str, at) -> None:
    changes = {name: row[name] for name in TEXTS} | {"amount": Decimal(row["amount"])}
    changes |= {name: row[name] for name in LATER_FIELDS if name in row}
    for name in ("starts_on", "ends_on"):
        changes[name] = diary.calendar.on(row[name])
    agreements.change_agreement(
        agreement_of(diary, key), changes=changes, by=diary.people[BOOKKEEPER], at=at
    )


def _sign(diary: Diary, row, key: str, at) -> None:
    agreements.sign(
        agreement_of(diary, key),
        partner=partner_of(diary, key, row["partner"]),
        name=row["name"],
        function=row["function"],
        by=diary.people[row["by"]],
        at=at,
    )


# Money ------------------------------------------------------------------------------


def _plan_money(diary: Diary, row, key: str, start: int) -> None:
    is_planned = row["side"].startswith("planned")
    for day, amount in row["regels"]:
        booked = start + 4 if is_planned else day
        year = diary.calendar.on(day).year
        diary.note(
            booked + 2,
            lambda at, args=(booked, year, amount): _book(diary, row, key, *args, at),
            hour=15,
        )


def _book(diary: Diary, row, key: str, day: int, year: int, amount: str, at) -> None:
    partner = partner_of(diary, key, row.get("partner", ""))
    by = COALITION if row["side"] == "spending" else BOOKKEEPER
    diary.made["line", key, row["label"], day] = book.add_money_line(
        agreement_of(diary, key),
        values={
            "side": row["side"],
            "year": year,
            "partner": partner,
            "label": row["label"],
            "amount": Decimal(amount),
            "booked_on": diary.calendar.on(day),
        },
        by=diary.people[by],
        at=at,
    )


def _plan_cancelled(diary: Diary, row, key: str) -> None:
    day, year = row["day"], diary.calendar.on(row["day"]).year
    diary.note(day + 2, lambda at: _book(diary, row, key, day, year, row["amount"], at))
    diary.note(
        row["cancel"],
        lambda at: book.cancel_money_line(
            diary.again("line", key, row["label"], day),
            reason=row["reason"],
            by=diary.people[COALITION],
            at=at,
        ),
    )


# On the way --------------------------------------------------------------------------


def _plan_adjustment(diary: Diary, row, key: str) -> None:
    names = ("title", "reason_kind", "reason", "change")
    values = {name: row[name] for name in names}

    def propose(at):
        diary.made["adjustment", key, row["title"]] = agreements.propose_adjustment(
            agreement_of(diary, key), values=values, by=diary.people[row["by"]], at=at
        )

    def agree(at):
        by = diary.people[row["agreed_by"]]
        agreements.agree_adjustment(diary.again("adjustment", key, row["title"]), by=by, at=at)

    diary.note(row["propose"], propose, hour=11)
    if "agree" in row:
        diary.note(row["agree"], agree, hour=11)


def _plan_newcomer(diary: Diary, row, key: str) -> None:
    names = ("name", "kind", "email", "role", "contribution", "is_shareholder")
    diary.note(
        row["propose"],
        lambda at: newcomers.propose_newcomer(
            agreement_of(diary, key),
            values={name: row[name] for name in names},
            reason=row["reason"],
            by=diary.people[row["by"]],
            at=at,
        ),
        hour=11,
    )


# What follows ----------------------------------------------------------------------------


def _follow(diary: Diary, values, key: str, by: str, at) -> None:
    diary.questions["volgende"] = accountability.open_next_question(
        diary.question(key), values, by=diary.people[by], at=at
    )
