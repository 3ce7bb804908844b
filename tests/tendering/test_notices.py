"""Notices: numbered, frozen, heard by all at one moment; terms change by them only."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from aanbesteden import audit
from aanbesteden.notifications.models import Mail
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Status
from aanbesteden.tendering import notices, operations, terms
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


def test_the_manager_announces_on_a_page_and_everybody_reads_the_difference(town, tender, client):
    question = tender.question
    url = reverse("tendering:announce", args=[question.pk])
    with time_machine.travel(tender.published_at + timedelta(days=1)):
        client.force_login(town.staff)
        form = client.get(url).context["form"]
        data = {name: form[name].value() for name in form.fields}
        data = {name: "" if value is None else value for name, value in data.items()}
        data["questions_until"] = tender.questions_until.strftime("%Y-%m-%dT%H:%M")
        data["deadline"] = (tender.deadline + timedelta(days=7)).strftime("%Y-%m-%dT%H:%M")
        data |= {"text": "Een heel andere vraag.", "reason": "De raad vroeg het.", "matters": "yes"}
        assert client.post(url, data | {"reason": ""}).status_code == 422
        response = client.post(url, data, follow=True)
        assert response.status_code == 200
        client.logout()
        body = client.get(response.request["PATH_INFO"]).content.decode()
        assert "<del>" in body
        assert "De raad vroeg het." in body
        notice = tender.notices.get()
        paper = client.get(reverse("tendering:notice_pdf", args=[notice.pk]))
        assert b"".join(paper.streaming_content).startswith(b"%PDF")
        client.force_login(town.executive)
        assert client.post(url, data).status_code == 403
    assert len(mail.outbox) == 0


def test_the_notice_is_the_same_paper_every_time(town, tender):
    notice = _announce(tender, town, {"text": "Anders"}, argument="Het was een tikfout.")
    assert notices.notice_document.render(notice) == notice.pdf
