"""Signals about the execution: sent without an account, answered once, public only when wanted."""

from datetime import timedelta

import pytest
from django.urls import reverse

from aanbesteden.audit import Event
from aanbesteden.monitoring.voices import links, operations
from aanbesteden.monitoring.voices.models import Voice
from aanbesteden.notifications.models import Mail
from aanbesteden.policies import NotFound, Refused
from aanbesteden.questions.models import Status
from aanbesteden.tasks_listening import voices_to_answer
from tests import makers
from tests.monitoring.test_operations import AT
from tests.monitoring.test_pages import url

SAID = {"text": "Het busje komt niet. KANARIESIGNAAL", "speaks": "resident"}
ADDRESS = "iemand@voorbeeld.test"


def sent(question, **values) -> Voice:
    return operations.send(question, values=SAID | values, by=None, at=AT)


def answered(voice, by, **changes):
    return operations.answer(voice, changes={"answer": "Het rijdt weer."} | changes, by=by, at=AT)


def test_a_visitor_sends_follows_confirms_and_hears_the_answer(town, running, client):
    answer = client.post(url("send_voice", running), SAID | {"email": ADDRESS})
    voice = Voice.objects.get()
    assert answer.url == links.follow_path(voice)
    assert "KANARIE" in client.get(answer.url).content.decode()
    answered(voice, town.member)
    assert Mail.objects.filter(to=ADDRESS).count() == 1  # nothing before it is confirmed
    assert client.post(links.confirm_path(voice)).status_code == 302
    assert Mail.objects.filter(to=ADDRESS).count() == 2
    voice.refresh_from_db()
    assert voice.email == ""
    assert "Het rijdt weer." in client.get(answer.url).content.decode()
    assert "KANARIE" not in str(list(Event.objects.values_list("before", "after", "reason")))


def test_only_what_its_sender_wants_is_public_and_in_other_words(town, running, client):
    closed, open_ = sent(running), sent(running, may_be_public=True)
    with pytest.raises(Refused):
        answered(closed, town.staff, public_text="Het busje.")
    answered(closed, town.staff)
    answered(open_, town.staff, public_text="Vervoer bleef uit.")
    page = client.get(url("practice", running)).content.decode()
    assert "Vervoer bleef uit." in page
    assert page.count("Het rijdt weer.") == 1
    assert "KANARIE" not in page


def test_a_name_in_an_answer_that_becomes_public_is_pointed_out(town, running, client):
    voice = sent(running, may_be_public=True)
    client.force_login(town.member)
    page = reverse("monitoring:answer_voice", args=[running.pk, voice.pk])
    data = {"answer": "Wij belden mevrouw Jansen.", "public_text": "Vervoer.", "version": 1}
    assert client.post(page, data).status_code == 422
    voice.refresh_from_db()
    assert voice.waits


def test_a_signal_is_answered_once_by_a_party_and_waits_for_whose_turn_it_is(town, running):
    voice = sent(running)
    for person in (town.staff, town.lead):
        assert len(voices_to_answer(person, AT)) == 1
    with pytest.raises(NotFound):
        answered(voice, town.stranger)
    with pytest.raises(Refused):
        answered(voice, town.controller)
    operations.give_turn(voice, partner=None, by=town.lead, at=AT)
    assert len(voices_to_answer(town.staff, AT)) == 1
    assert not voices_to_answer(town.lead, AT)
    with pytest.raises(Refused):
        answered(voice, town.staff, answer=" ")
    answered(voice, town.staff)
    assert not voices_to_answer(town.staff, AT)
    with pytest.raises(Refused):
        answered(voice, town.staff, answer="Nog eens.")


def test_nothing_is_sent_before_or_after_the_coalition_is_at_work(town):
    for status in (Status.AGREEMENT, Status.CLOSED):
        with pytest.raises(NotFound):
            sent(makers.question_at(town, status))


def test_the_room_gives_the_address_only_while_it_works(town, running, client):
    client.force_login(town.staff)
    for question, shown in ((running, True), (makers.question_at(town, Status.CLOSED), False)):
        page = client.get(url("voices", question)).content.decode()
        assert (url("send_voice", question) in page) is shown


def test_an_address_that_nobody_confirms_goes(running):
    sent(running, email=ADDRESS)
    assert operations.forget_unconfirmed(at=AT + timedelta(days=13)) == 0
    assert operations.forget_unconfirmed(at=AT + timedelta(days=15)) == 1
    assert Voice.objects.get().email == ""
