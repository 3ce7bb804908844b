"""Stories without an account: told, taken back with one link, written down for somebody."""

import pytest
from django.urls import reverse

from aanbesteden.audit import Event
from aanbesteden.lifecycle import StepRefused
from aanbesteden.monitoring import queries, telling
from aanbesteden.monitoring.models import Story, StoryStatus
from aanbesteden.monitoring.stories import operations
from aanbesteden.monitoring.stories.links import Teller, own_path
from aanbesteden.monitoring.stories.quoting import without
from aanbesteden.notifications.models import Mail
from aanbesteden.policies import NotFound, Refused
from tests.monitoring.test_operations import AT, STORY
from tests.monitoring.test_pages import TOLD, url

INTERVIEW = STORY | {"consent_of": "De moeder van Noor", "consent_how": "spoken"}


def test_a_visitor_tells_a_story_and_takes_it_back_with_the_link(running, client):
    answer = client.post(url("tell", running), TOLD | {"email": "iemand@voorbeeld.test"})
    story = Story.objects.get()
    assert story.added_by is None
    assert answer.url == own_path(story)
    page = client.get(answer.url).content.decode()
    assert "KANARIE" in page
    assert Mail.objects.get(to="iemand@voorbeeld.test").kind == "story"
    assert "iemand@" not in str(Story.objects.values().get())
    assert client.post(f"{answer.url}terugnemen/").status_code == 302
    story.refresh_from_db()
    assert (story.status, story.text, story.consent) == (StoryStatus.WITHDRAWN, "", False)
    assert "KANARIE" not in client.get(answer.url).content.decode()
    assert Event.objects.get(kind="story.withdraw").by is None


def test_a_link_opens_one_story_only(town, running, client):
    mine, other = (telling.tell_story(running, values=STORY, by=None, at=AT) for _n in "ab")
    token = own_path(mine).split("/")[-2]
    wrong = token.replace(f"{mine.pk}-", f"{other.pk}-")
    assert client.get(reverse("monitoring:own_story", args=[wrong])).status_code == 404
    assert client.post(reverse("monitoring:take_back", args=[wrong])).status_code == 404
    with pytest.raises((Refused, NotFound)):
        telling.step_story(other, "withdraw", by=Teller(mine.pk), at=AT)
    with pytest.raises((Refused, NotFound)):
        telling.step_story(mine, "publish", by=Teller(mine.pk), at=AT)


def test_a_story_is_taken_back_once(running):
    story = telling.tell_story(running, values=STORY, by=None, at=AT)
    operations.take_back(story, at=AT)
    with pytest.raises(StepRefused):
        operations.take_back(story, at=AT)


def test_an_interviewer_says_whose_consent_it_is_and_how_it_was_given(town, at_work, client):
    for values in (STORY, INTERVIEW | {"consent_of": " "}, INTERVIEW | {"consent_how": "self"}):
        with pytest.raises(Refused):
            operations.record_interview(at_work, values=values, by=town.member, at=AT)
    with pytest.raises(NotFound):
        operations.record_interview(at_work, values=INTERVIEW, by=town.stranger, at=AT)
    client.force_login(town.member)
    data = TOLD | {"consent_of": "De moeder van Noor", "consent_how": "recorded"}
    answer = client.post(url("interview", at_work.question), data)
    story = Story.objects.get()
    page = client.get(answer.url).content.decode()
    assert own_path(story) in page
    assert "De moeder van Noor" in page
    client.force_login(town.controller)  # reads the room, and not who consented
    page = client.get(answer.url).content.decode()
    assert "De moeder" not in page
    assert own_path(story) not in page


def test_what_a_story_moved_is_written_down_also_when_it_is_public(town, running, at_work, client):
    story = telling.tell_story(running, values=STORY | {"moved": ""}, by=None, at=AT)
    telling.step_story(story, "publish", by=town.staff, at=AT)
    number = at_work.indicators.get()
    client.force_login(town.member)
    data = {"moved": "Elke avond een sleutelhouder.", "indicators": [number.pk], "version": 2}
    assert client.post(url("story_meaning", running, story.pk), data).status_code == 302
    story.refresh_from_db()
    assert story.moved == "Elke avond een sleutelhouder."
    assert list(queries.told_beside(number)) == [story]
    telling.step_story(story, "withdraw", by=town.staff, at=AT)
    assert not number.stories.exists()
    with pytest.raises(Refused):
        operations.note_meaning(story, moved="x", indicators=[], by=town.staff, at=AT)


def test_a_name_is_pointed_out_and_the_made_up_one_is_not(running, client):
    assert client.post(url("tell", running), TOLD | {"text": "Noor kwam."}).status_code == 302
    answer = client.post(url("tell", running), TOLD | {"text": "Ik vroeg het mevrouw Jansen."})
    assert answer.status_code == 422
    assert "mevrouw Jansen" in str(answer.context["form"].errors["text"])


def test_a_passage_is_taken_out_of_what_quotes_it_and_a_few_common_words_are_not():
    story = "Niemand gaf mij ooit een sleutel. Nu heb ik er een."
    said = "Zij zei: «niemand gaf mij, ooit, een sleutel». Dat raakt ons."
    assert without(said, story) == "Zij zei: «[…]». Dat raakt ons."
    assert without("Nu heb ik er geen.", story) == "Nu heb ik er geen."
    assert without("", story) == ""
