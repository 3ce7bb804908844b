"""A storyteller takes the consent back: nothing of the story is reachable, on any path."""

import io
import zipfile

import pytest
from django.apps import apps
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from aanbesteden import audit
from aanbesteden.accountability import operations
from aanbesteden.accountability.models import Report
from aanbesteden.documents import checks
from aanbesteden.jobs import operations as jobs
from aanbesteden.jobs.models import Job
from aanbesteden.monitoring.cases.models import CaseDiscussion
from aanbesteden.monitoring.models import Review
from aanbesteden.monitoring.stories.operations import take_back
from aanbesteden.monitoring.voices.models import Voice
from aanbesteden.web import drafts
from cms.models import StoryPage
from cms.publishing import refresh
from tests.accountability.conftest import AT, speak

CANARY = "KANARIEVERHAAL"
QUOTE = "Zij zei: niemand gaf mij ooit een sleutel. KANARIEVERHAAL. Dat raakt ons."
LEFT = "Zij zei: […]. Dat raakt ons."


@pytest.fixture
def quoting(town, going_round):
    """A published report with the story, and with its words in the word of the municipality."""
    agreement = going_round.agreement
    agreement.reviews.update(goes_well=QUOTE)
    CaseDiscussion.objects.create(agreement=agreement, held_on=AT.date(), case=QUOTE, lesson=QUOTE,
                                  noted_by=town.staff, noted_at=AT)  # fmt: skip
    Voice.objects.create(agreement=agreement, text="Het busje.", sent_at=AT, answer=QUOTE)
    for word in going_round.words.all():
        given = speak(word, town.staff if word.partner is None else town.lead)
        assert given
    own = going_round.words.get(partner=None)
    operations.give_word(own, changes={"word": QUOTE}, by=town.staff, at=AT)
    operations.step_report(going_round, "publish", by=town.staff, at=AT)
    refresh(going_round.question, at=AT)
    return going_round


def in_tables() -> list[str]:
    """Names of the tables where the words of the story stand."""
    found = []
    for model in apps.get_models():
        if any(CANARY.casefold() in str(row).casefold() for row in model.objects.values()):
            found.append(model.__name__)
    return found


def read(pdf: bytes) -> str:
    return " ".join(text for _role, text in checks.reading(pdf))


def addresses(report, story, slug: str) -> list[str]:
    return [
        "/",
        f"/resultaten/{slug}/",
        f"/resultaten/{slug}/verhalen/",
        f"/resultaten/{slug}/verhaal-{story.pk}/",
        f"/vragen/{slug}/",
        "/zoeken/?q=sleutel",
        reverse("cms:sitemap"),
        reverse("cms:question_feed", args=[slug]),
        reverse("accountability:report", args=[report.pk]),
        reverse("accountability:data", args=[report.pk]),
        reverse("monitoring:story", args=[report.question.pk, story.pk]),
        reverse("monitoring:stories", args=[report.question.pk]),
        reverse("questions:history", args=[report.question.pk]),
    ]


def test_nothing_of_a_story_that_was_taken_back_is_reachable_on_any_path(
    town, quoting, story, client
):
    report, slug = quoting, quoting.question.slug
    story.refresh_from_db()
    place = drafts.Place(
        town.staff.pk, f"/samen/{report.question.pk}/verhalen/{story.pk}/bewerken/", "x"
    )
    drafts.keep(place, {"text": [story.text]}, chain="a", at=AT)
    job = jobs.ask_for_dossier(report.question, by=town.staff, at=timezone.now())
    assert jobs.work(timezone.now, job.pk)
    client.force_login(town.staff)
    before = [client.get(url) for url in addresses(report, story, slug)]
    assert sum(CANARY in page.content.decode() for page in before) >= 6
    assert {"Story", "Report", "Entry", "PartnerWord", "Review"} <= set(in_tables())

    take_back(story, at=AT)

    # What a resident said in the words of the story stays theirs, and is on the list (see below).
    assert in_tables() == []
    assert drafts.find(place) is None
    for url in addresses(report, story, slug):
        assert CANARY not in client.get(url).content.decode(), url
    assert client.get(f"/resultaten/{slug}/verhaal-{story.pk}/").status_code == 404
    assert not StoryPage.objects.exists()
    pdf = client.get(reverse("accountability:pdf", args=[report.pk]))
    assert CANARY not in read(pdf.content)
    assert LEFT in read(pdf.content)
    assert Review.objects.get(agreement=report.agreement).goes_well == LEFT
    assert checks.problems(pdf.content) == []


def test_a_copy_of_the_dossier_is_thrown_away_and_a_new_one_is_without_the_story(
    town, quoting, story, client
):
    now = timezone.now
    made, under_way = (
        Job.objects.create(kind="dossier", owner=town.staff, question=quoting.question,
                           asked_at=now())
        for _n in "ab"
    )  # fmt: skip
    assert jobs.work(now, made.pk)
    made.refresh_from_db()
    name, storage = made.file.name, made.file.storage
    claimed = jobs.claim(now(), under_way.pk)
    story.refresh_from_db()
    take_back(story, at=AT)
    assert not storage.exists(name)
    jobs._finished(claimed, io.BytesIO(b"met het verhaal"), now())  # it gathered before that
    under_way.refresh_from_db()
    assert not under_way.file
    client.force_login(town.staff)
    assert client.get(reverse("jobs:result", args=[made.pk])).status_code in (403, 404)
    again = jobs.ask_for_dossier(quoting.question, by=town.staff, at=now())
    assert jobs.work(now, again.pk)
    again.refresh_from_db()
    with again.file.open() as file, zipfile.ZipFile(file) as archive:
        papers = [name for name in archive.namelist() if name.startswith("verslagen/")]
        assert papers
        assert all(CANARY not in read(archive.read(name)) for name in papers)


def test_a_report_that_was_reissued_has_new_hashes_and_the_old_copy_is_not_served(
    quoting, story, client
):
    cache.clear()
    old = Report.objects.get(pk=quoting.pk)
    url = reverse("accountability:pdf", args=[old.pk])
    etag = client.get(url)["ETag"]
    assert client.get(url, headers={"if-none-match": etag}).status_code == 304
    story.refresh_from_db()
    take_back(story, at=AT)
    again = client.get(url, headers={"if-none-match": etag})
    assert again.status_code == 200
    assert again["ETag"] != etag
    assert audit.Event.objects.get(kind="report.story_removed").before["data"] == old.data_hash
