"""Notices: numbered, frozen, heard by all at one moment; terms change by them only."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from aanbesteden import audit
from aanbesteden.editing import Conflict
from aanbesteden.notifications.models import Mail
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Status
from aanbesteden.tasks import tasks_of
from aanbesteden.tendering import notices, operations, prepared, terms
from aanbesteden.tendering.queries import answered_clarifications, current_tender
from tests import contents, makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def tender(town):
    return current_tender(makers.question_at(town, Status.COALITION_FORMING))


def _announce(tender, town, changes, **about):
    values = {"reason": "Wij vergisten ons.", "matters": True, "argument": ""} | about
    at = tender.published_at + timedelta(days=1)
    return notices.announce_change(tender, changes=changes, by=town.staff, at=at, **values)


def test_answers_are_bundled_numbered_and_heard_by_all_at_one_moment(town, tender):
    at = tender.published_at
    rows = [operations.ask(tender, text=f"Vraag {n}", by=town.resident, at=at) for n in (1, 2, 3)]
    contents.coalition(tender.question, town.lead, "Samen", at)
    contents.coalition(tender.question, town.rival, "Anders", at)
    for row in rows[:2]:
        operations.answer(row, text="Ja.", by=town.staff, at=at)
    assert not answered_clarifications(tender)
    first = notices.send_notice(tender, intro="", by=town.staff, at=at)
    assert [row["number"] for row in first.answers] == [1, 2]
    assert {row.published_at for row in answered_clarifications(tender)} == {at}
    told = Mail.objects.filter(kind="notice")
    people = {town.lead.email, town.rival.email, town.resident.email}
    assert {row.to for row in told} == people
    assert {row.at for row in told} == {at}
    assert town.resident.name not in str(first.answers)
    assert bytes(first.pdf).startswith(b"%PDF")
    with pytest.raises(Refused):
        notices.send_notice(tender, intro=" ", by=town.staff, at=at)
    rows[0].refresh_from_db()
    with pytest.raises(Refused):
        operations.answer(rows[0], text="Nee.", by=town.staff, at=at)
    operations.answer(rows[2], text="Toch.", by=town.staff, at=at)
    assert notices.send_notice(tender, intro="", by=town.staff, at=at).number == 2


def test_a_change_has_a_reason_a_difference_and_a_later_deadline_or_an_argument(town, tender):
    later = tender.deadline + timedelta(days=14)
    with pytest.raises(Refused):
        _announce(tender, town, {})
    with pytest.raises(Refused):
        _announce(tender, town, {"text": "Anders"}, reason=" ")
    with pytest.raises(Refused):
        _announce(tender, town, {"text": "Anders"})  # it matters, and the deadline stays
    with pytest.raises(Refused):
        _announce(tender, town, {"deadline": tender.deadline - timedelta(days=1)})
    notice = _announce(tender, town, {"text": "Anders", "deadline": later})
    assert len(notice.changes) == 2
    assert notice.changes[0]["old"] == "Helder opgeschreven."
    tender.refresh_from_db()
    assert (tender.text, tender.deadline) == ("Anders", later)
    event = audit.Event.objects.filter(kind="tender.amended").first()
    assert event.reason == "Wij vergisten ons."
    again = _announce(tender, town, {"text": "Kort"}, argument="Het was een tikfout.")
    assert again.argument
    with pytest.raises(Refused):
        operations.change_tender(
            tender, changes={"text": "x"}, version=None, by=town.staff, at=makers.START
        )


def test_weights_stay_100_together_and_scores_are_read_back(town, tender):
    first, second = tender.criteria.all()
    with pytest.raises(Refused) as refusal:
        _announce(tender, town, {f"weight-{first.pk}": 86}, argument="x")
    assert "101" in str(refusal.value.reason)
    changes = {f"weight-{first.pk}": 80, f"weight-{second.pk}": 20}
    changes[f"scale-{first.pk}"] = "In het algemeen.\n2: niets\n10: alles"
    _announce(tender, town, changes, argument="Niemand schreef nog.")
    first.refresh_from_db()
    assert (first.weight, first.explanation) == (80, "In het algemeen.")
    assert [row["points"] for row in first.scale] == [10, 2]


@given(
    st.lists(st.tuples(st.integers(0, 10), st.text("abc ", min_size=1).map(str.strip)), max_size=4)
)
def test_a_table_of_scores_survives_being_written_as_lines(rows):
    rows = sorted({points: earns for points, earns in rows if earns}.items(), reverse=True)
    scale = [{"points": points, "earns": earns} for points, earns in rows]
    text = "\n".join(f"{points}: {earns}" for points, earns in rows)
    assert terms.read_scale(text) == ("", scale)


def page(tender, name: str) -> str:
    return reverse(f"tendering:{name}", args=[tender.question_id])


def local(moment) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def waiting_for(person, at) -> set[str]:
    return {str(task.url) for task in tasks_of(type(person).objects.get(pk=person.pk), at)}


@pytest.fixture
def day(tender):
    """A day after publication, also for the pages."""
    with time_machine.travel(tender.published_at + timedelta(days=1)) as now:
        yield timezone.now()
        del now


def test_the_manager_announces_in_parts_and_everybody_reads_the_difference(
    town, tender, client, day
):
    client.force_login(town.staff)
    later = tender.deadline + timedelta(days=7)
    dates = {"questions_until": local(tender.questions_until), "deadline": local(later)}
    for name, typed, onward in (
        ("announce", {"chosen": ["text"]}, "announce_wording"),
        ("announce_wording", {"text": "Een heel andere vraag."}, "announce_why"),
        ("announce_why", {"reason": "De raad vroeg het."}, "announce_dates"),
        ("announce_dates", {"matters": "yes"} | dates, "announce_send"),
    ):
        answer = client.post(page(tender, name), typed)
        assert (answer.status_code, answer.url) == (302, page(tender, onward)), name
        tender.refresh_from_db()
        assert tender.text == "Helder opgeschreven."  # nothing holds before it is sent
    before = client.get(page(tender, "announce_send")).content.decode()
    assert "<del>" in before
    assert "De raad vroeg het." in before
    client.logout()
    assert (
        "andere vraag"
        not in client.get(reverse("tendering:public", args=[tender.pk])).content.decode()
    )
    client.force_login(town.staff)
    answer = client.post(page(tender, "announce_send"), follow=True)
    client.logout()
    body = client.get(answer.request["PATH_INFO"]).content.decode()
    assert "<del>" in body
    assert "De raad vroeg het." in body
    notice = tender.notices.get()
    paper = client.get(reverse("tendering:notice_pdf", args=[notice.pk]))
    assert b"".join(paper.streaming_content).startswith(b"%PDF")
    client.force_login(town.executive)
    assert client.post(page(tender, "announce")).status_code == 403
    assert not prepared.prepared_for(tender)
    client.force_login(town.staff)
    assert client.post(page(tender, "announce_send")).status_code == 403  # sent once
    assert tender.notices.count() == 1
    assert len(mail.outbox) == 0


def test_what_is_prepared_and_not_sent_waits_for_who_runs_it(town, tender, client, day):
    url = page(tender, "announce_send")
    assert url not in waiting_for(town.staff, day)
    prepared.choose_terms(tender, {"text"}, version=None, by=town.staff, at=day)
    assert url in waiting_for(town.staff, day)
    assert url not in waiting_for(town.executive, day)
    client.force_login(town.staff)
    assert url in client.get(page(tender, "tender")).content.decode()
    assert client.post(page(tender, "announce_drop")).status_code == 302
    assert url not in waiting_for(town.staff, day)
    tender.refresh_from_db()
    assert tender.text == "Helder opgeschreven."


def test_answers_that_are_ready_and_not_sent_wait_too(town, tender):
    at, url = tender.published_at, page(tender, "send_notice")
    row = operations.ask(tender, text="Mag dat?", by=town.resident, at=at)
    assert url not in waiting_for(town.staff, at)
    operations.answer(row, text="Ja.", by=town.staff, at=at)
    assert url in waiting_for(town.staff, at)
    notices.send_notice(tender, intro="", by=town.staff, at=at)
    assert url not in waiting_for(town.staff, at)


def test_a_part_keeps_what_was_typed_and_says_what_is_wrong_at_its_field(town, tender, client, day):
    client.force_login(town.staff)
    stays = {"questions_until": local(tender.questions_until), "deadline": local(tender.deadline)}
    answer = client.post(page(tender, "announce_dates"), {"matters": "yes"} | stays)
    assert answer.status_code == 422
    assert "argument" in answer.context["form"].errors
    sooner = {"deadline": local(tender.deadline - timedelta(days=1))}
    answer = client.post(page(tender, "announce_dates"), {"matters": "no"} | stays | sooner)
    assert "deadline" in answer.context["form"].errors
    assert sooner["deadline"] in answer.content.decode()
    assert client.post(page(tender, "announce_why"), {"reason": " "}).status_code == 422
    argued = {"matters": "yes", "argument": "Niemand schreef nog."} | stays
    assert client.post(page(tender, "announce_dates"), argued).status_code == 302
    assert "Niemand schreef nog." in client.get(page(tender, "announce_dates")).content.decode()


def test_a_colleague_who_wrote_meanwhile_is_not_overwritten(town, tender, day):
    row = prepared.choose_terms(tender, {"text"}, version=None, by=town.staff, at=day)
    prepared.write(tender, values={"reason": "Van Ans."}, version=1, by=town.staff, at=day)
    with pytest.raises(Conflict):
        prepared.write(
            tender, values={"reason": "Van Bo."}, version=row.version, by=town.staff, at=day
        )
    assert prepared.prepared_for(tender).reason == "Van Ans."


def test_choosing_less_lets_go_of_that_wording_only_and_nothing_unsaid_is_sent(town, tender, day):
    first = tender.criteria.first()
    keys = {"text", "safeguards", "contribution", f"weight-{first.pk}"}
    new = {"text": "Anders", "contribution": Decimal("950000.50"), "deadline": tender.deadline}
    prepared.choose_terms(tender, keys, version=None, by=town.staff, at=day)
    prepared.write(tender, values=new, version=None, by=town.staff, at=day)
    with pytest.raises(Refused):  # nobody said yet whether it matters
        prepared.send(tender, version=None, by=town.staff, at=day)
    row = prepared.choose_terms(tender, {"text"}, version=None, by=town.staff, at=day)
    values = prepared.new_values(row, terms.terms_of(tender))
    assert values == {"text": "Anders", "deadline": tender.deadline}
    prepared.write(tender, values={"matters": False}, version=None, by=town.staff, at=day)
    with pytest.raises(Refused):  # and not why
        prepared.send(tender, version=None, by=town.staff, at=day)
    assert prepared.prepared_for(tender)
    assert not tender.notices.exists()
    event = audit.Event.objects.filter(kind="preparedchange.written").first()
    assert "Anders" not in str(event.after)


def test_the_notice_is_the_same_paper_every_time(town, tender):
    notice = _announce(tender, town, {"text": "Anders"}, argument="Het was een tikfout.")
    assert notices.notice_document.render(notice) == notice.pdf
