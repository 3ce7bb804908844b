"""Pages, document and open data of a report: for whom, and when."""

import hashlib
import io

import pikepdf
import pytest
from django.urls import reverse

from aanbesteden.accountability import operations
from aanbesteden.accountability.models import Report
from aanbesteden.accountability.report_data import gather
from aanbesteden.documents import checks
from aanbesteden.monitoring.telling import step_story, tell_story
from aanbesteden.questions.models import Question
from tests import makers
from tests.accountability.conftest import AT, STORY, TEXT, fill


def url(name, *args):
    return reverse(f"accountability:{name}", args=args)


INSIDE = ("staff", "controller", "executive", "lead", "member")
OUTSIDE = ("rival", "resident", "stranger", "superuser", "council_member")


@pytest.mark.parametrize("name", ["report", "pdf"])
def test_a_draft_is_for_who_makes_or_checks_it(town, draft, client, name):
    assert client.get(url(name, draft.pk)).status_code == 302
    for person in INSIDE:
        client.force_login(getattr(town, person))
        assert client.get(url(name, draft.pk)).status_code == 200, person
    for person in OUTSIDE:
        client.force_login(getattr(town, person))
        assert client.get(url(name, draft.pk)).status_code == 404, person


@pytest.mark.parametrize("name", ["report", "pdf", "data"])
def test_a_published_report_is_for_everybody(town, published, client, name):
    assert client.get(url(name, published.pk)).status_code == 200
    client.force_login(town.rival)
    assert client.get(url(name, published.pk)).status_code == 200


def test_there_is_no_open_data_before_publication(town, draft, client):
    client.force_login(town.staff)
    assert client.get(url("data", draft.pk)).status_code == 404


def test_a_draft_document_says_on_every_page_that_it_is_one(town, draft, client):
    client.force_login(town.staff)
    response = client.get(url("pdf", draft.pk))
    assert response["Cache-Control"] == "private, no-store"
    with pikepdf.open(io.BytesIO(response.content)) as document:
        assert len(document.pages) > 3
    read = " ".join(text for _role, text in checks.reading(response.content))
    assert "Concept" in read or "Draft" in read


def test_open_data_hash_to_what_the_page_prints(published, client):
    response = client.get(url("data", published.pk))
    digest = hashlib.sha256(response.content).hexdigest()
    assert digest == Report.objects.get().data_hash
    assert digest[:12] in client.get(url("report", published.pk)).content.decode()


def test_an_unchanged_document_is_not_sent_twice(published, client):
    first = client.get(url("pdf", published.pk))
    assert first.content == bytes(Report.objects.get().pdf)
    again = client.get(url("pdf", published.pk), headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_page_and_document_have_the_same_content(published, client):
    page = client.get(url("report", published.pk)).content.decode()
    for text in (*TEXT.values(), "Te rooskleurig.", "KANARIEVERHAAL", "Vaker koken"):
        for line in text.split("\n\n"):
            assert line in page, line
    assert "13,37" not in page
    assert "13.37" not in page


def test_a_withdrawn_story_is_gone_from_page_document_and_data(town, published, story, client):
    story.refresh_from_db()
    step_story(story, "withdraw", by=town.resident, at=AT)
    for name in ("report", "data"):
        assert "KANARIEVERHAAL" not in client.get(url(name, published.pk)).content.decode()


def test_a_report_is_started_written_and_sent_round_on_its_pages(town, agreement, client):
    client.force_login(town.member)
    data = {
        "kind": "final",
        "title": "Eindverslag",
        "period_from": "2028-01-01",
        "period_to": "2027-01-01",
    }
    start = url("start_report", agreement.question_id)
    assert client.post(start, data).status_code == 422
    data["period_to"] = "2029-01-01"
    assert client.post(start, data).status_code == 302
    report = Report.objects.get()
    edit = url("edit_report", report.pk)
    assert client.post(edit, data | TEXT | {"version": report.version}).status_code == 302
    conflict = client.post(edit, data | TEXT | {"summary": "Anders", "version": report.version})
    assert conflict.status_code == 409
    step = url("step", report.pk, "send_for_approval")
    assert client.post(step).status_code == 403
    client.force_login(town.staff)
    assert client.get(step).status_code == 200
    assert client.post(step).status_code == 302
    assert client.post(step).status_code == 409


def test_a_word_is_given_on_its_page_and_a_dissent_needs_its_why(town, going_round, client):
    word = going_round.words.exclude(partner=None).first()
    page = url("word", word.pk)
    data = {"word": "Trots.", "verdict": "dissents", "dissent": "", "name": "M. de Boer"}
    client.force_login(town.staff)
    assert client.get(page).status_code == 403
    client.force_login(town.lead)
    assert client.get(page).status_code == 200
    assert client.post(page, data).status_code == 422
    assert client.post(page, data | {"dissent": "Te mooi."}).status_code == 302
    word.refresh_from_db()
    assert word.given_by == town.lead


def test_the_lead_is_shown_the_words_that_wait_and_strangers_nothing(town, going_round, client):
    client.force_login(town.lead)
    assert len(client.get(url("report", going_round.pk)).context["my_words"]) == 2
    client.force_login(town.controller)
    context = client.get(url("report", going_round.pk)).context
    assert not context["my_words"]
    assert not context["steps"]


def test_the_next_question_is_started_from_what_was_learnt(town, accounting, published, client):
    makers.take_step(accounting, "close", by=town.staff, at=AT)
    client.force_login(town.staff)
    page = url("next_question", accounting.pk)
    assert "Klein beginnen." in client.get(page).content.decode()
    data = {"title": "Hoe verder?", "short_name": "Verder", "summary": "Wie niet opendoet."}
    assert client.post(page, data).status_code == 302
    assert Question.objects.get(previous=accounting)
    client.force_login(town.lead)
    assert client.get(page).status_code == 403


def test_the_list_of_reports_asks_no_more_queries_for_more_reports(
    town, agreement, client, django_assert_max_num_queries
):
    client.force_login(town.staff)
    page = url("reports", agreement.question_id)
    values = {"title": "Verslag", "period_from": AT.date(), "period_to": AT.date()}

    def fill(number):
        for _ in range(number):
            operations.start_report(agreement, values=values, by=town.staff, at=AT)

    fill(2)
    with django_assert_max_num_queries(40) as few:
        client.get(page)
    fill(38)
    with django_assert_max_num_queries(len(few)):
        client.get(page)


def test_gathering_asks_no_more_queries_for_more_content(
    town, draft, running, django_assert_max_num_queries
):
    with django_assert_max_num_queries(35) as few:
        gather(Report.objects.get(pk=draft.pk), at=AT)
    for _ in range(12):
        story = tell_story(running, values=STORY, by=town.lead, at=AT)
        step_story(story, "publish", by=town.staff, at=AT)
    fill(town, draft.agreement, adjusts=False)
    with django_assert_max_num_queries(len(few)):
        gather(Report.objects.get(pk=draft.pk), at=AT)
