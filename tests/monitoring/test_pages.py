"""The pages of the monitoring: who opens them, and what happens with what they send."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from aanbesteden.monitoring import operations, telling
from aanbesteden.monitoring.arranging.content import text_hash
from aanbesteden.monitoring.models import Indicator, Measurement, Review, Story
from tests import makers
from tests.monitoring.test_operations import AT, REVIEW, STORY, measured

TOLD = STORY | {"consent": "on", "told_as": "resident"}
READ_PAGES = ("arrangement", "indicators", "stories", "reviews", "coming_review")


def url(name, question, *args):
    return reverse(f"monitoring:{name}", args=[question.pk, *args])


@pytest.mark.parametrize("name", READ_PAGES)
def test_reading_pages_open_for_the_room_and_hide_for_others(town, running, client, name):
    assert client.get(url(name, running)).status_code == 302
    for person, status in (
        (town.staff, 200),
        (town.controller, 200),
        (town.member, 200),
        (town.rival, 404),
        (town.stranger, 404),
        (town.superuser, 404),
    ):
        client.force_login(person)
        assert client.get(url(name, running)).status_code == status, person


def test_an_indicator_is_added_at_its_form(town, making, agreement, client):
    client.force_login(town.member)
    data = {
        "name": "Veilig",
        "definition": "Cijfer",
        "unit": "cijfer",
        "direction": "up",
        "baseline": "5,5",
        "baseline_on": "2026-01-01",
        "target": "5,0",
        "target_on": "2028-01-01",
        "source": "Lijst",
        "kind": "outcome",
        "origin": "own",
        "every": "12",
    }
    response = client.post(url("add_indicator", making), data)
    assert response.status_code == 422
    assert "target" in response.context["form"].errors
    assert client.post(url("add_indicator", making), data | {"target": "7"}).status_code == 302
    row = Indicator.objects.get(name="Veilig")
    assert row.baseline == Decimal("5.5")
    assert client.post(url("remove_indicator", making, row.pk)).status_code == 302
    assert not Indicator.objects.filter(pk=row.pk).exists()


def test_during_realisation_the_form_asks_why(town, running, at_work, client):
    row = at_work.indicators.get()
    client.force_login(town.staff)
    page = client.get(url("edit_indicator", running, row.pk))
    assert "reason" in page.context["form"].fields
    client.force_login(town.lead)
    assert client.get(url("edit_indicator", running, row.pk)).status_code == 403


def test_a_value_is_added_once_by_a_double_click_and_corrected(town, running, at_work, client):
    row = at_work.indicators.get()
    client.force_login(town.staff)
    data = {"measured_on": "2026-11-21", "value": "61,5", "group_size": "200", "form_token": "t"}
    row.baseline_on = AT.date() - timedelta(days=2000)
    row.save()
    for _ in range(2):
        assert client.post(url("measure", running, row.pk), data).status_code == 302
    value = Measurement.objects.get()
    assert value.value == Decimal("61.50")
    correct = url("correct", running, row.pk, value.pk)
    again = data | {"value": "51,5", "form_token": "u"}
    assert client.post(correct, again).status_code == 422
    assert client.post(correct, again | {"note": "Omgedraaid"}).status_code == 302
    page = client.get(url("indicator", running, row.pk)).content.decode()
    assert "<s>61,5</s>" in page
    assert "51,5" in page


def test_a_party_agrees_to_what_was_on_the_screen(town, making, agreement, client):
    arrangement = agreement.arrangement
    text = dict.fromkeys(("watchers", "rhythm", "qualitative"), "Samen.")
    operations.change_arrangement(arrangement, changes=text, by=town.staff, at=AT)
    client.force_login(town.executive)
    data = {"party": "municipality", "seen_hash": "een ander"}
    assert client.post(url("consent", making), data).status_code == 403
    data["seen_hash"] = text_hash(arrangement)
    assert client.post(url("consent", making), data).status_code == 302
    assert arrangement.consents.get().partner is None


def test_a_resident_tells_a_story_and_sees_what_becomes_of_it(town, running, client):
    client.force_login(town.resident)
    data = TOLD
    response = client.post(url("tell", running), data)
    story = Story.objects.get()
    assert response.url == url("story", running, story.pk)
    assert client.get(response.url).status_code == 200
    assert client.get(reverse("monitoring:my_stories")).status_code == 200
    assert client.get(url("stories", running)).status_code == 404
    assert client.get(url("story_step", running, story.pk, "publish")).status_code == 403
    assert client.post(url("story_step", running, story.pk, "withdraw")).status_code == 302
    assert "KANARIE" not in client.get(response.url).content.decode()


def test_another_resident_does_not_read_a_story_that_is_not_public(town, running, client):
    story = telling.tell_story(running, values=STORY, by=town.resident, at=AT)
    client.force_login(town.stranger)
    assert client.get(url("story", running, story.pk)).status_code == 404


def test_a_telephone_number_in_a_story_is_pointed_out_once(town, running, client):
    client.force_login(town.resident)
    data = TOLD | {"text": "Bel mij op 06-12345678"}
    response = client.post(url("tell", running), data)
    assert response.status_code == 422
    assert "06-12345678" in str(response.context["form"].errors["text"])
    assert not Story.objects.exists()
    mark = response.context["form"].fields["looked"].widget.attrs["value"]
    assert client.post(url("tell", running), data | {"looked": mark}).status_code == 302


def test_no_consent_no_story(town, running, client):
    client.force_login(town.resident)
    data = {key: value for key, value in TOLD.items() if key != "consent"}
    assert client.post(url("tell", running), data).status_code == 422


def test_a_review_gets_actions_that_are_marked_as_done(town, running, at_work, client):
    client.force_login(town.member)
    sheet = url("hold_review", running)
    assert client.post(sheet, REVIEW | {"held_on": "2999-01-01"}).status_code == 422
    assert client.post(sheet, REVIEW | {"held_on": "2026-11-20"}).status_code == 302
    review = Review.objects.get()
    action = {"text": "Bel de bus", "owner": "Ilse", "due_on": "2026-12-01"}
    assert client.post(url("add_action", running, review.pk), action).status_code == 302
    done = url("finish_action", running, review.pk, review.actions.get().pk)
    assert client.get(done).status_code == 200
    assert client.post(done).status_code == 422
    assert client.post(done, {"outcome": "De bus komt."}).status_code == 302
    assert client.post(done, {"outcome": "De bus komt."}).status_code == 403
    room = client.get(reverse("agreements:together", args=[running.pk]))
    assert room.status_code == 200


def test_the_room_names_actions_and_stories_that_wait(town, running, at_work, client):
    telling.tell_story(running, values=STORY, by=town.resident, at=AT)
    review = telling.record_review(
        at_work, values=REVIEW | {"held_on": AT.date()}, by=town.staff, at=AT
    )
    for text in ("Bel de bus", "Bel de school"):
        telling.add_action(
            review,
            values={"text": text, "owner": "Ilse", "due_on": makers.START.date()},
            by=town.lead,
            at=AT,
        )
    client.force_login(town.staff)
    due = client.get(reverse("agreements:together", args=[running.pk])).context["room"].due
    assert [item.text for item in due][:2] == ["Bel de bus", "Bel de school"]
    assert len(due) == 3


def test_more_rows_ask_no_more_queries(
    town, running, at_work, client, django_assert_max_num_queries
):
    client.force_login(town.staff)
    row = at_work.indicators.get()
    few = {}

    def fill(number):
        for index in range(number):
            measured(row, town, days=index)
            telling.tell_story(running, values=STORY, by=town.lead, at=AT)
            telling.record_review(
                at_work, values=REVIEW | {"held_on": AT.date()}, by=town.staff, at=AT
            )

    for number in (2, 38):
        fill(number)
        for name in READ_PAGES:
            with django_assert_max_num_queries(few.get(name, 40)) as asked:
                client.get(url(name, running))
            few.setdefault(name, len(asked))
