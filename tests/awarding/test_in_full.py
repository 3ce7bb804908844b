"""What the chosen proposal has, letters read beforehand, cases before a judge, the council."""

from datetime import timedelta

import pytest

from aanbesteden import audit
from aanbesteden.awarding import court, guards
from aanbesteden.awarding.letter_checks import Text, read, remarks_on
from aanbesteden.awarding.letter_data import gather, standstill_until
from aanbesteden.awarding.operations import change_choice, write_merits
from aanbesteden.awarding.queries import current_decision
from aanbesteden.awarding.wording import compose
from aanbesteden.council.models import InfluenceMoment, MomentKind
from aanbesteden.lifecycle import StepRefused, take_step
from aanbesteden.notifications.models import Notice
from aanbesteden.policies import NotFound, Refused
from aanbesteden.tendering.rule_models import Departure
from tests import contents, makers
from tests.awarding.test_operations import fresh

AT = makers.START + timedelta(days=400)
MERIT = "Het bereikt mensen via de huismeester."


def texts_of(decision, text=MERIT):
    return dict.fromkeys(decision.tender.criteria.values_list("pk", flat=True), text)


def test_without_relative_merits_no_letter_leaves_and_another_choice_asks_for_others(
    question, town, decision
):
    contents.award_reasoned(question, town, AT)
    decision = current_decision(question)
    decision.merits.all().delete()
    with pytest.raises(StepRefused):
        take_step(question, "decide_award", by=town.executive, at=AT)
    write_merits(decision, texts=texts_of(decision), version=None, by=town.staff, at=AT)
    assert all(line.ok for line in guards.choice_has_reasons(question, AT))
    other = decision.tender.proposals.exclude(pk=decision.chosen_id).get()
    change_choice(decision, changes={"chosen": other}, version=None, by=town.staff, at=AT)
    assert not all(line.ok for line in guards.choice_has_reasons(question, AT))
    assert MERIT not in str([event.after for event in audit.Event.objects.all()])


def test_who_was_not_chosen_reads_them_and_the_winner_does_not(question, town, decision):
    contents.award_reasoned(question, town, AT)
    decision = current_decision(question)
    write_merits(decision, texts=texts_of(decision), version=None, by=town.staff, at=AT)
    for facts in gather(decision, by=town.executive, at=AT):
        assert (MERIT in str(compose(facts))) != facts.is_winner


A, B = "Samen aan Tafel", "Sterk op je Stek"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([Text(A, "Prijs", "Uw prijs is helder.")], []),
        ([Text(A, "Prijs", "Leila Osman vond uw prijs hoog.")], [(A, True)]),
        ([Text(A, "Prijs", "Uw prijs ligt hoger dan die van Ander Plan.")], [(A, False)]),
        ([Text(B, "Prijs", "Uw prijs ligt hoger dan die van Samen aan Tafel.")], []),
        ([Text(A, "Prijs", "De prijs is helder.")], [(A, False)]),
        ([Text("", "", "Leila Osman adviseerde dit.")], [("", True)]),
        (
            [Text(A, "Prijs", "Dat is bij u helder."), Text(B, "Prijs", "Dat is bij u helder.")],
            [(A, False), (B, False)],
        ),
    ],
)
def test_letters_are_read_for_names_repetition_and_who_they_speak_to(texts, expected):
    found = read(texts, chosen=A, coalitions=[A, B, "Ander Plan"], assessors=["Leila Osman"])
    assert [(one.coalition, one.blocks) for one in found] == expected


def test_a_letter_that_names_an_assessor_does_not_leave(question, town, decision):
    contents.award_reasoned(question, town, AT)
    decision = current_decision(question)
    row = decision.criterion_reasons.first()
    row.text = f"{town.assessor.name} vond uw plan sterk."
    row.save()
    assert any(one.blocks for one in remarks_on(decision))
    with pytest.raises(StepRefused):
        take_step(question, "decide_award", by=town.executive, at=AT)


def test_while_a_case_is_pending_there_is_no_agreement_and_everybody_hears_it(town, decided):
    decision = current_decision(decided)
    over = AT + timedelta(days=60)
    on = over.date() - timedelta(days=50)
    case = court.bring_case(decision, brought_on=on, about="De weging.", by=town.staff, at=over)
    for lead in (town.lead, town.rival):
        assert Notice.objects.filter(user=lead, at=over).exists()
    with pytest.raises(StepRefused):
        take_step(decided, "conclude_standstill", by=town.staff, at=over)
    with pytest.raises(Refused):
        court.end_case(
            case, ended_on=on - timedelta(days=1), outcome="Afgewezen.", by=town.staff, at=over
        )
    court.end_case(case, ended_on=on, outcome="Afgewezen.", by=town.staff, at=over)
    with pytest.raises(Refused):
        court.end_case(case, ended_on=on, outcome="Anders.", by=town.staff, at=over)
    take_step(decided, "conclude_standstill", by=town.staff, at=over)
    assert audit.verify() is None


@pytest.mark.parametrize("who", ["lead", "controller", "assessor", "council_member", "superuser"])
def test_only_who_runs_or_decides_records_a_case(town, decided, who):
    by = fresh(getattr(town, who))
    with pytest.raises((Refused, NotFound)):
        court.bring_case(
            current_decision(decided), brought_on=AT.date(), about="Iets.", by=by, at=AT
        )


def test_a_council_that_was_to_be_asked_is_asked_before_there_is_an_agreement(town, decided):
    moment = InfluenceMoment.objects.create(
        question=decided,
        municipality=town.municipality,
        kind=MomentKind.AWARD,
        title="Gunning",
        planned_on=AT.date(),
        can_decide="Wensen en zorgen.",
    )
    over = AT + timedelta(days=60)
    with pytest.raises(StepRefused):
        take_step(decided, "conclude_standstill", by=town.staff, at=over)
    moment.held_on, moment.outcome = AT.date(), "Geen zorgen."
    moment.save()
    take_step(decided, "conclude_standstill", by=town.staff, at=over)


def test_the_last_day_is_a_working_day_unless_the_tender_departs_from_it(question, town):
    tender = current_decision(question).tender
    friday = makers.START.replace(year=2026, month=5, day=5)  # 25 May 2026 is Whit Monday
    assert standstill_until(tender, friday).isoformat() == "2026-05-26"
    Departure.objects.create(tender=tender, code="standstill_end", reason="Kalenderdagen.")
    assert standstill_until(tender, friday).isoformat() == "2026-05-25"
