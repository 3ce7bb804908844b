"""Snapshots, suggestions, the plan, completeness, relations and the drawings."""

from datetime import timedelta

import pytest
from django.urls import reverse

from aanbesteden import audit
from aanbesteden.lifecycle import take_step
from aanbesteden.notifications.models import Mail
from aanbesteden.people.models import Organisation
from aanbesteden.policies import NotFound, Refused
from aanbesteden.questions.life_domains import LifeDomain
from aanbesteden.questions.models import Status
from aanbesteden.stakeholders import (
    completing,
    drawings,
    engaging,
    operations,
    placing,
    policies,
    relating,
    snapshots,
    suggesting,
)
from aanbesteden.stakeholders.forms import PlayerForm
from aanbesteden.stakeholders.models import Stakeholder
from aanbesteden.stakeholders.score_models import FieldSnapshot
from aanbesteden.tasks import tasks_of
from tests import makers
from tests.stakeholders import field
from tests.stakeholders.field import AT, SECRET


@pytest.fixture
def question(town):
    return field.question(town)


@pytest.fixture
def player(town, question):
    return field.player(town, question, influence=9, interest=9)


# Who a player is ------------------------------------------------------------------------


def test_a_group_or_people_by_role_are_never_tied_to_the_register(town, question):
    party = Organisation.objects.create(name="Stichting", kind="care")
    made = field.player(town, question, identity="group", organisation=party)
    assert made.organisation is None


def test_a_partnership_says_its_purpose(question):
    data = {
        "identity": "role", "name": "Buschauffeurs", "kind": "company", "role": "contributor",
        "influence": 1, "interest": 1, "stance": "neutral", "risk_readiness": 0,
        "partnership": "project",
    }  # fmt: skip
    form = PlayerForm(data, question=question, today=AT.date())
    assert set(form.errors) == {"partnership_purpose"}
    form = PlayerForm(
        data | {"partnership_purpose": "Een route."}, question=question, today=AT.date()
    )
    assert form.is_valid()


# Snapshots ------------------------------------------------------------------------------


def test_every_step_leaves_the_analysis_behind_as_it_stood(town):
    question = makers.question_at(town, Status.ANALYSIS)
    assert not FieldSnapshot.objects.filter(question=question).exists()
    at = makers.prepare(question, town, "propose_framework")
    take_step(question, "propose_framework", by=town.staff, at=at)
    kept = FieldSnapshot.objects.get(question=question)
    assert (kept.place, len(kept.data["players"])) == (Status.FRAMEWORK, 5)


def test_the_difference_names_who_came_who_went_and_what_changed(town, question, player):
    gone = field.player(town, question, name="Fanfare")
    old = snapshots.gather(question)
    operations.remove_player(gone, reason="Opgeheven", by=town.staff, at=AT)
    field.player(town, question, name="Moskee")
    operations.change_player(
        player, changes={"influence": 2, "domains": ["debt"]}, version=None, by=town.staff, at=AT
    )
    operations.describe_own_position(
        question, changes={"means": "Geld"}, version=None, by=town.staff, at=AT
    )
    completing.answer(question, answers={"risk": ("no", "Niemand.", None)}, by=town.staff, at=AT)
    found = snapshots.difference(old, snapshots.gather(question))
    assert (found.added, found.removed) == (["Moskee"], ["Fanfare"])
    changed, own, complete = found.changed
    assert [(change.before, change.after) for change in changed.changes][1] == ("9", "2")
    assert own.changes[0].after == "Geld"
    assert "Niemand." in complete.changes[0].after
    assert not snapshots.difference(old, old)


def test_what_is_in_confidence_stays_so_in_a_snapshot(town, question, player):
    data = snapshots.gather(question)
    assert SECRET in str(data)
    hidden = snapshots.shown(data, private=False)
    assert SECRET not in str(hidden)
    operations.change_player(
        player, changes={"weaknesses": f"{SECRET} 2"}, version=None, by=town.staff, at=AT
    )
    later = snapshots.shown(snapshots.gather(question), private=False)
    assert not snapshots.difference(hidden, later)


# Suggestions ----------------------------------------------------------------------------


def test_kinds_nobody_named_come_with_the_reason_the_strongest_first(town, question, player):
    Organisation.objects.create(name="Voetbalclub", kind="association")
    earlier = makers.question(town)
    for name, kind in (("Moskee", "faith"), ("School", "school")):
        field.player(
            town, earlier, name=name, kind=kind, is_surprising=kind == "faith", domains=["debt"]
        )
    found = suggesting.suggestions(question, town.staff)
    assert [one.kind for one in found.kinds] == ["faith", "school", "association"]
    assert earlier.short_name in found.kinds[0].reasons[0]
    assert found.kinds[2].examples[0].name == "Voetbalclub"
    assert "culture" not in {one.kind for one in found.kinds}


def test_suggestions_tell_nothing_of_dossiers_that_are_closed_to_the_reader(town, question):
    stranger = makers.town()
    field.player(stranger, makers.question(stranger), kind="faith", is_surprising=True)
    found = suggesting.suggestions(question, town.staff)
    assert SECRET not in str(found)
    assert not found.kinds


# Plan, conversations, invitations ---------------------------------------------------------


@pytest.mark.parametrize(
    "influence, interest, level",
    [(9, 9, "partner"), (9, 1, "consult"), (1, 9, "involve"), (1, 1, "inform")],
)
def test_the_corner_proposes_how_far_a_player_is_involved(influence, interest, level):
    assert placing.level_for(influence, interest) == level


def plan(player, by, **values):
    whole = {"level": "partner", "reason": "", "theirs": "", "ours": None, "what": "",
             "planned_on": None}  # fmt: skip
    return engaging.plan(player, values=whole | values, version=None, by=by, at=AT)


def test_another_level_needs_a_reason_and_a_day_needs_a_step(town, player):
    with pytest.raises(Refused):
        plan(player, town.staff, level="inform")
    with pytest.raises(Refused):
        plan(player, town.staff, planned_on=AT.date())
    assert plan(player, town.staff, level="inform", reason="Zij vragen erom.")


def test_a_conversation_counts_as_spoken_with_and_says_what_it_changed(town, player):
    for days in (3, 9):
        engaging.note_conversation(
            player,
            values={"held_on": AT.date() - timedelta(days=days), "who": "", "said": SECRET,
                    "changed": "Wij vragen het anders."},
            by=town.staff,
            at=AT,
        )  # fmt: skip
    player.refresh_from_db()
    assert player.spoken_on == AT.date() - timedelta(days=3)
    assert not any(SECRET in str((e.before, e.after)) for e in audit.Event.objects.all())


def test_an_invitation_goes_to_the_outbox_and_its_address_stays_out_of_the_field(town, player):
    sent = engaging.invite(
        player,
        to="bestuur@club.example",
        values={"to_whom": "secretaris", "subject": "Praat mee", "text": "Kom dinsdag."},
        by=town.staff,
        at=AT,
    )
    letter = Mail.objects.get(key=f"player-invitation-{sent.pk}")
    assert (letter.to, letter.subject) == ("bestuur@club.example", "Praat mee")
    assert "bestuur@club.example" not in str(vars(sent))


def test_plan_and_conversations_are_for_who_reads_in_confidence(town, question, player):
    for name, reads in (("staff", True), ("controller", True), ("executive", False),
                        ("clerk", False), ("resident", False)):  # fmt: skip
        assert policies.read_contacts.allows(getattr(town, name), question) == reads
    with pytest.raises((Refused, NotFound)):
        plan(player, town.controller)


# Completeness, relations, drawings --------------------------------------------------------


def test_every_completeness_point_is_answered_with_a_reason(town, question):
    with pytest.raises(Refused):
        completing.answer(question, answers={"known": ("yes", " ", None)}, by=town.staff, at=AT)
    given = {"known": ("yes", "Wij spraken iedereen.", None), "risk": ("", "", None)}
    assert completing.answer(question, answers=given, by=town.staff, at=AT) == 1
    points = completing.points_of(question)
    assert [bool(point.reason) for point in points] == [False, True, False, False, False]


def test_a_relation_is_between_two_players_of_one_question(town, question, player):
    other = field.player(town, question, name="School")
    elsewhere = field.player(town, makers.question(town), name="Elders")
    for wrong in (player, elsewhere):
        with pytest.raises(Refused):
            relating.relate(player, wrong, kind="funds", note="", by=town.staff, at=AT)
    for note in ("huur", "huur en licht"):
        relating.relate(player, other, kind="funds", note=note, by=town.staff, at=AT)
    chart = drawings.relations(question, placing.placed(question))
    assert [(tie.one, tie.other, tie.note) for tie in chart.ties] == [(1, 2, "huur en licht")]


def test_drawings_name_who_is_missing_and_only_place_who_was_placed(town, question, player):
    field.player(town, question, name="Thuiszorg", domains=["health"], goal_impact=8, supply_risk=2)
    rows = placing.placed(question)
    ours, theirs = drawings.kraljic(rows)
    assert [party.name for party in ours.parties] == ["Thuiszorg"]
    assert ours.corner_of(ours.parties[0]) == ours.corners()[0]
    assert theirs.parties == ()
    coverage = drawings.coverage(rows)
    assert len(coverage.missing()) == len(LifeDomain) - 1
    assert len(coverage.table()[1]) == len(LifeDomain)


def test_a_big_field_reads_the_database_as_often_as_a_small_one(
    town, question, django_assert_num_queries
):
    Stakeholder.objects.bulk_create(
        Stakeholder(question=question, name=f"S{n}", kind="care", role="owner") for n in range(60)
    )
    with django_assert_num_queries(3):
        rows = placing.placed(question)
    assert [row.number for row in rows] == list(range(1, 61))


def test_a_planned_contact_waits_for_who_keeps_it_until_they_were_spoken_with(town, player):
    plan(player, town.staff, ours=town.staff, what="Ga langs", planned_on=AT.date())
    titles = [task.title for task in tasks_of(town.staff, AT)]
    assert "Ga langs" in titles
    assert "Ga langs" not in [task.title for task in tasks_of(town.executive, AT)]
    values = {"held_on": AT.date(), "who": "", "said": "Zij doen mee.", "changed": ""}
    engaging.note_conversation(player, values=values, by=town.staff, at=AT)
    assert "Ga langs" not in [task.title for task in tasks_of(town.staff, AT)]


def test_one_choice_for_several_players_shows_and_hides_them(town, question, client):
    seen, hidden = (
        field.player(town, question, name="Een"),
        field.player(town, question, name="Twee"),
    )
    client.force_login(town.staff)
    url = reverse("stakeholders:public_of_many", args=[question.pk])
    answer = client.post(url, {"is_public": "yes"})
    assert answer.status_code == 422, "nobody was chosen"
    client.post(url, {"players": [seen.pk], "is_public": "yes", "public_fields": ["role"]})
    seen.refresh_from_db()
    hidden.refresh_from_db()
    assert (seen.is_public, seen.public_fields) == (True, ["role"])
    assert not hidden.is_public
    client.post(url, {"players": [seen.pk, hidden.pk], "is_public": "no"})
    seen.refresh_from_db()
    assert (seen.is_public, seen.public_fields) == (False, ["role"]), "the fields stay chosen"
