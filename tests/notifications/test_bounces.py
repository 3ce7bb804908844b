"""Mail that comes back marks its address, and only the report of a mail of ours counts."""

import io
from datetime import timedelta

import pytest
from django.core import mail as sent_mail
from django.core.management import call_command

from aanbesteden.notifications import bounces, outbox
from aanbesteden.notifications.delivery import deliver
from aanbesteden.notifications.digests import digest_people
from aanbesteden.notifications.models import Following, Mail, MailState, Reader, Unreachable
from aanbesteden.notifications.operations import notify
from tests import makers
from tests.makers import START

REPORT = """\
From: MAILER-DAEMON@mail.voorbeeld.test
To: terug@lindewaard.test
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="grens"

--grens
Content-Type: text/plain; charset=utf-8

This mail could not be delivered.

--grens
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.voorbeeld.test

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 unknown

--grens
Content-Type: {kind}

From: noreply@lindewaard.test
To: {address}
Message-ID: <{code}@127.0.0.1>
Subject: Nieuws

{body}
--grens--
"""


def report(mail, **changes):
    values = {
        "address": mail.to,
        "action": "failed",
        "status": "5.1.1",
        "kind": "text/rfc822-headers",
        "code": mail.message_id,
        "body": "",
    }
    return REPORT.format(**(values | changes)).encode()


@pytest.fixture
def mail(town):
    context = {"name": "Noor", "path": "/x/"}
    outbox.mail(town.resident.email, "awarding/mail/letter.txt", context, at=START)
    Mail.objects.update(state=MailState.SENT)
    return Mail.objects.get()


@pytest.mark.parametrize("kind", ["text/rfc822-headers", "message/rfc822"])
def test_a_hard_bounce_marks_mail_and_address_and_its_owner_sees_it(town, client, mail, kind):
    assert bounces.receive(report(mail, kind=kind), at=START) == 1
    mail.refresh_from_db()
    assert (mail.state, mail.error) == (MailState.BOUNCED, "DSN 5.1.1")
    client.force_login(town.resident)
    assert "/berichten/adres/" in client.get("/account/").content.decode()
    assert client.post("/berichten/adres/").status_code == 302
    assert not Unreachable.objects.exists()
    assert "/berichten/adres/" not in client.get("/account/").content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"code": "0" * 32},
        {"address": "ander@voorbeeld.test"},
        {"action": "delayed", "status": "4.4.1"},
        {"action": "delivered", "status": "2.0.0"},
    ],
)
def test_what_is_no_report_of_a_mail_of_ours_to_that_address_changes_nothing(mail, changes):
    assert bounces.receive(report(mail, **changes), at=START) == 0
    assert Mail.objects.get().state == MailState.SENT
    assert not Unreachable.objects.exists()


def test_a_full_mailbox_says_nothing_about_the_address(mail):
    assert bounces.receive(report(mail, status="5.2.2"), at=START) == 1
    assert Mail.objects.get().state == MailState.BOUNCED
    assert not Unreachable.objects.exists()


@pytest.mark.parametrize(
    "raw", [b"", b"hallo", b"\xff\xfe\x00", b"Content-Type: multipart/report\n\n"]
)
def test_whatever_comes_in_is_read_without_an_error(mail, raw):
    assert bounces.receive(raw, at=START) == 0


def test_messages_wait_for_an_address_that_does_not_work_and_then_come_in_one_mail(town, mail):
    bounces.mark_unreachable(town.resident.email.upper(), code="5.1.1", at=START)
    for hours in (1, 25):
        notify([town.resident], "Er is nieuws", "/werk/", START + timedelta(hours=hours))
        assert digest_people(at=START + timedelta(hours=hours + 1)) == 0
    outbox.try_address_again(town.resident, at=START)
    assert digest_people(at=START + timedelta(hours=26)) == 1
    assert Mail.objects.get(kind="digest").text.count("Er is nieuws") == 2


def test_a_mail_that_came_back_goes_again_as_plain_text(town, mail):
    Mail.objects.update(state=MailState.BOUNCED, html="", municipality=town.municipality)
    mail.refresh_from_db()
    outbox.retry(mail, by=town.staff, at=START)
    assert deliver(at=START).sent == 1
    assert sent_mail.outbox[0].alternatives == []


def test_who_follows_with_an_address_that_does_not_work_is_forgotten(town):
    question = makers.question(town, public_since=START)
    reader = Reader.objects.create(email="weg@voorbeeld.test")
    Following.objects.create(
        reader=reader, question=question, frequency="daily", asked_at=START, confirmed_at=START
    )
    bounces.mark_unreachable("Weg@voorbeeld.test", code="5.1.1", at=START)
    assert not Reader.objects.exists()


def test_the_command_reads_what_is_piped_in(mail, monkeypatch, capsys):
    class Piped:
        buffer = io.BytesIO(report(mail))

    monkeypatch.setattr("sys.stdin", Piped)
    call_command("receive_bounce")
    assert capsys.readouterr().out.startswith("1 ")
