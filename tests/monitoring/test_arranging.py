"""The arrangement is designed together: rows, versions, what it takes, who agrees."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from aanbesteden import histories
from aanbesteden.agreements.queries import current_agreement
from aanbesteden.monitoring import operations, queries
from aanbesteden.monitoring.arranging import co_parties, history
from aanbesteden.monitoring.arranging.advice import MANY_INDICATORS, Seen, advise
from aanbesteden.monitoring.arranging.burden import burdens
from aanbesteden.monitoring.arranging.content import text_hash
from aanbesteden.monitoring.arranging.models import Instrument, Watcher
from aanbesteden.monitoring.arranging.operations import add_row, change_row, remove_row
from aanbesteden.monitoring.arranging.promises import promises_of
from aanbesteden.monitoring.models import CoParty, Every, IndicatorKind
from aanbesteden.policies import Refused
from aanbesteden.proposals.outcomes import IntendedOutcome
from aanbesteden.questions.models import Status
from tests import makers
from tests.monitoring.test_operations import AT, arranged, indicator

WATCHER = {"name": "Cliëntenraad", "partner": None, "watches": "Of het prettig is."}
SCHOOL = {"name": "School De Brug", "why": "Ziet de kinderen elke dag."}


@dataclass
class Row:
    every: int = Every.QUARTER
    burden_minutes: int | None = 10
    supplied_by_id: int | None = None
    carried_by_id: int | None = None
    kind: str = IndicatorKind.OUTCOME
    reliability: str = "Zeker"
    relevance: str = "Veel"


def test_every_row_makes_a_version_and_asks_all_again(town, agreement):
    arrangement = arranged(agreement, town)
    watcher = add_row(Watcher, arrangement, values=WATCHER, by=town.member, at=AT)
    assert len(queries.parties_without_consent(arrangement)) == 3
    change_row(watcher, changes={"watches": "Of het eerlijk is."}, by=town.staff, at=AT)
    remove_row(watcher, by=town.lead, at=AT)
    rows = history.versions_of(arrangement)
    assert [row.changed for row in rows[1:]] == [("watchers",)] * 3
    old, new = histories.pair(rows, 2, 3)
    changed = [row for row in history.differences(old, new) if row.is_change]
    assert [("prettig" in row.old, "eerlijk" in row.new) for row in changed] == [(True, True)]


def test_the_day_of_the_next_measurement_is_no_part_of_what_is_agreed(town, agreement):
    operations.add_indicator(agreement, values=indicator(agreement), by=town.staff, at=AT)
    arrangement = arranged(agreement, town)
    row = agreement.indicators.last()
    operations.change_indicator(row, changes={"next_due_on": AT.date()}, by=town.staff, at=AT)
    assert not queries.parties_without_consent(arrangement)
    operations.change_indicator(row, changes={"burden_minutes": 30}, by=town.staff, at=AT)
    assert len(queries.parties_without_consent(arrangement)) == 3


def test_a_partner_of_another_coalition_carries_no_instrument(town, agreement):
    elsewhere = current_agreement(makers.question_at(town, Status.AGREEMENT))
    stranger = elsewhere.coalition.partners.first()
    values = {"kind": "stories", "about": "x", "carried_by": stranger}
    with pytest.raises(Refused):
        add_row(Instrument, agreement.arrangement, values=values, by=town.staff, at=AT)


# Who is responsible too -----------------------------------------------------------------


def test_a_co_party_agrees_by_its_own_link_until_the_text_changes(town, making, agreement, client):
    arrangement = arranged(agreement, town)
    school = add_row(CoParty, arrangement, values=SCHOOL, by=town.staff, at=AT)
    assert "School De Brug" in queries.parties_without_consent(arrangement)
    path = co_parties.path_of(school)
    seen = client.get(path).context["seen_hash"]
    data = {"name": "Els Bakker", "function": "Directeur", "form_token": "a"}
    assert client.post(path, data | {"seen_hash": "een ander"}).status_code == 403
    done = client.post(path, data | {"seen_hash": seen, "form_token": "b"})
    assert done.status_code == 302
    assert "Els Bakker, Directeur" in client.get(path).content.decode()
    assert "School De Brug" not in queries.parties_without_consent(arrangement)
    change_row(school, changes={"why": "Ziet de ouders."}, by=town.staff, at=AT)
    assert "School De Brug" in queries.parties_without_consent(arrangement)


def test_a_renewed_link_closes_the_old_one_and_a_false_one_opens_nothing(town, agreement, client):
    school = add_row(CoParty, agreement.arrangement, values=SCHOOL, by=town.staff, at=AT)
    old = co_parties.path_of(school)
    co_parties.renew_link(school, by=town.staff, at=AT)
    assert client.get(old).status_code == 404
    assert client.get(co_parties.path_of(school)).status_code == 200
    false = reverse("monitoring:co_party_consent", args=[f"{school.pk}-{'0' * 32}"])
    assert client.get(false).status_code == 404


def test_only_who_designs_sees_the_link(town, making, agreement, client):
    school = add_row(CoParty, agreement.arrangement, values=SCHOOL, by=town.staff, at=AT)
    page = reverse("monitoring:arrangement", args=[making.pk])
    for person, sees in ((town.staff, True), (town.controller, False)):
        client.force_login(person)
        assert (co_parties.path_of(school) in client.get(page).content.decode()) is sees


# What it takes, and advice --------------------------------------------------------------


@given(
    st.lists(
        st.builds(
            Row,
            every=st.sampled_from(Every.values),
            burden_minutes=st.none() | st.integers(0, 600),
            supplied_by_id=st.sampled_from([None, 1, 2]),
        ),
        max_size=12,
    )
)
def test_minutes_of_all_parties_add_up_to_those_of_all_rows(rows):
    found = burdens({None: "Gemeente", 1: "Een", 2: "Twee"}, rows, [])
    known = [row for row in rows if row.every and row.burden_minutes is not None]
    assert sum(row.total for row in found) == sum(
        row.burden_minutes * 12 // row.every for row in known
    )
    assert sum(row.unknown for row in found) == len(rows) - len(known)


def test_advice_asks_for_stories_and_for_fewer_numbers_and_is_silent_when_all_is_well():
    today = date(2030, 1, 1)
    well = Seen([Row()], 1, 1, [today + timedelta(days=9)], [], today)
    assert advise(well) == []
    much = Seen([Row()] * (MANY_INDICATORS + 1), 0, 1, [today], [], today)
    assert len(advise(much)) == 2
    late = Seen([Row(kind=IndicatorKind.PROCESS)], 1, 0, [today - timedelta(days=1)], [], today)
    assert len(advise(late)) == 3


# Promises of the proposal ---------------------------------------------------------------


def outcome(name="Warm thuis", **changes):
    values = {"unit": "%", "baseline": Decimal(40), "target": Decimal(70), "year": 2099}
    return IntendedOutcome(name, **(values | {"noticed": "Zij zeggen het."} | changes))


def test_promises_come_in_with_one_press_and_what_cannot_is_named(
    town, making, agreement, client, monkeypatch
):
    promised = (
        outcome(),
        outcome("Kou", baseline=Decimal(9), target=Decimal(3), unit="huizen"),
        outcome("Zonder begin", baseline=None),
        outcome("Warm thuis"),
        outcome("Zonder eind", target=None),
    )
    content = type("Content", (), {"outcomes": promised})
    monkeypatch.setattr(
        "aanbesteden.monitoring.arranging.promises.content_of", lambda *args, **named: content
    )
    rows = promises_of(agreement, user=town.staff, today=AT.date())
    assert [bool(row.values) for row in rows] == [True, True, False, False, False]
    assert all(row.left_out for row in rows[2:])
    client.force_login(town.staff)
    page = reverse("monitoring:take_promises", args=[making.pk])
    assert "Zonder begin" in client.get(page).content.decode()
    before = agreement.indicators.count()
    assert client.post(page, {"form_token": "x"}).status_code == 302
    assert agreement.indicators.count() == before + 2
    assert agreement.indicators.get(name="Kou").direction == "down"
    assert client.post(page, {"form_token": "y"}).status_code == 403


def test_a_band_ends_above_its_start(town, agreement):
    values = indicator(agreement, target=Decimal("7"), target_to=Decimal("6.5"))
    with pytest.raises(Refused):
        operations.add_indicator(agreement, values=values, by=town.staff, at=AT)
    values = indicator(agreement, target_to=Decimal("8"))
    row = operations.add_indicator(agreement, values=values, by=town.staff, at=AT)
    assert row.target_text == "7-8 cijfer"
    assert text_hash(agreement.arrangement) == agreement.arrangement.texts.last().text_hash
