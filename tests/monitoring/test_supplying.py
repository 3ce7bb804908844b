"""A partner's own system sends measurements with a key: once each, and nothing of others."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from aanbesteden import audit
from aanbesteden.monitoring.measuring import api_views, supplying
from aanbesteden.monitoring.measuring.models import SupplierKey
from aanbesteden.monitoring.models import Indicator, Measurement
from aanbesteden.policies import Refused
from tests.monitoring.test_operations import AT

SEND = reverse("monitoring:api_measurements")
LIST = reverse("monitoring:api_indicators")


@pytest.fixture
def partner(at_work):
    return at_work.coalition.partners.order_by("pk").first()


@pytest.fixture
def row(at_work, partner):
    """An indicator that the partner supplies, measured for years already."""
    found = at_work.indicators.get()
    found.supplied_by, found.baseline_on = partner, AT.date() - timedelta(days=3000)
    found.save()
    return found


@pytest.fixture
def key(town, at_work, partner, row):
    return supplying.make_key(at_work, partner=partner, name="Dossier", by=town.lead, at=AT)[1]


@pytest.fixture
def send(client, key, row):
    """Sends a value; what is given replaces or (None) leaves out a field."""

    def made(*, key=key, language="nl", **changes):
        told = {"indicator": row.pk, "measured_on": "2026-11-01", "value": 61.5, "people": 212,
                "reference": "kw4"} | changes  # fmt: skip
        body = json.dumps({name: value for name, value in told.items() if value is not None})
        return client.post(SEND, body, content_type="application/json",
                           headers={"Authorization": f"Bearer {key}",
                                    "Accept-Language": language})  # fmt: skip

    return made


def test_a_value_comes_in_once_whatever_number_of_times_it_is_sent(send, row):
    first, second = send(), send()
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"]
    found = Measurement.objects.get()
    assert (found.value, found.group_size, found.added_by) == (Decimal("61.5"), 212, None)
    assert found.added_by_name == "Dossier"
    event = audit.Event.objects.get(kind="measurement.added")
    assert "61" not in str(event.after)


def test_another_value_under_the_same_reference_is_no_silent_change(send):
    send()
    assert send(value=99).status_code == 409
    assert Measurement.objects.get().value == Decimal("61.5")


def test_a_correction_keeps_the_old_value_and_needs_a_reason(send):
    send()
    assert send(value=51.5, reference="kw4b", corrects="kw4").status_code == 422
    sent = {"value": 51.5, "reference": "kw4b", "corrects": "kw4", "reason": "Omgedraaid."}
    assert send(**sent).status_code == 201
    assert send(**sent).status_code == 200
    assert send(**sent | {"reference": "kw4c"}).status_code == 409
    assert send(**sent | {"reference": "d", "corrects": "weg"}).status_code == 404
    old, new = Measurement.objects.order_by("pk")
    assert (new.corrects, new.note) == (old, "Omgedraaid.")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"value": "veel"}, "value"),
        ({"value": True}, "value"),
        ({"value": 61.555}, "value"),
        ({"value": 1e300}, "value"),
        ({"value": 101}, "value"),
        ({"value": None}, "value"),
        ({"measured_on": "1-11-2026"}, "measured_on"),
        ({"measured_on": "2999-01-01"}, "measured_on"),
        ({"people": -1}, "people"),
        ({"people": 2.5}, "people"),
        ({"reference": None}, "reference"),
        ({"reference": "x" * 101}, "reference"),
        ({"indicator": "een"}, "indicator"),
        ({"naam": "Jan"}, "naam"),
    ],
)
def test_what_is_wrong_is_said_by_field_and_nothing_is_written(send, changes, field):
    answer = send(**changes)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert not Measurement.objects.exists()


def test_errors_are_in_dutch_or_in_english(send):
    dutch, english = (
        send(value="x", language=code).json()["errors"][0]["message"] for code in ("nl", "en-GB")
    )
    assert dutch.startswith("Geef een getal")
    assert english.startswith("Give a number")


@pytest.mark.parametrize("body", ["[]", "{", '"x"', "1" * 5000, "[" * 9000])
def test_what_is_no_message_is_refused_calmly(client, key, body):
    headers = {"Authorization": f"Bearer {key}"}
    answer = client.post(SEND, body, content_type="application/json", headers=headers)
    assert answer.status_code == 400
    assert client.post(SEND, {"a": "b"}, headers=headers).status_code == 415
    assert client.get(SEND, headers=headers).status_code == 405


def test_a_key_opens_the_numbers_of_its_own_partner_only(
    town, client, at_work, partner, row, key, send
):
    other = at_work.coalition.partners.exclude(pk=partner.pk).order_by("pk").first()
    values = {field.name: getattr(row, field.name) for field in Indicator._meta.fields}
    strange = Indicator.objects.create(**values | {"id": None, "supplied_by": other})
    listed = client.get(LIST, headers={"Authorization": f"Bearer {key}"}).json()["indicators"]
    assert [one["id"] for one in listed] == [row.pk]
    assert send(indicator=strange.pk).status_code == 404
    with pytest.raises(Refused):
        supplying.make_key(at_work, partner=partner, name="x", by=town.staff, at=AT)


def test_a_key_is_shown_once_kept_as_a_mark_and_works_no_more_when_withdrawn(
    town, running, client, at_work, partner, row, send
):
    client.force_login(town.lead)
    make = reverse("monitoring:make_supplier_key", args=[running.pk])
    page = client.post(make, {"party": partner.pk, "name": "Kassa", "form_token": "a"})
    made = SupplierKey.objects.get(name="Kassa")
    key = page.context["key"]
    assert key in page.content.decode()
    keys = reverse("monitoring:supplier_keys", args=[running.pk])
    assert key not in client.get(keys).content.decode()
    assert key not in str(SupplierKey.objects.filter(pk=made.pk).values())
    assert key not in str(list(audit.Event.objects.values_list("after", flat=True)))
    client.logout()
    assert send(key=key).status_code == 201
    supplying.revoke_key(made, by=town.lead, at=AT)
    assert send(key=key, reference="nieuw").status_code == 401
    assert send(key="sleutel_vals").status_code == 401


def test_after_the_work_nothing_comes_in(send, at_work):
    at_work.ended_at = AT
    at_work.save()
    assert send().status_code == 403


@pytest.mark.usefixtures("rated")
def test_a_key_that_asks_too_much_waits(client, key, monkeypatch):
    monkeypatch.setattr(api_views, "PER_HOUR", 2)
    headers = {"Authorization": f"Bearer {key}"}
    answers = [client.get(LIST, headers=headers) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1]["Retry-After"]


@pytest.mark.django_db
def test_the_page_for_builders_names_every_field(client):
    page = client.get(reverse("monitoring:for_builders")).content.decode()
    for name in api_views.KNOWN:
        assert f"<code>{name}</code>" in page
