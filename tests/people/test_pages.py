"""The pages about people: each as the right role, a wrong role and a visitor.

The roles of the municipality stand in the table of addresses; here those that only people have.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aanbesteden import audit, roles
from aanbesteden.people import operations
from aanbesteden.people.models import Invitation, Membership, Organisation, User
from aanbesteden.people.queries import holders_on
from tests import makers
from tests.makers import PASSWORD, START

EVERYBODY = (
    "visitor administrator staff executive council_member clerk controller lead member resident "
    "superuser member_of_club manager"
).split()
SIGNED_IN = set(EVERYBODY) - {"visitor"}
READS_DOSSIER = {"staff", "executive", "clerk", "controller", "manager"}


@pytest.fixture
def world(town):
    """A question with a manager who is no staff, a club with a member, an open invitation."""
    question = makers.question(town)
    manager, member = makers.person("Manager"), makers.person("Clublid")
    roles.grant(roles.PROCESS_MANAGER, question, to=manager, by=None, at=START)
    club = Organisation.objects.create(name="De Club", kind="culture")
    membership = Membership.objects.create(organisation=club, user=member)
    invitation, path = operations.invite(
        "wacht@voorbeeld.test", roles.CLERK, town.municipality, by=town.administrator, at=START
    )
    return {
        "town": town,
        "question": question,
        "club": club,
        "membership": membership,
        "invitation": invitation,
        "path": path,
        "manager": manager,
        "member_of_club": member,
    }


def sign_in(client, world, name):
    if name != "visitor":
        client.force_login(world.get(name) or getattr(world["town"], name))


def addresses(world):
    """Address -> who may see it; everybody else is refused, hidden or asked to sign in."""
    town, pk = world["town"], world["town"].municipality.pk
    dossier, club = f"/dossier/{world['question'].pk}/mensen/", f"/organisaties/{world['club'].pk}/"
    staff = {"staff", "manager"}
    return {
        "/account/": SIGNED_IN,
        "/account/naam/": SIGNED_IN,
        "/account/wachtwoord/": SIGNED_IN,
        "/organisaties/": SIGNED_IN,
        "/organisaties/toevoegen/": SIGNED_IN,
        club: SIGNED_IN,
        f"{club}wijzigen/": {"staff", "member_of_club"},
        f"{club}uitnodigen/": {"staff", "member_of_club"},
        f"/lidmaatschap/{world['membership'].pk}/": {"staff", "member_of_club"},
        "/mensen/": {"administrator"},
        f"/mensen/{pk}/gemeente/": {"administrator"},
        f"/mensen/{pk}/uitnodigen/": {"administrator"},
        f"/mensen/{pk}/{town.clerk.pk}/rol-geven/": {"administrator"},
        f"/mensen/{pk}/{town.clerk.pk}/clerk/terugnemen/": {"administrator"},
        f"/uitnodigingen/{world['invitation'].pk}/intrekken/": {"administrator"},
        dossier: READS_DOSSIER,
        f"{dossier}aanstellen/": staff,
        f"{dossier}uitnodigen/": staff,
        f"{dossier}{world['manager'].pk}/process_manager/terugnemen/": staff,
        "/inloggen/": {"visitor"},
        "/account-maken/": {"visitor"},
        "/wachtwoord-vergeten/": set(EVERYBODY),
        "/kijk-in-uw-mail/": set(EVERYBODY),
        world["path"]: {"visitor"},
    }


@pytest.mark.parametrize("name", ["member_of_club", "manager"])
def test_every_address_opens_for_its_roles_only(client, world, name):
    sign_in(client, world, name)
    opened = {url for url in addresses(world) if _page_at_start(client, url).status_code == 200}
    assert opened == {url for url, names in addresses(world).items() if name in names}


def _page_at_start(client, url):
    """The page; an invitation is looked at while it is valid."""
    Invitation.objects.update(expires_at=START.replace(year=2100))
    return client.get(url)


@pytest.mark.parametrize("name", EVERYBODY)
def test_who_may_not_see_a_page_cannot_post_to_it_either(client, world, name):
    sign_in(client, world, name)
    before = audit.Event.objects.count()
    for number, (url, names) in enumerate(addresses(world).items()):
        if name in names or url in ("/inloggen/", "/account-maken/"):
            continue
        answer = client.post(
            url,
            {
                "email": "x@voorbeeld.test",
                "role": "clerk",
                "reason": "x",
                "name": "Nieuwe naam",
                "kind": "other",
                "form_token": f"post{number}",
            },
        )
        assert answer.status_code in (302, 403, 404, 405, 422), url
        assert "Clublid" not in answer.content.decode().partition("<main")[2]
    assert audit.Event.objects.count() == before


class TestInvitationPage:
    def invite(self, town, email, role=roles.CLERK):
        row, path = operations.invite(
            email, role, town.municipality, by=town.administrator, at=START
        )
        Invitation.objects.filter(pk=row.pk).update(expires_at=START.replace(year=2100))
        return path

    def test_a_newcomer_makes_an_account_and_is_in(self, client, town):
        path = self.invite(town, "nieuw@voorbeeld.test")
        page = client.get(path)
        assert town.administrator.name in page.content.decode()
        posted = {"name": "Nieuw Mens", "password": PASSWORD, "form_token": "i"}
        done = client.post(path, posted)
        assert done.status_code == 302
        made = User.objects.get(email="nieuw@voorbeeld.test")
        assert roles.held_by(made).has(roles.CLERK, town.municipality.pk)
        assert client.session["_auth_user_id"] == str(made.pk)
        again = client.post(path, posted)
        assert again.url == done.url
        assert client.get(path).status_code == 410

    def test_a_weak_password_is_told_at_the_field_and_the_name_stays(self, client, town):
        path = self.invite(town, "nieuw@voorbeeld.test")
        page = client.post(path, {"name": "Nieuw Mens", "password": "kort", "form_token": "i"})
        body = page.content.decode()
        assert page.status_code == 422
        assert "id_password_error" in body
        assert 'value="Nieuw Mens"' in body

    def test_somebody_with_an_account_signs_in_comes_back_and_accepts(self, client, town):
        path = self.invite(town, town.resident.email)
        page = client.get(path).content.decode()
        assert f"/inloggen/?next={path}" in page
        assert "<input" not in page.split("<main")[1].split("</main")[0].replace(
            'type="hidden"', ""
        )
        assert client.post(path, {"form_token": "z"}).status_code in (403, 302)
        assert not roles.held_by(town.resident).has(roles.CLERK, town.municipality.pk)
        client.force_login(town.resident)
        assert client.post(path, {"form_token": "i"}).status_code == 302
        fresh = User.objects.get(pk=town.resident.pk)
        assert roles.held_by(fresh).has(roles.CLERK, town.municipality.pk)

    def test_somebody_else_is_told_for_whom_it_is_and_cannot_accept(self, client, town):
        path = self.invite(town, town.resident.email)
        client.force_login(town.stranger)
        page = client.get(path)
        assert page.status_code == 403
        assert town.resident.email in page.content.decode()
        client.post(path, {"form_token": "i"})
        fresh = User.objects.get(pk=town.stranger.pk)
        assert not roles.held_by(fresh).has(roles.CLERK, town.municipality.pk)

    def test_an_unknown_link_does_not_exist(self, client, db):
        assert client.get("/uitnodiging/bestaatniet/").status_code == 404

    def test_the_page_is_not_kept_by_anything_in_between(self, client, town):
        assert client.get(self.invite(town, "n@voorbeeld.test"))["Cache-Control"] == "no-store"


class TestMunicipality:
    def test_an_administrator_gives_and_takes_back_with_a_reason(self, client, town):
        client.force_login(town.administrator)
        base = f"/mensen/{town.municipality.pk}/{town.clerk.pk}/"
        client.post(f"{base}rol-geven/", {"role": "staff", "form_token": "g"})
        assert roles.STAFF.code in _codes(town.municipality, town.clerk)
        without = client.post(f"{base}staff/terugnemen/", {"reason": "", "form_token": "t"})
        assert without.status_code == 422
        client.post(f"{base}staff/terugnemen/", {"reason": "Andere baan", "form_token": "u"})
        assert roles.STAFF.code not in _codes(town.municipality, town.clerk)

    def test_the_last_administrator_is_told_why_it_cannot_be(self, client, town):
        client.force_login(town.administrator)
        url = f"/mensen/{town.municipality.pk}/{town.administrator.pk}/administrator/terugnemen/"
        page = client.post(url, {"reason": "Ik stop ermee", "form_token": "t"})
        assert page.status_code == 403
        assert "Ik stop ermee" in page.content.decode()

    def test_another_municipality_stays_closed(self, client, town):
        elsewhere = makers.town()
        client.force_login(town.administrator)
        url = f"/mensen/{elsewhere.municipality.pk}/uitnodigen/"
        page = client.post(url, {"email": "x@voorbeeld.test", "role": "clerk", "form_token": "t"})
        assert page.status_code == 403
        assert not Invitation.objects.exists()

    def test_a_role_of_another_kind_is_not_taken_back_here(self, client, town):
        client.force_login(town.administrator)
        url = f"/mensen/{town.municipality.pk}/{town.clerk.pk}/assessor/terugnemen/"
        assert client.get(url).status_code == 404

    def test_settings_are_saved_once_for_two_editors(self, client, town):
        client.force_login(town.administrator)
        url = f"/mensen/{town.municipality.pk}/gemeente/"
        values = {"site_name": "Vragen", "signal_months": 6, "version": 1}
        first = client.post(url, values | {"small_cell_limit": 5, "form_token": "a"})
        second = client.post(url, values | {"small_cell_limit": 7, "form_token": "b"})
        assert (first.status_code, second.status_code) == (302, 409)
        wrong = client.post(url, values | {"small_cell_limit": 0, "form_token": "c"})
        assert wrong.status_code == 422

    def test_the_list_takes_as_many_queries_for_many_as_for_few(self, client, town):
        client.force_login(town.administrator)
        counts = []
        for number in (2, 40):
            for _n in range(number):
                roles.grant(roles.STAFF, town.municipality, to=makers.person(), by=None, at=START)
            with CaptureQueriesContext(connection) as counted:
                client.get("/mensen/")
            counts.append(len(counted))
        assert counts[0] == counts[1]

    def test_searching_finds_by_name_and_address(self, client, town):
        client.force_login(town.administrator)
        body = client.get("/mensen/", {"q": town.clerk.email}).content.decode()
        assert town.clerk.name in body
        assert town.staff.name not in body


def _codes(obj, person):
    return [role.code for held in holders_on(obj, among=[person]) for role in held.roles]


class TestQuestionPeople:
    def test_staff_appoints_a_colleague_and_invites_from_outside(self, client, world):
        client.force_login(world["town"].staff)
        base = f"/dossier/{world['question'].pk}/mensen/"
        clerk = world["town"].clerk
        client.post(
            f"{base}aanstellen/", {"person": clerk.pk, "role": "verifier", "form_token": "a"}
        )
        assert "verifier" in _codes(world["question"], clerk)
        client.post(
            f"{base}uitnodigen/",
            {"email": "mee@voorbeeld.test", "role": "contributor", "form_token": "b"},
        )
        assert Invitation.objects.filter(email="mee@voorbeeld.test").exists()
        body = client.get(base).content.decode()
        assert "mee@voorbeeld.test" in body

    def test_a_stranger_cannot_be_appointed_by_number(self, client, world):
        client.force_login(world["town"].staff)
        page = client.post(
            f"/dossier/{world['question'].pk}/mensen/aanstellen/",
            {"person": world["town"].stranger.pk, "role": "verifier", "form_token": "a"},
        )
        assert page.status_code == 422
        assert world["town"].stranger.name not in page.content.decode()

    def test_who_only_reads_sees_no_addresses_and_no_ways_to_change(self, client, world):
        operations.invite(
            "mee@voorbeeld.test",
            roles.CONTRIBUTOR,
            world["question"],
            by=world["town"].staff,
            at=START,
        )
        Invitation.objects.update(expires_at=START.replace(year=2100))
        client.force_login(world["town"].controller)
        body = client.get(f"/dossier/{world['question'].pk}/mensen/").content.decode()
        assert "Manager" in body
        assert "mee@voorbeeld.test" not in body
        assert "aanstellen" not in body
        assert "terugnemen" not in body


class TestRegister:
    values = {"name": "Buurtclub", "kind": "residents", "place": "Oost"}

    def test_who_adds_an_organisation_speaks_for_it(self, client, town):
        client.force_login(town.resident)
        done = client.post("/organisaties/toevoegen/", self.values | {"form_token": "o"})
        made = Organisation.objects.get(name="Buurtclub")
        assert done.url == f"/organisaties/{made.pk}/"
        assert list(made.members.all()) == [town.resident]

    def test_staff_may_add_one_without_belonging_to_it(self, client, town):
        client.force_login(town.staff)
        client.post("/organisaties/toevoegen/", self.values | {"form_token": "o"})
        assert not Organisation.objects.get(name="Buurtclub").members.exists()

    def test_one_name_stands_once_in_any_case(self, client, town):
        Organisation.objects.create(name="BUURTCLUB", kind="other")
        client.force_login(town.resident)
        page = client.post("/organisaties/toevoegen/", self.values | {"form_token": "o"})
        assert page.status_code == 422
        assert "id_name_error" in page.content.decode()
        assert 'value="Oost"' in page.content.decode()

    @pytest.mark.parametrize("wrong", ["1234567", "123456789", "abcdefgh"])
    def test_a_kvk_number_has_eight_digits(self, client, town, wrong):
        client.force_login(town.resident)
        posted = self.values | {"kvk_number": wrong, "form_token": wrong}
        page = client.post("/organisaties/toevoegen/", posted)
        assert "id_kvk_number_error" in page.content.decode()

    def test_members_are_named_to_members_and_staff_only(self, client, world):
        url = f"/organisaties/{world['club'].pk}/"
        for name, sees in (("resident", False), ("staff", True), ("member_of_club", True)):
            sign_in(client, world, name)
            assert ("Clublid" in client.get(url).content.decode().split("<main")[1]) is sees

    def test_inviting_a_colleague_makes_a_member(self, client, world):
        _row, path = operations.invite_colleague(
            world["club"], "collega@voorbeeld.test", by=world["member_of_club"], at=START
        )
        Invitation.objects.update(expires_at=START.replace(year=2100))
        client.post(path, {"name": "Collega", "password": PASSWORD, "form_token": "i"})
        assert world["club"].members.filter(email="collega@voorbeeld.test").exists()

    def test_leaving_is_recorded(self, client, world):
        client.force_login(world["member_of_club"])
        client.post(f"/lidmaatschap/{world['membership'].pk}/", {"form_token": "l"})
        assert not world["club"].members.exists()
        assert audit.Event.objects.filter(kind="membership.removed").count() == 1

    def test_the_list_is_paged_filtered_and_takes_no_more_queries(self, client, town):
        client.force_login(town.resident)
        counts = []
        for number in (2, 40):
            Organisation.objects.bulk_create(
                Organisation(name=f"Club {number} {index}", kind="school", place="West")
                for index in range(number)
            )
            with CaptureQueriesContext(connection) as counted:
                body = client.get("/organisaties/", {"q": "west", "kind": "school"})
            counts.append(len(counted))
        assert counts[0] == counts[1]
        assert body.content.decode().count("<strong>Club ") == 25
        assert "Club" not in client.get("/organisaties/", {"kind": "care"}).content.decode()
