"""Who is told what, how: the table, everybody's own choice, quiet hours, nothing twice."""

from datetime import time, timedelta
from importlib import import_module

import pytest
from django.conf import settings
from django.core import mail as sent_mail
from django.utils import timezone, translation

from aanbesteden import audit, roles
from aanbesteden.notifications import channels, choices, following, links
from aanbesteden.notifications.models import Channel, Choice, Following, Notice, Progress
from aanbesteden.notifications.operations import notify
from aanbesteden.notifications.rhythm import Rhythm
from aanbesteden.notifications.telling import tell
from aanbesteden.notifications.worker import run_pass
from tests import makers
from tests.makers import START

QUARTER = timedelta(minutes=16)
RHYTHM = {
    "quiet_from": time(20),
    "quiet_until": time(8),
    "quiet_weekend": True,
    "digest_day": 0,
}


def local(day, hour, minute=0):
    """A moment in the week of START (Monday is 0), in Dutch time."""
    monday = timezone.localtime(START).replace(hour=0, minute=0)
    return monday + timedelta(days=day, hours=hour, minutes=minute)


class TestRhythm:
    @pytest.mark.parametrize(
        ("at", "loud"),
        [
            (local(0, 10), local(0, 10)),
            (local(0, 20), local(1, 8)),
            (local(1, 3), local(1, 8)),
            (local(4, 21), local(7, 8)),
            (local(6, 12), local(7, 8)),
        ],
    )
    def test_mail_that_may_wait_waits_for_the_morning_after(self, at, loud):
        assert Rhythm().loud_from(at) == loud

    def test_who_wants_no_quiet_has_none(self):
        rhythm = Rhythm(time(0), time(0), quiet_weekend=False)
        assert not any(rhythm.is_quiet(local(day, hour)) for day in range(7) for hour in (0, 3, 23))

    def test_the_digest_comes_when_the_quiet_ends(self):
        assert Rhythm().last_daily(local(2, 9)) == local(2, 8)
        assert Rhythm().last_daily(local(2, 7)) == local(1, 8)
        assert Rhythm().last_daily(local(6, 12)) == local(4, 8)
        assert Rhythm(digest_day=5).last_weekly(local(6, 12)) == local(5, 8)


@pytest.fixture
def question(town):
    made = makers.question(town, public_since=START)
    Progress.objects.update(told_until=audit.Chain.objects.get().count)
    return made


def happens(kind, question, by, at=START):
    return audit.record(kind, question, by=by, at=at, question=question)


def told(at=START):
    while tell(at=at):
        pass
    return {
        (notice.user.name, notice.channel)
        for notice in Notice.objects.exclude(event_number=None).select_related("user")
    }


def test_the_table_speaks_of_events_and_roles_that_exist():
    import_module(settings.ROOT_URLCONF)  # events are declared where they are written
    for kind in channels.KINDS:
        for name in kind.events:
            assert any(kind.is_about(event) for event in audit.EVENTS), name
        assert kind.everybody or kind.roles
    for event in audit.EVENTS:
        assert sum(kind.is_about(event) for kind in channels.KINDS) <= 1, event
    assert not any(
        channels.kind_for(event) for event in audit.EVENTS if event.startswith("proposal.")
    )


def test_a_message_about_an_event_is_in_the_language_of_its_reader(town, client, question):
    happens("question.start_analysis", question, town.staff)
    told()
    client.force_login(town.clerk)
    for address in ("/berichten/", "/werk/"):
        pages = [client.get(f"{address}?taal={code}").content.decode() for code in ("nl", "en")]
        label = audit.EVENTS["question.start_analysis"].label
        for page, code in zip(pages, ("nl", "en"), strict=True):
            with translation.override(code):
                assert str(label) in page


def test_each_role_hears_of_a_step_as_the_table_says_and_who_did_it_does_not(town, question):
    happens("question.start_analysis", question, town.staff)
    assert told() == {
        ("Executive", "daily"),
        ("Clerk", "daily"),
        ("Council member", "weekly"),
        ("Controller", "product"),
    }
    assert told() == told()  # nothing is told twice
    assert Notice.objects.filter(user=town.clerk).count() == 1


def test_what_is_not_public_is_told_inside_the_dossier_only(town, question):
    happens("adjustment.proposed", question, town.lead)
    assert {name for name, _channel in told()} == {"Staff", "Controller"}


def test_old_news_is_not_told(town, question):
    happens("question.start_analysis", question, town.staff)
    assert told(at=START + timedelta(days=30)) == set()


def test_a_choice_goes_before_the_table_and_nothing_means_nothing(town, question):
    Choice.objects.create(user=town.clerk, kind="steps", channel=Channel.NONE)
    Choice.objects.create(user=town.council_member, kind="steps", channel=Channel.AT_ONCE)
    happens("question.start_analysis", question, town.staff)
    found = dict(told())
    assert "Clerk" not in found
    assert found["Council member"] == "at_once"


def test_whoever_follows_and_has_a_role_hears_once_the_faster_way(town, question):
    for person in (town.council_member, town.resident):
        following.follow(question, "at_once", by=person, at=START)
    happens("question.start_analysis", question, town.staff)
    found = dict(told())
    assert found["Council member"] == found["Resident"] == "at_once"
    happens("adjustment.proposed", question, town.lead)
    assert Notice.objects.filter(user=town.resident).count() == (told() and 1)


def test_three_steps_in_a_row_are_one_mail_and_no_part_of_the_next_digest(town, question):
    following.follow(question, "at_once", by=town.resident, at=START)
    for minutes, kind in enumerate(("start_analysis", "propose_framework", "set_framework")):
        at = START + timedelta(minutes=minutes)
        happens(f"question.{kind}", question, town.staff, at)
    run_pass(at=START + timedelta(minutes=5))
    assert sent_mail.outbox == []
    run_pass(at=START + timedelta(minutes=2) + QUARTER)
    (mail,) = [m for m in sent_mail.outbox if m.to == [town.resident.email]]
    assert mail.subject == "3 berichten"
    assert mail.body.count(question.short_name) == 3
    assert "/berichten/kiezen/" in mail.body
    sent_mail.outbox.clear()
    run_pass(at=START + timedelta(days=1))
    assert {m.to[0] for m in sent_mail.outbox} == {town.executive.email, town.clerk.email}
    run_pass(at=START + timedelta(days=2))
    assert len(sent_mail.outbox) == 2


def test_what_was_read_here_is_not_mailed_and_quiet_hours_are_kept(town):
    evening = local(0, 19, 50)
    notify([town.resident, town.lead], "Er is nieuws", "/werk/", evening)
    Notice.objects.filter(user=town.lead).update(read_at=evening)
    run_pass(at=evening + QUARTER)
    assert sent_mail.outbox == []
    run_pass(at=local(1, 8, 5))
    assert [m.to for m in sent_mail.outbox] == [[town.resident.email]]


class TestChoosing:
    url = "/berichten/kiezen/"

    def data(self, user, **changes):
        values = {f"kind_{code}": channel for code, channel in choices.chosen_by(user).items()}
        values |= {"quiet_from": "20:00", "quiet_until": "08:00", "digest_day": "0"}
        return values | {"quiet_weekend": "on", "form_token": "t"} | changes

    def test_everybody_sees_what_their_roles_bring_and_no_more(self, client, town):
        client.force_login(town.council_member)
        page = client.get(self.url).content.decode()
        assert "kind_council" in page
        assert "kind_signals" not in page
        assert "kind_award" not in page  # a letter about an award cannot be missed
        client.force_login(town.resident)
        page = client.get(self.url).content.decode()
        assert page.count('name="kind_') == 1

    def test_a_choice_is_kept_and_moves_what_still_waited(self, client, town):
        notify([town.resident], "Er is nieuws", "/werk/", START)
        client.force_login(town.resident)
        data = self.data(town.resident, kind_own="product", quiet_from="22:30")
        assert client.post(self.url, data).status_code == 302
        assert Choice.objects.get().channel == Channel.PRODUCT
        assert town.resident.reader.quiet_from == time(22, 30)
        run_pass(at=START + QUARTER)
        assert sent_mail.outbox == []
        back = self.data(town.resident, kind_own="at_once", form_token="u")
        client.post(self.url, back)
        assert not Choice.objects.exists()  # the usual is not kept as a choice

    def test_a_wrong_time_is_told_at_its_field(self, client, town):
        client.force_login(town.resident)
        page = client.post(self.url, self.data(town.resident, quiet_from="later"))
        assert page.status_code == 422
        assert "id_quiet_from_error" in page.content.decode()

    def test_the_link_in_a_mail_stops_them_without_signing_in(self, client, town, question):
        following.follow(question, "daily", by=town.resident, at=START)
        roles.grant(roles.CONTRIBUTOR, question, to=town.resident, by=town.staff, at=START)
        url = links.stop_all_path(town.resident)
        assert client.get(url).status_code == 200
        assert Following.objects.count() == 1  # looking stops nothing
        answer = client.post(url, {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert not Following.objects.exists()
        town.resident.__dict__.pop("_holdings", None)
        assert set(choices.chosen_by(town.resident).values()) == {Channel.PRODUCT}


def test_a_message_of_ones_own_is_kept_in_every_language(town, client):
    says = audit.EVENTS["question.start_analysis"].label
    notify([town.clerk], lambda: f"{town.lead.name}: {says}", "/werk/", START)
    client.force_login(town.clerk)
    for code in ("nl", "en"):
        page = client.get(f"/berichten/?taal={code}").content.decode()
        with translation.override(code):
            assert f"{town.lead.name}: {says}" in page
