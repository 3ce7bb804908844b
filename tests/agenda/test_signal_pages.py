"""The pages of signals: for visitors, for staff, and closed for everybody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aanbesteden import audit
from aanbesteden.agenda import queries
from aanbesteden.agenda.models import Signal, SignalStatus
from aanbesteden.people.models import User
from aanbesteden.questions.models import Question
from tests import makers
from tests.agenda.signals import (
    ADDRESS,
    EVERYBODY,
    OWN_WORDS,
    QUESTION,
    SENDER,
    put_at,
    signal,
)
from tests.makers import START


class TestSending:
    url = "/signaal/"

    def form(self, town, **changes):
        posted = {
            "municipality": town.municipality.pk,
            "text": OWN_WORDS,
            "place": "Oost",
            "theme": "",
            "sender_name": SENDER,
            "sender_email": ADDRESS,
            "website": "",
            "form_token": "s",
        }
        return posted | changes

    def test_a_visitor_sends_one_and_gets_a_link_to_follow_it(self, client, town):
        done = client.post(self.url, self.form(town))
        made = Signal.objects.get()
        assert done.url == f"/signaal/{made.reference}/ontvangen/"
        page = client.get(done.url).content.decode()
        assert f"/signaal/{made.reference}/" in page
        assert made.reference in page
        for secret in (SENDER, ADDRESS, OWN_WORDS):
            assert secret not in page

    def test_a_second_click_sends_it_once(self, client, town):
        first = client.post(self.url, self.form(town))
        second = client.post(self.url, self.form(town))
        assert Signal.objects.count() == 1
        assert first.url == second.url

    def test_wrong_input_is_told_at_the_field_and_nothing_typed_is_lost(self, client, town):
        page = client.post(self.url, self.form(town, text="", sender_email="geen adres"))
        body = page.content.decode()
        assert page.status_code == 422
        assert "id_text_error" in body
        assert "id_sender_email_error" in body
        assert SENDER in body

    def test_a_machine_that_fills_in_everything_is_refused(self, client, town):
        page = client.post(self.url, self.form(town, website="http://spam.test"))
        assert page.status_code == 422
        assert not Signal.objects.exists()

    @pytest.mark.usefixtures("rated")
    def test_ten_an_hour_from_one_connection(self, client, town):
        answers = [client.post(self.url, self.form(town, text="")) for _n in range(11)]
        assert [one.status_code for one in answers] == [422] * 10 + [429]

    def test_with_several_municipalities_one_chooses(self, client, town):
        assert "<select" not in client.get(self.url).content.decode()
        other = makers.town()
        assert other.municipality.name in client.get(self.url).content.decode()
        client.post(self.url, self.form(other))
        assert Signal.objects.get().municipality == other.municipality


class TestFollowing:
    def test_the_link_shows_the_answer_and_never_the_sender(self, client, town):
        for status in SignalStatus.values:
            made = put_at(town, status)
            page = client.get(f"/signaal/{made.reference.lower()}/")
            body = page.content.decode()
            assert page.status_code == 200
            assert made.answer in body
            assert made.taken_up_by in body
            assert made.help_offered in body
            assert "noindex" in body
            for secret in (SENDER, ADDRESS, OWN_WORDS):
                assert secret not in body
            if made.question:  # not public yet
                assert made.question.title not in body

    def test_a_public_question_is_linked(self, client, town):
        made = put_at(town, SignalStatus.JOINED)
        Question.objects.update(public_since=START)
        assert made.question.title in client.get(f"/signaal/{made.reference}/").content.decode()

    def test_an_unknown_reference_does_not_exist(self, client, db):
        assert client.get("/signaal/AAAA-AAAA-AAAA-AAAA/").status_code == 404


class TestPublicList:
    url = "/signalen/"

    def test_only_what_has_a_public_text_without_sender_or_follow_link(self, client, town):
        hidden, shown = signal(town), signal(town, public_text="Iemand is alleen.")
        body = client.get(self.url).content.decode()
        assert "Iemand is alleen." in body
        for secret in (SENDER, ADDRESS, OWN_WORDS, hidden.reference, shown.reference):
            assert secret not in body

    def test_it_is_filtered_paged_and_takes_as_many_queries_for_many(self, client, town):
        counts = []
        for number in (2, 40):
            for _n in range(number):
                signal(town, public_text="Tekst voor iedereen", question=makers.question(town))
            with CaptureQueriesContext(connection) as counted:
                body = client.get(self.url, {"status": "received"}).content.decode()
            counts.append(len(counted))
        assert counts[0] == counts[1]
        assert body.count("Tekst voor iedereen") == 25
        none = client.get(self.url, {"status": "declined"}).content.decode()
        assert "Tekst voor iedereen" not in none


def staff_addresses(made):
    base = f"/agenda/{made.pk}/"
    staff = {"staff"}
    return {
        "/agenda/": {"staff", "controller"},
        "/agenda/gehoord/": staff,
        base: {"staff", "controller"},
        f"{base}wegen/": staff,
        f"{base}agenderen/": staff,
        f"{base}samenvoegen/": staff,
        f"{base}teruggeven/": staff,
        f"{base}afwijzen/": staff,
        f"{base}heropenen/": staff,
    }


@pytest.mark.parametrize("name", ["visitor", *EVERYBODY])
def test_every_staff_page_opens_for_its_roles_only(client, town, name):
    made = signal(town)
    if name != "visitor":
        client.force_login(getattr(town, name))
    for url, names in staff_addresses(made).items():
        page = client.get(url)
        assert (page.status_code == 200) is (name in names), url
        if name not in names:
            assert SENDER not in page.content.decode()


@pytest.mark.parametrize("name", ["visitor", *EVERYBODY])
def test_who_may_not_see_a_staff_page_cannot_post_to_it(client, town, name):
    made = signal(town)
    if name != "visitor":
        client.force_login(getattr(town, name))
    before = audit.Event.objects.count()
    for number, (url, names) in enumerate(staff_addresses(made).items()):
        if name not in names:
            posted = {"answer": "x", "text": "x", "form_token": f"p{number}", "taken_up_by": "x"}
            page = client.post(url, posted)
            assert page.status_code in (302, 403, 404, 405), url
            if name != "controller":
                assert SENDER not in page.content.decode()
    assert audit.Event.objects.count() == before


class TestInbox:
    def test_staff_answers_on_the_screen_from_weighing_to_question(self, client, town):
        made = signal(town)
        client.force_login(town.staff)
        base = f"/agenda/{made.pk}/"
        posted = QUESTION | {"answer": "Ja, want velen.", "form_token": "a"}
        early = client.post(f"{base}agenderen/", posted)
        assert early.status_code == 409
        assert QUESTION["title"] in early.content.decode()
        client.post(
            f"{base}wegen/",
            {
                "social_urgency": 3,
                "political_urgency": 1,
                "theme": "ouder worden",
                "place": "Oost",
                "public_text": "Iemand is alleen.",
                "version": 1,
                "form_token": "w",
            },
        )
        done = client.post(f"{base}agenderen/", posted | {"form_token": "b"})
        question = Question.objects.get()
        assert done.url == f"/dossier/{question.pk}/"
        assert client.post(f"{base}agenderen/", posted | {"form_token": "b"}).url == done.url
        assert Question.objects.count() == 1

    def test_two_people_weighing_lose_nothing(self, client, town):
        made = signal(town)
        client.force_login(town.staff)
        values = {"social_urgency": 1, "political_urgency": 1, "version": 1}
        first = client.post(
            f"/agenda/{made.pk}/wegen/", values | {"theme": "een", "form_token": "a"}
        )
        second = client.post(
            f"/agenda/{made.pk}/wegen/", values | {"theme": "twee", "form_token": "b"}
        )
        assert (first.status_code, second.status_code) == (302, 409)
        assert "een" in second.content.decode()
        assert "twee" in second.content.decode()

    def test_a_late_answer_is_explained_and_what_was_typed_stays(self, client, town):
        made = put_at(town, SignalStatus.GIVEN_BACK)
        client.force_login(town.staff)
        url = f"/agenda/{made.pk}/afwijzen/"
        page = client.post(url, {"answer": "Toch maar niet", "form_token": "l"})
        assert page.status_code == 409
        assert "Toch maar niet" in page.content.decode()

    def test_a_signal_heard_at_the_market_says_who_heard_it(self, client, town):
        client.force_login(town.staff)
        client.post(
            "/agenda/gehoord/",
            {"municipality": town.municipality.pk, "text": "Het is donker", "form_token": "h"},
        )
        made = Signal.objects.get()
        assert made.heard_by == town.staff
        elsewhere = makers.town().municipality
        page = client.post(
            "/agenda/gehoord/",
            {"municipality": elsewhere.pk, "text": "Het is donker", "form_token": "i"},
        )
        assert page.status_code == 422

    def test_it_begins_with_what_waits_and_filters_on_everything(self, client, town):
        waiting = signal(town, text="Wacht nog", theme="verkeer", social_urgency=1)
        signal(town, text="Al klaar", status="declined", theme="school", political_urgency=3)
        client.force_login(town.staff)

        def seen(**query):
            body = client.get("/agenda/", query).content.decode()
            return ("Wacht nog" in body, "Al klaar" in body)

        assert seen() == (True, False)
        assert seen(status="") == (True, True)
        assert seen(status="", theme="school") == (False, True)
        assert seen(status="", urgency=2) == (False, True)
        assert seen(status="", q="wacht") == (True, False)
        assert seen(status="", q=waiting.reference) == (True, False)
        assert seen(status="verzonnen") in ((True, False), (True, True))

    @pytest.mark.parametrize(
        ("order", "first"),
        [("nieuwste", "c"), ("oudste", "a"), ("maatschappelijk", "b"), ("politiek", "a")],
    )
    def test_it_sorts(self, town, order, first):
        for name, social, political in (("a", 1, 3), ("b", 3, 1), ("c", 2, 2)):
            signal(town, text=name, social_urgency=social, political_urgency=political)
        assert queries.inbox(town.staff, order=order)[0].text == first

    def test_it_is_paged_and_takes_as_many_queries_for_many(self, client, town):
        client.force_login(town.staff)
        counts = []
        for number in (2, 40):
            for _n in range(number):
                signal(town)
            with CaptureQueriesContext(connection) as counted:
                body = client.get("/agenda/").content.decode()
            counts.append(len(counted))
        assert counts[0] == counts[1]
        assert body.count(OWN_WORDS) == 25


def test_a_superuser_without_a_role_sees_no_sender(client, town):
    made = signal(town)
    client.force_login(User.objects.get(pk=town.superuser.pk))
    assert client.get(f"/agenda/{made.pk}/").status_code == 404
