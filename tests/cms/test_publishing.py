"""From the workflow to pages: once, again, and away."""

import pytest
from django.core.management import call_command
from wagtail.models import Page, Revision
from wagtail.search.models import IndexEntry

from aanbesteden import audit
from aanbesteden.agreements.queries import current_agreement
from aanbesteden.lifecycle import take_step
from aanbesteden.monitoring.effects import forget
from aanbesteden.monitoring.models import Story, StoryStatus
from aanbesteden.policies import Refused
from aanbesteden.proposals.models import Proposal
from aanbesteden.questions.models import Question, Status
from aanbesteden.stakeholders.models import Stakeholder
from cms import publishing
from cms.models import (
    Entry,
    Posting,
    ProposalPage,
    QuestionPage,
    ResultsPage,
    StakeholderPage,
    StoryPage,
)
from tests import contents, makers

pytestmark = pytest.mark.django_db
SECRET = "wonderlijkwoord"


def refresh(question):
    publishing.refresh(question, at=makers.START)


def story(question, town, **fields) -> Story:
    values = {
        "title": f"Titel {SECRET}",
        "text": f"Tekst {SECRET}",
        "pseudonym": "Noor",
        "about": "bewoner",
        "status": StoryStatus.PUBLISHED,
        "consent": True,
        "told_at": makers.START,
        "added_by": town.member,
    }
    return Story.objects.create(agreement=current_agreement(question), **(values | fields))


def test_the_pages_follow_a_step_as_soon_as_it_is_committed(
    town, django_capture_on_commit_callbacks
):
    question = makers.question(town)
    with django_capture_on_commit_callbacks(execute=True):
        take_step(question, "start_articulation", by=town.staff, at=makers.START)
    page = QuestionPage.objects.get(question=question)
    assert page.live
    assert page.latest_revision.user == town.staff


def test_pages_also_follow_what_somebody_did_who_is_no_editor(
    town, django_capture_on_commit_callbacks
):
    question = makers.question_at(town, Status.FRAMEWORK)
    Stakeholder.objects.filter(question=question).update(is_public=True)
    publishing.publish_question(question, by=town.clerk, at=makers.START)
    assert QuestionPage.objects.get(question=question).live
    Stakeholder.objects.filter(question=question).update(is_public=False)
    publishing.publish_question(question, by=town.clerk, at=makers.START)
    assert not StakeholderPage.objects.get(question=question).live


def test_a_refused_step_publishes_nothing(town, django_capture_on_commit_callbacks):
    question = makers.question(town)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(Refused):
        take_step(question, "start_articulation", by=town.stranger, at=makers.START)
    assert not QuestionPage.objects.exists()


def test_publishing_again_changes_nothing(town):
    question = makers.question_at(town, Status.CLOSED)
    refresh(question)
    before = (list(Page.objects.values()), Revision.objects.count())
    refresh(question)
    assert (list(Page.objects.values()), Revision.objects.count()) == before
    assert Page.find_problems() == ([], [], [], [], [])


def test_title_and_address_follow_the_question_and_the_editors_text_stays(town):
    question = makers.question_at(town, Status.ARTICULATION)
    refresh(question)
    page = QuestionPage.objects.get(question=question)
    page.intro = "<p>Woorden van de redactie.</p>"
    page.save_revision(user=town.staff).publish()
    Question.objects.filter(pk=question.pk).update(title="Een nieuwe titel?", slug="nieuw-adres")
    refresh(question)
    page.refresh_from_db()
    assert (page.title, page.slug) == ("Een nieuwe titel?", "nieuw-adres")
    assert page.url == "/vragen/nieuw-adres/"
    assert page.intro == "<p>Woorden van de redactie.</p>"
    assert page.get_latest_revision_as_object().title == "Een nieuwe titel?"


def test_a_draft_of_an_editor_is_not_published_along(town):
    question = makers.question_at(town, Status.ARTICULATION)
    refresh(question)
    page = QuestionPage.objects.get(question=question)
    page.intro = "<p>Nog niet klaar</p>"
    page.save_revision(user=town.staff)
    Question.objects.filter(pk=question.pk).update(title="Een nieuwe titel?")
    refresh(question)
    page.refresh_from_db()
    assert page.title == "Een nieuwe titel?"
    assert page.intro == ""
    assert page.get_latest_revision_as_object().intro == "<p>Nog niet klaar</p>"


def test_the_field_has_a_page_while_a_player_is_public(town):
    question = makers.question_at(town, Status.FRAMEWORK)
    refresh(question)
    assert not StakeholderPage.objects.exists()
    Stakeholder.objects.filter(question=question).update(is_public=True)
    refresh(question)
    assert StakeholderPage.objects.get(question=question).live
    Stakeholder.objects.filter(question=question).update(is_public=False)
    refresh(question)
    assert not StakeholderPage.objects.get(question=question).live


def test_results_go_out_of_sight_when_the_coalition_fails(town, client):
    question = makers.question_at(town, Status.REALISATION)
    refresh(question)
    page = ResultsPage.objects.get(question=question)
    assert page.live
    agreement = current_agreement(question)
    agreement.ended_at = makers.START
    agreement.save()
    refresh(question)
    page.refresh_from_db()
    assert not page.live
    assert client.get(page.url_path.removeprefix("/start")).status_code == 404


@pytest.mark.parametrize(
    ("status", "sections", "shown"),
    [
        (Status.COALITION_FORMING, ["approach"], False),
        (Status.ASSESSMENT, ["approach"], False),
        (Status.STANDSTILL, ["approach"], False),
        (Status.AGREEMENT, [], False),
        (Status.AGREEMENT, ["approach"], True),
        (Status.CLOSED, ["approach"], True),
    ],
)
def test_a_proposal_has_a_page_once_the_award_stands_and_its_makers_chose(
    town, client, status, sections, shown
):
    question = makers.question_at(town, status)
    if status == Status.COALITION_FORMING:
        contents.coalition(question, town.lead, "Verzegeld", makers.START)
    Proposal.objects.filter(tender__question=question).update(public_sections=sections)
    refresh(question)
    assert ProposalPage.objects.filter(live=True).exists() is shown
    for page in ProposalPage.objects.all():
        answer = client.get(page.url)
        assert answer.status_code == (200 if shown else 404)
    if not shown:
        assert not Entry.objects.filter(text__contains=contents.CANARY).exists()


def test_a_proposal_that_is_hidden_again_is_gone_before_its_page_follows(town, client):
    question = makers.question_at(town, Status.CLOSED)
    proposals = Proposal.objects.filter(tender__question=question)
    proposals.update(public_sections=["approach"])
    refresh(question)
    url = ProposalPage.objects.first().url
    assert contents.CANARY in client.get(url).content.decode()
    proposals.update(public_sections=[])
    assert client.get(url).status_code == 404
    refresh(question)
    assert not ProposalPage.objects.filter(live=True).exists()


def test_a_story_page_keeps_no_copy_of_the_story(town, client):
    question = makers.question_at(town, Status.REALISATION)
    told = story(question, town)
    refresh(question)
    page = StoryPage.objects.get(story=told)
    assert SECRET in client.get(page.url).content.decode()
    assert SECRET in client.get(f"/zoeken/?q={SECRET}").content.decode()
    assert SECRET not in str(list(Page.objects.values()))
    assert SECRET not in str(list(Revision.objects.values("content", "object_str")))


def test_a_story_that_is_withdrawn_is_nowhere_any_more(town, client):
    question = makers.question_at(town, Status.REALISATION)
    told = story(question, town)
    refresh(question)
    url = StoryPage.objects.get(story=told).url
    client.get(f"/resultaten/{question.slug}/")
    Story.objects.filter(pk=told.pk).update(status=StoryStatus.WITHDRAWN)
    told.refresh_from_db()
    forget(told, by=town.member, at=makers.START, reason="")
    # In the product the step records an event, and with it everything that was kept is old.
    audit.record("story.withdraw", told, by=town.member, at=makers.START, question=question)
    assert not StoryPage.objects.filter(story=told).exists()
    assert not Revision.objects.filter(object_str__contains=f"Verhaal {told.pk}").exists()
    assert not Entry.objects.filter(text__contains=SECRET).exists()
    assert not Posting.objects.filter(word__contains=SECRET.lower()).exists()
    assert client.get(url).status_code == 404
    addresses = [f"/resultaten/{question.slug}/", "/", f"/resultaten/{question.slug}/verhalen/"]
    for address in addresses:
        assert SECRET not in client.get(address).content.decode()
    found = client.get(f"/zoeken/?q={SECRET}").context["page_obj"]
    assert not found.object_list


@pytest.mark.parametrize("status", [StoryStatus.TOLD, StoryStatus.KEPT])
def test_a_story_that_is_not_public_has_no_page(town, status):
    question = makers.question_at(town, Status.REALISATION)
    story(question, town, status=status)
    refresh(question)
    assert not StoryPage.objects.exists()


def test_only_public_words_are_in_the_search_index(town):
    question = makers.question_at(town, Status.ASSESSMENT)
    makers.question(town, title="Nog geheim: de verborgenvraag")
    refresh(question)
    call_command("refresh_pages")
    indexed = [*IndexEntry.objects.values("title", "body", "autocomplete")]
    bodies = str([*indexed, *Entry.objects.values(), *Posting.objects.values()])
    assert "ouderen" in bodies
    for hidden in (contents.CANARY, "GEHEIME NOTITIE", "verborgenvraag", "Overtuigend beschreven"):
        assert hidden not in bodies
