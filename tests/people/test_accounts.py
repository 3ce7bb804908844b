"""Making and confirming an account tells nobody which addresses are known."""

from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.test import override_settings

from aanbesteden import audit
from aanbesteden.people import accounts
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from tests import makers
from tests.makers import PASSWORD, START

NEW = "nieuw@voorbeeld.test"


def form(**changes):
    return {"name": "Nieuw Mens", "email": NEW, "password": PASSWORD, "form_token": "t"} | changes


class TestSignUp:
    url = "/account-maken/"

    def test_known_and_unknown_addresses_get_the_same_answer(
        self, client, town, django_capture_on_commit_callbacks
    ):
        answers = []
        for number, email in enumerate((NEW, town.resident.email.upper())):
            with django_capture_on_commit_callbacks(execute=True):
                posted = client.post(self.url, form(email=email, form_token=f"t{number}"))
            page = client.get(posted.url)
            body = page.content.decode()
            answers.append((posted.status_code, posted.url, page.status_code, len(body)))
            assert email not in body
        assert answers[0] == answers[1]
        assert [message.to for message in outbox.outbox] == [[NEW], [town.resident.email]]
        assert "account-maken/" in outbox.outbox[0].body
        assert "account-maken/" not in outbox.outbox[1].body
        assert User.objects.filter(email__iexact=town.resident.email).count() == 1
        town.resident.refresh_from_db()
        assert town.resident.check_password(PASSWORD)

    def test_what_was_typed_stays_and_the_message_is_at_the_field(self, client, db):
        page = client.post(self.url, form(email="geen adres", password="kort"))
        body = page.content.decode()
        assert page.status_code == 422
        assert 'value="Nieuw Mens"' in body
        assert "id_email_error" in body
        assert "id_password_error" in body
        assert User.objects.count() == 0

    def test_a_second_click_makes_nothing_twice(self, client, db):
        client.post(self.url, form())
        client.post(self.url, form())
        assert audit.Event.objects.filter(kind="user.signed_up").count() == 1

    def test_who_is_signed_in_needs_no_account(self, client, town):
        client.force_login(town.resident)
        assert client.get(self.url).status_code == 302

    @pytest.mark.usefixtures("rated")
    def test_a_machine_that_tries_on_is_stopped(self, client, db):
        answers = [client.post(self.url, form(email="x", form_token=f"{n}")) for n in range(11)]
        assert [answer.status_code for answer in answers] == [422] * 10 + [429]


class TestConfirm:
    def token(self):
        accounts.sign_up(NEW, name="Nieuw", password=PASSWORD, at=START)
        return accounts.confirmation_token(User.objects.get(email=NEW))

    def test_before_confirming_nobody_signs_in(self, client, db):
        self.token()
        page = client.post("/inloggen/", {"username": NEW, "password": PASSWORD})
        assert page.status_code == 200
        assert "_auth_user_id" not in client.session

    def test_the_link_and_the_password_together_open_the_account(self, client, db):
        url = f"/account-maken/{self.token()}/"
        assert client.get(url).status_code == 200
        assert not User.objects.get(email=NEW).is_active  # a mail scanner that looks opens nothing
        done = client.post(url, {"password": PASSWORD, "form_token": "t"})
        assert done.status_code == 302
        assert User.objects.get(email=NEW).email_confirmed_at
        assert client.session["_auth_user_id"]
        assert client.get(url).status_code == 410

    def test_whoever_owns_the_mailbox_cannot_be_lured_into_somebody_elses_account(self, client, db):
        url = f"/account-maken/{self.token()}/"
        page = client.post(url, {"password": "iets heel anders", "form_token": "t"})
        assert page.status_code == 403
        assert not User.objects.get(email=NEW).is_active

    def test_an_address_never_confirmed_can_be_claimed_again_and_the_old_link_dies(self, db):
        old = self.token()
        accounts.sign_up(NEW, name="Echt", password="een ander wachtwoord", at=START)
        assert accounts.find_unconfirmed(old) is None
        user = User.objects.get(email=NEW)
        assert user.name == "Echt"
        opened = accounts.confirm(
            accounts.confirmation_token(user), password="een ander wachtwoord", at=START
        )
        assert opened.is_active

    def test_an_old_or_forged_link_opens_nothing(self, client, db, monkeypatch):
        token = self.token()
        with pytest.raises(Refused):
            accounts.confirm(token + "x", password=PASSWORD, at=START)
        monkeypatch.setattr(accounts, "LINK_SECONDS", -1)
        assert accounts.find_unconfirmed(token) is None
        assert client.get(f"/account-maken/{token}/").status_code == 410

    def test_a_closed_account_is_not_reopened_by_its_old_link(self, db):
        token = self.token()
        User.objects.filter(email=NEW).update(email_confirmed_at=START)
        assert accounts.find_unconfirmed(token) is None


class TestSignIn:
    url = "/inloggen/"

    def test_the_address_may_be_typed_in_any_case(self, client, town):
        done = client.post(
            self.url,
            {"username": town.resident.email.upper(), "password": PASSWORD, "next": "/account/"},
        )
        assert done.status_code == 302
        assert done.url == "/account/"

    def test_the_page_carries_the_name_of_our_site(self, client, town):
        assert town.municipality.site_name in client.get(self.url).content.decode()

    def test_it_never_sends_to_another_site(self, client, town):
        posted = {"username": town.resident.email, "password": PASSWORD}
        done = client.post(self.url, posted | {"next": "https://elders.test/"})
        assert done.url == "/werk/"

    def test_unknown_and_wrong_get_the_same_words_and_the_address_stays(self, client, town):
        bodies = []
        for email in (town.resident.email, "niemand@voorbeeld.test"):
            page = client.post(self.url, {"username": email, "password": "fout"})
            body = page.content.decode()
            assert f'value="{email}"' in body
            bodies.append(body.count("utrecht-alert"))
        assert bodies[0] == bodies[1]

    def test_who_is_signed_in_goes_on_to_their_work(self, client, town):
        client.force_login(town.resident)
        assert client.get(self.url).url == "/werk/"

    def test_signing_out_takes_a_post(self, client, town):
        client.force_login(town.resident)
        assert client.get("/uitloggen/").status_code == 405
        assert client.post("/uitloggen/").status_code == 302
        assert "_auth_user_id" not in client.session

    @override_settings(AXES_ENABLED=True)
    def test_after_eight_wrong_passwords_the_account_waits_and_says_so(self, client, town):
        wrong = {"username": town.resident.email, "password": "fout"}
        answers = [client.post(self.url, wrong) for _n in range(9)]
        assert answers[-1].status_code == 429
        assert "people/locked_out.html" in [part.name for part in answers[-1].templates]
        # A colleague on the same connection still gets in.
        fine = client.post(self.url, {"username": town.lead.email, "password": PASSWORD})
        assert fine.status_code == 302


class TestPassword:
    def test_a_forgotten_password_is_chosen_anew_by_mail(
        self, client, town, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            asked = client.post("/wachtwoord-vergeten/", {"email": town.resident.email})
        unknown = client.post("/wachtwoord-vergeten/", {"email": "niemand@voorbeeld.test"})
        assert asked.url == unknown.url
        (message,) = outbox.outbox
        path = next(line for line in message.body.split() if "/wachtwoord-vergeten/" in line)
        form_page = client.get(path.removeprefix("http://127.0.0.1:8000"), follow=True)
        address = form_page.redirect_chain[-1][0]
        short = client.post(address, {"password1": "kort"})
        assert "id_password1_error" in short.content.decode()
        done = client.post(address, {"password1": "een heel nieuw wachtwoord"})
        assert done.status_code == 302
        town.resident.refresh_from_db()
        assert town.resident.check_password("een heel nieuw wachtwoord")
        assert audit.Event.objects.filter(kind="user.password_changed").count() == 1
        old = client.get(path.removeprefix("http://127.0.0.1:8000"), follow=True)
        assert "password1" not in old.content.decode()

    def test_changing_it_asks_for_the_old_one(self, client, town):
        client.force_login(town.resident)
        url = "/account/wachtwoord/"
        wrong = {"password": "fout", "password1": "een heel nieuw wachtwoord", "form_token": "a"}
        assert client.post(url, wrong).status_code == 422
        right = wrong | {"password": PASSWORD, "form_token": "b"}
        assert client.post(url, right).status_code == 302
        assert client.get("/account/").status_code == 200  # still signed in here


class TestAccountPage:
    def test_roles_stand_there_in_words_with_their_place(self, client, town):
        makers.question(town, short_name="Ouder worden")
        client.force_login(town.staff)
        body = client.get("/account/").content.decode()
        assert "Ouder worden" in body
        assert str(town.municipality) in body

    def test_a_visitor_signs_in_first(self, client, db):
        assert client.get("/account/").url == "/inloggen/?next=%2Faccount%2F"

    def test_a_new_name_is_recorded_without_the_name(self, client, town):
        client.force_login(town.resident)
        client.post("/account/naam/", {"name": "Anders Genoemd", "form_token": "n"})
        town.resident.refresh_from_db()
        assert town.resident.name == "Anders Genoemd"
        event = audit.Event.objects.get(kind="user.renamed")
        assert "Anders" not in str(event.after) + str(event.before) + event.reason


def test_links_of_three_days_are_said_to_last_three_days(settings):
    assert timedelta(seconds=accounts.LINK_SECONDS) == timedelta(days=3)
    assert timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT) == timedelta(days=3)
