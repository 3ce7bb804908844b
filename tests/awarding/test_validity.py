"""After the opening: mending what the call allows, and setting aside, decided by the executive."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from aanbesteden.assessment import desk
from aanbesteden.assessment.models import Score
from aanbesteden.assessment.queries import progress, ranking
from aanbesteden.assessment.validity_models import Repair, SettingAside
from aanbesteden.audit import Event
from aanbesteden.awarding import operations, validity
from aanbesteden.awarding.guards import choice_has_reasons
from aanbesteden.awarding.letter_data import gather
from aanbesteden.awarding.queries import current_decision, reasons_written
from aanbesteden.notifications.models import Mail, Notice
from aanbesteden.people.models import User
from aanbesteden.policies import NotFound, Refused
from aanbesteden.proposals.models import Proposal
from aanbesteden.questions.files import CleanUpload
from aanbesteden.questions.models import Document, Status
from aanbesteden.tasks import tasks_of
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.queries import current_tender
from tests import contents, makers
from tests.makers import START

pytestmark = pytest.mark.django_db
AT = START + timedelta(days=200)
TODAY = timezone.localdate(AT)
WHY = "De begroting is niet ondertekend, ook niet na onze vraag."
FILE = CleanUpload(b"getekend", "getekend.txt", "text/plain", "0" * 64)


class Made:
    """A round that is judged, with a rule about mending and a minimum requirement."""

    def __init__(self, town, status):
        self.town = town
        self.question = makers.question_at(town, status)
        self.tender = current_tender(self.question)
        Tender.objects.filter(pk=self.tender.pk).update(opened_at=AT - timedelta(days=3))
        self.tender.ground_rules.create(subject="omissions", what="Eén keer herstel, drie dagen.")
        self.required = self.tender.requirement_rows.create(
            what="De begroting is getekend.", shown_by="Een handtekening."
        )

    def proposal(self, starter) -> Proposal:
        return Proposal.objects.get(tender=self.tender, coalition__started_by=starter)

    @property
    def ours(self):
        return self.proposal(self.town.lead)

    @property
    def theirs(self):
        return self.proposal(self.town.rival)

    def ask(self, proposal=None, days=3, at=AT, by=None) -> Repair:
        return validity.ask_repair(
            proposal or self.ours,
            what="De handtekening ontbreekt.",
            until=timezone.localdate(at) + timedelta(days=days),
            by=fresh(by or self.town.staff),
            at=at,
        )

    def put_aside(self, proposal=None, by=None, **changes) -> SettingAside:
        told = {"rule": f"requirement-{self.required.pk}", "heard_on": TODAY, "reason": WHY}
        return validity.set_aside(
            proposal or self.ours,
            **(told | changes),
            by=fresh(by or self.town.executive),
            at=changes.pop("at", AT),
        )


def fresh(user) -> User:
    return User.objects.get(pk=user.pk)


@pytest.fixture
def judged(town):
    return Made(town, Status.ASSESSMENT)


@pytest.fixture
def advised(town):
    return Made(town, Status.AWARD)


def test_only_the_process_manager_asks_and_only_what_the_call_allows(judged, town):
    for other in (town.executive, town.assessor, town.rival, town.superuser):
        with pytest.raises((Refused, NotFound)):
            judged.ask(by=other)
    judged.tender.ground_rules.all().delete()
    with pytest.raises(Refused, match="geen regel over herstellen"):
        judged.ask()
    assert not Repair.objects.exists()


def test_the_lead_answers_once_with_text_and_a_file_that_lies_in_the_room_too(judged, town):
    row = judged.ask()
    url = reverse("awarding:answer_repair", args=[row.pk])
    assert url in [task.url for task in tasks_of(fresh(town.lead), AT)]
    assert Notice.objects.filter(user=town.lead, url__contains="/geldigheid/").exists()
    for other in (town.member, town.rival, town.staff):
        with pytest.raises((Refused, NotFound)):
            validity.answer_repair(row, answer="x", upload=None, by=fresh(other), at=AT)
    validity.answer_repair(row, answer="Nu getekend.", upload=FILE, by=fresh(town.lead), at=AT)
    assert Document.objects.get(coalition=judged.ours.coalition).file_name == "getekend.txt"
    assert url not in [task.url for task in tasks_of(fresh(town.lead), AT)]
    with pytest.raises(Refused):
        validity.answer_repair(row, answer="Toch", upload=None, by=fresh(town.lead), at=AT)
    row.refresh_from_db()
    assert row.answer == "Nu getekend."
    kinds = Event.objects.filter(question=judged.question).values_list("kind", flat=True)
    assert {"repair.asked", "repair.answered"} <= set(kinds)


def test_after_the_last_day_nothing_is_mended(judged, town):
    row = judged.ask(days=3)
    late = AT + timedelta(days=4)
    with pytest.raises(Refused, match="voorbij"):
        validity.answer_repair(row, answer="Nu", upload=None, by=fresh(town.lead), at=late)


def test_who_is_asked_later_gets_no_fewer_days_and_all_read_so_without_names(judged, town, client):
    judged.ask(days=5)
    with pytest.raises(Refused, match="5 dagen"):
        judged.ask(judged.theirs, days=4)
    judged.ask(judged.theirs, days=5)
    client.force_login(town.lead)
    page = client.get(reverse("awarding:own_validity", args=[judged.ours.pk])).content.decode()
    assert "5 dagen om te herstellen" in page
    assert judged.theirs.coalition.name not in page


def test_only_the_executive_sets_aside_with_a_rule_of_the_call(judged, town):
    for other in (town.staff, town.assessor, town.rival, town.superuser):
        with pytest.raises((Refused, NotFound)):
            judged.put_aside(by=other)
    with pytest.raises(Refused, match="regel uit de oproep"):
        judged.put_aside(rule="requirement-0")
    assert not SettingAside.objects.exists()


def test_nobody_is_set_aside_unheard(judged):
    for day in (None, TODAY + timedelta(days=1), TODAY - timedelta(days=9)):
        with pytest.raises(Refused):
            judged.put_aside(heard_on=day)
    judged.ask(days=3)
    with pytest.raises(Refused, match="nog tijd"):
        judged.put_aside()
    assert not SettingAside.objects.exists()


def test_missing_the_days_to_mend_is_a_rule_and_those_days_count_as_heard(judged):
    row = judged.ask(days=2, at=AT - timedelta(days=3))
    made = judged.put_aside(rule=f"repair-{row.pk}", heard_on=None)
    assert made.heard_on == row.until
    assert "De handtekening ontbreekt." in made.rule


def test_set_aside_leaves_ranking_tasks_and_expected_scores_and_scores_stay(advised, town):
    before = Score.objects.count()
    contents.award_reasoned(advised.question, town, AT)
    decision = current_decision(advised.question)
    chosen = decision.chosen
    other = advised.theirs if chosen.pk == advised.ours.pk else advised.ours
    advised.put_aside(chosen)
    decision = current_decision(advised.question)
    assert decision.chosen is None
    assert [row.proposal.pk for row in ranking(decision.tender)] == [other.pk]
    assert [row.place for row in ranking(decision.tender)] == [1]
    assert [row.proposal_id for row in reasons_written(decision)] == [other.pk]
    assert Score.objects.count() == before
    done, expected = progress(current_tender(advised.question))
    assert 0 < done == expected
    with pytest.raises(Refused, match="terzijde"):
        operations.change_choice(
            decision, changes={"chosen": chosen}, version=None, by=fresh(town.executive), at=AT
        )
    operations.change_choice(
        decision, changes={"chosen": other}, version=None, by=fresh(town.executive), at=AT
    )
    facts = gather(current_decision(advised.question), by=town.executive, at=AT)
    assert [one.proposal_id for one in facts] == [other.pk]


def test_an_assessor_reads_that_it_is_set_aside_and_why(judged, town, client):
    contents_url = reverse("assessment:tender", args=[judged.tender.pk])
    judged.put_aside()
    client.force_login(town.assessor)
    page = client.get(contents_url).content.decode()
    assert "terzijde gelegd" in page
    assert WHY in page
    waiting = desk.to_declare(fresh(town.assessor), judged.tender)
    assert [one.pk for one in waiting] == [judged.theirs.coalition_id]


def test_the_coalition_gets_a_letter_with_the_rule_and_how_to_object(judged, town, client):
    row = judged.put_aside()
    assert Mail.objects.filter(to=town.lead.email).exists()
    for who, status in ((town.lead, 200), (town.member, 200), (town.rival, 404)):
        client.force_login(who)
        answer = client.get(reverse("awarding:aside_letter", args=[row.pk]))
        assert answer.status_code == status
        assert client.get(reverse("awarding:aside_pdf", args=[row.pk])).status_code == status
    client.force_login(town.lead)
    page = client.get(reverse("awarding:aside_letter", args=[row.pk])).content.decode()
    assert "De begroting is getekend." in page
    assert WHY in page
    assert "niet mee eens" in page
    assert bytes(row.pdf).startswith(b"%PDF")


def test_it_is_reversed_before_the_award_with_a_reason_and_all_is_as_it_was(advised, town):
    was = [(row.proposal.pk, row.place) for row in ranking(advised.tender)]
    row = advised.put_aside()
    with pytest.raises((Refused, NotFound)):
        validity.reverse_aside(row, reason="Nee", by=fresh(town.staff), at=AT)
    validity.reverse_aside(row, reason="Er lag toch een.", by=fresh(town.executive), at=AT)
    with pytest.raises(Refused):
        validity.reverse_aside(row, reason="Nog eens", by=fresh(town.executive), at=AT)
    again = current_tender(advised.question)
    assert sorted((row.proposal.pk, row.place) for row in ranking(again)) == sorted(was)
    row.refresh_from_db()
    assert row.reversed_reason == "Er lag toch een."


def test_after_the_decision_nothing_is_asked_or_set_aside(town):
    decided = Made(town, Status.STANDSTILL)
    with pytest.raises(Refused):
        decided.ask()
    with pytest.raises(Refused):
        decided.put_aside()


def test_the_award_waits_for_the_days_to_mend(advised):
    advised.ask(days=3)
    lines = choice_has_reasons(advised.question, AT)
    assert [line.ok for line in lines if "herstellen" in str(line.text)] == [False]
    later = choice_has_reasons(advised.question, AT + timedelta(days=4))
    assert not [line for line in later if "herstellen" in str(line.text)]


def test_a_wrong_day_keeps_what_was_typed_and_says_so_at_the_field(judged, town, client):
    client.force_login(town.executive)
    url = reverse("awarding:set_aside", args=[judged.ours.pk])
    answer = client.post(url, {"rule": f"requirement-{judged.required.pk}", "reason": WHY})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "vul in wanneer dat was" in page
    assert WHY in page
    assert not SettingAside.objects.exists()
