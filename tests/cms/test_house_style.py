"""The house style in the site settings: who sets it, what is refused, where it shows."""

from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Site

from aanbesteden import roles
from aanbesteden.audit import Event
from cms.models import HomePage
from cms.site_settings import HouseStyle
from cms.theming import houses, logo, mail_footer
from cms.theming.examples import examples
from tests import makers

pytestmark = pytest.mark.django_db
DENIED = {302, 403}


@pytest.fixture
def site() -> Site:
    return Site.objects.get(is_default_site=True)


def _url(site) -> str:
    return reverse("wagtailsettings:edit", args=["cms", "housestyle", site.pk])


def _values(**changed) -> dict:
    row = HouseStyle()
    names = [*row.style.values(), "logo_alt", "tagline", "mail_lines"]
    return {name: getattr(row, name) for name in names} | {"example": ""} | changed


@pytest.fixture
def keeper(town) -> Client:
    client = Client()
    client.force_login(town.administrator)
    return client


def _save(keeper, site, **changed):
    return keeper.post(_url(site), _values(**changed), follow=True)


def test_only_administrators_of_its_municipality_set_the_style_of_a_site(town, client, site):
    elsewhere = makers.town("Elders")
    policy = HouseStyle.get_permission_policy()
    for person in (town.staff, town.controller, town.stranger, elsewhere.administrator):
        assert not policy.user_has_permission_for_instance(person, "change", site)
    for person, enters in ((town.administrator, True), (elsewhere.administrator, False)):
        client.force_login(person)
        assert (client.get(_url(site)).status_code == 200) is enters
        client.post(_url(site), _values(tagline="Van mij"))
        assert bool(HouseStyle.objects.filter(tagline="Van mij").update(tagline="")) is enters
    client.force_login(town.staff)
    assert client.get(_url(site)).status_code in DENIED


def test_who_is_no_longer_administrator_no_longer_enters(town, client, site):
    client.force_login(town.administrator)
    assert client.get(_url(site)).status_code == 200
    roles.revoke(
        roles.ADMINISTRATOR, town.municipality, of=town.administrator, by=town.superuser,
        at=makers.START,
    )  # fmt: skip
    assert client.get(_url(site)).status_code in DENIED


def test_an_administrator_finds_it_from_the_start_page_and_from_people_and_roles(town, keeper):
    url = reverse("wagtailsettings:edit", args=["cms", "housestyle"])
    for start in (reverse("questions:my_work"), reverse("people:roles")):
        assert url in keeper.get(start).content.decode()
    elsewhere = makers.town("Elders")
    keeper.force_login(elsewhere.administrator)
    for start in (reverse("questions:my_work"), reverse("people:roles")):
        assert url not in keeper.get(start).content.decode()


def test_a_style_that_cannot_be_read_is_refused_and_the_page_says_which_pair(town, keeper, site):
    answer = _save(keeper, site, link="7FB0FF", action="#f90", button_text="white")
    text = answer.content.decode()
    assert not HouseStyle.objects.exclude(link="#17468f").exists()
    assert "Link op de tint van plek 3, op lichte pagina’s" in text
    assert "Tekst op de knop, op lichte pagina’s" in text
    assert "minstens 4,5 op 1 is nodig" in text
    assert 'value="#7fb0ff"' in text, "what was typed is still there"


def test_an_example_fills_in_everything_and_shows_on_the_next_page(
    town, keeper, client, site, django_capture_on_commit_callbacks
):
    assert "/thema/" not in client.get("/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        _save(keeper, site, example="waterkant", tagline="Samen aan het water", link="onzin")
    row = HouseStyle.objects.get(site=site)
    assert row.style == examples()["waterkant"].style
    event = Event.objects.get(kind="housestyle.changed")
    assert event.by == town.administrator
    page = client.get("/").content.decode()
    assert page.count("Samen aan het water") >= 1
    url = page.split('href="/thema/')[1].split('"')[0]
    css = client.get(f"/thema/{url}")
    assert "--ab-link: #0b5563;" in css.content.decode()
    assert css.headers["Content-Type"].startswith("text/css")
    assert "immutable" in css.headers["Cache-Control"]
    assert "Set-Cookie" not in css.headers
    old = client.get("/thema/0000000000000000.css")
    assert old.headers["Cache-Control"] == "no-cache"
    assert old.content == css.content


def test_every_site_has_the_style_and_sender_of_its_own_municipality(town, site, settings):
    settings.ALLOWED_HOSTS = ["*"]
    elsewhere = makers.town("Gemeente Elders")
    other = Site.objects.create(hostname="elders.test", port=80, root_page=HomePage.objects.get())
    for where, name, of in ((site, "waterkant", town), (other, "steenoven", elsewhere)):
        HouseStyle.objects.create(
            site=where, municipality=of.municipality, mail_lines=f"{name}\nBel ons",
            **examples()[name].style.values(),
        )  # fmt: skip
    pages = {
        host: Client(HTTP_HOST=host).get("/privacy/") for host in ("testserver", "elders.test")
    }
    assert pages["testserver"].context["house"].style == examples()["waterkant"].style
    assert pages["elders.test"].context["house"].style == examples()["steenoven"].style
    assert pages["elders.test"].context["site"].owner == "Gemeente Elders"
    assert mail_footer(elsewhere.municipality) == ["steenoven", "Bel ons"]
    assert mail_footer() == ["waterkant", "Bel ons"]


def test_without_lines_of_its_own_mail_names_the_municipality(town):
    town.municipality.contact = "Bel 14 000"
    town.municipality.save()
    assert mail_footer() == [f"Grote vragen, {town.municipality.name}", "Bel 14 000"]


def test_the_style_costs_one_query_when_nothing_is_kept_and_none_after(
    town, client, site, django_assert_num_queries
):
    cache.clear()
    HouseStyle.objects.create(site=site, **examples()["waterkant"].style.values())
    with django_assert_num_queries(1):
        houses.all_houses()
    with django_assert_num_queries(0):
        houses.all_houses()


# The logo -------------------------------------------------------------------------------


def _picture(kind="PNG", size=(600, 200)) -> bytes:
    kept = BytesIO()
    Image.new("RGB", size, "#0b5563").save(kept, kind)
    return kept.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    "data",
    [SVG, b"<html><script>alert(1)</script>", _picture("GIF"), _picture()[:60], b""],
    ids=["svg", "html", "gif", "half", "empty"],
)
def test_a_logo_that_is_no_picture_by_content_is_refused(data):
    with pytest.raises(ValidationError):
        logo.accept(SimpleUploadedFile("logo.png", data, "image/png"))


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG"])
def test_a_logo_is_drawn_anew_so_that_nothing_else_comes_along(kind):
    data = _picture(kind) + b"<script>alert(1)</script>"
    found = logo.accept(SimpleUploadedFile("../x.php", data))
    kept = found.file.read()
    assert b"script" not in kept
    assert Image.open(BytesIO(kept)).format == "PNG"
    assert found.file.name.startswith("logo-")
    assert found.file.name.endswith(".png")
    assert (found.width, found.height) == (132, 44)


def test_a_logo_stands_beside_the_name_with_its_words(keeper, client, site):
    _save(keeper, site, logo=SimpleUploadedFile("a.png", _picture()), logo_alt="Wapen van Elders")
    cache.clear()
    page = client.get("/").content.decode()
    assert 'src="/media/huisstijl/logo-' in page
    assert 'alt="Wapen van Elders" width="132" height="44"' in page


def test_a_logo_needs_words(keeper, site):
    answer = _save(keeper, site, logo=SimpleUploadedFile("a.png", _picture()))
    assert not HouseStyle.objects.exclude(logo="").exists()
    assert "Zeg in een paar woorden" in answer.content.decode()


# Trying before publishing -----------------------------------------------------------------


def test_a_style_is_tried_on_all_parts_without_being_saved(keeper, client, site):
    url = reverse("wagtailsettings:preview_on_edit", args=["cms", "housestyle", site.pk])
    keeper.get(_url(site))
    sent = keeper.post(url, _values(example="steenoven"))
    assert sent.json()["is_valid"]
    page = keeper.get(f"{url}?mode=dark").content.decode()
    tried = page.split('href="/thema/proef/')[1].split('"')[0]
    css = client.get(f"/thema/proef/{tried}")
    assert "--ab-link: #7d2a1f;" in css.content.decode()
    assert "@media screen {" in css.content.decode()
    assert css.headers["Cache-Control"] == "no-store"
    assert not HouseStyle.objects.exclude(link="#17468f").exists()
    assert client.get(f"/thema/proef/x{tried}").status_code == 404
    assert client.get("/thema/proef/wat.ik.verzin.css").status_code == 404


def test_housekeeping_removes_traces_of_signing_in_after_a_month(capsys):
    from datetime import timedelta

    from axes.models import AccessLog
    from django.utils import timezone

    now = timezone.now()
    for days in (31, 1):
        row = AccessLog.objects.create(username="x", ip_address="192.0.2.1", path_info="/")
        AccessLog.objects.filter(pk=row.pk).update(attempt_time=now - timedelta(days=days))
    call_command("housekeeping")
    assert AccessLog.objects.count() == 1
    assert "1 traces of signing in" in capsys.readouterr().out
