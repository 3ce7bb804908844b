"""Open house: in at any time, alike for all; out only on a lawful ground, and heard first."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from aanbesteden.agreements import queries
from aanbesteden.agreements.open_house import operations
from aanbesteden.agreements.open_house.models import Admission
from aanbesteden.agreements.parties import partners_of
from aanbesteden.coalitions.policies import start
from aanbesteden.lifecycle import take_step
from aanbesteden.notifications.models import Notice
from aanbesteden.policies import NotFound, Refused
from aanbesteden.questions.models import Status
from aanbesteden.tasks import tasks_of
from aanbesteden.templatetags.dutch import date_nl
from aanbesteden.tendering.guards import criteria_add_up
from aanbesteden.tendering.queries import current_tender
from aanbesteden.tendering.rule_models import OwnRule
from cms.live import question_view, with_relations
from cms.ways import EVERYTHING, primary, ways_of
from tests import contents, makers
from tests.agreements.test_operations import written

VALUES = {
    "name": "Zorg om de Hoek",
    "kind": "care",
    "brings": "Wij koken en wij wonen hier.",
    "signed_by": "Noor",
    "function": "Voorzitter",
}


@pytest.fixture
def house(town):
    question = makers.question_at(town, Status.COALITION_FORMING)
    tender = current_tender(question)
    contents.admitted(question, town, tender.published_at)
    return current_tender(question)


@pytest.fixture
def at(house):
    return house.published_at + timedelta(days=1)


@pytest.fixture
def asked(town, house, at):
    return operations.ask(house, values=VALUES, by=town.stranger, at=at)


@pytest.fixture
def agreed(town, house, at):
    question = house.question
    take_step(question, "start_open_house", by=town.staff, at=at)
    return queries.current_agreement(question)


def test_an_open_house_asks_no_weights_and_refuses_them(town, house, at):
    assert criteria_add_up(house.question, at).ok
    house.criteria.create(name="Prijs", weight=100)
    assert not criteria_add_up(house.question, at).ok


def test_everybody_reads_the_conditions_and_another_route_has_no_open_house(town, house, client):
    url = reverse("agreements:open_house", args=[house.pk])
    page = client.get(url).content.decode()
    assert "De Koks" in page
    assert "Wij koken." not in page  # what a party told the municipality stays there
    house.route = "social"
    house.save()
    assert client.get(url).status_code == 404


def test_asking_needs_both_promises(town, house, client):
    client.force_login(town.stranger)
    url = reverse("agreements:ask_admission", args=[house.pk])
    data = VALUES | {"form_token": "t", "accepts": "on"}
    assert client.post(url, data).status_code == 422
    assert client.post(url, data | {"thinks_along": "on"}).status_code == 302
    assert Admission.objects.get(name=VALUES["name"]).is_open


def test_a_party_asks_once_and_again_after_a_refusal_with_its_reason(town, house, asked, at):
    with pytest.raises(Refused):
        operations.ask(house, values=VALUES, by=town.stranger, at=at)
    with pytest.raises(Refused):
        operations.refuse(asked, reason=" ", by=town.staff, at=at)
    operations.refuse(asked, reason="Er is geen keurmerk.", by=town.staff, at=at)
    assert operations.ask(house, values=VALUES, by=town.stranger, at=at).is_open
    assert Notice.objects.filter(user=town.stranger).exists()


def test_no_agreement_while_somebody_waits(town, house, asked, at):
    with pytest.raises(Refused) as refusal:
        take_step(house.question, "start_open_house", by=town.staff, at=at)
    assert len(refusal.value.missing) == 1


def test_the_agreement_is_with_everybody_who_was_admitted(town, house, agreed):
    assert [row.name for row in agreed.coalition.partners.all()] == ["De Koks"]
    assert partners_of(town.resident, agreed)
    assert agreed.arrangement


def test_who_comes_when_the_work_runs_sits_at_the_table_at_once(town, house, agreed, asked, at):
    written(agreed, town)
    type(agreed.question).objects.filter(pk=agreed.question_id).update(status=Status.REALISATION)
    asked = Admission.objects.select_related("tender__question").get(pk=asked.pk)
    operations.admit(asked, by=town.staff, at=at)
    partner = agreed.coalition.partners.get(name=VALUES["name"])
    signature = agreed.signatures.get(partner=partner)
    assert (signature.name, signature.function) == ("Noor", "Voorzitter")
    assert partner.pk in queries.signed_parties(agreed)


@pytest.fixture
def excluding(town, house, agreed, at):
    values = {
        "ground": "not_taking_part",
        "facts": "Niet gekomen op 3 maart en 7 april.",
        "hear_before": (at + timedelta(days=15)).date(),
    }
    return operations.propose_exclusion(house.admissions.get(), values=values, by=town.staff, at=at)


def test_a_party_is_heard_before_it_is_excluded(town, excluding, at):
    say = {"excludes": True, "reason": "Vier keer niet gekomen.", "by": town.executive}
    with pytest.raises(Refused):
        operations.decide_exclusion(excluding, **say, at=at + timedelta(days=2))
    operations.speak(excluding, word="Wij waren ziek.", by=town.resident, at=at)
    decided = operations.decide_exclusion(excluding, **say, at=at + timedelta(days=2))
    admission = decided.admission
    admission.refresh_from_db()
    assert not admission.takes_part
    assert not partners_of(town.resident, queries.current_agreement(admission.tender.question))


def test_without_a_word_the_decision_waits_until_the_time_is_over(town, excluding, at):
    later = at + timedelta(days=17)
    operations.decide_exclusion(
        excluding, excludes=False, reason="Een kans.", by=town.executive, at=later
    )
    assert excluding.admission.takes_part


@pytest.mark.parametrize("who", ["staff", "lead", "resident", "superuser"])
def test_only_the_executive_excludes(town, excluding, at, who):
    with pytest.raises((Refused, NotFound)):
        operations.decide_exclusion(
            excluding, excludes=True, reason="x", by=getattr(town, who), at=at + timedelta(days=30)
        )


def test_two_weeks_at_least_and_one_exclusion_at_a_time(town, house, excluding, at):
    asked = operations.ask(house, values=VALUES, by=town.stranger, at=at)
    soon = {"ground": "fraud", "facts": "x", "hear_before": (at + timedelta(days=13)).date()}
    later = soon | {"hear_before": (at + timedelta(days=20)).date()}
    operations.admit(asked, by=town.staff, at=at)
    for admission, values in ((asked, soon), (excluding.admission, later)):
        with pytest.raises(Refused):
            operations.propose_exclusion(admission, values=values, by=town.staff, at=at)


def waiting(person, at, url: str):
    """What waits for somebody at this address, read anew."""
    found = tasks_of(type(person).objects.get(pk=person.pk), at)
    return [task for task in found if task.url == url]


def test_a_request_waits_for_who_answers_with_the_date_the_party_was_told(
    town, house, asked, at, client
):
    url = reverse("agreements:decide_admission", args=[asked.pk])
    assert asked.answer_by == timezone.localdate(at) + timedelta(days=20)
    (task,) = waiting(town.staff, at, url)
    assert timezone.localdate(task.due_at) == asked.answer_by
    for other in (town.executive, town.stranger, town.controller):
        assert not waiting(other, at, url)
    client.force_login(town.stranger)
    page = client.get(operations.page(house)).content.decode()
    assert date_nl(asked.answer_by) in page
    operations.admit(asked, by=town.staff, at=at)
    assert not waiting(town.staff, at, url)


def test_a_municipality_that_promises_another_term_tells_that_one(town, house, at):
    OwnRule.objects.create(
        municipality=town.municipality, code="admission_answer", value=5, reason="Wij zijn snel."
    )
    asked = operations.ask(house, values=VALUES, by=town.stranger, at=at)
    assert asked.answer_by == timezone.localdate(at) + timedelta(days=5)


def test_an_exclusion_waits_first_for_the_party_and_then_for_the_executive(town, house, at):
    admission = house.admissions.get()
    until = timezone.localdate(at) + timedelta(days=15)
    values = {"ground": "fraud", "facts": "Op 1 mei.", "hear_before": until}
    begun = operations.propose_exclusion(admission, values=values, by=town.staff, at=at)
    word = reverse("agreements:speak_exclusion", args=[begun.pk])
    decision = reverse("agreements:decide_exclusion", args=[begun.pk])
    (task,) = waiting(town.resident, at, word)
    assert timezone.localdate(task.due_at) == until
    assert not waiting(town.executive, at, decision)
    assert waiting(town.executive, at + timedelta(days=16), decision)
    operations.speak(begun, word="Dat klopt niet.", by=town.resident, at=at)
    assert not waiting(town.resident, at, word)
    assert waiting(town.executive, at, decision)
    operations.decide_exclusion(begun, excludes=False, reason="x", by=town.executive, at=at)
    assert not waiting(town.executive, at, decision)


def test_the_public_page_asks_to_take_part_and_speaks_of_no_coalition(town, house, asked, at):
    operations.admit(asked, by=town.staff, at=at)
    house.question.public_since = house.question.public_since or at
    house.question.save(update_fields=["public_since"])
    view = question_view(with_relations(house.question), at)
    here = reverse("agreements:open_house", args=[house.pk])
    assert [line.title for line in view.tender.coalitions][-1] == asked.name
    assert primary(view, EVERYTHING)["url"] == here
    assert "open house" in view.now
    urls = [way.url for way in ways_of(view, EVERYTHING)]
    assert here in urls
    assert reverse("coalitions:start", args=[house.pk]) not in urls
    assert reverse("coalitions:adverts", args=[house.pk]) not in urls
    with pytest.raises(Refused, match="open house"):
        start.check(town.stranger, house)
