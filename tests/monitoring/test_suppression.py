"""A small number is nowhere in public, and cannot be worked out from a total either."""

from decimal import Decimal

import pytest
from django.core.cache import cache
from hypothesis import given
from hypothesis import strategies as st

from aanbesteden.charts.trend import Point
from aanbesteden.monitoring.models import Indicator, Measurement
from aanbesteden.monitoring.operations import add_indicator
from aanbesteden.monitoring.queries import draw
from aanbesteden.monitoring.suppression import is_hidden
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Status
from tests import makers
from tests.monitoring.test_operations import AT, indicator

LIMIT = 10
PUBLIC = ("/", "/resultaten/", "/resultaten/{slug}/", "/vragen/", "/vragen/{slug}/",
          "/insluiten/vraag/{slug}/", "/zoeken/?q=73", "/sitemap.xml")  # fmt: skip


@given(st.integers(0, 60), st.integers(0, 60))
def test_what_is_shown_leaves_no_few_people_in_it_or_over(people, more):
    total = people + more
    if not is_hidden(Decimal(people), total, counts_people=True, limit=LIMIT):
        assert total >= LIMIT
        assert not 0 < people < LIMIT
        assert not 0 < total - people < LIMIT


def test_a_share_of_a_large_group_is_shown_and_of_a_small_group_never():
    assert not is_hidden(Decimal(98), 50, counts_people=False, limit=LIMIT)
    assert is_hidden(Decimal(98), 9, counts_people=False, limit=LIMIT)
    assert not is_hidden(Decimal(3), None, counts_people=False, limit=LIMIT)
    assert is_hidden(Decimal(3), None, counts_people=True, limit=LIMIT)


@pytest.mark.parametrize("counts", [False, True])
def test_a_small_number_is_on_no_public_page_whichever_rule_hides_it(town, client, counts):
    question = makers.question_at(town, Status.CLOSED)
    of = {"agreement__question": question}
    Indicator.objects.filter(**of).update(counts_people=counts)
    Measurement.objects.filter(indicator__in=Indicator.objects.filter(**of)).update(
        value=Decimal("73.91"), group_size=75 if counts else 9, note="KANARIE-TOELICHTING"
    )
    cache.clear()
    for path in PUBLIC:
        response = client.get(path.format(slug=question.slug), follow=True)
        text = response.content.decode()
        for trace in ("73,91", "73.91", "KANARIE-TOELICHTING"):
            assert trace not in text, path


def test_a_baseline_of_few_people_is_refused_because_everybody_reads_it(town, agreement):
    few = {"baseline": Decimal(4), "target": Decimal(40), "counts_people": True}
    with pytest.raises(Refused):
        add_indicator(agreement, values=indicator(agreement, **few), by=town.staff, at=AT)
    enough = indicator(agreement, **few | {"baseline": Decimal(14)})
    add_indicator(agreement, values=enough, by=town.staff, at=AT)


@pytest.mark.parametrize(
    ("direction", "target_to", "low", "high"),
    [("up", None, 7, None), ("down", None, None, 7), ("up", 9, 7, 9), ("down", 9, 7, 9)],
)
def test_a_target_is_a_line_or_a_band(direction, target_to, low, high):
    drawn = draw(title="x", unit="", direction=direction, baseline=None, target=7,
                 target_to=target_to, points=(Point(AT.date(), 8),), events=())  # fmt: skip
    assert (drawn.target_low, drawn.target_high) == (low, high)
