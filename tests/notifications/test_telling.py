"""Notices and mail: once, in Dutch, only after the transaction holds."""

import re

import pytest
from django.core import mail as outbox
from django.db import connection, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from aanbesteden.notifications import operations
from aanbesteden.notifications.demo_mailbox import DemoMailbox
from aanbesteden.notifications.letters import from_template
from aanbesteden.notifications.models import DemoMail, Notice
from tests.makers import START


def test_a_notice_comes_once_per_person_and_not_to_a_closed_account(town):
    town.stranger.is_active = False
    told = operations.notify(
        [town.lead, town.lead, town.member, town.stranger], "Er is nieuws", "/werk/", START
    )
    assert sorted(notice.user_id for notice in told) == sorted([town.lead.pk, town.member.pk])


def test_a_notice_is_written_in_the_language_of_the_site_whoever_caused_it(town):
    with override("en"):
        operations.notify(
            [town.lead], lambda: _("Please sign in first. Then you can go on here."), "", START
        )
        operations.notify([town.lead], "x" * 400, "", START)
    first, second = Notice.objects.filter(user=town.lead).order_by("pk")
    with override("nl"):
        assert first.text == _("Please sign in first. Then you can go on here.")
    assert len(second.text) <= 250


def test_mail_is_sent_after_the_commit_as_text_and_html(town, django_capture_on_commit_callbacks):
    context = {"path": "/account-maken/abc/"}
    with django_capture_on_commit_callbacks(execute=True):
        operations.mail("a@voorbeeld.test", "people/mail/confirm.txt", context, at=START)
        assert outbox.outbox == []
    (message,) = outbox.outbox
    assert "\n" not in message.subject
    assert "http://127.0.0.1:8000/account-maken/abc/" in message.body
    html, kind = message.alternatives[0]
    assert kind == "text/html"
    assert 'href="http://127.0.0.1:8000/account-maken/abc/"' in html
    assert "12 Jan 2026" in message.message()["Date"]


def test_mail_of_a_transaction_that_failed_is_never_sent(town, django_capture_on_commit_callbacks):
    def failing():
        with transaction.atomic():
            operations.mail("a@voorbeeld.test", "people/mail/confirm.txt", {"path": "/"}, at=START)
            raise RuntimeError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
        failing()
    assert outbox.outbox == []


def test_what_people_typed_is_escaped_in_the_html_part(town, django_capture_on_commit_callbacks):
    class Target:
        label, does, where = "rol", "doet", "<script>alert(1)</script>"
        role = None

    class Invitation:
        name, expires_at = "", START

    context = {"invitation": Invitation, "target": Target, "by": town.lead, "path": "/x/"}
    with django_capture_on_commit_callbacks(execute=True):
        operations.mail("a@voorbeeld.test", "people/mail/invitation.txt", context, at=START)
    assert "<script>" not in outbox.outbox[0].alternatives[0][0]


def test_the_example_keeps_its_mail_with_the_date_of_the_mail(
    town, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "aanbesteden.notifications.demo_mailbox.DemoMailbox"
    with django_capture_on_commit_callbacks(execute=True):
        operations.mail("a@voorbeeld.test", "people/mail/confirm.txt", {"path": "/p/"}, at=START)
    kept = DemoMail.objects.get()
    assert (kept.to, kept.at) == ("a@voorbeeld.test", START)
    assert DemoMailbox().send_messages([]) == 0


class TestNoticesPage:
    url = "/berichten/"

    def test_a_visitor_is_asked_to_sign_in(self, client, db):
        assert client.get(self.url).status_code == 302

    def test_everybody_sees_their_own_only(self, client, town):
        operations.notify([town.lead], "Voor de trekker", "/werk/", START)
        operations.notify([town.member], "Voor het lid", "/werk/", START)
        client.force_login(town.lead)
        page = client.get(self.url).content.decode()
        assert "Voor de trekker" in page
        assert "Voor het lid" not in page

    def test_marking_as_read_is_for_oneself(self, client, town):
        operations.notify([town.lead, town.member], "Nieuws", "", START)
        client.force_login(town.lead)
        assert client.get("/berichten/gelezen/").status_code == 200
        assert client.post("/berichten/gelezen/", {"form_token": "t1"}).status_code == 302
        assert Notice.objects.get(user=town.lead).read_at
        assert not Notice.objects.get(user=town.member).read_at

    def test_the_list_takes_as_many_queries_for_many_as_for_few(self, client, town):
        client.force_login(town.lead)
        counts = []
        for number in (2, 40):
            for index in range(number):
                operations.notify([town.lead], f"Bericht {index}", "", START)
            with CaptureQueriesContext(connection) as counted:
                client.get(self.url)
            counts.append(len(counted))
        assert counts[0] == counts[1]


class TestMailbox:
    url = "/voorbeeld/postvak/"

    def test_it_exists_in_an_example_only(self, client, db):
        assert client.get(self.url).status_code == 200
        with override_settings(DEMO=False):
            assert client.get(self.url).status_code == 404

    def test_links_can_be_followed_and_text_is_escaped(self, client, db):
        DemoMail.objects.create(
            to="a@voorbeeld.test",
            subject="Hallo <b>",
            body="Kijk: http://127.0.0.1:8000/uitnodiging/x/ <script>",
            at=START,
        )
        page = client.get(self.url).content.decode()
        assert 'href="http://testserver/uitnodiging/x/"' in page
        assert "<script>" not in page.replace('<script src="', "")
        assert "Hallo &lt;b&gt;" in page

    def test_a_mail_is_shown_as_a_mail_program_does_with_its_own_style_only(self, client, town):
        letter = from_template(
            "people/mail/confirm.txt", {"path": "/x/"}, reason="Omdat.", sender="G", site="S"
        )
        kept = DemoMail.objects.create(
            to="a@voorbeeld.test", subject="x", body="x", html=letter.html(), at=START
        )
        answer = client.get(f"{self.url}{kept.pk}/")
        page = answer.content.decode()
        assert 'href="http://testserver/x/"' in page
        # The order of the rules in this header differs from one process to the next.
        allowed = set(answer.headers["Content-Security-Policy"].split("; "))
        assert {"style-src 'self' 'unsafe-inline'", "script-src 'self'"} <= allowed
        assert not re.search(r"<(img|script|link)|url\(|@import", page)
        with override_settings(DEMO=False):
            assert client.get(f"{self.url}{kept.pk}/").status_code == 404

    def test_it_is_paged_and_searched_by_receiver(self, client, db):
        DemoMail.objects.bulk_create(
            DemoMail(to=f"m{n}@voorbeeld.test", subject=f"Post {n}", body="x", at=START)
            for n in range(30)
        )
        assert client.get(self.url).content.decode().count("<details") == 25
        found = client.get(self.url, {"q": "m7@"}).content.decode()
        assert found.count("<details") == 1
        assert reverse("notifications:mailbox") == self.url
