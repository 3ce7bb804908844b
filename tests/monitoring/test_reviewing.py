"""The sheet of a review, who sees it otherwise, and what becomes of actions."""

from datetime import timedelta

import pytest
from django.urls import reverse

from aanbesteden import roles
from aanbesteden.agreements.queries import reread_on
from aanbesteden.audit import Event
from aanbesteden.council.own_reviews import reviews_of
from aanbesteden.monitoring import telling
from aanbesteden.monitoring.arranging.models import ReviewDate
from aanbesteden.monitoring.models import Review
from aanbesteden.monitoring.reviewing import operations
from aanbesteden.monitoring.reviewing.models import Conclusion
from aanbesteden.monitoring.reviewing.sheet import sheet_of
from aanbesteden.policies import Refused
from aanbesteden.tasks_reviewing import review_actions, reviews_to_prepare
from tests.makers import START as AT
from tests.monitoring.test_operations import REVIEW, STORY

LATER = AT + timedelta(days=90)


@pytest.fixture
def review(town, at_work):
    return hold(at_work, town, AT)


def hold(agreement, town, at, **values):
    return telling.record_review(
        agreement, values=REVIEW | {"held_on": at.date()} | values, by=town.staff, at=at
    )


def action_of(review, town, **values):
    values = {"text": "Bel de bus", "owner": "Ilse", "due_on": AT.date()} | values
    return telling.add_action(review, values=values, by=town.lead, at=AT)


def chapters(agreement, user, **values):
    return {row.key: row for row in sheet_of(agreement, user=user, **values).chapters}


def test_a_sheet_holds_what_happened_since_the_review_before(town, running, at_work, review):
    for title, at in (("Ervoor", AT - timedelta(days=1)), ("Erna", AT + timedelta(days=9))):
        telling.tell_story(running, values=STORY | {"title": title}, by=town.lead, at=at)
    found = chapters(at_work, town.staff, until=LATER.date())
    assert [row[1].split(" (")[0] for row in found["verhalen"].rows] == ["Erna"]
    second = hold(at_work, town, LATER)
    earlier = chapters(at_work, town.staff, until=review.held_on, review=review)
    later = chapters(at_work, town.staff, until=second.held_on, review=second)
    assert [row[1].split(" (")[0] for row in earlier["verhalen"].rows] == ["Ervoor"]
    assert len(later["verhalen"].rows) == 1


def test_the_next_sheet_tells_how_the_last_actions_ended(town, at_work, review):
    done, late = action_of(review, town), action_of(review, town, text="Bel de school")
    operations.finish_action(done, outcome="De bus komt.", by=town.lead, at=AT + timedelta(days=3))
    rows = chapters(at_work, town.staff, until=LATER.date())["vorige-acties"].rows
    assert {(row[0], row[3]) for row in rows} == {
        (done.text, "Klaar: De bus komt."),
        (late.text, "Te laat"),
    }


def test_only_the_parties_read_trust_on_the_sheet(town, running, at_work):
    roles.grant(roles.VERIFIER, running, to=town.resident, by=town.staff, at=AT)
    assert "vertrouwen" in chapters(at_work, town.lead, until=LATER.date())
    assert "vertrouwen" not in chapters(at_work, town.resident, until=LATER.date())


def test_a_party_speaks_for_itself_and_replaces_only_its_own_words(town, review):
    partner = review.agreement.coalition.partners.first()
    about = {"review": review, "about": "adds_up", "at": AT}
    operations.disagree(**about, partner=None, text="Nee.", by=town.staff)
    with pytest.raises(Refused):
        operations.disagree(**about, partner=partner, text="Toch wel.", by=town.staff)
    operations.disagree(**about, partner=partner, text="Wij wel.", by=town.lead)
    operations.disagree(**about, partner=None, text="Nog steeds niet.", by=town.staff)
    assert [row.text for row in review.dissents.all()] == ["Nog steeds niet.", "Wij wel."]


def test_an_action_waits_on_the_list_of_who_took_it_on(town, review):
    action = action_of(review, town, for_user=town.member)
    assert [task.about for task in review_actions(town.member, AT)] == [action.text]
    assert not review_actions(town.lead, AT)
    operations.finish_action(action, outcome="Gedaan.", by=town.member, at=AT)
    assert not review_actions(town.member, AT)


def test_the_agreement_tells_when_the_social_contract_was_reread(town, running, at_work, client):
    hold(at_work, town, AT, contract_reread=True)
    hold(at_work, town, LATER)
    assert reread_on(at_work) == AT.date()
    client.force_login(town.staff)
    page = client.get(reverse("agreements:agreement", args=[running.pk]))
    assert "Samen herlezen op" in page.content.decode()


def test_the_sheet_on_paper_is_for_the_room(town, running, at_work, review, client):
    addresses = [
        reverse("monitoring:review_pdf", args=[running.pk, review.pk]),
        reverse("monitoring:coming_review_pdf", args=[running.pk]),
    ]
    operations.disagree(review, partner=None, about="adds_up", text="Nee.", by=town.staff, at=AT)
    for address in addresses:
        client.force_login(town.staff)
        answer = client.get(address)
        assert b"".join(answer.streaming_content).startswith(b"%PDF")
        assert "no-store" in answer["Cache-Control"]
        client.force_login(town.resident)
        assert client.get(address).status_code in (403, 404)


def test_words_of_a_withdrawn_story_leave_what_was_said_around_a_review(town, running, review):
    words = "Mijn buurvrouw zat drie weken lang zonder verwarming in haar kamer."
    story = telling.tell_story(running, values=STORY | {"text": words}, by=town.lead, at=AT)
    dissent = operations.disagree(
        review, partner=None, about="adds_up", text=words, by=town.staff, at=AT
    )
    telling.step_story(story, "withdraw", by=town.lead, at=AT)
    dissent.refresh_from_db()
    assert "buurvrouw" not in dissent.text


def test_a_concluded_review_keeps_its_words_and_what_lay_on_the_table_then(
    town, running, at_work, review, client
):
    action = action_of(review, town)
    before = chapters(at_work, town.staff, until=review.held_on, review=review)["vorige-acties"]
    dissent = operations.disagree(
        review, partner=None, about="adds_up", text="Nee.", by=town.staff, at=AT
    )
    client.force_login(town.lead)
    page = reverse("monitoring:conclude_review", args=[running.pk, review.pk])
    assert client.post(page).status_code == 302
    review.refresh_from_db()
    kept = {key: row["rows"] for key, row in review.conclusion.sheet.items()}
    assert "verhalen" not in kept
    Conclusion.objects.update(sheet=review.conclusion.sheet | {"cijfers": {"rows": [], "more": 3}})
    found = Review.objects.get(pk=review.pk)
    later = chapters(at_work, town.staff, until=found.held_on, review=found)
    assert (later["cijfers"].rows, later["cijfers"].more) == ([], 3)
    assert [list(row) for row in later["vorige-acties"].rows] == [list(r) for r in before.rows]
    for refused in (
        lambda: telling.change_review(found, changes={"goes_well": "X"}, by=town.staff, at=AT),
        lambda: operations.disagree(
            found, partner=None, about="right_way", text="Nee.", by=town.staff, at=AT
        ),
        lambda: operations.take_back_dissent(dissent, by=town.staff, at=AT),
        lambda: operations.conclude(found, by=town.staff, at=AT),
    ):
        with pytest.raises(Refused):
            refused()
    operations.finish_action(action, outcome="Gedaan.", by=town.lead, at=AT)


def test_who_gave_a_dissent_changes_it_or_takes_it_back_and_the_log_keeps_that(
    town, running, review, client
):
    dissent = operations.disagree(
        review, partner=None, about="adds_up", text="Nee.", by=town.staff, at=AT
    )
    about = [running.pk, review.pk, dissent.pk]
    page = reverse("monitoring:change_dissent", args=about)
    client.force_login(town.lead)
    assert client.get(page).status_code == 403
    client.force_login(town.staff)
    assert client.post(page, {"text": ""}).status_code == 422
    assert client.post(page, {"text": "Bijna.", "version": 1}).status_code == 302
    assert review.dissents.get().text == "Bijna."
    assert client.post(reverse("monitoring:take_back_dissent", args=about)).status_code == 302
    assert not review.dissents.exists()
    kept = Event.objects.get(kind="review.took_back")
    assert (kept.by, kept.before) == (town.staff, {"about": "adds_up", "partner": None})


def test_a_planned_day_waits_for_who_prepares_and_stands_in_the_calendar_of_who_joins(
    town, at_work
):
    day = AT.date() + timedelta(days=10)
    ReviewDate.objects.create(arrangement=at_work.arrangement, planned_on=day, about="Halverwege")
    for person in (town.staff, town.lead):
        (task,) = reviews_to_prepare(person, AT)
        assert task.due_at.date() == day
        assert not reviews_to_prepare(person, AT - timedelta(days=20))
    assert not reviews_to_prepare(town.member, AT)
    for person, joins in ((town.staff, True), (town.member, True), (town.stranger, False)):
        assert bool(reviews_of(person, since=AT.date())) is joins
    hold(at_work, town, AT + timedelta(days=10))
    assert not reviews_to_prepare(town.staff, AT)
