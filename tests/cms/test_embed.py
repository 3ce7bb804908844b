"""The card of a question on another site: only where it is allowed, and without a trace."""

import pytest
from django.urls import reverse

from aanbesteden.audit import Event
from aanbesteden.questions.models import Status
from cms import publishing
from cms.embed.forms import clean_host
from cms.embed.models import EmbedHosts
from tests import makers


@pytest.fixture
def question(town):
    made = makers.question_at(town, Status.ARTICULATION)
    publishing.refresh(made, at=makers.START)
    return made


def _ancestors(response) -> str:
    policy = dict(
        part.strip().split(" ", 1)
        for part in response.headers["Content-Security-Policy"].split(";")
        if " " in part.strip()
    )
    return policy["frame-ancestors"]


@pytest.mark.django_db
def test_the_card_is_framed_only_where_allowed_and_leaves_nothing_behind(town, client, question):
    url = f"/insluiten/vraag/{question.slug}/"
    client.force_login(town.staff)
    answer = client.get(f"{url}?taal=en")
    assert "X-Frame-Options" not in answer.headers
    assert _ancestors(answer) == "'self'"
    EmbedHosts.objects.create(municipality=town.municipality, hosts="www.stad.nl\n*.wijk.nl")
    answer = client.get(f"{url}?taal=en")
    assert _ancestors(answer) == "'self' https://www.stad.nl https://*.wijk.nl"
    text = answer.content.decode()
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert "<script" not in text
    assert town.staff.name not in text
    assert "Look at the question" in text
    for other in (f"/vragen/{question.slug}/", "/"):
        page = client.get(other)
        assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert _ancestors(page) == "'self'"
    assert client.get(f"/insluiten/vraag/{makers.question(town).slug}/").status_code == 404


@pytest.mark.django_db
def test_the_list_of_sites_is_kept_by_the_administrator_alone(town, client, question):
    url = reverse("cms:embed_hosts", args=[town.municipality.pk])
    snippet = reverse("cms:embed_snippet", args=[question.pk])
    for who in ("staff", "superuser", "resident", "lead"):
        client.force_login(getattr(town, who))
        assert client.post(url, {"hosts": "kwaad.nl"}).status_code == 403
        assert client.get(snippet).status_code == (200 if who == "staff" else 404)
    client.logout()
    assert client.get(url).status_code == 302
    assert not EmbedHosts.objects.exists()
    client.force_login(town.administrator)
    wrong = client.post(url, {"hosts": "dit is geen site; frame-src *"})
    assert wrong.status_code == 422
    assert "geen adres van een site" in wrong.content.decode()
    done = client.post(url, {"hosts": "https://www.stad.nl/nieuws\nWWW.STAD.NL\n*.wijk.nl"})
    assert done.status_code == 302
    assert EmbedHosts.objects.get().hosts == "www.stad.nl\n*.wijk.nl"
    assert Event.objects.filter(kind="embedhosts.changed", by=town.administrator).count() == 1
    client.force_login(town.staff)
    text = client.get(snippet).content.decode()
    assert "&lt;iframe src=&quot;" in text
    assert "*.wijk.nl" in text


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("www.gemeente.nl", "www.gemeente.nl"),
        ("https://Gemeente.nl/pad?x=1", "gemeente.nl"),
        ("münster.de", "xn--mnster-3ya.de"),
        ("*.gemeente.nl", "*.gemeente.nl"),
        ("*", None),
        ("'none'", None),
        ("data:", None),
        ("gemeente.nl:8080", None),
        ("a.nl;script-src", None),
        ("localhost", None),
        ("http://[::1", None),
        ("-kort.nl", None),
    ],
)
def test_only_the_name_of_a_host_gets_into_the_policy(text, host):
    assert clean_host(text) == host
