"""The public pages: what is there per status, for whom, and at what cost."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.queries import current_agreement
from aanbesteden.coalitions.models import Coalition
from aanbesteden.council.models import CouncilQuestion
from aanbesteden.monitoring.failing.models import Failure, FailureWord
from aanbesteden.monitoring.marking.models import Happening, PointExplanation
from aanbesteden.monitoring.models import Measurement
from aanbesteden.monitoring.queries import public_indicators
from aanbesteden.questions.models import Document, Question, Status, Visibility
from aanbesteden.stakeholders.models import Stakeholder
from aanbesteden.tendering.models import Clarification, Tender
from aanbesteden.tendering.queries import current_tender
from cms import live, live_results, publishing, ways
from tests import contents, makers

pytestmark = pytest.mark.django_db

PRIVATE = {Status.AGENDA, Status.GIVEN_BACK}  # given back before anybody outside saw it
WITH_RESULTS = {Status.REALISATION, Status.ACCOUNTABILITY, Status.CLOSED}
LISTS = ["timeline", "answers", "coalitions", "council_questions", "question_feed"]


def published(town, status, **fields) -> Question:
    question = makers.question_at(town, status, **fields)
    publishing.refresh(question, at=makers.START)
    return question


@pytest.mark.parametrize("status", Status.values)
def test_a_question_has_its_pages_by_status_and_nothing_sealed_is_on_them(town, client, status):
    question = published(town, status)
    page = client.get(f"/vragen/{question.slug}/")
    results = client.get(f"/resultaten/{question.slug}/")
    assert page.status_code == (404 if status in PRIVATE else 200)
    assert results.status_code == (200 if status in WITH_RESULTS else 404)
    for name in LISTS:
        answer = client.get(reverse(f"cms:{name}", args=[question.slug]))
        assert answer.status_code == (404 if status in PRIVATE else 200), name
        assert contents.CANARY not in answer.content.decode()
    for answer in (page, results, client.get("/"), client.get("/vragen/")):
        assert contents.CANARY not in answer.content.decode()
        assert "GEHEIME NOTITIE" not in answer.content.decode()
        assert (
            (question.title in answer.content.decode())
            or answer.status_code == 404
            or (status in PRIVATE)
        )


@pytest.mark.parametrize("who", ["staff", "superuser", "lead", "stranger"])
def test_a_page_that_is_not_public_is_not_there_for_anybody(town, client, who):
    question = published(town, Status.AGENDA, title="Een vraag die nog niemand mag zien")
    client.force_login(getattr(town, who))
    addresses = ["/", "/vragen/", "/nieuws.xml", "/sitemap.xml", "/zoeken/?q=niemand"]
    assert client.get(f"/vragen/{question.slug}/").status_code == 404
    for url in addresses:
        text = client.get(url).content.decode()
        assert question.title not in text
        assert question.slug not in text


@pytest.mark.parametrize("status", [Status.COALITION_FORMING, Status.CLOSED, Status.STANDSTILL])
def test_a_public_page_asks_at_most_twenty_times_even_when_nothing_is_kept(
    town, client, status, django_assert_max_num_queries
):
    question = published(town, status)
    urls = ["/", "/vragen/", f"/vragen/{question.slug}/", "/resultaten/", "/zoeken/?q=ouderen"]
    if status == Status.CLOSED:
        urls.append(f"/resultaten/{question.slug}/")
    client.get("/zo-werkt-het/")
    for url in urls:
        cache.clear()
        with django_assert_max_num_queries(20):
            assert client.get(url).status_code == 200


def test_results_with_everything_on_them_ask_at_most_twenty_times_too(
    town, client, django_assert_max_num_queries
):
    for status in (Status.REALISATION, Status.CLOSED):
        question = published(town, status)
        _mark(question, town)
        url = f"/resultaten/{question.slug}/"
        client.get(url)
        cache.clear()
        with django_assert_max_num_queries(20):
            text = client.get(url).content.decode()
        for word in ("KOUDE WINTER", "DE BEL", "GEEN GAS", "Buitenring: De Kom."):
            assert word in text


def _mark(question, town):
    """Events, a failure with a word of every party, and an explained point."""
    agreement, at = current_agreement(question), makers.START
    Agreement.objects.filter(pk=agreement.pk).update(rings="Buitenring: De Kom.")
    day, added = agreement.indicators.first().baseline_on, {"added_by": town.staff, "added_at": at}
    for indicator in agreement.indicators.all():
        row = Measurement.objects.create(indicator=indicator, measured_on=day, value=5,
                                         group_size=90, **added)  # fmt: skip
        PointExplanation.objects.create(measurement=row, text="GEEN GAS", by=town.staff, at=at)
    for number in range(2):
        event = Happening.objects.create(agreement=agreement, happened_on=day,
                                         title=f"KOUDE WINTER {number}", **added)  # fmt: skip
        event.indicators.set(agreement.indicators.all()[:number])
    failure = Failure.objects.create(
        agreement=agreement, title="DE BEL", what="W", for_whom="F", since=day, tried="T",
        named_by=town.staff, named_at=at, lesson="Bel eerst.", public_at=at,
    )  # fmt: skip
    for partner in [None, *agreement.coalition.partners.all()]:
        FailureWord.objects.create(failure=failure, partner=partner, word="W", verdict="otherwise",
                                   dissent="Anders.", by=town.staff, at=at)  # fmt: skip


def _count(client, url) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(url)
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def _fill(question, town, count):
    tender, at = current_tender(question), makers.START
    Clarification.objects.bulk_create(
        Clarification(
            tender=tender, text="V", asked_at=at, answer="A", answered_at=at, published_at=at
        )
        for _ in range(count)
    )
    CouncilQuestion.objects.bulk_create(
        CouncilQuestion(question=question, asked_by=town.council_member, asked_at=at, text="R")
        for _ in range(count)
    )
    Document.objects.bulk_create(
        Document(
            question=question, title="Stuk", visibility=Visibility.PUBLIC, file="x.pdf",
            file_name="x.pdf", content_type="application/pdf", size=9, sha256="0",
            uploaded_by=town.staff, uploaded_at=at,
        )
        for _ in range(count)
    )  # fmt: skip
    for number in range(count):
        coalition = Coalition.objects.create(
            tender=tender, name=f"C{number}-{count}", slug=f"c{number}-{count}", is_visible=True,
            started_by=town.lead, started_at=at,
        )  # fmt: skip
        coalition.partners.create(name="P", kind="culture", role="x", contribution="y")


def test_the_number_of_rows_does_not_change_the_number_of_queries(town, client):
    question = published(town, Status.COALITION_FORMING)
    names = ["timeline", "answers", "coalitions", "council_questions"]
    urls = [reverse(f"cms:{name}", args=[question.slug]) for name in names]
    urls.append(f"/vragen/{question.slug}/")
    _fill(question, town, 2)
    few = {url: _count(client, url) for url in urls}
    _fill(question, town, 40)
    assert {url: _count(client, url) for url in urls} == few


def test_the_list_of_questions_is_paged_and_costs_the_same_for_more(town, client):
    for _ in range(2):
        published(town, Status.ARTICULATION)
    few = _count(client, "/vragen/")
    for _ in range(30):
        published(town, Status.ARTICULATION)
    assert _count(client, "/vragen/") == few
    assert client.get("/vragen/").context["page_obj"].paginator.num_pages == 2


def test_the_filter_finds_by_place_theme_neighbourhood_and_open(town, client):
    voiced = published(town, Status.ARTICULATION, theme="wonen", neighbourhood="Oost")
    opened = published(town, Status.COALITION_FORMING, theme="zorg", neighbourhood="West")
    Tender.objects.filter(question=opened).update(deadline=timezone.now() + timedelta(days=9))

    def found(query):
        text = client.get(f"/vragen/?{query}").content.decode()
        return re.findall(r'<h3><a href="(/vragen/[\w-]+/)"', text)

    page = {question: f"/vragen/{question.slug}/" for question in (voiced, opened)}
    assert found("place=1") == [page[voiced]]
    assert found("theme=zorg") == [page[opened]]
    assert found("neighbourhood=Oost") == [page[voiced]]
    assert found("is_open=on") == [page[opened]]
    assert found("place=3&theme=wonen") == []
    assert set(found("place=onzin&sort=onzin&page=99")) == set(page.values())


def test_what_is_kept_for_one_choice_is_not_shown_for_another(town, client):
    voiced = published(town, Status.ARTICULATION, theme="wonen")
    weighed = published(town, Status.FRAMEWORK, theme="zorg")
    for _ in range(2):
        for theme, here, gone in (("wonen", voiced, weighed), ("zorg", weighed, voiced)):
            text = client.get(f"/vragen/?theme={theme}").content.decode()
            assert f"/vragen/{here.slug}/" in text
            assert f"/vragen/{gone.slug}/" not in text


def test_only_one_town_gives_no_choice_of_towns_and_two_do(town, client):
    published(town, Status.ARTICULATION)
    assert 'name="municipality"' not in client.get("/vragen/").content.decode()
    other = makers.town("Elders")
    mine = published(other, Status.ARTICULATION)
    text = client.get(f"/vragen/?municipality={other.municipality.pk}").content.decode()
    assert re.findall(r'<h3><a href="(/vragen/[\w-]+/)"', text) == [f"/vragen/{mine.slug}/"]


def test_a_way_on_is_only_shown_to_who_may_go_it(town, client):
    question = published(town, Status.COALITION_FORMING)
    tender = current_tender(question)
    Tender.objects.filter(pk=tender.pk).update(
        deadline=timezone.now() + timedelta(days=9),
        questions_until=timezone.now() + timedelta(days=5),
    )
    start = reverse("coalitions:start", args=[tender.pk])
    url = f"/vragen/{question.slug}/"
    assert start in client.get(url).content.decode()
    for who, shown in (("resident", True), ("staff", False), ("assessor", False)):
        client.force_login(getattr(town, who))
        assert (start in client.get(url).content.decode()) is shown, who
    client.logout()
    assert start in client.get(url).content.decode()


def test_after_the_deadline_nobody_is_invited_to_start(town, client):
    question = published(town, Status.COALITION_FORMING)
    tender = current_tender(question)
    view = live.question_view(live.with_relations(question), tender.deadline)
    assert not view.tender.takes_proposals
    titles = [way.title for way in ways.ways_of(view, ways.EVERYTHING)]
    assert "Begin een coalitie" not in titles
    assert "Start a coalition" not in titles


def test_a_coalition_that_hides_stands_nowhere(town, client):
    question = published(town, Status.COALITION_FORMING)
    coalition = contents.coalition(question, town.lead, "Onzichtbare Club", makers.START)
    for url in (f"/vragen/{question.slug}/", f"/vragen/{question.slug}/coalities/"):
        assert "Onzichtbare Club" not in client.get(url).content.decode()
    Coalition.objects.filter(pk=coalition.pk).update(is_visible=True)
    cache.clear()
    assert "Onzichtbare Club" in client.get(f"/vragen/{question.slug}/").content.decode()


def test_results_show_the_same_numbers_as_the_public_query(town):
    question = published(town, Status.CLOSED)
    rows = public_indicators(question)
    view = live_results.results_view(question, makers.START)
    assert [number.followed for number in view.numbers] == rows
    assert rows


def test_a_small_group_is_not_shown(town, client):
    question = published(town, Status.CLOSED)
    Measurement.objects.filter(indicator__agreement__question=question).update(
        value=Decimal("63.7"), group_size=3
    )
    for url in (f"/resultaten/{question.slug}/", "/"):
        text = client.get(url).content.decode()
        assert "63,7" not in text
        assert "63.7" not in text


def test_the_dissent_stands_before_the_assent(town, client):
    question = published(town, Status.CLOSED)
    text = client.get(f"/resultaten/{question.slug}/").content.decode()
    assert 0 < text.index("Te rooskleurig.") < text.index("Wij zijn trots.", text.index("woorden"))


def test_the_public_field_shows_chosen_fields_of_chosen_players(town, client):
    question = makers.question_at(town, Status.FRAMEWORK)
    shown, hidden = Stakeholder.objects.filter(question=question)[:2]
    Stakeholder.objects.filter(pk=shown.pk).update(
        is_public=True, public_fields=["interests", "private_notes"], interests="Volle zalen"
    )
    publishing.refresh(question, at=makers.START)
    text = client.get(f"/vragen/{question.slug}/wie-kan-iets-betekenen/").content.decode()
    assert shown.name in text
    assert "Volle zalen" in text
    assert hidden.name not in text
    assert "GEHEIME NOTITIE" not in text


def test_a_shared_question_names_every_town_that_asks_it(town, client):
    question = published(town, Status.ARTICULATION)
    other = makers.town("Buurgemeente")
    assert "Buurgemeente" not in client.get(f"/vragen/{question.slug}/").content.decode()
    question.shared_with.add(other.municipality)
    cache.clear()
    assert "Buurgemeente" in client.get(f"/vragen/{question.slug}/").content.decode()


def test_an_odd_page_number_is_the_first_page(town, client):
    question = makers.question_at(town, Status.FRAMEWORK)
    Stakeholder.objects.filter(question=question).update(is_public=True)
    publishing.refresh(question, at=makers.START)
    for number in ("0", "-1", "zeven", " 1", "99999999", "²"):
        url = f"/vragen/{question.slug}/wie-kan-iets-betekenen/"
        assert client.get(url, {"page": number}).status_code == 200


def test_what_people_write_is_shown_as_text_and_never_run(town, client):
    question = published(
        town, Status.ARTICULATION, summary="<script>x()</script>", theme="<b>t</b>"
    )
    for url in (f"/vragen/{question.slug}/", "/vragen/", "/", "/zoeken/?q=script"):
        text = client.get(url).content.decode()
        assert "<script>x()" not in text
        assert "<b>t</b>" not in text
    text = client.get("/zoeken/", {"q": "<script>y()</script>"}).content.decode()
    assert "<script>y()" not in text


def test_the_page_speaks_the_language_of_the_visitor(town, client):
    question = published(town, Status.ARTICULATION)
    url = f"/vragen/{question.slug}/"
    dutch = client.get(url).content.decode()
    english = client.get(f"{url}?taal=en").content.decode()
    assert "What will really change" in english
    assert english != dutch
    assert 'lang="en"' in english
