"""The outbox: nothing is lost, nothing goes twice, and failing servers are met with patience."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail as sent_mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aanbesteden import audit
from aanbesteden.notifications import delivery, outbox
from aanbesteden.notifications.delivery import LEASE, PAUSES, deliver
from aanbesteden.notifications.models import Mail, MailState, Unreachable
from aanbesteden.policies import NotFound, Refused
from tests.makers import START

SERVER = "tests.notifications.test_outbox.Server"
EVENING = START + timedelta(hours=12)


class Killed(BaseException):
    """The power goes off."""


class Server(EmailBackend):
    """A mail server that does what `plan` says for each mail; after that it takes everything."""

    plan: list = []

    def send_messages(self, messages):
        trouble = self.plan.pop(0) if self.plan else None
        if isinstance(trouble, BaseException):
            raise trouble
        count = super().send_messages(messages)
        if trouble == "killed after it was taken":
            raise Killed
        return count


@pytest.fixture
def server(settings):
    settings.EMAIL_BACKEND = SERVER
    Server.plan = []
    yield Server
    Server.plan = []


def letter(number=0, kind_of="awarding/mail/letter.txt", at=START, **about):
    context = {"name": "Noor", "path": "/brieven/1/"}
    outbox.mail(f"m{number}@voorbeeld.test", kind_of, context, at=at, **about)


def states():
    return sorted(Mail.objects.values_list("state", flat=True))


def power_cut(monkeypatch):
    """Nothing of the worker's own tidying is done: it is gone."""
    monkeypatch.setattr(delivery, "_give_free", lambda mine: None)


def receivers():
    return sorted(to for message in sent_mail.outbox for to in message.to)


def test_the_same_cause_makes_one_mail(town):
    for _again in range(3):
        letter(1, key="letter:1")
    assert Mail.objects.count() == 1


def test_what_a_killed_worker_held_another_sends_after_the_lease(town, server, monkeypatch):
    for number in range(10):
        letter(number)
    server.plan = [None] * 4 + [Killed()]
    with monkeypatch.context() as patched:
        power_cut(patched)
        with pytest.raises(Killed):
            deliver(at=START)
    assert len(sent_mail.outbox) == 4
    assert deliver(at=START + timedelta(minutes=1)).claimed == 0  # its claim still stands
    assert deliver(at=START + LEASE).sent == 6
    assert receivers() == sorted(f"m{number}@voorbeeld.test" for number in range(10))
    assert deliver(at=START + LEASE).claimed == 0


def test_at_worst_one_mail_goes_again_and_mail_programs_can_tell(town, server, monkeypatch):
    letter(1)
    letter(2)
    server.plan = ["killed after it was taken"]
    with monkeypatch.context() as patched:
        power_cut(patched)
        with pytest.raises(Killed):
            deliver(at=START)
    deliver(at=START + LEASE)
    assert receivers() == ["m1@voorbeeld.test", "m1@voorbeeld.test", "m2@voorbeeld.test"]
    first, twin = [m for m in sent_mail.outbox if m.to == ["m1@voorbeeld.test"]]
    assert first.message()["Message-ID"] == twin.message()["Message-ID"]


def test_two_workers_never_hold_the_same_mail(town):
    for number in range(6):
        letter(number)
    claims = [delivery._claim(name, at=START, limit=4, only="") for name in ("one", "two", "three")]
    assert [len(found) for found in claims] == [4, 2, 0]
    assert not set(claims[0]) & set(claims[1])
    assert Mail.objects.filter(claimed_by="one").count() == 4


def test_a_worker_that_is_asked_to_stop_gives_free_what_it_did_not_send(town):
    for number in range(5):
        letter(number)
    answers = iter([False, False, True])
    assert deliver(at=START, stopping=lambda: next(answers)).sent == 2
    assert Mail.objects.filter(claimed_until=None, attempts=0, state="waiting").count() == 3
    assert deliver(at=START).sent == 3


def test_a_failing_server_is_tried_again_with_growing_pauses_and_at_last_given_up(town, server):
    letter(1)
    at, waits = START, []
    for pause in PAUSES:
        server.plan = [SMTPServerDisconnected("gone: m1@voorbeeld.test")]
        deliver(at=at)
        row = Mail.objects.get()
        assert (row.state, row.error) == (MailState.WAITING, "SMTPServerDisconnected")
        waits.append(row.next_try_at - at)
        assert deliver(at=at + pause / 2).claimed == 0
        at = row.next_try_at
    assert waits == list(PAUSES) == sorted(waits)
    server.plan = [OSError()]
    deliver(at=at)
    assert Mail.objects.get().state == MailState.FAILED


def test_one_mail_that_fails_does_not_hold_up_the_others_and_logs_hold_no_address(
    town, server, caplog
):
    for number in range(3):
        letter(number)
    server.plan = [OSError("m0@voorbeeld.test"), None, None]
    assert deliver(at=START).sent == 2
    assert caplog.records
    assert "@" not in caplog.text


def test_an_address_the_server_does_not_know_gets_nothing_more_unless_it_is_waited_for(
    town, server, django_capture_on_commit_callbacks
):
    letter(1)
    server.plan = [SMTPRecipientsRefused({"m1@voorbeeld.test": (550, b"no such user")})]
    deliver(at=START)
    assert states() == [MailState.BOUNCED]
    assert Unreachable.objects.get().email == "m1@voorbeeld.test"
    letter(1)
    assert deliver(at=START).sent == 0
    assert states() == [MailState.BOUNCED, MailState.HELD]
    with django_capture_on_commit_callbacks(execute=True):
        letter(1, "people/mail/password_reset.txt")
    assert len(sent_mail.outbox) == 1


def test_what_is_waited_for_goes_at_once_also_at_night_and_other_mail_waits_for_the_morning(
    town, django_capture_on_commit_callbacks
):
    class Signal:
        reference, received_at = "AAAA-BBBB", START
        get_status_display = "Ontvangen"

    with django_capture_on_commit_callbacks(execute=True):
        outbox.mail("a@voorbeeld.test", "people/mail/confirm.txt", {"path": "/x/"}, at=EVENING)
        outbox.mail("b@voorbeeld.test", "agenda/mail/answered.txt", {"signal": Signal}, at=EVENING)
    assert receivers() == ["a@voorbeeld.test"]
    assert deliver(at=EVENING).sent == 0
    assert deliver(at=START + timedelta(days=1)).sent == 1


def test_a_text_for_its_receiver_alone_waits_encrypted_and_is_not_kept(town):
    letter(1, "people/mail/password_reset.txt")
    kept = Mail.objects.get()
    assert "/brieven/1/" not in kept.text + kept.html
    deliver(at=START)
    assert "/brieven/1/" in sent_mail.outbox[0].body
    kept.refresh_from_db()
    assert (kept.text, kept.html) == ("", "")


def test_a_batch_takes_one_query_per_mail_and_a_fixed_number_beside_it(town):
    costs = []
    for number in (5, 25):
        for index in range(number):
            letter(index)
        with CaptureQueriesContext(connection) as counted:
            assert deliver(at=START).sent == number
        costs.append(len(counted) - number)
    assert costs[0] == costs[1]


class TestOutboxPage:
    url = "/post/"

    def test_staff_see_their_own_and_administrators_the_mail_about_accounts(self, client, town):
        letter(1, municipality=town.municipality)
        letter(2, "people/mail/password_reset.txt")
        seen = {}
        for who in (town.staff, town.administrator):
            client.force_login(who)
            page = client.get(self.url).content.decode()
            seen[who] = ("m1@voorbeeld.test" in page, "m2@voorbeeld.test" in page)
        assert seen == {town.staff: (True, False), town.administrator: (True, True)}
        client.force_login(town.council_member)
        assert client.get(self.url).status_code == 403
        account = Mail.objects.get(to="m2@voorbeeld.test")
        client.force_login(town.staff)
        assert client.get(f"/post/{account.pk}/").status_code == 404
        client.force_login(town.administrator)
        page = client.get(f"/post/{account.pk}/").content.decode()
        assert account.text not in page
        assert "/brieven/1/" not in page

    def test_it_is_filtered_paged_and_costs_the_same_for_many_as_for_few(self, client, town):
        client.force_login(town.staff)
        counts = []
        for number in (3, 40):
            for index in range(number):
                letter(index, municipality=town.municipality)
            with CaptureQueriesContext(connection) as counted:
                assert client.get(self.url).status_code == 200
            counts.append(len(counted))
        assert counts[0] == counts[1]

        def found(**asked):
            return client.get(self.url, asked).content.decode().partition("<tbody>")[2]

        assert found(q="m7@voorbeeld.test", state="waiting").count("<tr>") == 1
        assert found(q="m7@").count("<tr>") == 0  # addresses are no list to look through
        assert found(kind="digest").count("<tr>") == 0

    def test_a_failed_mail_is_offered_again_by_staff_and_that_is_recorded(self, client, town):
        letter(1, municipality=town.municipality)
        mail = Mail.objects.get()
        with pytest.raises(Refused):
            outbox.retry(mail, by=town.staff, at=START)
        Mail.objects.update(state=MailState.FAILED, attempts=7)
        with pytest.raises(NotFound):
            outbox.retry(mail, by=town.council_member, at=START)
        client.force_login(town.staff)
        assert client.post(f"/post/{mail.pk}/opnieuw/").status_code == 302
        mail.refresh_from_db()
        assert (mail.state, mail.attempts) == (MailState.WAITING, 0)
        assert audit.Event.objects.filter(kind="mail.retried", by=town.staff).exists()
        assert client.get(f"/post/{mail.pk}/opnieuw/").status_code == 404
