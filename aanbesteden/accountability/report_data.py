"""Gathers what a report says from the database: the only place that does."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from aanbesteden.accountability.frozen import (
    AdjustmentData,
    AgreementData,
    AskedData,
    AwardData,
    CorrectionData,
    CriterionData,
    ExplanationData,
    FailureData,
    FrameworkData,
    HappeningData,
    IndicatorData,
    LearntWordData,
    MeetingData,
    MoneyData,
    OutcomeData,
    PartnerData,
    ReportData,
    ReviewData,
    StoryData,
    ValueData,
    WordData,
)
from aanbesteden.accountability.listening_data import signals_of, surveys_of, trust_of
from aanbesteden.accountability.models import Report, SectionKey
from aanbesteden.accountability.periods import Span, span_of
from aanbesteden.accountability.queries import meetings_about
from aanbesteden.agreements.ledger.models import Book
from aanbesteden.agreements.ledger.queries import Choice, lines_of, named
from aanbesteden.agreements.queries import agreed_adjustments
from aanbesteden.articulation.models import Articulation, Framework
from aanbesteden.assessment.validity_models import standing_aside
from aanbesteden.audit import Chain
from aanbesteden.awarding.queries import current_decision
from aanbesteden.monitoring.failing.queries import learnt, told
from aanbesteden.monitoring.models import StoryStatus
from aanbesteden.monitoring.queries import followed, happenings_of, parts, published_stories
from aanbesteden.proposals.models import ProposalStatus

SECTIONS = tuple(SectionKey.values)


def gather(report: Report, *, at: datetime) -> ReportData:
    """What *report* says at this moment, fit for the public: no small groups, no private notes."""
    agreement = report.agreement
    question = agreement.question
    span = span_of(report)
    chain = Chain.objects.filter(pk=1).first()
    return ReportData(
        report_id=report.pk,
        kind=report.kind,
        title=report.title,
        period_from=report.period_from,
        period_to=report.period_to,
        municipality=question.municipality.name,
        question_id=question.pk,
        question=question.title,
        question_summary=question.summary,
        coalition=agreement.coalition.name,
        promise=agreement.coalition.promise,
        outcome=_outcome(question),
        framework=_framework(question),
        award=_award(question, agreement),
        agreement=_agreement(agreement),
        partners=_partners(agreement),
        indicators=_indicators(agreement, question.municipality, span),
        small_cell_limit=question.municipality.small_cell_limit,
        money=_money(agreement, span),
        stories=_stories(agreement, span),
        stories_withdrawn=agreement.stories.filter(status=StoryStatus.WITHDRAWN).count(),
        adjustments=_adjustments(agreement, span),
        reviews=_reviews(agreement, span),
        **{name: getattr(report, name) for name in SECTIONS},
        words=_words(report, question),
        gathered_at=at,
        published_at=report.published_at,
        event_number=chain.count if chain else 0,
        edition=report.edition,
        correction=_correction(report),
        failures=_failures(agreement, span),
        meetings=held_meetings(report, at),
        family_url=settings.BASE_URL + reverse("accountability:family", args=[question.pk]),
        happenings=_happenings(agreement, span),
        **_listening(agreement, span, at),
    )


def held_meetings(report: Report, at: datetime) -> tuple[MeetingData, ...]:
    """The public meetings that were held about earlier versions, with what was asked there."""
    municipality = report.question.municipality.name
    return tuple(
        MeetingData(
            row.pk,
            row.starts_at,
            row.place,
            row.visitors,
            row.told,
            tuple(
                AskedData(
                    one.asked_by,
                    one.text,
                    one.answer,
                    (one.partner.name if one.partner else municipality) if one.answer else "",
                )
                for one in row.questions.all()
            ),
        )
        for row in meetings_about(report)
        if row.starts_at <= at and (row.told or row.questions.all())
    )


def _correction(report) -> CorrectionData | None:
    old = report.replaces
    return CorrectionData(old.pk, old.published_at, report.correction) if old else None


def _outcome(question) -> OutcomeData:
    sheet = Articulation.objects.filter(question=question).first() or Articulation()
    return OutcomeData(
        change=sheet.change,
        for_whom=sheet.for_whom,
        satisfied_when=sheet.satisfied_when,
        most_vulnerable=sheet.most_vulnerable,
    )


def _framework(question) -> FrameworkData | None:
    found = Framework.objects.filter(question=question).first()
    if found is None:
        return None
    return FrameworkData(
        vision=found.vision,
        ceiling=found.ceiling,
        years=found.years,
        conditions=found.conditions,
        decided_on=found.decided_on,
        votes_for=found.votes_for,
        votes_against=found.votes_against,
        amendments=found.amendments,
    )


def _award(question, agreement) -> AwardData | None:
    decision = current_decision(question)
    if decision is None or not decision.decided_at or decision.chosen is None:
        return None
    handed_in = agreement.coalition.tender.proposals.filter(status=ProposalStatus.SUBMITTED)
    reasons = decision.criterion_reasons.filter(proposal=decision.chosen)
    return AwardData(
        decided_on=timezone.localdate(decision.decided_at),
        proposals=handed_in.count(),
        reasons=decision.reasons,
        aside=handed_in.filter(pk__in=standing_aside()).count(),
        criteria=tuple(
            CriterionData(row.criterion.name, row.criterion.weight, row.text)
            for row in reasons.select_related("criterion")
        ),
    )


def _agreement(agreement) -> AgreementData:
    names = AgreementData.__dataclass_fields__
    return AgreementData(**{name: getattr(agreement, name) for name in names})


def _partners(agreement) -> tuple[PartnerData, ...]:
    return tuple(
        PartnerData(
            name=row.name,
            kind=row.kind,
            role=row.role,
            contribution=row.contribution,
            risk=row.risk,
            is_shareholder=row.is_shareholder,
            is_lead=row.is_lead,
            left_on=timezone.localdate(row.left_at) if row.left_at else None,
        )
        for row in agreement.coalition.partners.all()
    )


def _indicators(agreement, municipality, span: Span) -> tuple[IndicatorData, ...]:
    rows = followed(agreement, limit=municipality.small_cell_limit)
    return tuple(_indicator(row, municipality, span) for row in rows)


def _indicator(row, municipality, span: Span) -> IndicatorData:
    found = row.indicator
    return IndicatorData(
        name=found.name,
        definition=found.definition,
        unit=found.unit,
        direction=found.direction,
        baseline=found.baseline,
        baseline_on=found.baseline_on,
        target=found.target,
        target_on=found.target_on,
        source=found.source,
        supplied_by=found.supplied_by.name if found.supplied_by else municipality.name,
        values=tuple(
            ValueData(
                measured_on=value.measurement.measured_on,
                value=value.value,
                group_size=value.group_size,
                note="" if value.is_small else value.measurement.note,
                is_corrected=value.measurement.corrects_id is not None,
                measurement=value.measurement.pk,
                elsewhere=value.measurement.elsewhere,
                explained=tuple(ExplanationData(*parts(one)) for one in value.explanations),
            )
            for value in row.values
            if span.by_then(value.measurement.measured_on)
        ),
        target_to=found.target_to,
        compared_with=found.compared_with,
    )


def _money(agreement, span: Span) -> tuple[MoneyData, ...]:
    lines = lines_of(agreement, Choice(Book.HOUSEHOLD)).filter(
        entry__corrects=None, entry__corrected_by=None
    )
    return tuple(
        MoneyData(
            account.kind,
            line.entry.year,
            account.label,
            line.amount,
            account.partner.name if account.partner else "",
            line.pk,
        )
        for line in lines.order_by("entry__year", "pk")
        if span.has_year(line.entry.year)
        for account in [named(line)]
    )


def _stories(agreement, span: Span) -> tuple[StoryData, ...]:
    return tuple(
        StoryData(row.pk, row.title, row.text, row.pseudonym, row.about, row.moved)
        for row in published_stories(agreement)
        if span.has(timezone.localdate(row.told_at))
    )


def _adjustments(agreement, span: Span) -> tuple[AdjustmentData, ...]:
    return tuple(
        AdjustmentData(
            number=row.number,
            title=row.title,
            kind=row.reason_kind,
            reason=row.reason,
            change=row.whole_change,
            agreed_on=timezone.localdate(row.agreed_at),
        )
        for row in agreed_adjustments(agreement)
        if span.has(timezone.localdate(row.agreed_at))
    )


def _listening(agreement, span: Span, at: datetime) -> dict[str, Any]:
    limit = agreement.question.municipality.small_cell_limit
    return {
        "surveys": surveys_of(agreement, span),
        "signals": signals_of(agreement, span, limit),
        "trust": trust_of(agreement, span, limit, today=timezone.localdate(at)),
    }


def _happenings(agreement, span: Span) -> tuple[HappeningData, ...]:
    return tuple(
        HappeningData(
            on=row.happened_on,
            title=row.title,
            text=row.text,
            party=row.party,
            indicators=tuple(name for _pk, name in row.chosen),
        )
        for row in happenings_of(agreement)
        if span.by_then(row.happened_on)
    )


def _failures(agreement, span: Span) -> tuple[FailureData, ...]:
    """Those whose lesson became public by the end of the period."""
    rows = [told(row) for row in learnt(agreement).order_by("public_at", "pk")]
    return tuple(
        FailureData(
            title=row.title,
            what=row.what,
            for_whom=row.for_whom,
            since=row.since,
            tried=row.tried,
            named_by=row.party,
            lesson=row.lesson,
            learnt_on=timezone.localdate(row.learnt_on),
            words=tuple(LearntWordData(one.party, one.word, one.dissent) for one in row.words),
            silent=tuple(row.silent),
            outcome=row.outcome,
            follow_text=row.follow_text,
        )
        for row in rows
        if span.has(timezone.localdate(row.learnt_on))
    )


def _reviews(agreement, span: Span) -> tuple[ReviewData, ...]:
    names = tuple(ReviewData.__dataclass_fields__)
    rows = agreement.reviews.order_by("held_on", "pk").values_list(*names)
    return tuple(one for one in (ReviewData(*row) for row in rows) if span.has(one.held_on))


def _words(report, question) -> tuple[WordData, ...]:
    return tuple(
        WordData(
            name=row.partner.name if row.partner else question.municipality.name,
            role=row.partner.role if row.partner else "",
            word=row.word,
            verdict=row.verdict,
            dissent=row.dissent,
            given_by=row.name,
            given_at=row.given_at,
        )
        for row in report.words.select_related("partner")
    )
