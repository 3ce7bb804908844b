"""Following without an account: confirmed, stopped with one click, and then forgotten."""

import re
from datetime import timedelta

import pytest
from django.core import mail as sent_mail
from django.core.management import call_command
from django.test import Client

from aanbesteden import audit
from aanbesteden.notifications import following, links
from aanbesteden.notifications.models import Following, Mail, Reader
from aanbesteden.notifications.news import digest_followers
from aanbesteden.notifications.worker import run_pass
from aanbesteden.people.models import User
from aanbesteden.questions.models import Question, Status
from tests import makers
from tests.makers import START

ADDRESS = "buur@voorbeeld.test"
TOMORROW = START + timedelta(days=1)


@pytest.fixture
def question(town):
    return makers.question(town, public_since=START)


def ask(client, question, email=ADDRESS, **changes):
    data = {"email": email, "frequency": "daily"} | changes
    return client.post(f"/vragen/{question.slug}/volgen/", data)


def path_in(message, about):
    return re.search(rf"127\.0\.0\.1:8000(/{about}/\S*)", message.body)[1]


def happens(question, town, at=START):
    audit.record("meeting.planned", question, by=town.staff, at=at, question=question)


def test_from_asking_to_stopping_without_an_account(
    town, question, django_capture_on_commit_callbacks
):
    visitor = Client(enforce_csrf_checks=True)
    with django_capture_on_commit_callbacks(execute=True):
        asked = ask(visitor, question)
    assert asked.url == "/volgen/kijk-in-uw-mail/"
    assert visitor.get(asked.url).status_code == 200
    happens(question, town)
    assert digest_followers(at=TOMORROW) == 0  # not confirmed
    confirm = path_in(sent_mail.outbox[0], "volgen/bevestigen")
    client = Client()
    page = client.get(confirm)
    assert question.title in page.content.decode()
    assert Following.objects.get().confirmed_at is None  # a mail program only looked
    done = client.post(confirm, {"form_token": "a"})
    assert Following.objects.get().confirmed_at
    assert client.get(done.url).status_code == 200
    assert digest_followers(at=TOMORROW) == 0  # what was before is not told
    happens(question, town, START + timedelta(minutes=1))
    run_pass(at=TOMORROW)
    news = next(m for m in sent_mail.outbox if m.to == [ADDRESS] and "bevestigen" not in m.body)
    stop = path_in(news, r"volgen/[^/\s]+/stoppen")
    headers = news.message()
    assert headers["List-Unsubscribe"] == f"<http://127.0.0.1:8000{stop}>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert 'href="http://127.0.0.1:8000' + stop in news.alternatives[0][0]
    assert client.get(stop).status_code == 200
    assert Following.objects.exists()
    clicked = Client(enforce_csrf_checks=True).post(stop, {"List-Unsubscribe": "One-Click"})
    assert clicked.status_code == 200  # no redirect: RFC 8058
    assert not Following.objects.exists()
    assert not Reader.objects.exists()
    assert not Mail.objects.filter(to=ADDRESS).exists()
    assert client.post(stop).status_code == 200
    assert client.get(done.url).status_code == 410


def test_the_answer_tells_nobody_whether_an_address_is_known(
    town, client, question, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client.get(ask(client, question).url)
    Following.objects.update(confirmed_at=START)
    answers = []
    for email in (ADDRESS.upper(), "nieuw@voorbeeld.test", town.resident.email):
        with django_capture_on_commit_callbacks(execute=True):
            asked = ask(client, question, email=email)
        body = client.get(asked.url).content.decode()
        assert email not in body
        answers.append((asked.status_code, asked.url, len(body)))
    assert len(set(answers)) == 1
    assert "bevestigen" not in sent_mail.outbox[1].body
    assert path_in(sent_mail.outbox[1], "volgen")


def test_a_wrong_address_is_told_at_its_field_and_a_hidden_question_is_not_there(
    town, client, question
):
    page = ask(client, question, email="geen adres")
    assert page.status_code == 422
    assert "id_email_error" in page.content.decode()
    assert ask(client, makers.question(town)).status_code == 404


@pytest.mark.usefixtures("rated")
def test_nobody_fills_the_mailbox_of_somebody_else(town, client, question):
    for number in range(8):
        following.ask(question, ADDRESS, "daily", at=START + timedelta(minutes=number))
    assert Mail.objects.filter(to=ADDRESS).count() == following.MOST_A_DAY
    codes = [ask(client, question, email=f"m{n}@voorbeeld.test").status_code for n in range(11)]
    assert codes[-1] == 429


def test_what_was_never_confirmed_is_forgotten(town, question):
    following.ask(question, ADDRESS, "daily", at=START)
    call_command("housekeeping", verbosity=0)
    assert not Reader.objects.exists()


def test_how_often_is_changed_with_the_link_and_the_last_one_out_is_forgotten(
    town, client, question
):
    other = makers.question(town, public_since=START)
    for one in (question, other):
        following.ask(one, ADDRESS, "daily", at=START)
    Following.objects.update(confirmed_at=START)
    reader = Reader.objects.get()
    url = f"/volgen/{links.reader_token(reader.pk, reader.email)}/"
    first, second = Following.objects.order_by("pk")
    data = {f"follow_{first.pk}": "weekly", f"follow_{second.pk}": "", "form_token": "a"}
    assert client.post(url, data).status_code == 302
    assert Following.objects.get().frequency == "weekly"
    client.post(url, {f"follow_{first.pk}": "", "form_token": "b"})
    assert not Reader.objects.exists()


@pytest.mark.parametrize("token", ["1-x", "x", "0-", "-", "9" * 30 + "-a", "²-a"])
def test_a_made_up_link_opens_nothing(client, question, token):
    following.ask(question, ADDRESS, "daily", at=START)
    assert client.get(f"/volgen/{token}/").status_code == 410
    assert client.get(f"/volgen/bevestigen/{token}/").status_code == 410
    assert client.post(f"/volgen/{token}/stoppen/").status_code == 200
    assert Following.objects.count() == 1


def test_an_address_with_an_account_follows_with_that_account(town, question):
    following.ask(question, town.resident.email, "weekly", at=START)
    kept = following.confirm(Following.objects.get(), at=START)
    assert kept.reader.user == town.resident
    assert Reader.objects.count() == 1


def test_signed_in_it_takes_one_button(town, client, question):
    client.force_login(town.resident)
    url = f"/vragen/{question.slug}/ik-volg/"
    assert client.post(url, {"frequency": "daily"}).status_code == 302
    assert client.post(url, {"frequency": "daily"}).status_code == 302
    assert Following.objects.get().reader.user == town.resident
    assert "follow_" in client.get("/berichten/kiezen/").content.decode()
    assert client.post(f"/vragen/{question.slug}/niet-meer-volgen/").status_code == 302
    assert not Following.objects.exists()


def test_an_account_finds_what_its_address_followed_before_there_was_an_account(
    town, client, question
):
    other = makers.question(town, public_since=START)
    for one in (question, other):
        following.ask(one, "later@voorbeeld.test", "weekly", at=START)
        following.confirm(Following.objects.get(question=one), at=START)
    user = makers.person()
    User.objects.filter(pk=user.pk).update(email="later@voorbeeld.test")
    user.refresh_from_db()
    following.ask(makers.question(town, public_since=START), user.email, "daily", at=START)
    assert {row.question for row in following.confirmed_by(user)} == {question, other}
    client.force_login(user)
    page = client.get("/werk/").content.decode()
    assert f"/vragen/{question.slug}/" in page
    kept = following.follow(question, "daily", by=user, at=START)
    assert kept.reader.email == user.email  # nothing is mailed twice
    assert "follow_" in client.get("/berichten/kiezen/").content.decode()
    for one in (question, other):
        following.unfollow(one, by=user)
    assert not following.confirmed_by(user).exists()
    assert not following.confirmed_by(town.resident).exists()


def test_whoever_wants_to_follow_chooses_among_public_questions_under_way(town, client, question):
    hidden, ended = makers.question(town), makers.question(town, public_since=START)
    Question.objects.filter(pk=ended.pk).update(status=Status.CLOSED)
    page = client.get("/volgen/").content.decode()
    assert f"/vragen/{question.slug}/volgen/" in page
    assert hidden.slug not in page
    assert ended.slug not in page
    client.force_login(town.resident)
    assert f"/vragen/{question.slug}/ik-volg/" in client.get("/volgen/").content.decode()
