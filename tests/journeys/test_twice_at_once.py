"""Two at the same moment: one succeeds, the other hears why not; nothing is lost or done twice."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from aanbesteden import roles
from aanbesteden.proposals import operations as proposals
from aanbesteden.proposals.content import BUDGET, SECTION_NAMES, write_budget
from aanbesteden.questions.models import Status
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.queries import current_tender
from tests import contents, makers
from tests.journeys.people import nl
from tests.journeys.site import Site

pytestmark = pytest.mark.django_db(transaction=True)
ALREADY = "This step has already been taken. Nothing was changed."
TOO_LATE = (
    "The time for proposals of this round is over. Nothing was changed: the coalition and its "
    "proposal stay as they were."
)


def session_of(person) -> str:
    client = Client()
    client.force_login(person)
    return client.cookies["sessionid"].value


def at_once(deeds: list) -> list:
    """Do all of it at the same moment, each in a thread of its own."""
    start = Barrier(len(deeds))

    def do(deed):
        start.wait(timeout=30)
        return deed()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


def ready_to_hand_in(question, lead, at):
    """A proposal that lacks nothing any more, by its own operations."""
    coalition = contents.coalition(question, lead, f"Van {lead.name}", at)
    proposal = coalition.proposal
    line = {"year": 2027, "source": "municipality", "about": "Koks", "amount": 1000}
    texts = dict.fromkeys(SECTION_NAMES, "Zo doen wij het, samen met de buurt.")
    changes = texts | {BUDGET: write_budget(1000, [line])}
    proposals.write(proposal, changes=changes, version=None, by=lead, at=at)
    for partner in coalition.partners.all():
        proposals.agree(proposal, partner, by=lead, at=at)
    return proposal


@pytest.fixture(scope="module")
def running(django_db_setup, tmp_path_factory):
    """The site in a process of its own, for all tests here."""
    site = Site(tmp_path_factory.mktemp("site"))
    yield site
    site.ends()


@pytest.fixture
def tender(django_db_serialized_rollback, town):
    """An open tender with two proposals ready to hand in."""
    question = makers.question_at(town, Status.COALITION_FORMING)
    found = current_tender(question)
    now = timezone.now()
    Tender.objects.filter(pk=found.pk).update(deadline=now + timedelta(days=1))
    found.mine = ready_to_hand_in(question, town.lead, now)
    found.theirs = ready_to_hand_in(question, town.rival, now)
    return found


def test_two_managers_press_the_same_step_and_one_of_them_takes_it(
    django_db_serialized_rollback, town, running
):
    question = makers.question(town)
    second = makers.person("Tweede procesmanager")
    roles.grant(roles.PROCESS_MANAGER, question, to=second, by=town.staff, at=makers.START)
    path = reverse("questions:step", args=[question.pk, "start_articulation"])
    sessions = [session_of(town.staff), session_of(second)]
    site = running.begins()
    answers = at_once([partial(site.post, path, {}, one) for one in sessions])
    late, taken = sorted(answers, key=lambda answer: -answer.status_code)
    assert (taken.status_code, late.status_code) == (302, 409)
    assert nl(ALREADY) in late.text


def test_ten_signals_at_once_are_ten_signals_in_one_whole_chain(
    django_db_serialized_rollback, town, running
):
    values = {"municipality": town.municipality.pk, "text": "De bankjes zijn weg."}
    path = reverse("agenda:send")
    site = running.begins()
    answers = at_once([partial(site.post, path, values)] * 10)
    assert site.verifies()
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer.headers["Location"] for answer in answers}) == 10


def test_a_double_click_hands_in_once(tender, running):
    path = reverse("proposals:submit", args=[tender.mine.pk])
    session, token = session_of(_lead(tender.mine)), _token()
    site = running.begins()
    answers = at_once([partial(site.post, path, {"form_token": token}, session)] * 4)
    again = site.post(path, {"form_token": _token()}, session)
    assert {answer.status_code for answer in answers} == {302}
    assert again.status_code == 409


def test_around_the_deadline_each_is_in_time_or_hears_that_it_is_too_late(tender, running):
    people = {proposal: session_of(_lead(proposal)) for proposal in (tender.mine, tender.theirs)}

    def press_until_it_is_over(site, proposal, deadline):
        path = reverse("proposals:submit", args=[proposal.pk])
        back = reverse("proposals:take_back", args=[proposal.pk])
        seen = []
        while not seen or seen[-1][1] < deadline:
            answer = site.post(path, {"form_token": _token()}, people[proposal])
            seen.append((answer, timezone.now()))
            site.post(back, {"form_token": _token()}, people[proposal])
        return [answer for answer, _at in seen]

    site = running.begins()
    deadline = timezone.now() + timedelta(seconds=3)
    site.moves_deadline(tender.pk, deadline)
    press = partial(press_until_it_is_over, site, deadline=deadline)
    both = at_once([partial(press, proposal) for proposal in people])
    late = [site.post(reverse("proposals:submit", args=[p.pk]), {}, people[p]) for p in people]
    assert site.verifies()
    assert {answer.status_code for answers in both for answer in answers} <= {302, 409}
    assert {answers[0].status_code for answers in both} == {302}
    assert {answer.status_code for answer in late} == {409}
    assert all(nl(TOO_LATE) in answer.text for answer in late)


def _lead(proposal):
    return proposal.coalition.started_by


def _token() -> str:
    return secrets.token_urlsafe(24)
