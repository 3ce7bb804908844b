"""Pages of the indicators and their measurements."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.agreements import policies as agreement_policies
from aanbesteden.agreements.pages import RoomForm, agreement_or_404, room_context
from aanbesteden.agreements.parties import answers_for
from aanbesteden.agreements.queries import agreed_adjustments
from aanbesteden.monitoring import operations, policies, queries
from aanbesteden.monitoring.forms import IndicatorForm, MeasurementForm
from aanbesteden.monitoring.marking.policies import mark as speak
from aanbesteden.monitoring.marking.queries import earlier_words
from aanbesteden.monitoring.marking.remarkable import RULE
from aanbesteden.monitoring.models import Indicator, Measurement
from aanbesteden.questions.models import Status
from aanbesteden.web.pages import ActionPage

INDICATORS = Indicator.objects.select_related(
    "agreement__question__municipality", "agreement__coalition", "supplied_by"
)


# Indicators -----------------------------------------------------------------------


@require_safe
def indicators(request, question_id: int):
    """Every indicator with its newest value."""
    found = agreement_or_404(question_id)
    agreement_policies.room.check(request.user, found.question)
    context = room_context(request, found.question, _("Indicators"))
    context |= {
        "rows": queries.followed(found),
        "may_supply": policies.supply.allows(request.user, found),
        "may_add": policies.set_indicators.allows(request.user, found),
    }
    return render(request, "monitoring/indicators.html", context)


@require_safe
def indicator(request, question_id: int, pk: int):
    """One indicator: how it goes, every value, and what was corrected."""
    found = agreement_or_404(question_id)
    agreement_policies.room.check(request.user, found.question)
    row = get_object_or_404(queries.with_measurements(found), pk=pk)
    row.agreement = found
    marks = list(agreed_adjustments(found)), queries.happenings_of(found)
    followed = queries.follow(row, *marks)
    here = [(_("Indicators"), reverse("monitoring:indicators", args=[question_id]))]
    context = room_context(request, found.question, row.name, crumbs=here)
    context |= {
        "indicator": row,
        "followed": followed,
        "values": _rows(request.user, row, followed),
        "rule": RULE,
        "earlier": earlier_words(row),
        "stories": queries.told_beside(row),
        "may_measure": policies.measure.allows(request.user, row),
        "may_change": policies.set_indicators.allows(request.user, found),
        "may_remove": policies.remove_indicator.allows(request.user, row),
    }
    return render(request, "monitoring/indicator.html", context)


def _rows(user, indicator, followed) -> list[tuple]:
    """Every value, newest first: too small for the public, remarkable, explained, by whom."""
    agreement = indicator.agreement
    limit = agreement.question.municipality.small_cell_limit
    speaks = speak.allows(user, agreement)
    mine = answers_for(user, agreement) if speaks else set()
    shown = {value.measurement.pk: value for value in followed.values}
    rows = []
    for row in reversed(indicator.measurements.all()):
        value = shown.get(row.pk)
        said = [(one, one.partner_id in mine) for one in value.explanations] if value else []
        asks = bool(value and value.stands_out and not said)
        may_explain = bool(value) and speaks
        rows.append((row, queries.is_small(row, indicator, limit), said, asks, may_explain))
    return rows


class IndicatorsPage(RoomForm):
    back_name = "monitoring:indicators"

    def crumbs(self):
        return [(_("Indicators"), reverse("monitoring:indicators", args=[self.question.pk]))]


class IndicatorPage(IndicatorsPage):
    """A form about one indicator."""

    def get_object(self):
        question = self.kwargs["question_id"]
        rows = INDICATORS.filter(agreement__question=question, agreement__ended_at=None)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_success_url(self, result):
        return reverse("monitoring:indicator", args=[self.question.pk, self.indicator.pk])

    @property
    def indicator(self) -> Indicator:
        return self.object

    @property
    def agreement(self):
        return self.indicator.agreement

    def crumbs(self):
        url = reverse("monitoring:indicator", args=[self.question.pk, self.indicator.pk])
        return [*super().crumbs(), (self.indicator.name, url)]


def _asks_reason(agreement) -> bool:
    return agreement.question.status == Status.REALISATION


class AddIndicator(IndicatorsPage):
    policy = policies.set_indicators
    form_class = IndicatorForm
    title = gettext_lazy("Add an indicator")
    lead = gettext_lazy("A sign that the outcome comes nearer, not a count of activities.")
    submit_label = gettext_lazy("Add")

    def get_form_kwargs(self):
        return {"agreement": self.object, "asks_reason": _asks_reason(self.object)}

    def get_initial(self):
        """A promise that could not come along by itself fills in what it does say."""
        return {"name": self.request.GET.get("naam", "")[:200]}

    def save(self, form, at):
        return operations.add_indicator(
            self.object,
            values=form.changes(),
            reason=form.reason_given,
            by=self.request.user,
            at=at,
        )


class EditIndicator(IndicatorPage):
    policy = policies.change_indicator
    form_class = IndicatorForm
    title = gettext_lazy("Change this indicator")
    lead = gettext_lazy("The parties are asked again whether they agree.")

    def get_form_kwargs(self):
        return {
            "instance": self.object,
            "agreement": self.agreement,
            "asks_reason": _asks_reason(self.agreement),
        }

    def save(self, form, at):
        return operations.change_indicator(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            reason=form.reason_given,
            by=self.request.user,
            at=at,
        )


class RemoveIndicator(IndicatorPage, ActionPage):
    policy = policies.remove_indicator
    title = gettext_lazy("Remove this indicator")
    lead = gettext_lazy("It is taken out of the arrangement. The parties are asked again.")
    submit_label = gettext_lazy("Remove")
    success_message = gettext_lazy("Removed.")

    def save(self, form, at):
        return operations.remove_indicator(self.object, by=self.request.user, at=at)

    def get_success_url(self, result):
        return reverse("monitoring:indicators", args=[self.question.pk])


class Measure(IndicatorPage):
    policy = policies.measure
    form_class = MeasurementForm
    title = gettext_lazy("Add a measurement")
    submit_label = gettext_lazy("Add")

    def get_lead(self):
        return self.indicator.definition

    def get_initial(self):
        return {"measured_on": timezone.localdate()}

    def get_form_kwargs(self):
        return {"indicator": self.object, "at": timezone.now()}

    def save(self, form, at):
        return operations.add_measurement(
            self.object,
            values=form.changes(),
            next_due_on=form.cleaned_data["next_due_on"],
            by=self.request.user,
            at=at,
        )


class CorrectMeasurement(IndicatorPage):
    policy = policies.correct
    form_class = MeasurementForm
    title = gettext_lazy("Correct a measurement")
    lead = gettext_lazy("The old value stays readable beside the new one.")
    submit_label = gettext_lazy("Correct")

    def get_object(self):
        rows = Measurement.objects.select_related(
            "indicator__agreement__question__municipality",
            "indicator__agreement__coalition",
            "corrected_by",
        ).filter(
            indicator=self.kwargs["pk"],
            indicator__agreement__question=self.kwargs["question_id"],
            indicator__agreement__ended_at=None,
        )
        return get_object_or_404(rows, pk=self.kwargs["measurement_id"])

    @property
    def indicator(self):
        return self.object.indicator

    def get_initial(self):
        wrong = self.object
        return {
            "measured_on": wrong.measured_on,
            "value": wrong.value,
            "group_size": wrong.group_size,
        }

    def get_form_kwargs(self):
        return {"indicator": self.indicator, "at": timezone.now(), "corrects": True}

    def save(self, form, at):
        return operations.correct_measurement(
            self.object, values=form.changes(), by=self.request.user, at=at
        )
