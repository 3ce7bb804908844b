"""First in TED, then here; and what a subsidy fixes beforehand."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from aanbesteden.lifecycle import take_step
from aanbesteden.policies import Refused
from aanbesteden.proposals.budgets import Budget, BudgetLine, Source
from aanbesteden.questions.models import Status
from aanbesteden.tendering import european, notices
from aanbesteden.tendering.guards import new_round_is_planned, rules_are_fixed
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.queries import current_tender
from aanbesteden.tendering.rule_models import Departure, OwnRule
from tests import makers

pytestmark = pytest.mark.django_db
REFERENCE = "123456-2026"


@pytest.fixture
def question(town):
    return makers.question_at(town, Status.TENDERING)


@pytest.fixture
def at(town, question):
    """Everything is ready to publish, and the value asks an announcement in Europe."""
    moment = makers.prepare(question, town, "publish_tender")
    Tender.objects.update(total_value=Decimal("750000"))
    return moment


def waits(question, at) -> list[str]:
    return [str(line.text) for line in european.announced_first(question, at) if not line.ok]


def note(question, town, at, **changes):
    return european.note_announcement(
        current_tender(question), changes=changes, version=None, by=town.staff, at=at
    )


def test_nothing_is_public_here_before_ted_has_it(town, question, at):
    with pytest.raises(Refused) as refusal:
        take_step(question, "publish_tender", by=town.staff, at=at)
    (line,) = refusal.value.missing
    assert "48" in str(line.text)
    assert line.url == reverse("tendering:european", args=[question.pk])
    note(question, town, at, ted_reference=REFERENCE, ted_published_on=at.date())
    take_step(question, "publish_tender", by=town.staff, at=at)


def test_two_days_after_the_receipt_it_may_be_public_here_and_not_a_minute_before(
    town, question, at
):
    note(question, town, at, ted_reference=REFERENCE, ted_received_at=at)
    free = at + timedelta(hours=48)
    assert waits(question, free - timedelta(minutes=1))
    assert not waits(question, free)
    take_step(question, "publish_tender", by=town.staff, at=free)


@pytest.mark.parametrize(
    ("change", "asked"),
    [
        ({"total_value": Decimal("749999.99")}, False),
        ({"total_value": None}, True),  # nobody leaves it out by not saying how much it is
        ({"route": "subsidy"}, False),
        ({"route": "dialogue"}, True),
    ],
)
def test_the_gate_stands_where_route_and_value_ask_it(town, question, at, change, asked):
    Tender.objects.update(**change)
    assert bool(waits(question, at)) is asked


def test_who_leaves_the_default_gives_a_reason_and_may_go_on(town, question, at):
    tender = current_tender(question)
    Departure.objects.create(tender=tender, code="sas_announcement", reason="De jurist zegt het.")
    assert not waits(question, at)


def test_another_term_of_the_municipality_counts(town, question, at):
    OwnRule.objects.create(
        municipality=town.municipality, code="european_first", value=72, reason="Zekerheid."
    )
    note(question, town, at, ted_reference=REFERENCE, ted_received_at=at)
    assert waits(question, at + timedelta(hours=71))
    assert not waits(question, at + timedelta(hours=72))


def test_what_is_noted_lies_behind_us_and_can_be_looked_up(town, question, at):
    for changes in (
        {"ted_reference": REFERENCE, "ted_received_at": at + timedelta(minutes=1)},
        {"ted_reference": REFERENCE, "ted_published_on": at.date() + timedelta(days=1)},
        {"ted_received_at": at},
    ):
        with pytest.raises(Refused):
            note(question, town, at, **changes)
    note(question, town, at, ted_reference=REFERENCE, ted_received_at=at)
    later = at + timedelta(days=2)
    take_step(question, "publish_tender", by=town.staff, at=later)
    with pytest.raises(Refused):  # our publication rests on it
        note(question, town, later, ted_received_at=later)
    assert note(question, town, later, ted_published_on=later.date())


def test_the_page_keeps_what_was_typed_and_says_what_is_wrong(town, question, at, client):
    client.force_login(town.staff)
    url = reverse("tendering:european", args=[question.pk])
    with time_machine.travel(at):
        typed = {"ted_published_on": at.date().isoformat(), "version": "0"}
        typed["version"] = current_tender(question).version
        answer = client.post(url, typed)
        assert answer.status_code == 422
        assert at.date().isoformat() in answer.content.decode()
        assert client.post(url, typed | {"ted_reference": REFERENCE}).status_code == 302
    room = client.get(reverse("tendering:tender", args=[question.pk])).content.decode()
    assert REFERENCE in room
    client.logout()
    take_step(question, "publish_tender", by=town.staff, at=at)
    public = reverse("tendering:public", args=[current_tender(question).pk])
    assert REFERENCE in client.get(public).content.decode()


def test_a_new_round_after_a_coalition_that_stopped_waits_for_ted_as_well(town):
    question = makers.question_at(town, Status.REALISATION)
    at = makers.prepare(question, town, "coalition_failed")
    assert all(line.ok for line in new_round_is_planned(question, at))
    Tender.objects.update(total_value=Decimal("750000"))
    assert not all(line.ok for line in new_round_is_planned(question, at))


# A subsidy ---------------------------------------------------------------------------


@pytest.fixture
def subsidy(town, question):
    moment = makers.prepare(question, town, "publish_tender")
    Tender.objects.update(route="subsidy", contribution=Decimal("100000"))
    return moment


@pytest.mark.parametrize("lacking", ["ceiling", "weights", "rules", "no rules"])
def test_a_subsidy_does_not_open_before_its_rules_and_ceiling_are_there(
    town, question, subsidy, lacking
):
    criteria = current_tender(question).criteria
    if lacking == "ceiling":
        Tender.objects.update(contribution=None)
    elif lacking == "weights":
        criteria.filter(weight=15).update(weight=16)
    elif lacking == "rules":
        criteria.filter(weight=15).update(explanation="", scale=[])
    else:
        criteria.all().delete()
    with pytest.raises(Refused) as refusal:
        take_step(question, "publish_tender", by=town.staff, at=subsidy)
    assert refusal.value.missing
    assert all(line.url for line in refusal.value.missing)


def test_other_routes_are_not_asked_for_rules_of_distribution(town, question):
    assert rules_are_fixed(question, makers.START) == []


def test_once_public_the_rules_of_a_subsidy_stay_and_its_ceiling_is_never_lower(
    town, question, subsidy
):
    take_step(question, "publish_tender", by=town.staff, at=subsidy)
    tender = current_tender(question)
    first, second = tender.criteria.all()
    why = {"reason": "Wij vergisten ons.", "matters": True, "argument": "Het is klein."}

    def announce(**changes):
        changes = {name.replace("_", "-"): value for name, value in changes.items()}
        return notices.announce_change(tender, changes=changes, by=town.staff, at=subsidy, **why)

    for changes in (
        {f"weight_{first.pk}": 80, f"weight_{second.pk}": 20},
        {f"scale_{first.pk}": "10: alles"},
        {"contribution": Decimal("99999")},
        {"contribution": None},
    ):
        with pytest.raises(Refused, match="subsidie"):
            announce(**changes)
    announce(contribution=Decimal("120000"))
    tender.refresh_from_db()
    assert tender.contribution == Decimal("120000")


def test_who_asks_more_than_the_ceiling_reads_how_much_too_much_it_is():
    lines = tuple(
        BudgetLine(year, Source.MUNICIPALITY, "Mensen", Decimal(amount))
        for year, amount in ((2027, "60000"), (2028, "50000.01"))
    )
    budget = Budget(Decimal("110000.01"), lines, Decimal("110000.01"))
    wrong = [one for one in budget.findings(most=Decimal("100000")) if not one.ok]
    assert len(wrong) == 1
    assert "10.000,01" in str(wrong[0].detail)
    assert all(one.ok for one in budget.findings(most=Decimal("110000.01")))
