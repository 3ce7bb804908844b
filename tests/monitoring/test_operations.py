"""What is written to the monitoring, and what is refused."""

from datetime import timedelta
from decimal import Decimal

import pytest

from aanbesteden import audit
from aanbesteden.agreements.models import AdjustmentReason
from aanbesteden.agreements.operations import agree_adjustment, propose_adjustment
from aanbesteden.lifecycle import StepRefused, take_step
from aanbesteden.monitoring import operations, queries, telling
from aanbesteden.monitoring.arranging.content import text_hash
from aanbesteden.monitoring.models import Direction, Story, StoryStatus
from aanbesteden.monitoring.reviewing import operations as reviewing
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Status
from tests import makers

AT = makers.START + timedelta(days=900)
STORY = {
    "title": "De sleutel",
    "text": "Niemand gaf mij ooit een sleutel. KANARIEVERHAAL",
    "pseudonym": "Noor",
    "about": "inwoner, 17 jaar",
    "moved": "Nu heeft elke avond een sleutelhouder.",
    "consent": True,
}
REVIEW = dict.fromkeys(
    "attendees adds_up right_way invisible most_vulnerable goes_well must_improve".split(),
    "Samen besproken.",
)


def arranged(agreement, town):
    text = dict.fromkeys(("watchers", "rhythm", "qualitative"), "Samen, elk half jaar.")
    operations.change_arrangement(agreement.arrangement, changes=text, by=town.staff, at=AT)
    operations.agree_to_arrangement(agreement.arrangement, partner=None, by=town.staff, at=AT)
    for partner in agreement.coalition.partners.all():
        operations.agree_to_arrangement(agreement.arrangement, partner=partner, by=town.lead, at=AT)
    return agreement.arrangement


def indicator(agreement, **changes):
    return {
        "name": "Gevoel van veiligheid",
        "definition": "Cijfer van bewoners.",
        "unit": "cijfer",
        "direction": Direction.UP,
        "baseline": Decimal("5.5"),
        "baseline_on": AT.date() - timedelta(days=100),
        "target": Decimal("7"),
        "target_on": AT.date() + timedelta(days=500),
        "source": "Vragenlijst",
        "supplied_by": None,
        "frequency": "elk jaar",
        "next_due_on": None,
    } | changes


def test_changing_the_arrangement_asks_everybody_again(town, agreement):
    arrangement = arranged(agreement, town)
    assert not queries.parties_without_consent(arrangement)
    operations.change_arrangement(
        arrangement, changes={"rhythm": "Elk kwartaal."}, by=town.lead, at=AT
    )
    assert len(queries.parties_without_consent(arrangement)) == 3
    assert audit.Event.objects.filter(kind="arrangement.asked_again").count() == 1


def test_a_new_indicator_asks_everybody_again(town, agreement):
    arrangement = arranged(agreement, town)
    operations.add_indicator(agreement, values=indicator(agreement), by=town.member, at=AT)
    assert len(queries.parties_without_consent(arrangement)) == 3


def test_an_arrangement_that_changed_while_it_was_read_is_not_agreed(town, agreement):
    arrangement = arranged(agreement, town)
    seen = text_hash(arrangement)
    operations.change_arrangement(arrangement, changes={"rhythm": "Nooit."}, by=town.lead, at=AT)
    with pytest.raises(Refused):
        operations.agree_to_arrangement(
            arrangement, partner=None, seen_hash=seen, by=town.staff, at=AT
        )


def test_during_realisation_indicators_change_only_with_a_reason(town, at_work):
    row = at_work.indicators.get()
    with pytest.raises(Refused):
        operations.change_indicator(row, changes={"target": Decimal("75")}, by=town.staff, at=AT)
    operations.change_indicator(
        row,
        changes={"target": Decimal("75")},
        reason="Bijsturing 1.",
        by=town.staff,
        at=AT,
    )
    assert audit.Event.objects.get(kind="indicator.changed").reason == "Bijsturing 1."


@pytest.mark.parametrize(
    "changes",
    [
        {"target": Decimal("5")},
        {"direction": Direction.DOWN},
        {"target_on": AT.date() - timedelta(days=101)},
    ],
)
def test_a_target_lies_on_the_right_side_of_the_baseline(town, agreement, changes):
    with pytest.raises(Refused):
        operations.add_indicator(
            agreement, values=indicator(agreement, **changes), by=town.staff, at=AT
        )


# Measurements ---------------------------------------------------------------------


def measured(row, town, value="58", group_size=200, days=0):
    return operations.add_measurement(
        row,
        values={
            "measured_on": AT.date() - timedelta(days=days),
            "value": Decimal(value),
            "group_size": group_size,
            "note": "",
        },
        by=town.staff,
        at=AT,
    )


def test_a_correction_counts_and_the_old_value_stays(town, at_work):
    row = at_work.indicators.get()
    wrong = measured(row, town, "85")
    values = {"measured_on": AT.date(), "value": Decimal("58"), "group_size": 200}
    with pytest.raises(Refused):
        operations.correct_measurement(wrong, values=values | {"note": ""}, by=town.staff, at=AT)
    operations.correct_measurement(wrong, values=values | {"note": "Omgedraaid."}, by=town.staff,
                                   at=AT)  # fmt: skip
    followed = queries.followed(at_work)[0]
    assert [value.value for value in followed.values] == [Decimal("58")]
    assert row.measurements.count() == 2
    with pytest.raises(Refused):
        operations.correct_measurement(wrong, values=values | {"note": "Weer."}, by=town.staff,
                                       at=AT)  # fmt: skip


def test_a_small_group_is_hidden_from_the_public_and_shown_in_the_room(town, running, at_work):
    row = at_work.indicators.get()
    measured(row, town, "40", group_size=9, days=30)
    measured(row, town, "60", group_size=10)
    public = queries.public_indicators(running)[0]
    assert [value.value for value in public.values] == [None, Decimal("60")]
    assert public.values[0].group_size is None
    assert [point.value for point in public.trend.points] == [None, 60.0]
    assert [v.value for v in queries.followed(at_work)[0].values] == [Decimal("40"), Decimal("60")]


def test_a_measurement_does_what_was_due_and_leaves_a_later_date(town, at_work):
    row = at_work.indicators.get()
    row.next_due_on = AT.date() + timedelta(days=180)
    row.save()
    measured(row, town)
    assert row.next_due_on == AT.date() + timedelta(days=180)
    row.next_due_on = AT.date()
    row.save()
    measured(row, town)
    assert row.next_due_on is None


def test_the_log_never_holds_the_value_of_a_measurement(town, at_work):
    measured(at_work.indicators.get(), town, "13.37", group_size=3)
    event = audit.Event.objects.get(kind="measurement.added")
    assert "13.37" not in str(event.after)


@pytest.mark.parametrize(
    "changes",
    [
        {"measured_on": AT.date() + timedelta(days=2)},
        {"measured_on": makers.START.date() - timedelta(days=900)},
        {"value": Decimal("101")},
    ],
)
def test_what_cannot_have_been_measured_is_refused(town, at_work, changes):
    values = {"measured_on": AT.date(), "value": Decimal("50"), "group_size": 20, "note": ""}
    with pytest.raises(Refused):
        operations.add_measurement(
            at_work.indicators.get(), values=values | changes, by=town.staff, at=AT
        )


def test_an_agreed_adjustment_is_marked_on_the_line(town, running, at_work):
    measured(at_work.indicators.get(), town)
    values = {
        "title": "Vaker koken",
        "reason_kind": AdjustmentReason.WORKS_BETTER,
        "reason": "x",
        "change": "x",
    }
    row = propose_adjustment(at_work, values=values, by=town.lead, at=AT)
    agree_adjustment(row, by=town.staff, at=AT)
    events = queries.public_indicators(running)[0].trend.events
    assert [event.on for event in events] == [AT.date()]


# Stories --------------------------------------------------------------------------


def test_without_consent_nothing_of_a_story_is_kept(town, running):
    with pytest.raises(Refused):
        telling.tell_story(running, values=STORY | {"consent": False}, by=town.resident, at=AT)
    assert not Story.objects.exists()


def test_a_story_is_public_only_after_it_was_read(town, running):
    story = telling.tell_story(running, values=STORY, by=town.resident, at=AT)
    assert not queries.public_stories(running).exists()
    telling.step_story(story, "publish", by=town.member, at=AT)
    assert queries.public_stories(running).get() == story
    telling.step_story(story, "keep", by=town.staff, at=AT)
    assert not queries.public_stories(running).exists()


def test_withdrawing_wipes_every_word_and_works_after_the_question_closed(town, running):
    story = telling.tell_story(running, values=STORY, by=town.resident, at=AT)
    telling.step_story(story, "publish", by=town.staff, at=AT)
    makers.walk(running, town, Status.CLOSED)
    telling.step_story(story, "withdraw", by=town.resident, at=AT)
    story = Story.objects.get()
    assert story.status == StoryStatus.WITHDRAWN
    for name in ("title", "text", "pseudonym", "about", "moved"):
        assert getattr(story, name) == ""
    assert story.consent is False
    assert story.consent_at is None


def test_nothing_of_a_story_stands_in_the_log(town, running):
    story = telling.tell_story(running, values=STORY, by=town.resident, at=AT)
    telling.change_story(story, changes={"text": "KANARIEVERHAAL 2"}, by=town.staff, at=AT)
    telling.step_story(story, "publish", by=town.staff, at=AT)
    telling.step_story(story, "withdraw", by=town.staff, at=AT)
    said = str(list(audit.Event.objects.values_list("before", "after", "reason")))
    assert "KANARIE" not in said
    assert "sleutel" not in said


def test_a_withdrawn_story_stays_withdrawn(town, running):
    story = telling.tell_story(running, values=STORY, by=town.resident, at=AT)
    telling.step_story(story, "withdraw", by=town.resident, at=AT)
    for name in ("publish", "keep", "withdraw"):
        with pytest.raises(StepRefused):
            take_step(story, name, by=town.staff, at=AT)


# Reviews --------------------------------------------------------------------------


def test_the_public_reads_the_findings_of_a_review_and_not_who_were_there(town, running, at_work):
    values = REVIEW | {"held_on": AT.date(), "attendees": "Jan en Fatima"}
    telling.record_review(at_work, values=values, by=town.member, at=AT)
    public = queries.public_reviews(running)
    assert public[0].goes_well == "Samen besproken."
    assert "Fatima" not in str(public)
    assert "Fatima" not in str(list(audit.Event.objects.values_list("after", flat=True)))


def test_a_review_is_written_down_after_it_was_held(town, at_work):
    values = REVIEW | {"held_on": AT.date() + timedelta(days=1)}
    with pytest.raises(Refused):
        telling.record_review(at_work, values=values, by=town.staff, at=AT)


def test_an_action_is_done_once(town, at_work):
    review = telling.record_review(
        at_work, values=REVIEW | {"held_on": AT.date()}, by=town.staff, at=AT
    )
    action = telling.add_action(
        review,
        values={"text": "Bel de bus", "owner": "Ilse", "due_on": AT.date()},
        by=town.lead,
        at=AT,
    )
    with pytest.raises(Refused):
        reviewing.finish_action(action, outcome=" ", by=town.member, at=AT)
    reviewing.finish_action(action, outcome="De bus komt.", by=town.member, at=AT)
    with pytest.raises(Refused):
        reviewing.finish_action(action, outcome="Nog eens.", by=town.member, at=AT)
