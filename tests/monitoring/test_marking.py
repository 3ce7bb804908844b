"""What stands on the lines: events of parties, and explained points."""

from datetime import timedelta
from decimal import Decimal

import pytest

from aanbesteden.charts.shapes import Polygon, Rect
from aanbesteden.monitoring.marking import operations
from aanbesteden.monitoring.marking.models import PointExplanation
from aanbesteden.monitoring.marking.queries import earlier_words
from aanbesteden.monitoring.marking.remarkable import stands_out
from aanbesteden.monitoring.models import Measurement
from aanbesteden.monitoring.queries import followed
from aanbesteden.policies import NotFound, Refused
from tests.makers import START as AT

WAY = {"baseline": Decimal(40), "target": Decimal(80)}


@pytest.fixture
def indicator(at_work):
    return at_work.indicators.first()


@pytest.fixture
def measured(indicator, town):
    indicator.measurements.all().delete()
    return Measurement.objects.create(
        indicator=indicator, measured_on=indicator.baseline_on + timedelta(days=9), value=55,
        group_size=40, added_by=town.staff, added_at=AT,
    )  # fmt: skip


def explain(measured, town, text="Het was vakantie."):
    return operations.explain(measured, text=text, partner=None, by=town.staff, at=AT)


def line(indicator, limit=0):
    rows = followed(indicator.agreement, limit=limit)
    return next(row for row in rows if row.indicator == indicator)


def test_a_point_stands_out_by_one_rule():
    assert stands_out(Decimal(40), Decimal(50), **WAY)
    assert not stands_out(Decimal(40), Decimal(49), **WAY)
    assert stands_out(Decimal(50), Decimal(46), **WAY)
    assert not stands_out(Decimal(50), Decimal(47), **WAY)


def test_an_explanation_stands_in_drawing_list_and_table_with_who_said_it(measured, town):
    explain(measured, town)
    trend = line(measured.indicator).trend
    municipality = measured.indicator.agreement.question.municipality.name
    (mark,) = [event for event in trend.events if event.kind == "explained"]
    assert "Het was vakantie." in mark.text
    assert municipality in mark.text
    assert any("Het was vakantie." in cell for row in trend.table()[1] for cell in row)
    assert any(isinstance(shape, Polygon) for shape in trend.drawings()["wide"].flat())


def test_a_corrected_explanation_keeps_the_old_words_in_the_room(measured, town):
    first = explain(measured, town)
    operations.correct(first, text="Het was herfst.", by=town.staff, at=AT)
    with pytest.raises(Refused):
        operations.correct(PointExplanation.objects.get(pk=first.pk), text="Toch.",
                           by=town.staff, at=AT)  # fmt: skip
    (shown,) = line(measured.indicator).values[-1].explanations
    assert shown.text == "Het was herfst."
    assert [row.text for row in earlier_words(measured.indicator)] == ["Het was vakantie."]


def test_an_explanation_goes_along_to_a_corrected_value(measured, town):
    explain(measured, town)
    Measurement.objects.create(
        indicator=measured.indicator, measured_on=measured.measured_on, value=57,
        added_by=town.staff, added_at=AT, corrects=measured,
    )  # fmt: skip
    assert line(measured.indicator).values[-1].explanations


def test_nobody_reads_in_public_why_a_small_number_is_small(measured, town):
    explain(measured, town)
    found = line(measured.indicator, limit=50)
    assert not found.values[-1].explanations
    assert not [event for event in found.trend.events if event.kind == "explained"]


def test_an_event_stands_on_the_lines_it_was_put_on(measured, town, at_work):
    other = at_work.indicators.exclude(pk=measured.indicator_id).first()
    day, at = measured.indicator.baseline_on, AT + timedelta(days=900)
    made = operations.add_happening(
        at_work, values={"title": "Verhuisd", "text": "", "happened_on": day}, partner=None,
        indicators=[measured.indicator], by=town.staff, at=at,
    )  # fmt: skip
    trend = line(measured.indicator).trend
    assert [event.kind for event in trend.events] == ["happening"]
    assert any(
        isinstance(shape, Rect) and shape.cls == "bijteken"
        for shape in trend.drawings()["wide"].flat()
    )
    if other and line(other).trend:
        assert not line(other).trend.events
    operations.remove_happening(made, by=town.staff, at=AT)
    assert not line(measured.indicator).trend.events


def test_only_who_speaks_for_a_party_marks_in_its_name(measured, town, at_work):
    values = {"title": "Verhuisd", "text": "", "happened_on": AT.date()}
    partner = at_work.coalition.partners.first()
    for by in (town.staff, town.resident):
        with pytest.raises((NotFound, Refused)):
            operations.add_happening(at_work, values=values, partner=partner, by=by, at=AT)
    later = values | {"happened_on": AT.date() + timedelta(days=3)}
    with pytest.raises(Refused):
        operations.add_happening(at_work, values=later, partner=None, by=town.staff, at=AT)
