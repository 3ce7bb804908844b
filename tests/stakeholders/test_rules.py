"""The field: who keeps it, who reads what is in confidence, and what can never become public."""

import dataclasses
from datetime import timedelta

import pytest

from aanbesteden import audit, roles
from aanbesteden.editing import Conflict
from aanbesteden.policies import NotFound, Refused
from aanbesteden.questions.models import Status
from aanbesteden.questions.policies import OVER
from aanbesteden.stakeholders import operations, policies, queries
from aanbesteden.stakeholders.models import (
    PRIVATE_FIELDS,
    PUBLISHABLE_FIELDS,
    OwnPosition,
    Stakeholder,
)
from tests import makers

AT = makers.START + timedelta(days=400)
PLAYER = {"name": "Disco Bliksem", "kind": "culture", "role": "contributor"}
SECRET = "kanarie-vertrouwelijk"


@pytest.fixture
def question(town):
    return makers.question_at(town, Status.ANALYSIS)


@pytest.fixture
def player(town, question):
    values = dict.fromkeys(("history", "strengths", "weaknesses", "private_notes"), SECRET)
    return operations.add_player(
        question,
        values=PLAYER | values | {"stance": "opposes", "interests": "Dansen", "influence": 3},
        by=town.staff,
        at=AT,
    )


@pytest.mark.parametrize("status", Status.values)
def test_only_the_process_manager_keeps_the_field_until_the_question_ends(town, status):
    question = makers.question_at(town, status)
    assert policies.edit.allows(town.staff, question) == (status not in OVER)
    for name in ("executive", "clerk", "controller", "council_member", "resident", "superuser"):
        assert not policies.edit.allows(getattr(town, name), question), name


@pytest.mark.parametrize(
    "name, reads, reads_private",
    [
        ("staff", True, True),
        ("controller", True, True),
        ("executive", True, False),
        ("clerk", True, False),
        ("council_member", False, False),
        ("administrator", False, False),
        ("resident", False, False),
        ("superuser", False, False),
    ],
)
def test_who_decides_on_an_award_does_not_read_what_is_in_confidence(
    town, question, name, reads, reads_private
):
    user = getattr(town, name)
    assert policies.read.allows(user, question) == reads
    assert policies.read_private.allows(user, question) == reads_private


@pytest.mark.parametrize("role", [roles.CONTRACT_MANAGER, roles.CONTRACT_OWNER, roles.VERIFIER])
def test_contract_roles_read_what_is_in_confidence(town, question, role):
    user = makers.person()
    roles.grant(role, question, to=user, by=town.staff, at=AT)
    assert policies.read_private.allows(user, question)
    assert not policies.edit.allows(user, question)


def test_the_log_names_changed_fields_but_never_their_text(town, player):
    operations.change_player(
        player, changes={"weaknesses": f"{SECRET} 2"}, version=None, by=town.staff, at=AT
    )
    events = audit.Event.objects.filter(kind__startswith="stakeholder.")
    assert [event.kind for event in events] == ["stakeholder.changed", "stakeholder.added"]
    assert events[0].after == {"fields": ["weaknesses"]}
    assert not any(
        SECRET in str((event.before, event.after)) for event in audit.Event.objects.all()
    )
    assert not any(event.is_public for event in events)


def test_nothing_of_a_new_player_is_public(player, question):
    assert queries.public_field(question).players == ()


def test_the_public_player_has_no_place_for_what_is_private():
    names = {field.name for field in dataclasses.fields(queries.PublicPlayer)}
    assert not names & PRIVATE_FIELDS
    assert names == {"name", *PUBLISHABLE_FIELDS}


@pytest.mark.parametrize("field", sorted(PRIVATE_FIELDS))
def test_a_private_field_cannot_be_chosen_for_the_public(town, player, field):
    with pytest.raises(Refused):
        operations.choose_public(
            player, is_public=True, fields=["kind", field], version=None, by=town.staff, at=AT
        )
    player.refresh_from_db()
    assert (player.is_public, player.public_fields) == (False, [])


def test_even_a_tampered_row_shows_nothing_private(question, player):
    everything = [field.name for field in Stakeholder._meta.get_fields()]
    Stakeholder.objects.filter(pk=player.pk).update(is_public=True, public_fields=everything)
    public = queries.public_field(question)
    shown = str(public) + str(public.players[0].lines) + str(public.chart)
    assert "Dansen" in shown
    assert SECRET not in shown
    assert "opposes" not in shown
    assert "against" not in shown


@pytest.mark.parametrize("chosen", [[], ["influence"], ["interests", "kind"], PUBLISHABLE_FIELDS])
def test_visitors_get_exactly_the_fields_that_were_chosen(town, question, player, chosen):
    operations.choose_public(
        player, is_public=True, fields=chosen, version=None, by=town.staff, at=AT
    )
    (shown,) = queries.public_field(question).players
    assert shown.name == player.name
    given = {name for name in PUBLISHABLE_FIELDS if getattr(shown, name) is not None}
    assert given == set(chosen)


def test_the_public_drawing_only_has_players_with_both_numbers_public(town, question, player):
    for fields, drawn in (["influence"], False), (["influence", "interest"], True):
        operations.choose_public(
            player, is_public=True, fields=fields, version=None, by=town.staff, at=AT
        )
        chart = queries.public_field(question).chart
        assert (chart is not None) == drawn
    assert not chart.show_stance
    assert {drawn.stance for drawn in chart.players} == {"unknown"}


def test_a_player_goes_with_a_reason_that_stays(town, player):
    with pytest.raises(Refused):
        operations.remove_player(player, reason="  ", by=town.staff, at=AT)
    operations.remove_player(player, reason="Opgeheven", by=town.staff, at=AT)
    event = audit.Event.objects.get(kind="stakeholder.removed")
    assert (event.reason, event.before["name"]) == ("Opgeheven", "Disco Bliksem")
    assert not Stakeholder.objects.filter(name="Disco Bliksem").exists()
    assert audit.verify() is None


def test_a_name_stands_in_the_field_once(town, question, player):
    with pytest.raises(Refused):
        operations.add_player(
            question, values=PLAYER | {"name": "disco bliksem"}, by=town.staff, at=AT
        )


def test_two_people_changing_a_player_lose_nothing(town, player):
    operations.change_player(
        player, changes={"interests": "Muziek"}, version=1, by=town.staff, at=AT
    )
    with pytest.raises(Conflict) as caught:
        operations.change_player(
            player, changes={"interests": "Licht"}, version=1, by=town.staff, at=AT
        )
    assert caught.value.clashes[0].theirs == "Muziek"


def test_operations_refuse_who_may_not(town, question, player):
    for user in (town.executive, town.controller, town.resident, town.superuser):
        for call in (
            lambda by: operations.add_player(
                question, values=PLAYER | {"name": "Nieuw"}, by=by, at=AT
            ),
            lambda by: operations.change_player(
                player, changes={"name": "Anders"}, version=None, by=by, at=AT
            ),
            lambda by: operations.remove_player(player, reason="Weg", by=by, at=AT),
            lambda by: operations.describe_own_position(
                question, changes={"means": "x"}, version=None, by=by, at=AT
            ),
        ):
            with pytest.raises((Refused, NotFound)):
                call(user)
    assert Stakeholder.objects.get(pk=player.pk).name == "Disco Bliksem"
    assert not OwnPosition.objects.filter(question=question).exists()


def test_completeness_counts_what_is_known(town, question, player):
    assert [check.ok for check in queries.completeness(question)] == [True, False, False, False]
    operations.change_player(
        player,
        changes={"spoken_on": AT.date(), "risk_readiness": 7},
        version=None,
        by=town.staff,
        at=AT,
    )
    assert [check.ok for check in queries.completeness(question)] == [True, True, True, False]
