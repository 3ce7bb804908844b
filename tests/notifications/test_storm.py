"""Mail storms: everybody who follows gets one mail, nothing twice, nothing lost."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core import mail as sent_mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aanbesteden import audit
from aanbesteden.notifications import delivery, news
from aanbesteden.notifications.models import Following, Frequency, Mail, Reader
from aanbesteden.notifications.worker import run_pass
from cms.theming import mail_footer
from tests import makers
from tests.makers import START
from tests.notifications.test_outbox import SERVER, Killed, Server, power_cut

FOLLOWERS, EVENTS = 150, 50
HOUR = START + timedelta(hours=1)
MORNING = START + timedelta(days=1)  # Tuesday; START is a Monday, at ten in the morning


def public_question(town, **fields):
    return makers.question(town, public_since=START, **fields)


def events(question, town, number, *, start=START):
    for index in range(number):
        at = start + timedelta(seconds=72 * index)
        audit.record("meeting.planned", question, by=town.staff, at=at, question=question)


def followers(question, number, frequency=Frequency.DAILY, *, first=0):
    readers = Reader.objects.bulk_create(
        Reader(email=f"volger{first + index}@voorbeeld.test") for index in range(number)
    )
    Following.objects.bulk_create(
        Following(
            reader=reader,
            question=question,
            frequency=frequency,
            asked_at=START,
            confirmed_at=START,
        )
        for reader in readers
    )
    return readers


@pytest.fixture
def storm(town):
    question = public_question(town)
    followers(question, FOLLOWERS // 3)
    followers(question, FOLLOWERS // 3, Frequency.AT_ONCE, first=1000)
    followers(question, FOLLOWERS // 3, Frequency.WEEKLY, first=2000)
    events(question, town, EVENTS)
    return question


def test_each_follower_gets_one_digest_however_often_the_worker_is_killed(
    storm, settings, monkeypatch
):
    settings.EMAIL_BACKEND = SERVER
    whole_post = news.post

    def killed_while_writing(rows):
        whole_post(rows)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(news, "post", killed_while_writing)
        with pytest.raises(Killed):
            run_pass(at=MORNING)
    assert not Mail.objects.filter(kind="news").exists()  # the mark and the mail go together
    Server.plan = [None] * 70 + [Killed()]
    with monkeypatch.context() as patched:
        power_cut(patched)
        with pytest.raises(Killed):
            run_pass(at=MORNING)
    assert len(sent_mail.outbox) == 70
    later = MORNING + delivery.LEASE
    for minutes in (0, 20, 600):
        run_pass(at=later + timedelta(minutes=minutes))
    run_pass(at=START + timedelta(days=7))  # the weekly ones
    told = Counter(to for message in sent_mail.outbox for to in message.to if "volger" in to)
    assert len(told) == FOLLOWERS
    assert set(told.values()) == {1}
    assert all("/stoppen/" in message.body for message in sent_mail.outbox)


def test_a_batch_takes_as_many_queries_for_many_followers_as_for_few(town):
    question = public_question(town)
    mail_footer()  # the settings of the site are kept for every next mail
    counts, first = [], 0
    for number in (2, 40):
        followers(question, number, first=first)
        first += number
        events(question, town, 3)
        with CaptureQueriesContext(connection) as counted:
            news.digest_followers(at=MORNING)
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_who_wants_to_hear_at_once_waits_until_it_is_quiet_for_a_while(town):
    question = public_question(town)
    followers(question, 1, Frequency.AT_ONCE)
    events(question, town, 3)  # three steps in a row are one mail
    assert news.digest_followers(at=START + timedelta(minutes=10)) == 0
    assert news.digest_followers(at=START + timedelta(minutes=30)) == 1
    assert news.digest_followers(at=START + timedelta(minutes=50)) == 0
    events(question, town, 60, start=HOUR)  # and a storm is not waited for longer than an hour
    assert news.digest_followers(at=HOUR + timedelta(minutes=40)) == 0
    assert news.digest_followers(at=HOUR + timedelta(minutes=61)) == 1


def test_one_mail_tells_of_all_questions_and_of_nothing_that_is_not_public(town):
    questions = [public_question(town, title=f"Vraag nummer {number}?") for number in range(2)]
    hidden = makers.question(town)
    (reader,) = followers(questions[0], 1)
    for question in (questions[1], hidden):
        Following.objects.create(
            reader=reader,
            question=question,
            frequency="daily",
            asked_at=START,
            confirmed_at=START,
        )
    for question in (*questions, hidden):
        events(question, town, 1)
        audit.record("remark.added", question, by=town.staff, at=START, question=question)
    assert news.digest_followers(at=MORNING) == 1
    mail = Mail.objects.get(kind="news")
    assert "Vraag nummer 0?" in mail.text
    assert "Vraag nummer 1?" in mail.text
    assert hidden.title not in mail.text
    assert str(audit.EVENTS["remark.added"].label) not in mail.text
    assert news.digest_followers(at=MORNING + timedelta(days=1)) == 0
