"""The road of a report, and what may be said on it."""

import pytest
from django.urls import reverse

from aanbesteden import audit
from aanbesteden.accountability import operations
from aanbesteden.accountability.family import family_of
from aanbesteden.accountability.models import PartnerWord, ReportKind
from aanbesteden.lifecycle import StepRefused
from aanbesteden.policies import NotFound, Refused
from aanbesteden.questions.models import Question, Status
from tests import makers
from tests.accountability.conftest import AT, TEXT, speak

VALUES = {"title": "Jaarverslag", "period_from": AT.date(), "period_to": AT.date()}


def test_every_party_gets_a_place_for_its_word(draft):
    names = [word.partner and word.partner.name for word in draft.words.all()]
    assert len(names) == 3
    assert None in names


@pytest.mark.parametrize(
    "name, allowed",
    [
        ("staff", True),
        ("lead", True),
        ("member", True),
        ("executive", False),
        ("controller", False),
        ("rival", False),
        ("resident", False),
        ("superuser", False),
    ],
)
def test_process_manager_and_coalition_start_reports(town, agreement, name, allowed):
    person = getattr(town, name)
    if allowed:
        assert operations.start_report(agreement, values=VALUES, by=person, at=AT).pk
    else:
        with pytest.raises((Refused, NotFound)):
            operations.start_report(agreement, values=VALUES, by=person, at=AT)


def test_a_final_report_waits_for_the_joint_account(town):
    question = makers.question_at(town, Status.REALISATION)
    agreement = question.agreements.get()
    with pytest.raises(Refused):
        operations.start_report(agreement, values=VALUES, by=town.staff, at=AT)
    yearly = VALUES | {"kind": ReportKind.YEARLY}
    assert operations.start_report(agreement, values=yearly, by=town.staff, at=AT).pk


def test_a_report_that_goes_round_is_not_rewritten(town, going_round):
    with pytest.raises(Refused):
        operations.edit_report(going_round, changes={"summary": "Anders"}, by=town.staff, at=AT)


def test_words_are_given_only_while_the_report_goes_round(town, draft):
    with pytest.raises(Refused):
        speak(draft.words.get(partner=None), town.staff)


def test_each_speaks_for_its_own_party(town, going_round):
    municipal = going_round.words.get(partner=None)
    partner = going_round.words.exclude(partner=None).first()
    for word, person in ((municipal, town.lead), (partner, town.staff), (partner, town.executive)):
        with pytest.raises(Refused):
            speak(word, person)
    assert speak(municipal, town.executive)
    assert speak(partner, town.lead)


def test_a_dissent_says_with_what_and_why(town, going_round):
    word = going_round.words.exclude(partner=None).first()
    with pytest.raises(Refused):
        speak(word, town.lead, verdict="dissents")
    assert speak(word, town.lead, verdict="dissents", dissent="Hoofdstuk 4 klopt niet.")
    assert "Hoofdstuk 4" not in str(list(audit.Event.objects.values_list("after", flat=True)))


def test_a_report_is_not_published_before_every_party_spoke(town, going_round):
    with pytest.raises(StepRefused) as refusal:
        operations.step_report(going_round, "publish", by=town.staff, at=AT)
    assert refusal.value.missing


def test_a_partner_sends_it_back_and_then_every_verdict_is_asked_again(town, going_round):
    speak(going_round.words.get(partner=None), town.staff)
    with pytest.raises(StepRefused):
        operations.step_report(going_round, "return_report", by=town.lead, at=AT)
    operations.step_report(
        going_round, "return_report", by=town.lead, at=AT, reason="Het geld klopt niet."
    )
    word = PartnerWord.objects.get(report=going_round, partner=None)
    assert word.verdict == ""
    assert word.word == "Wij zijn trots."
    assert operations.edit_report(going_round, changes={"summary": "Zo wel."}, by=town.lead, at=AT)


def test_a_dissent_does_not_stop_publication(published):
    assert published.status == "published"
    assert published.words.filter(verdict="dissents").count() == 1


def test_the_result_opens_the_next_question(town, accounting, published):
    values = {
        "title": "Hoe vinden we wie niet opendoet?",
        "short_name": "Niet opendoen",
        "summary": TEXT["not_reached"],
    }
    with pytest.raises(Refused):
        operations.open_next_question(accounting, values, by=town.staff, at=AT)
    makers.take_step(accounting, "close", by=town.staff, at=AT)
    for person in (town.lead, town.resident, town.superuser):
        with pytest.raises(Refused):
            operations.open_next_question(accounting, values, by=person, at=AT)
    made = operations.open_next_question(accounting, values, by=town.staff, at=AT)
    assert Question.objects.get(previous=accounting) == made
    sheet = made.articulation
    assert (sheet.most_vulnerable, sheet.others_can) == (TEXT["not_reached"], TEXT["remains"])
    assert made.status == Status.AGENDA
    assert audit.Event.objects.filter(kind="question.followed", question=accounting).exists()
    assert audit.verify() is None


def test_every_question_shows_its_family_as_far_as_the_reader_may_know_it(
    town, accounting, published, client, django_assert_max_num_queries
):
    makers.take_step(accounting, "close", by=town.staff, at=AT)
    values = {"title": "Wie niet opendoet?", "short_name": "Niet opendoen", "summary": "Daarom."}
    made = operations.open_next_question(accounting, values, by=town.staff, at=AT)
    other = operations.open_next_question(accounting, values, by=town.staff, at=AT)
    third = operations.start_question(
        town.municipality, values, by=town.staff, at=AT, previous=made
    )
    with django_assert_max_num_queries(12):
        found = family_of(third, town.staff)
    assert [(one.question, one.depth) for one in found] == [
        (accounting, 0), (made, 1), (third, 2), (other, 1),
    ]  # fmt: skip
    assert [lesson.text for lesson in found[0].lessons] == [TEXT["learnt"]]
    assert [one.question for one in family_of(accounting, town.resident)] == [accounting]
    page = client.get(reverse("accountability:family", args=[accounting.pk])).content.decode()
    assert "Klein beginnen." in page
    assert "Niet opendoen" not in page
