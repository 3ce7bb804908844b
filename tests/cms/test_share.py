"""What a page tells machines: one address, a shared look, structured data, feeds and a map."""

import json
import re
from datetime import datetime
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.conf import settings
from PIL import Image

from aanbesteden.questions.models import Status
from cms import publishing, share_image
from cms.templatetags.share import _blocks
from tests import makers

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def _data(text: str) -> list[dict]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    return [json.loads(row) for row in found]


def _meta(text: str) -> dict[str, str]:
    return dict(
        re.findall(r'<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="(.*?)">', text)
    )


@pytest.mark.django_db
def test_a_shared_question_shows_itself_and_every_address_is_told_once(town, client):
    title = 'Hoe wordt "het" <b>hier</b> & daar beter?'
    question = makers.question_at(town, Status.ARTICULATION, title=title, theme="Wonen")
    publishing.refresh(question, at=makers.START)
    hidden = makers.question(town)
    url = f"/vragen/{question.slug}/"
    text = client.get(f"{url}?taal=en&page=1").content.decode()
    assert text.count('rel="canonical"') == 1
    assert f'<link rel="canonical" href="{settings.BASE_URL}{url}">' in text
    meta = _meta(text)
    assert meta["twitter:card"] == "summary_large_image"
    assert meta["og:url"] == f"{settings.BASE_URL}{url}"
    crumbs, about = _data(text)
    assert [row["position"] for row in crumbs["itemListElement"]] == [1, 2, 3]
    assert about["mainEntity"]["name"] == title
    assert about["mainEntity"]["about"]["name"] == "Wonen"
    _a_picture(client, meta["og:image"].removeprefix(settings.BASE_URL))
    assert client.get(f"/vragen/{hidden.slug}/deelplaatje.png").status_code == 404
    for other in ("/", "/vragen/", "/wie-doet-mee/", f"{url}tijdlijn/", "/privacy/"):
        page = client.get(other).content.decode()
        assert page.count('rel="canonical"') == 1, other
        assert _meta(page)["og:image"].endswith(".png?v=" + _meta(page)["og:image"][-12:])
        assert _data(page) or other == "/privacy/"


def _a_picture(client, path: str) -> None:
    first = client.get(path)
    picture = Image.open(BytesIO(first.content))
    assert (picture.size, picture.format) == ((1200, 630), "PNG")
    again = client.get(path, headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304
    assert "public" in first.headers["Cache-Control"]


def test_the_same_words_give_the_same_picture_and_long_ones_fit():
    card = share_image.Card("Hoe? " * 40, "1 Vraag", "Gemeente", 1)
    assert share_image.draw(card) == share_image.draw(card)
    font = share_image._font(share_image.HEAD, share_image.SIZES[-1])
    assert len(share_image._wrapped(card.text, font)) * font.size * 1.08 <= share_image.ROOM


def test_nothing_in_a_data_block_can_end_it():
    text = str(_blocks([{"name": "</script><script>alert(1)</script>&"}]))
    assert text.count("</script>") == 1
    assert _data(text) == [{"name": "</script><script>alert(1)</script>&"}]


@pytest.mark.django_db
def test_feeds_hold_what_atom_asks(town, client):
    question = makers.question_at(town, Status.ARTICULATION)
    for url in ("/nieuws.xml", f"/vragen/{question.slug}/nieuws.xml"):
        feed = ElementTree.fromstring(client.get(url).content)
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == town.municipality.name
        assert {row.get("rel") for row in feed.findall(f"{ATOM}link")} == {"self", "alternate"}
        entries = feed.findall(f"{ATOM}entry")
        names = [row.findtext(f"{ATOM}id") for row in entries]
        assert len(set(names)) == len(names) > 0
        for row, name in zip(entries, names, strict=True):
            assert re.fullmatch(r"tag:[\w.-]+,2026:event-\d+", name)
            assert datetime.fromisoformat(row.findtext(f"{ATOM}updated")).tzinfo
            assert row.find(f"{ATOM}link").get("href").startswith("http")


@pytest.mark.django_db
def test_the_map_says_when_something_last_happened(town, client):
    question = makers.question_at(town, Status.ARTICULATION)
    publishing.refresh(question, at=makers.START)
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    rows = {row.findtext(f"{MAP}loc"): row.findtext(f"{MAP}lastmod") for row in tree}
    assert rows[f"{settings.BASE_URL}/vragen/{question.slug}/"]
    assert any(url.endswith("/wie-doet-mee/") for url in rows)
    assert all(url.startswith("http") for url in rows)
