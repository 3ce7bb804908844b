"""Staff write to those concerned: once per address, seen beforehand, recorded without its text."""

import pytest

from aanbesteden import audit, roles
from aanbesteden.notifications import following, staff_letters
from aanbesteden.notifications.models import Following, Mail, Reader, StaffLetter
from aanbesteden.people.models import Membership, Organisation
from aanbesteden.policies import Refused
from tests import makers
from tests.makers import START

TEXT = "Komt u ook?\n\nWaar: De Kern"


@pytest.fixture
def question(town):
    made = makers.question(town, public_since=START)
    roles.grant(roles.CONTRIBUTOR, made, to=town.council_member, by=town.staff, at=START)
    following.follow(made, "daily", by=town.resident, at=START)
    reader = Reader.objects.create(email="buur@voorbeeld.test")
    Following.objects.create(
        reader=reader, question=made, frequency="daily", asked_at=START, confirmed_at=START
    )
    club = Organisation.objects.create(name="De Kern", kind="culture")
    Membership.objects.create(organisation=club, user=town.member)
    made.stakeholders.create(organisation=club, name=club.name, kind="culture", role="owner")
    return made


def data(**changes):
    every = [group.code for group in staff_letters.GROUPS]
    return {"groups": every, "subject": "Bijeenkomst", "text": TEXT, "form_token": "t"} | changes


def test_everybody_gets_one_mail_whatever_groups_they_are_in(town, question):
    every = [group.code for group in staff_letters.GROUPS]
    letter = staff_letters.send(
        question, subject="Bijeenkomst", text=TEXT, groups=every, by=town.staff, at=START
    )
    mails = Mail.objects.filter(letter=letter)
    assert sorted(mails.values_list("to", flat=True)) == sorted(
        ["buur@voorbeeld.test"]
        + [one.email for one in (town.resident, town.member, town.council_member)]
    )
    assert all("Waar: De Kern" in mail.text for mail in mails)
    assert mails.get(to="buur@voorbeeld.test").stop_path
    event = audit.Event.objects.get(kind="staffletter.sent")
    assert event.after == {"groups": every, "receivers": 4}
    assert "Kern" not in str(event.after)


def test_only_the_process_manager_writes(town, question):
    for who in (town.administrator, town.council_member, town.resident):
        with pytest.raises(Refused):
            staff_letters.send(
                question, subject="x", text="x", groups=["council"], by=who, at=START
            )


def test_it_is_seen_first_and_sent_once(town, client, question):
    client.force_login(town.staff)
    url = f"/dossier/{question.pk}/brieven/nieuw/"
    assert "Komt u" in client.get(url, {"tekst": "meeting"}).content.decode()
    assert client.post(url, data(subject="")).status_code == 422
    seen = client.post(url, data()).content.decode()
    assert 'name="send"' in seen
    assert "Waar: De Kern" in seen
    assert "/stoppen/" not in seen  # the link to stop is one receiver's own
    assert not StaffLetter.objects.exists()
    for _twice in range(2):
        assert client.post(url, data(send="1")).status_code == 302
    assert StaffLetter.objects.count() == 1
    page = client.get(f"/dossier/{question.pk}/brieven/").content.decode()
    assert "0 van 4" in page
    letter = StaffLetter.objects.get()
    rows = client.get("/post/", {"brief": letter.pk}).content.decode().partition("<tbody>")[2]
    assert rows.count("<tr>") == 4


def test_a_letter_to_nobody_is_not_sent(town, client, question):
    client.force_login(town.staff)
    url = f"/dossier/{question.pk}/brieven/nieuw/"
    assert 'name="send"' not in client.post(url, data(groups=["coalitions"])).content.decode()
    assert client.post(url, data(groups=["coalitions"], send="1")).status_code == 403
    assert not StaffLetter.objects.exists()


def test_a_hidden_coalition_stays_hidden(town):
    made = makers.question_at(town, "coalition_forming")
    from tests import contents

    hidden = contents.coalition(made, town.lead, "Stil", START)
    roles.grant(roles.COALITION_LEAD, hidden, to=town.lead, by=None, at=START)
    assert not staff_letters.coalitions(made).exists()
    type(hidden).objects.filter(pk=hidden.pk).update(is_visible=True)
    assert town.lead in staff_letters.coalitions(made)
