"""The example holds: its chain, its money, its people, and what is sealed stays sealed."""

import json
import re
from decimal import Decimal
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from aanbesteden import audit, roles
from aanbesteden.agreements.ledger.models import LedgerEntry
from aanbesteden.agreements.queries import current_agreement, household_of
from aanbesteden.articulation.part_history import versions_of
from aanbesteden.articulation.sheet_models import PartComment, PartOf, SheetPart
from aanbesteden.assessment.models import Talk
from aanbesteden.assessment.operations import declare_interests
from aanbesteden.assessment.validity_models import Repair, SettingAside
from aanbesteden.awarding.models import Letter
from aanbesteden.awarding.queries import decided_in
from aanbesteden.coalitions.dialogue.models import DialogueRound
from aanbesteden.demo import loading
from aanbesteden.demo.content import ROOT, read
from aanbesteden.monitoring.models import Measurement, Review, Story
from aanbesteden.proposals.models import Proposal
from aanbesteden.proposals.opening import confirm_opening
from aanbesteden.proposals.policies import read as read_proposal
from aanbesteden.proposals.vault import as_content
from aanbesteden.questions.models import Question
from aanbesteden.stakeholders.models import Stakeholder
from aanbesteden.strategy.frozen import differences
from aanbesteden.strategy.models import PlanRevision
from aanbesteden.tasks import tasks_of
from aanbesteden.tendering.models import Tender
from tests.demo.conftest import SEALED

pytestmark = pytest.mark.usefixtures("db")

TEXT = (models.CharField, models.TextField, models.JSONField)


def test_the_chain_of_events_holds_and_follows_time(demo):
    assert audit.verify() is None
    moments = list(audit.Event.objects.order_by("number").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert moments[-1] <= timezone.now()


def test_loading_twice_changes_nothing(demo):
    before = audit.Event.objects.count()
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert loading.load(at=timezone.now()) is None
    assert audit.Event.objects.count() == before
    assert "already there" in out.getvalue()


def test_there_is_a_question_at_every_part_of_the_wheel_it_promises(demo):
    statuses = {key: demo.diary.question(key).status for key in demo.diary.questions}
    assert statuses == {
        "ouderen": "coalition_forming",
        "waardhoek": "closed",
        "warm": "realisation",
        "school": "articulation",
        "volgende": "agenda",
        "fiets": "opening",
        "vrij": "coalition_forming",
    }
    tender = Tender.objects.get(question=demo.diary.questions["ouderen"])
    assert tender.takes_proposals(timezone.now())


def test_a_round_that_closed_yesterday_is_opened_by_two_and_scored_at_once(demo):
    question, at = demo.diary.question("fiets"), timezone.now()
    people = demo.diary.people
    for key in ("opener", "joost"):
        waits = [str(task.url) for task in tasks_of(people[key], at)]
        assert reverse("proposals:opening", args=[question.pk]) in waits
    assert not confirm_opening(question, by=people["opener"], at=at)
    assert confirm_opening(question, by=people["joost"], at=at)
    tender = Tender.objects.get(question=question)
    assessor = people["beoordelaar_inwoner"]
    answers = dict.fromkeys(tender.coalitions.values_list("pk", flat=True), (False, ""))
    declare_interests(tender, answers=answers, by=assessor, at=at)
    proposals = tender.proposals.filter(status="submitted")
    assert proposals.count() == 3
    assert all(read_proposal.allows(assessor, proposal) for proposal in proposals)


def test_a_strategy_was_chosen_and_many_realise_it_in_an_open_house(demo):
    first, second = Tender.objects.filter(question=demo.diary.questions["vrij"]).order_by("round")
    assert first.asks_strategy
    assert second.strategy_round == first
    assert second.route == "open_house"
    rows = list(second.admissions.all())
    assert [row.takes_part for row in rows] == [True, True, False, True, False]
    assert [row.is_open for row in rows] == [False, False, False, False, True]


def test_one_coalition_mended_and_one_did_not_and_was_set_aside(demo):
    tender = Tender.objects.get(question=demo.diary.questions["vrij"], round=1)
    asked = Repair.objects.filter(proposal__tender=tender).order_by("pk")
    assert len({row.until for row in asked}) == 1
    assert [bool(row.answered_at and row.document_id) for row in asked] == [True, False]
    (aside,) = SettingAside.objects.filter(reversed_at=None)
    assert aside.proposal == asked[1].proposal
    assert aside.pdf
    assert not Letter.objects.filter(proposal=aside.proposal).exists()
    found = decided_in(tender=tender)
    assert found.chosen != aside.proposal


def test_talks_were_alike_and_what_concerned_everybody_was_told(demo):
    told = DialogueRound.objects.get()
    assert told.notice is not None
    assert {turn.minutes_held for turn in told.turns.all()} == {told.minutes}
    talks = Talk.objects.select_related("talk_round__tender")
    assert talks.count() == talks.exclude(report="").count() == 2
    letters = Letter.objects.filter(proposal__talk__isnull=False)
    assert letters.count() == 2
    for letter in letters:
        said = " ".join(block.get("text", "") for block in letter.data["blocks"])
        assert "spraken de beoordelaars er met u over" in said
        assert "Algemene wet bestuursrecht" in said  # it was a subsidy


def test_signals_are_in_every_state(demo):
    signal = apps.get_model("aanbesteden", "Signal")
    found = set(signal.objects.values_list("status", flat=True))
    assert found == {"received", "agendised", "joined", "given_back", "declined", "merged"}


def test_every_role_is_held_by_somebody_who_can_sign_in(demo):
    held = {code for account in demo.accounts for code in account.roles}
    assert held == set(roles.ROLES)


def test_everybody_can_sign_in_and_begin(demo):
    for account in demo.accounts:
        client = Client()
        assert client.login(username=account.username, password=account.password), account
        assert client.get(account.start_url, follow=True).status_code == 200, account


def test_the_accounts_are_listed_for_people_and_programs(demo):
    out = StringIO()
    call_command("demo_accounts", "--json", stdout=out)
    rows = json.loads(out.getvalue())
    assert {"username", "password", "role", "start_url"} <= set(rows[0])
    assert len(rows) == len(demo.accounts)
    out = StringIO()
    call_command("demo_accounts", "--port", "8123", stdout=out)
    assert f"http://127.0.0.1:8123{reverse('notifications:mailbox')}" in out.getvalue()


# Numbers that add up ---------------------------------------------------------------


AT_WORK = ("waardhoek", "warm")  # a coalition went to work on these


@pytest.mark.parametrize("key", AT_WORK)
def test_the_money_adds_up_to_the_cent(demo, key):
    agreement = current_agreement(demo.diary.questions[key])
    book = household_of(agreement).total
    told = read(f"{key}-uitvoering", demo.diary.calendar)["uitkomst"]
    assert book.income == Decimal(told["ontvangen"])
    assert book.spending == Decimal(told["uitgegeven"])
    assert book.income == book.spending + Decimal(told["over"])
    assert book.planned_income == book.planned_spending


def test_a_line_of_the_book_was_cancelled_with_a_reason(demo):
    assert LedgerEntry.objects.filter(book="household").exclude(corrects=None).count() == 1


def test_weights_are_a_hundred_and_budgets_add_up(demo):
    for tender in Tender.objects.exclude(route="open_house"):
        assert sum(tender.criteria.values_list("weight", flat=True)) == 100
    handed_in = Proposal.objects.filter(status="submitted").select_related("tender")
    assert handed_in.count() == 13
    for proposal in handed_in:
        budget = as_content(proposal).budget
        assert budget.adds_up
        assert budget.asked <= proposal.tender.contribution


def test_the_sheet_was_written_together_and_the_plan_was_revised(demo):
    school = demo.diary.questions["school"]
    assert school.advice_answers.exists()
    comments = PartComment.objects.filter(question=school)
    assert {bool(row.settled_at) for row in comments} == {True, False}
    reader = demo.diary.people["raadslid"]
    assert len(versions_of(PartOf(school, SheetPart.OUTCOME), reader)) == 3
    first, second = PlanRevision.objects.order_by("number")
    assert any(row.is_change for row in differences(first.data, second.data))


def test_results_have_numbers_stories_and_reviews(demo):
    of = {"agreement__question": demo.diary.questions["waardhoek"]}
    measured = Measurement.objects.filter(
        indicator__agreement__question=demo.diary.questions["waardhoek"]
    )
    assert measured.count() == 24
    assert measured.filter(group_size__lt=10).count() == 1
    statuses = sorted(Story.objects.filter(**of).values_list("status", flat=True))
    assert statuses == ["kept", "published", "published", "published", "withdrawn"]
    assert Review.objects.filter(**of).count() == 3


def test_the_field_of_the_school_is_rich(demo):
    school = Stakeholder.objects.filter(question=demo.diary.questions["school"])
    assert school.count() >= 16
    assert school.filter(is_surprising=True).count() >= 3


# What waits for people on the question that is carried out
WAITING = {
    "joost": {"adjustments", "stories", "measure", "raad"},
    "eigenaar": {"adjustments"},
    "verificatie": {"measure"},
    "corrie": {"stories", "indicators"},
    "jamal": {"stories", "indicators"},
}


@pytest.mark.parametrize("key", WAITING)
def test_work_waits_for_everybody_around_the_question_that_is_carried_out(demo, key):
    question = demo.diary.questions["warm"]
    tasks = tasks_of(demo.diary.people[key], timezone.now())
    addresses = " ".join(str(task.url) for task in tasks)
    wanted = {
        "adjustments": reverse("agreements:adjustments", args=[question.pk]),
        "stories": reverse("monitoring:stories", args=[question.pk]),
        "indicators": reverse("monitoring:indicators", args=[question.pk]),
        "measure": reverse("monitoring:indicators", args=[question.pk]),
        "raad": reverse("council:question", args=[question.pk]),
    }
    assert not [name for name in WAITING[key] if wanted[name] not in addresses]


# Texts -------------------------------------------------------------------------------


def _strings(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("name", sorted(path.stem for path in ROOT.glob("*.toml")))
def test_no_placeholder_is_left_in_a_text(demo, name):
    for text in _strings(read(name, demo.diary.calendar)):
        assert not re.search(r"[{}]", text), text


def _everything_readable():
    """(model, text) of every row of the database that is kept as text."""
    for model in apps.get_models():
        names = [field.name for field in model._meta.concrete_fields if isinstance(field, TEXT)]
        if not names or not model._meta.managed:
            continue
        for row in model._base_manager.values_list(*names).iterator():
            yield model, json.dumps(row, ensure_ascii=False, default=str)


def test_nothing_sealed_stands_anywhere_in_plain_text(demo):
    sealed = [sentence for sentences in demo.sealed.values() for sentence in sentences]
    assert len(sealed) > 30
    letters = [(None, f"{letter.subject} {letter.body}") for letter in demo.letters]
    for model, text in [*_everything_readable(), *letters]:
        for sentence in sealed:
            assert sentence not in text, (model, sentence)


def test_nobody_reads_a_sealed_proposal_but_its_makers(demo):
    sealed = [demo.diary.questions[key] for key in SEALED]
    open_round = Proposal.objects.filter(tender__question__in=sealed)
    for key, person in demo.diary.people.items():
        may = {p.coalition.name for p in open_round if read_proposal.allows(person, p)}
        own = {
            "marco": {"Sterk op je Stek", "Durf te Vallen"},
            "lotte": {"Sterk op je Stek"},
            "annemarie": {"Samen aan Tafel"},
            "thijs": {"De Vlieger adopteert een straat", "Op Eigen Wielen"},
            "ruud": {"Samen Sleutelen"},
        }
        assert may == own.get(key, set()), key


def test_mail_is_dated_in_its_own_time_and_fills_the_mailbox(demo):
    assert len(demo.letters) > 20
    assert all(letter.extra_headers.get("Date") for letter in demo.letters)


def test_municipalities_are_marked_as_examples(demo):
    assert all(town.is_example for town in demo.diary.towns.values())
    shared = Question.objects.get(pk=demo.diary.questions["school"].pk).shared_with
    assert [town.slug for town in shared.all()] == ["oeverland"]
