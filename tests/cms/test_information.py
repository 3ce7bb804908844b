"""Pages about privacy, accessibility, contact, cookies and the method: facts and editable text."""

import importlib
from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse
from wagtail.models import Site

from aanbesteden.management.commands import housekeeping
from aanbesteden.people import operations
from aanbesteden.people.models import Municipality
from cms import facts, start_blocks, start_facts
from cms.models import PlainPage
from cms.site_forms import DetailsForm
from cms.site_settings import SiteDetails

pytestmark = pytest.mark.django_db
PAGES = ["/zo-werkt-het/", "/privacy/", "/toegankelijkheid/", "/contact/", "/cookies/"]
migration = importlib.import_module("cms.migrations.0003_site_settings")


def _fill(**fields) -> SiteDetails:
    return SiteDetails.objects.create(site=Site.objects.get(is_default_site=True), **fields)


def _text(client, url) -> str:
    return client.get(url).content.decode()


@pytest.mark.parametrize("url", PAGES)
def test_every_information_page_is_in_the_footer_and_on_the_map(client, url):
    page = client.get(url)
    assert page.status_code == 200
    assert f'href="{url}"' in page.content.decode().partition("<footer")[2]
    assert url in _text(client, "/sitemap.xml")
    assert client.get(f"{url}?taal=en").status_code == 200


def test_nothing_filled_in_gives_pages_that_say_so_and_make_nothing_up(client):
    assert "nog niet ingevuld hoe u haar bereikt" in _text(client, "/contact/")
    statement = _text(client, "/toegankelijkheid/")
    assert "Status E: nog niet onderzocht" in statement
    assert "Er is nog geen onafhankelijk onderzoek" in statement
    assert "Nationale ombudsman" in statement
    assert "nog niet ingevuld hoe u de functionaris bereikt" in _text(client, "/privacy/")


def test_what_is_filled_in_stands_on_the_pages(town, client):
    _fill(
        visiting_address="Markt 1\nElders",
        phone="14 000",
        email="gemeente@elders.test",
        opening_hours="ma-vr 9-17",
        officer="mevrouw A. de Jong",
        officer_email="fg@elders.test",
        compliance="B",
        stated_on=date(2026, 5, 4),
        stated_by="Gemeentesecretaris",
        researched_on=date(2026, 4, 1),
        researched_by="Bureau Toegang",
        report_url="https://elders.test/rapport",
        limitations=[
            (
                "limitation",
                {
                    "what": "De film heeft geen audiodescriptie.",
                    "criterion": "1.2.5 Audiodescriptie",
                    "cause": "Die is er nog niet.",
                    "effect": "Wie niet ziet, mist een deel.",
                    "instead": "Lees de tekst onder de film.",
                    "solved_on": date(2027, 3, 1),
                },
            )
        ],
    )
    contact = _text(client, "/contact/")
    for words in ("Markt 1<br>Elders", 'href="tel:14000"', "mailto:gemeente@elders.test"):
        assert words in contact
    assert "mailto:fg@elders.test" in _text(client, "/privacy/")
    statement = _text(client, "/toegankelijkheid/")
    for words in ("B: voldoet gedeeltelijk", "1 april 2026", "Bureau Toegang", "1.2.5",
                  "geen audiodescriptie", "1 maart 2027", "Gemeentesecretaris",
                  "https://elders.test/rapport"):  # fmt: skip
        assert words in statement
    assert "nog niet onderzocht" not in statement


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"compliance": "A"}, {"researched_on", "report_url", "stated_on", "stated_by"}),
        ({"compliance": "B"}, {"researched_on", "report_url", "limitations", "stated_on",
                               "stated_by"}),
        ({"compliance": "C"}, {"measures", "stated_on", "stated_by"}),
        ({"compliance": "E"}, set()),
        ({}, set()),
        ({"researched_on": "2099-01-01"}, {"researched_on"}),
        ({"compliance": "C", "measures": "Plan", "stated_on": "2026-01-01", "stated_by": "S"},
         set()),
    ],
)  # fmt: skip
def test_a_statement_says_no_more_than_its_facts_carry(town, client, values, wrong):
    client.force_login(town.administrator)
    site = Site.objects.get(is_default_site=True)
    url = reverse("wagtailsettings:edit", args=["cms", "sitedetails", site.pk])
    sent = {"answer_weeks": 3, "limitations-count": 0, **values}
    answer = client.post(url, sent)
    if not wrong:
        assert answer.status_code == 302
    else:
        form = answer.context["form"]
        assert isinstance(form, DetailsForm)
        assert set(form.errors) == wrong


def test_what_is_told_about_keeping_is_what_the_software_does(settings):
    settings.SESSION_COOKIE_AGE = 21 * 86400
    rows = " ".join(row.how_long for row in facts.retention(Municipality(signal_months=7)))
    assert "7 maanden" in rows
    assert "3 weken" in rows
    assert f"{housekeeping.SIGN_INS_KEPT.days} dagen" in rows
    assert f"{housekeeping.INVITATIONS_KEPT.days} dagen" in rows
    assert f"{operations.OPEN_FOR.days // 7} weken" in rows


def test_pages_that_editors_changed_keep_their_text_and_get_the_facts_on_top():
    mine = start_blocks.blocks([("Van ons", "", "<p>Eigen tekst</p>")])
    made = start_blocks.with_facts("contact", mine)
    assert [block["type"] for block in made] == ["facts", "section"]
    assert made[1:] == mine
    assert start_blocks.with_facts("contact", made) == made
    assert start_blocks.without_facts("contact", made) == mine


def test_the_facts_can_be_taken_off_and_put_on_again_also_in_the_last_version(town):
    page = PlainPage.objects.get(slug="contact")
    page.title = "Zo vindt u ons"
    page.save_revision(user=town.staff)
    editor = connection.schema_editor
    migration.remove(apps, editor)
    assert not PlainPage.objects.filter(slug="cookies").exists()
    for found in PlainPage.objects.all():
        assert {block.block_type for block in found.body} == {"section"}
        assert len(found.body) == len(start_facts.OLD[found.slug])
    migration.add(apps, editor)
    for slug, rows in start_facts.NEW.items():
        found = PlainPage.objects.get(slug=slug)
        assert [block.value["title"] for block in found.body] == [row[0] for row in rows]
    latest = PlainPage.objects.get(slug="contact").get_latest_revision_as_object()
    assert latest.title == "Zo vindt u ons"
    assert latest.body[0].block_type == "facts"
    assert town.administrator.groups.filter(name="Beheer").exists()
