"""The proposal for frameworks on paper: the same for the same data, and for whom it is."""

from datetime import date, timedelta

from django.urls import reverse

from aanbesteden.articulation import operations
from aanbesteden.council import operations as council
from aanbesteden.council import proposal_data, proposal_document, records
from aanbesteden.documents.checks import problems
from aanbesteden.questions.models import Question, Status
from tests import makers

AT = makers.START + timedelta(days=400)


def test_the_proposal_is_the_same_for_the_same_data_and_another_for_other_data(town):
    question = makers.question_at(town, Status.FRAMEWORK)
    operations.write_framework(
        question,
        changes={"vision": "Oud tussen mensen <b>"},
        version=None,
        by=town.staff,
        at=AT,
        reason="Scherper.",
    )
    data = proposal_data.gather(question)
    assert data == proposal_data.gather(Question.objects.get(pk=question.pk))
    paper = proposal_document.render(data)
    assert paper.startswith(b"%PDF")
    assert proposal_document.render(proposal_data.gather(question)) == paper
    assert problems(paper) == []
    said = str(proposal_document.story(data))
    assert "Oud tussen mensen <b>" in said
    assert not data.is_decided
    operations.write_framework(
        question, changes={"years": 4}, version=None, by=town.staff, at=AT, reason="Langer."
    )
    assert proposal_document.render(proposal_data.gather(question)) != paper


def test_the_decision_with_votes_and_amendments_stands_in_it(town):
    question = makers.question_at(town, Status.FRAMEWORK)
    moment = council.plan_moment(
        question,
        municipality=town.municipality,
        values={
            "kind": "framework",
            "title": "Kaders",
            "planned_on": date(2027, 3, 1),
            "can_decide": "De kaders vaststellen.",
        },
        by=town.clerk,
        at=AT,
    )
    decided = {
        "decided_on": date(2027, 3, 1),
        "votes_for": 21,
        "votes_against": 4,
        "amendments": "Een inwoner beoordeelt mee.",
    }
    council.record_framework_decision(question, changes=decided, version=None, by=town.clerk, at=AT)
    values = {"kind": "motion", "title": "Meer tijd", "result": "rejected", "text": ""}
    records.record_decision(
        moment,
        values=values | {"votes": [{"name": "Lijst A", "votes_for": 3, "votes_against": 22}]},
        by=town.clerk,
        at=AT.replace(year=2027, month=3, day=2),
    )
    data = proposal_data.gather(question)
    assert data.is_decided
    assert "21" in data.votes
    assert data.amendments == "Een inwoner beoordeelt mee."
    said = str(proposal_document.story(data))
    assert "Meer tijd" in said
    assert "Een inwoner beoordeelt mee." in said


def test_the_page_and_the_file_say_the_same_and_are_escaped(client, town):
    question = makers.question_at(town, Status.FRAMEWORK)
    operations.write_framework(
        question, changes={"vision": "<script>"}, version=None, by=town.staff, at=AT, reason="Ja."
    )
    client.force_login(town.council_member)
    page = client.get(reverse("council:proposal", args=[question.slug]))
    assert b"&lt;script&gt;" in page.content
    first = client.get(reverse("council:proposal_pdf", args=[question.slug]))
    second = client.get(reverse("council:proposal_pdf", args=[question.slug]))
    assert b"".join(first.streaming_content) == b"".join(second.streaming_content)
