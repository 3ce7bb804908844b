"""Who takes part: only what is public, in the order Dutch readers expect, at a fixed cost."""

import random
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from aanbesteden.coalitions.models import Coalition
from aanbesteden.coalitions.queries import public_coalitions, visible_coalitions
from aanbesteden.dutch_text import InDutchOrder, dutch_slug, sort_key
from aanbesteden.people.models import Organisation
from aanbesteden.questions.models import Status
from aanbesteden.stakeholders.models import Stakeholder
from aanbesteden.tendering.queries import current_tender
from tests import makers


def _coalition(town, tender, name, *, visible=True):
    made = Coalition.objects.create(
        tender=tender, name=name, slug=dutch_slug(name, default="x"), is_visible=visible,
        looking_for="een keuken", started_by=town.lead, started_at=makers.START,
    )  # fmt: skip
    organisation = Organisation.objects.create(
        name=f"Partij van {name}", kind="culture", description="Wij koken."
    )
    made.partners.create(
        organisation=organisation, name=organisation.name, kind="culture", role="koken",
        contribution="een pan",
    )  # fmt: skip
    return made


@pytest.mark.django_db
def test_only_what_is_public_of_a_party_is_shown_and_at_a_fixed_cost(town, client):
    question = makers.question_at(town, Status.COALITION_FORMING)
    tender = current_tender(question)
    _coalition(town, tender, "De Open Tafel")
    hidden = _coalition(town, tender, "Stille Kracht", visible=False)
    silent = hidden.partners.get().organisation
    inside = Organisation.objects.create(name="Alleen intern", kind="other")
    Stakeholder.objects.create(
        question=question, organisation=inside, name="Alleen intern", kind="other", role="owner"
    )
    shown = Organisation.objects.get(name="Partij van De Open Tafel")
    lists = ["/wie-doet-mee/", "/wie-doet-mee/coalities/"]
    texts = "".join(client.get(url).content.decode() for url in lists)
    assert "Partij van De Open Tafel" in texts
    assert "looks for" not in texts
    for secret in ("Stille Kracht", "Alleen intern"):
        assert secret not in texts
    page = client.get(f"/wie-doet-mee/{shown.pk}/").content.decode()
    assert "De Open Tafel" in page
    assert question.title in page
    for row in (silent, inside):
        assert client.get(f"/wie-doet-mee/{row.pk}/").status_code == 404
    few = [_queries(client, url) for url in lists]
    for number in range(12):
        _coalition(town, tender, f"Nummer {number}")
    assert [_queries(client, url) for url in lists] == few
    found = client.get("/wie-doet-mee/?q=nummer 3&kind=culture&sort=meeste").content.decode()
    assert "Partij van Nummer 3" in found
    assert "Partij van Nummer 4" not in found
    assert client.get("/wie-doet-mee/?sort=raar&page=zo&kind=nee").status_code == 200
    assert client.get("/wie-doet-mee/coalities/?looking=on&sort=nieuwste").status_code == 200
    assert set(public_coalitions()) == set(visible_coalitions(tender))


def _queries(client, url) -> int:
    cache.clear()
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.django_db
def test_rows_come_in_dutch_order_a_page_at_a_time():
    names = ["De Linde", "Éénoog", "IJsclub", "ijsco", "’t Honk", "Het Anker", "Zon", "eenhoorn"]
    for name in names:
        Organisation.objects.create(name=name, kind="other")
    rows = InDutchOrder(Organisation.objects.filter(name__in=names))
    assert len(rows) == len(names)
    ordered = [row.name for row in rows[0:5]] + [row.name for row in rows[5:10]]
    assert ordered == [
        "Het Anker", "eenhoorn", "Éénoog", "’t Honk", "IJsclub", "ijsco", "De Linde", "Zon",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Eén wijk, één plan", "een-wijk-een-plan"),
        ("'s Avonds veilig in 's-Gravenwaard", "s-avonds-veilig-in-s-gravenwaard"),
        ("Auto’s in de wijk", "autos-in-de-wijk"),
        ("Sport & spel", "sport-en-spel"),
        ("Ĳsbaan voor iedereen", "ijsbaan-voor-iedereen"),
        ("75+", "75-plus"),
        ("???", "vraag"),
        ("lang " * 40, "lang-lang-lang-lang-lang-lang-lang-lang-lang-lang"),
    ],
)
def test_an_address_is_made_of_whole_dutch_words(text, slug):
    assert dutch_slug(text, default="vraag") == slug


def test_whatever_is_typed_gives_an_address_and_a_place_in_the_list():
    dice = random.Random(7)
    letters = "abzéËïĳÆß'’ -&+€0?!\n😀日"
    for _turn in range(300):
        text = "".join(dice.choice(letters) for _ in range(dice.randint(0, 90)))
        slug = dutch_slug(text, default="vraag")
        assert re.fullmatch(r"[a-z0-9_]+(-[a-z0-9_]+)*", slug), text
        assert len(slug) <= 50
        assert dutch_slug(slug, default="vraag") == slug
        assert sort_key(text.upper()) == sort_key(text.lower()), text
        assert sort_key(f"De {text}") == sort_key(f"de {text}")
