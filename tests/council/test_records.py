"""What the clerk records: calling off, papers, votes, promises, portfolios, the term."""

from datetime import timedelta

import pytest
from django.urls import reverse

from aanbesteden import audit
from aanbesteden.council import operations, queries, records
from aanbesteden.council.models import Decision, MomentDocument
from aanbesteden.council.record_forms import VotesField
from aanbesteden.council.term import common_term
from aanbesteden.notifications.models import Notice
from aanbesteden.people.models import Municipality
from aanbesteden.policies import Refused
from aanbesteden.questions.files import CleanUpload
from aanbesteden.questions.models import Document, Question
from aanbesteden.tasks import tasks_of
from tests import makers

AT = makers.START + timedelta(days=10)
TODAY = AT.date()
MET = AT + timedelta(days=10)  # after the moment of these tests
UPLOAD = CleanUpload(b"stuk", "stuk.txt", "text/plain", "0" * 64)
PROMISE = {"text": "Een brief", "made_by": "De wethouder", "made_on": TODAY, "due_on": TODAY}


@pytest.fixture
def question(town):
    return makers.question(town, public_since=makers.START)


@pytest.fixture
def moment(town, question):
    values = {
        "kind": "review",
        "title": "Tussenbalans",
        "planned_on": TODAY + timedelta(days=9),
        "can_decide": "Vragen stellen.",
    }
    return operations.plan_moment(
        question, municipality=town.municipality, values=values, by=town.clerk, at=AT
    )


def test_a_cancelled_moment_stays_with_its_reason_and_asks_nothing_more(town, question, moment):
    with pytest.raises(Refused):
        operations.cancel_moment(moment, reason=" ", by=town.clerk, at=AT)
    with pytest.raises(Refused):
        operations.cancel_moment(moment, reason="Ziek", by=town.council_member, at=AT)
    assert tasks_of(town.council_member, AT)
    operations.cancel_moment(moment, reason="De zaal is dicht.", by=town.clerk, at=AT)
    assert list(queries.moments_ahead(town.council_member)) == []
    assert queries.public_moments(question) == []
    assert tasks_of(town.council_member, AT) == []
    event = audit.Event.objects.get(kind="moment.cancelled")
    assert (event.is_public, event.reason) == (True, "De zaal is dicht.")
    for change in (
        lambda: operations.change_moment(
            moment, changes={"title": "x"}, version=None, by=town.clerk, at=AT
        ),
        lambda: operations.record_moment(
            moment, held_on=TODAY, outcome="x", version=None, by=town.clerk, at=AT
        ),
        lambda: records.attach_upload(moment, UPLOAD, title="x", by=town.clerk, at=AT),
        lambda: operations.cancel_moment(moment, reason="Weer", by=town.clerk, at=AT),
    ):
        with pytest.raises(Refused):
            change()


def test_papers_before_the_council_are_public_and_stay_in_the_dossier(town, question, moment):
    paper = records.attach_upload(moment, UPLOAD, title="Voorstel", by=town.clerk, at=AT)
    assert paper.document.visibility == "public"
    again = records.attach_document(moment, paper.document, by=town.staff, at=AT)
    assert again == paper
    secret = Document.objects.create(
        question=question, title="Intern", visibility="staff", file="x", file_name="x.txt",
        content_type="text/plain", size=1, sha256="0" * 64, uploaded_by=town.staff, uploaded_at=AT,
    )  # fmt: skip
    with pytest.raises(Refused):
        records.attach_document(moment, secret, by=town.clerk, at=AT)
    with pytest.raises(Refused):
        records.attach_upload(moment, UPLOAD, title="x", by=town.council_member, at=AT)
    records.take_away(paper, by=town.clerk, at=AT)
    assert not MomentDocument.objects.exists()
    assert Document.objects.filter(title="Voorstel", removed_at=None).exists()


def test_votes_per_party_make_the_total_and_may_not_contradict_it(town, moment):
    votes = [
        {"name": "Lokaal", "votes_for": 8, "votes_against": 0},
        {"name": "Vrij", "votes_for": 1, "votes_against": 4},
    ]
    values = {"kind": "proposal", "title": "Kaders", "result": "adopted", "votes": votes}
    made = records.record_decision(moment, values=values, by=town.clerk, at=MET)
    assert (made.votes_for, made.votes_against) == (9, 4)
    with pytest.raises(Refused):
        records.record_decision(moment, values=values | {"votes_for": 12}, by=town.clerk, at=MET)
    for user in (town.staff, town.council_member, town.executive):
        with pytest.raises(Refused):
            records.record_decision(moment, values=values, by=user, at=MET)
    records.change_decision(made, changes={"result": "rejected"}, version=1, by=town.clerk, at=AT)
    assert Decision.objects.get().result == "rejected"
    assert audit.Event.objects.filter(kind__startswith="decision.", is_public=True).count() == 2


def test_no_decision_is_recorded_before_the_council_has_met(town, moment):
    values = {"kind": "proposal", "title": "Kaders", "result": "adopted"}
    early = AT + timedelta(days=8)
    with pytest.raises(Refused):
        records.record_decision(moment, values=values, by=town.clerk, at=early)
    assert not Decision.objects.exists()
    operations.record_moment(
        moment,
        held_on=early.date(),
        outcome="Eerder besproken",
        version=None,
        by=town.clerk,
        at=early,
    )
    assert records.record_decision(moment, values=values, by=town.clerk, at=early)


def test_votes_are_read_as_people_write_them_and_written_back_the_same():
    field = VotesField(required=False)
    rows = field.clean("Lokaal: 8 voor, 0 tegen\n\nVrij; 1 for, 4 against\nSamira Yilmaz: tegen")
    assert [(row["name"], row["votes_for"], row["votes_against"]) for row in rows] == [
        ("Lokaal", 8, 0),
        ("Vrij", 1, 4),
        ("Samira Yilmaz", 0, 1),
    ]
    assert field.clean(field.prepare_value(rows)) == rows
    for wrong in ("Lokaal", "Lokaal acht voor", "Lokaal: veel", "Lokaal:"):
        with pytest.raises(Exception, match="lezen"):
            field.clean(wrong)


def test_clerk_and_executive_record_promises_to_their_own_council(town, question):
    made = records.make_promise(
        question, municipality=town.municipality, values=PROMISE, by=town.executive, at=AT
    )
    for user in (town.staff, town.council_member, town.controller):
        with pytest.raises(Refused):
            records.make_promise(
                question, municipality=town.municipality, values=PROMISE, by=user, at=AT
            )
    other = Municipality.objects.create(name="Elders", slug="elders")
    with pytest.raises(Refused):
        records.make_promise(question, municipality=other, values=PROMISE, by=town.clerk, at=AT)
    assert [str(task.title) for task in tasks_of(town.executive, AT)] == [
        "Kom een toezegging aan de raad na"
    ]
    records.settle_promise(
        made, settlement="kept", settled_on=TODAY, settled_how="De brief ligt er.",
        version=1, by=town.clerk, at=AT,
    )  # fmt: skip
    assert tasks_of(town.executive, AT) == []
    assert list(queries.promises_to(town.council_member)) == [made]
    assert list(queries.promises_to(makers.town().council_member)) == []


def test_who_asks_to_steer_is_heard_by_the_process_manager_at_once(town, question):
    operations.ask_question(question, text="Hoe?", by=town.council_member, at=AT)
    assert not Notice.objects.exists()
    operations.ask_question(
        question, text="Kan het anders?", wish="steer", by=town.council_member, at=AT
    )
    notice = Notice.objects.get()
    assert (notice.user, "sturen" in notice.text) == (town.staff, True)


def test_only_the_clerk_arranges_portfolios_and_the_term(town, question):
    values = {"name": "Zorg", "alderman": "Marijke"}
    with pytest.raises(Refused):
        records.add_portfolio(
            town.municipality, values=values, questions=[], by=town.council_member, at=AT
        )
    made = records.add_portfolio(
        town.municipality, values=values, questions=[question], by=town.clerk, at=AT
    )
    assert not records.change_portfolio(
        made, changes=values, questions=[question], version=1, by=town.clerk, at=AT
    )
    assert records.change_portfolio(
        made, changes=values, questions=[], version=1, by=town.clerk, at=AT
    )
    with pytest.raises(Refused):
        records.set_term(town.municipality, starts_on=TODAY, ends_on=TODAY, by=town.clerk, at=AT)
    later = TODAY + timedelta(days=1400)
    for _twice in range(2):
        records.set_term(town.municipality, starts_on=TODAY, ends_on=later, by=town.clerk, at=AT)
    assert town.municipality.council_terms.count() == 1


def test_a_term_lasts_four_years_from_the_end_of_march():
    for on in ((2026, 3, 30), (2026, 11, 22), (2030, 3, 29)):
        assert common_term(type(TODAY)(*on)).name == "2026-2030"
    assert common_term(type(TODAY)(2026, 3, 29)).name == "2022-2026"


def test_everybody_reads_decisions_and_promises_of_a_public_question_only(
    town, question, moment, client
):
    values = {"kind": "motion", "title": "Vraag het <b>jongeren</b>", "result": "adopted"}
    records.record_decision(moment, values=values, by=town.clerk, at=MET)
    records.make_promise(
        question, municipality=town.municipality, values=PROMISE, by=town.clerk, at=AT
    )
    address = reverse("cms:council_record", args=[question.slug])
    page = client.get(address).content.decode()
    assert "Vraag het &lt;b&gt;jongeren" in page
    assert PROMISE["text"] in page
    assert reverse("council:settle_promise", args=[question.promises.get().pk]) not in page
    Question.objects.update(public_since=None)
    assert client.get(address).status_code == 404
