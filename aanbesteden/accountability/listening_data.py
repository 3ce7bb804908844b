"""Gathers what people said on the way, for a report: no number about too few of them."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from aanbesteden.accountability.frozen_listening import (
    OptionData,
    SignalData,
    SignalsData,
    SurveyData,
    SurveyItemData,
    TrustData,
)
from aanbesteden.accountability.periods import Span
from aanbesteden.agreements.models import Agreement
from aanbesteden.monitoring.suppression import is_hidden
from aanbesteden.monitoring.surveys.results import ItemResult, public_surveys, results
from aanbesteden.monitoring.trust.results import result
from aanbesteden.monitoring.voices.queries import public_voices


def surveys_of(agreement: Agreement, span: Span) -> tuple[SurveyData, ...]:
    """Questionnaires whose results everybody may read, opened in this period; oldest first."""
    rows = public_surveys(agreement).select_related("agreement__question__municipality")
    found = [row for row in rows if span.has(timezone.localdate(row.opened_at))]
    return tuple(_survey(row) for row in sorted(found, key=lambda row: (row.opened_at, row.pk)))


def _survey(row) -> SurveyData:
    outcome = results(row, with_words=False)
    items = [item for item in outcome.items if item.chart] if outcome.enough else []
    return SurveyData(
        title=row.title,
        audience=row.audience,
        closes_on=row.closes_on,
        asked=row.asked,
        replies=outcome.replies if outcome.enough else None,
        items=tuple(_item(item) for item in items),
    )


def _item(item: ItemResult) -> SurveyItemData:
    return SurveyItemData(
        text=item.item.text,
        total=item.total,
        mean=item.mean,
        options=tuple(OptionData(one.label, one.count) for one in item.chart.rows),
    )


def signals_of(agreement: Agreement, span: Span, limit: int) -> SignalsData | None:
    """How many signals came and were answered, and what came of those that may be read."""
    rows = agreement.voices.order_by("sent_at", "pk").values_list("sent_at", "answered_at")
    sent = [answered for at, answered in rows if span.has(timezone.localdate(at))]
    if not sent:
        return None
    answered = sum(at is not None for at in sent)
    few = is_hidden(Decimal(len(sent)), None, counts_people=True, limit=limit)
    hidden = few or is_hidden(Decimal(answered), len(sent), counts_people=True, limit=limit)
    public = public_voices(agreement).order_by("answered_at", "pk")
    return SignalsData(
        sent=None if few else len(sent),
        answered=None if hidden else answered,
        told=tuple(
            SignalData(timezone.localdate(row.answered_at), row.public_text, row.answer)
            for row in public
            if span.has(timezone.localdate(row.sent_at))
        ),
    )


def trust_of(agreement: Agreement, span: Span, limit: int, *, today: date) -> tuple[TrustData, ...]:
    """Every round that ended, per side; without marks when too few people gave them."""
    pairs = agreement.trust_pairs.select_related("one", "other").prefetch_related("rounds__answers")
    found = []
    for pair in pairs:
        pair.agreement = agreement
        for row in pair.rounds.all():
            if span.has(row.closes_on) and row.closes_on < today:
                found += _sides(row, pair, limit, today)
    return tuple(found)


def _sides(row, pair, limit: int, today: date) -> list[TrustData]:
    outcome = result(row, pair, today=today)
    one, other = pair.names()
    names = ((one, other), (other, one))
    return [
        _side(names[place], row, side, limit) for place, side in enumerate(outcome.sides) if side
    ]


def _side(names, row, side, limit: int) -> TrustData:
    if side.count < limit:
        return TrustData(*names, row.closes_on, None, None, None, None)
    return TrustData(*names, row.closes_on, side.mean, side.low, side.high, side.count)
