"""Questionnaires: one answer per link, no name, and no number that is too small."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from aanbesteden.audit import Event
from aanbesteden.monitoring.surveys import operations
from aanbesteden.monitoring.surveys.models import Survey, SurveyLink, SurveyReply
from aanbesteden.monitoring.surveys.results import results, suppress
from aanbesteden.policies import NotFound, Refused
from tests.monitoring.test_pages import url

ABOUT = {"title": "Warm", "intro": "Wij leren ervan.", "audience": "residents", "asked": 40}
MARK = {"kind": "scale", "text": "Is het warm?", "low": "nee", "high": "ja"}
CHOICE = {"kind": "choice", "text": "Wie kwam?", "options": "De coach\nDe klusser"}
OPEN = {"kind": "open", "text": "Wat mist u?"}


def now():
    return timezone.now()


@pytest.fixture
def survey(town, at_work):
    closes_on = timezone.localdate() + timedelta(days=9)
    made = operations.make(
        at_work, values=ABOUT | {"closes_on": closes_on}, by=town.member, at=now()
    )
    for values in (MARK, CHOICE, OPEN):
        operations.add_item(made, values=values, by=town.member, at=now())
    return made


@pytest.fixture
def link(town, survey):
    return operations.open_it(survey, by=town.staff, at=now())


def answers(survey, mark=4, choice=1, text=""):
    keys = [item.pk for item in survey.items.all()]
    return dict(zip(keys, (mark, choice, text), strict=True))


def test_a_device_answers_once_without_an_account_and_nothing_leads_to_who_it_was(
    survey, link, client
):
    page = url_of(link)
    data = {f"item{pk}": value for pk, value in answers(survey, text="KANARIE").items()}
    events = Event.objects.count()
    assert client.post(page, {}).status_code == 422
    assert client.post(page, data).status_code == 302
    assert client.post(page, data).context["state"] == "done"
    assert client.get(page).context["state"] == "done"
    assert SurveyReply.objects.count() == 1
    assert Event.objects.count() == events
    client.cookies.clear()
    assert client.get(page).status_code == 200
    assert "form" in client.get(page).context


def url_of(link):
    return f"/vragenlijst/{link.code}/"


def test_a_single_link_works_once_and_the_answers_do_not_know_which(town, survey, link, client):
    (single,) = operations.make_links(survey, count=1, by=town.lead, at=now())
    data = {f"item{survey.items.first().pk}": "3"}
    assert client.post(url_of(single), data).status_code == 302
    assert client.get(url_of(single)).context["state"] == "used"
    with pytest.raises(Refused):
        operations.reply(single, answers=answers(survey), at=now())
    assert not any(field.related_model is SurveyLink for field in SurveyReply._meta.get_fields())


def test_questions_stay_the_same_once_it_is_open_and_answers_stop_on_the_day(town, survey, link):
    with pytest.raises(Refused):
        operations.add_item(survey, values=OPEN, by=town.staff, at=now())
    survey.refresh_from_db()
    later = now() + timedelta(days=10)
    with pytest.raises(Refused):
        operations.reply(link, answers=answers(survey), at=later)
    with pytest.raises(Refused):
        operations.show(survey, by=town.staff, at=now())
    operations.show(survey, by=town.staff, at=later)
    with pytest.raises(NotFound):
        operations.hide(survey, by=town.stranger, at=later)


def test_results_tell_numbers_and_response_and_words_only_in_the_room(
    town, running, survey, link, client
):
    for number in range(12):
        operations.reply(link, answers=answers(survey, text=f"KANARIE {number}"), at=now())
    found = results(Survey.objects.get(), with_words=True)
    assert (found.replies, found.percent, found.items[0].mean) == (12, 30, 4)
    assert len(found.items[2].texts) == 12
    operations.close(survey, by=town.staff, at=now())
    operations.show(survey, by=town.staff, at=now())
    page = client.get(url("practice", running)).content.decode()
    assert "12 van de 40" in page
    assert "KANARIE" not in page


def test_of_few_answers_nothing_is_shown_not_even_in_the_room(survey, link):
    for _n in range(9):
        operations.reply(link, answers=answers(survey, text="KANARIE"), at=now())
    found = results(Survey.objects.get(), with_words=True)
    assert not found.enough
    assert all(row.chart is None and not row.texts for row in found.items)


@given(st.lists(st.integers(0, 60), min_size=2, max_size=6), st.integers(2, 15))
def test_what_is_hidden_cannot_be_worked_out_from_the_total(counts, limit):
    shown = suppress(counts, limit)
    hidden = [count for count, said in zip(counts, shown, strict=True) if said is None]
    assert all(said in (0, count) for count, said in zip(counts, shown, strict=True)
               if said is not None)  # fmt: skip
    assert not any(said and said < limit for said in shown)
    if hidden and any(said for said in shown):
        assert len(hidden) > 1
        assert sum(hidden) >= limit


def test_the_code_to_scan_is_a_drawing_of_ours(link, client):
    answer = client.get(f"{url_of(link)}qr.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<?xml")
