"""Three arrangements from Dutch practice, entered as their makers would, and what readers see."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from aanbesteden.agreements import operations, queries
from aanbesteden.agreements.area import operations as area
from aanbesteden.agreements.area.queries import money_of
from aanbesteden.agreements.character import contradictions
from aanbesteden.agreements.ledger.models import AccountKind, Book
from aanbesteden.agreements.ledger.queries import balance
from aanbesteden.agreements.open_house import operations as house_of
from aanbesteden.agreements.rings.models import Ring
from aanbesteden.agreements.rings.queries import core_size, rings_of
from aanbesteden.agreements.signing import document
from aanbesteden.agreements.travel import operations as travel
from aanbesteden.agreements.travel.queries import statement_of
from aanbesteden.lifecycle import take_step
from aanbesteden.monitoring import operations as monitoring
from aanbesteden.monitoring.queries import public_indicators
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Status
from aanbesteden.tendering.queries import current_tender
from tests import contents, makers
from tests.agreements.test_operations import AT, sign_all, written

INNER = ["De Brug", "Jeugdkracht", "Kind Centraal", "Lindehoeve", "Opvoedpunt", "Thuisbasis"]
NBSP = "\N{NO-BREAK SPACE}"
OUTER = ["Dansschool Zwier", "De Kering", "Logopedie Oost", "Paardrijden De Wei",
         "Praktijk Mol", "Rekenhulp", "Speltherapie Ara", "Taalhuis"]  # fmt: skip


# Six providers in schools, with an outer ring of eight --------------------------------------


@pytest.fixture
def network(town, agreement):
    """Fourteen partners; the six of the first ring do other things than the eight of the second."""
    partners = agreement.coalition.partners
    for name, row in zip(INNER, list(partners.all()), strict=False):
        partners.filter(pk=row.pk).update(name=name)
    for name in INNER[2:] + OUTER:
        partners.create(name=name, kind="care", role="Op school", contribution="Hulpverleners")
    written(agreement, town)
    changes = {"archetype": "relational", "ends_on": AT.date() + timedelta(days=4 * 365)}
    operations.change_agreement(agreement, changes=changes, by=town.staff, at=AT)
    return agreement


def ring(client, agreement, name, members, **more):
    url = reverse("agreements:add_ring", args=[agreement.question_id])
    keys = list(agreement.coalition.partners.filter(name__in=members).values_list("pk", flat=True))
    data = {"name": name, "obligations": f"Dit doet {name}.", "members": keys} | more
    return client.post(url, data)


def both(client, agreement):
    assert ring(client, agreement, "Binnenring", INNER, is_core="on").status_code == 302
    assert ring(client, agreement, "Buitenring", OUTER).status_code == 302


def test_two_rings_stand_in_the_agreement_with_obligations_of_their_own(town, network, client):
    client.force_login(town.staff)
    both(client, network)
    inner, outer = rings_of(network)
    assert (inner.members, outer.members) == (INNER, OUTER)
    page = client.get(reverse("agreements:agreement", args=[network.question_id])).content.decode()
    assert "6 partners: De Brug, Jeugdkracht" in page
    assert "8 partners: Dansschool Zwier" in page
    assert "Dit doet Buitenring." in page


def test_a_network_with_a_core_of_six_is_relational_without_a_question_about_its_size(
    town, network, client
):
    network.refresh_from_db()
    assert contradictions(network, partners=core_size(network))  # fourteen alike are many
    client.force_login(town.staff)
    both(client, network)
    network.refresh_from_db()
    assert core_size(network) == 6
    assert not contradictions(network, partners=core_size(network))


def test_rings_are_signed_with_the_rest_and_printed(town, network, client):
    sign_all(network, town)
    assert not queries.unsigned_parties(network)
    client.force_login(town.staff)
    both(client, network)
    network.refresh_from_db()
    assert len(queries.unsigned_parties(network)) == 15
    sign_all(network, town)
    assert not queries.unsigned_parties(network)
    paper = document.gather(network, at=AT)
    assert any("Buitenring: Dansschool Zwier" in text for _name, text in paper.formal)
    versions = client.get(reverse("agreements:versions", args=[network.question_id]))
    assert "Dit doet Buitenring." in versions.content.decode()


def test_who_moves_to_another_ring_leaves_the_first_and_a_ring_can_go(town, network, client):
    client.force_login(town.staff)
    both(client, network)
    assert ring(client, network, "buitenring", OUTER).status_code == 422
    assert ring(client, network, "Derde ring", []).status_code == 422
    assert ring(client, network, "Derde ring", OUTER[:1]).status_code == 302
    assert [len(row.members) for row in rings_of(network)] == [6, 7, 1]
    third = Ring.objects.get(name="Derde ring")
    url = reverse("agreements:edit_ring", args=[network.question_id, third.pk])
    keys = list(network.coalition.partners.filter(name__in=OUTER).values_list("pk", flat=True))
    data = {"name": "Derde ring", "obligations": "Mee.", "members": keys, "version": third.version}
    assert client.post(url, data).status_code == 302
    assert [len(row.members) for row in rings_of(network)] == [6, 0, 8]
    empty = Ring.objects.get(name="Buitenring")
    client.post(reverse("agreements:remove_ring", args=[network.question_id, empty.pk]), {})
    network.refresh_from_db()
    assert "Buitenring" not in network.rings


def test_rings_stay_as_signed_once_the_work_runs(town, at_work, client):
    client.force_login(town.staff)
    members = list(at_work.coalition.partners.values_list("name", flat=True))
    answer = ring(client, at_work, "Binnenring", members)
    assert answer.status_code == 403
    assert not at_work.ring_rows.exists()


# An open house with a shared travel budget ----------------------------------------------------


def admit(tender, town, name, who, at):
    values = {
        "name": name,
        "kind": "care",
        "brings": "Begeleiding thuis.",
        "signed_by": "Noor",
        "function": "Directeur",
    }
    asked = house_of.ask(tender, values=values, by=who, at=at)
    return house_of.admit(asked, by=town.staff, at=at)


def test_a_process_agreement_with_a_travel_budget_half_from_each_side_to_the_cent(town, client):
    question = makers.question_at(town, Status.COALITION_FORMING)
    tender = current_tender(question)
    contents.admitted(question, town, tender.published_at)
    tender = current_tender(question)
    at = tender.published_at + timedelta(days=1)
    for name, who in (("Zorg Om De Hoek", town.stranger), ("Samen Thuis", town.rival)):
        admit(tender, town, name, who, at)
    take_step(question, "start_open_house", by=town.staff, at=at)
    agreement = queries.current_agreement(question)
    turnovers = {
        row.pk: Decimal(amount)
        for row, amount in zip(
            agreement.coalition.partners.order_by("name"),
            ("1250000.00", "333333.33", "66666.67"),
            strict=True,
        )
    }
    keeper = agreement.coalition.partners.get(name="Samen Thuis")
    values = {"year": at.year, "amount": Decimal("25000.01"), "keeper": keeper,
              "due_on": at.date(), "pay_to": "NL91 ABNA 0417 1643 00"}  # fmt: skip
    budget = travel.set_budget(agreement, values=values, turnovers=turnovers, by=town.staff, at=at)
    travel.call_for_payment(budget, by=town.rival, at=at)
    found = statement_of(budget)
    shares = [row.share.amount for row in found.shares]
    assert shares[0] == Decimal("12500.01")  # the municipality, with the odd cent
    assert sum(shares[1:]) == Decimal("12500.00")
    assert sorted(shares[1:]) == [Decimal("505.05"), Decimal("2525.25"), Decimal("9469.70")]
    assert balance(agreement, Book.TRAVEL, AccountKind.CALLED) == Decimal("25000.01")
    for who in (town.resident, town.stranger, town.rival, town.staff):
        client.force_login(who)
        page = (
            client.get(reverse("agreements:travel", args=[question.pk]))
            .content.decode()
            .replace(NBSP, " ")
        )
        for amount in ("€ 12.500,01", "€ 9.469,70", "€ 2.525,25", "€ 505,05"):
            assert amount in page


# One neighbourhood, one team, one budget -------------------------------------------------------


def satisfaction(agreement, town):
    values = {
        "name": "Tevredenheid van bewoners",
        "kind": "outcome",
        "definition": "Het gemiddelde cijfer in de enquête onder wie hulp kreeg.",
        "unit": "cijfer",
        "direction": "up",
        "baseline": Decimal("7.5"),
        "baseline_on": timezone.localdate() - timedelta(days=400),
        "target": Decimal("8"),
        "target_on": timezone.localdate() + timedelta(days=400),
        "compared_with": "elders in de stad",
        "source": "Enquête van de gemeente",
        "every": 12,
    }
    return monitoring.add_indicator(agreement, values=values, by=town.staff, at=AT, reason="Nodig.")


def measure(client, indicator, **values):
    url = reverse("monitoring:measure", args=[indicator.agreement.question_id, indicator.pk])
    return client.post(url, {"measured_on": timezone.localdate().isoformat(), **values})


def test_satisfaction_stands_beside_that_elsewhere_in_chart_table_and_report(town, at_work, client):
    indicator = satisfaction(at_work, town)
    client.force_login(town.staff)
    assert measure(client, indicator, value="8,4", elsewhere="7,6").status_code == 302
    page = client.get(
        reverse("monitoring:indicator", args=[at_work.question_id, indicator.pk])
    ).content.decode()
    assert "8,4 tegenover 7,6 elders in de stad" in page
    (shown,) = [one for one in public_indicators(at_work.question) if one.indicator == indicator]
    header, rows = shown.trend.table()
    assert header[-1] == "Elders in de stad"
    assert rows[-1][1:3] == ["8,4", "7,6"]
    assert "tegenover" in shown.trend.description()


def test_nothing_is_compared_where_nothing_was_agreed_to_compare(town, at_work, client):
    indicator = satisfaction(at_work, town)
    changes = {"compared_with": ""}
    monitoring.change_indicator(indicator, changes=changes, by=town.staff, at=AT, reason="Eigen.")
    client.force_login(town.staff)
    assert measure(client, indicator, value="8,4", elsewhere="7,6").status_code == 302
    assert indicator.measurements.get().elsewhere is None
    values = {"measured_on": AT.date(), "value": Decimal(8), "elsewhere": Decimal(7)}
    with pytest.raises(Refused):
        monitoring.add_measurement(indicator, values=values, by=town.staff, at=AT)


def test_one_team_without_a_legal_form_has_one_budget_and_a_party_that_carries_it(
    town, at_work, client
):
    carrier = at_work.coalition.partners.first()
    client.force_login(town.staff)
    data = {
        "neighbourhood": "De Vijver",
        "task": "Eén aanspreekpunt voor ieder huis in De Vijver.",
        "team": "Twaalf mensen van vijf organisaties: Team De Vijver.",
        "carried_by": carrier.pk,
    }
    url = reverse("agreements:set_area", args=[at_work.question_id])
    assert client.post(url, data).status_code == 302
    budget = at_work.area_budget
    sources = (("Wmo", "410000.10"), ("Jeugd", "275000.45"), ("Participatie", "90000.45"))
    for source, amount in sources:
        for is_received in (False, True):
            area.bring_in(
                budget, source=source, partner=None, amount=Decimal(amount), on=AT.date(),
                is_received=is_received, by=town.staff, at=AT,
            )  # fmt: skip
    assert money_of(budget).free == Decimal("775001.00")
    page = client.get(reverse("agreements:area", args=[at_work.question_id])).content.decode()
    page = page.replace(NBSP, " ")
    assert f"{carrier.name} draagt het team" in page
    assert "€ 775.001" in page
