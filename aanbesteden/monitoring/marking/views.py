"""Pages of events on the lines, and of explaining a point."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.agreements import policies as agreement_policies
from aanbesteden.agreements.pages import agreement_or_404, room_context
from aanbesteden.agreements.parties import answers_for, parties
from aanbesteden.monitoring.marking import operations, policies
from aanbesteden.monitoring.marking.forms import ExplainForm, HappeningForm
from aanbesteden.monitoring.marking.models import Happening, PointExplanation
from aanbesteden.monitoring.marking.remarkable import RULE
from aanbesteden.monitoring.models import Measurement
from aanbesteden.monitoring.views import IndicatorPage, IndicatorsPage
from aanbesteden.templatetags.dutch import date_nl
from aanbesteden.web.pages import ActionPage

PER_PAGE = 25
HAPPENINGS = Happening.objects.select_related(
    "agreement__question__municipality", "agreement__coalition", "partner"
)
MEASUREMENTS = Measurement.objects.select_related(
    "indicator__agreement__question__municipality", "indicator__agreement__coalition"
)
EXPLANATIONS = PointExplanation.objects.select_related(
    "measurement__indicator__agreement__question__municipality",
    "measurement__indicator__agreement__coalition",
    "partner",
)


def own_parties(user, agreement):
    """The parties somebody speaks for, to choose from."""
    mine = answers_for(user, agreement)
    return [row for row in parties(agreement) if row.partner_id in mine]


@require_safe
def happenings(request, question_id: int):
    """What stands on the lines besides adjustments, newest first."""
    found = agreement_or_404(question_id)
    agreement_policies.room.check(request.user, found.question)
    rows = HAPPENINGS.filter(agreement=found, removed_at=None).order_by("-happened_on", "-pk")
    rows = rows.prefetch_related("indicators")
    crumb = (_("Indicators"), reverse("monitoring:indicators", args=[question_id]))
    context = room_context(request, found.question, _("Events on the lines"), crumbs=[crumb])
    mine = answers_for(request.user, found)
    may_mark = policies.mark.allows(request.user, found)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context |= {
        "page_obj": page,
        "rows": [(row, may_mark and row.partner_id in mine) for row in page],
        "may_mark": may_mark,
    }
    return render(request, "monitoring/marking/happenings.html", context)


class HappeningsPage(IndicatorsPage):
    back_name = "monitoring:happenings"

    def crumbs(self):
        here = reverse("monitoring:happenings", args=[self.question.pk])
        return [*super().crumbs(), (_("Events on the lines"), here)]


class AddHappening(HappeningsPage):
    policy = policies.mark
    form_class = HappeningForm
    title = gettext_lazy("Put something that happened on the lines")
    lead = gettext_lazy("Adjustments stand there by themselves. What else may explain the numbers?")
    submit_label = gettext_lazy("Add")

    def get_form_kwargs(self):
        return {
            "question": self.question,
            "agreement": self.agreement,
            "parties": own_parties(self.request.user, self.agreement),
            "at": timezone.now(),
        }

    def save(self, form, at):
        return operations.add_happening(
            self.object,
            values=form.values(),
            indicators=form.cleaned_data["indicators"],
            partner=form.partner,
            by=self.request.user,
            at=at,
        )


class HappeningPage(HappeningsPage):
    policy = policies.change

    def get_object(self):
        place = {"agreement__question": self.kwargs["question_id"], "removed_at": None}
        return get_object_or_404(HAPPENINGS, pk=self.kwargs["pk"], **place)


class ChangeHappening(HappeningPage):
    form_class = HappeningForm
    title = gettext_lazy("Change this event")

    def get_form_kwargs(self):
        return {
            "instance": self.object,
            "question": self.question,
            "agreement": self.agreement,
            "at": timezone.now(),
        }

    def save(self, form, at):
        return operations.change_happening(
            self.object,
            changes=form.values(),
            indicators=form.cleaned_data["indicators"],
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class RemoveHappening(HappeningPage, ActionPage):
    title = gettext_lazy("Take this event off the lines")
    submit_label = gettext_lazy("Take it off")

    def get_lead(self):
        return self.object.words

    def save(self, form, at):
        return operations.remove_happening(self.object, by=self.request.user, at=at)


class Explain(IndicatorPage):
    policy = policies.explain
    form_class = ExplainForm
    title = gettext_lazy("Explain this point")
    submit_label = gettext_lazy("Record")

    def get_object(self):
        return get_object_or_404(
            MEASUREMENTS,
            pk=self.kwargs["measurement_id"],
            indicator=self.kwargs["pk"],
            indicator__agreement__question=self.kwargs["question_id"],
        )

    @property
    def indicator(self):
        return self.object.indicator

    def get_lead(self):
        day = date_nl(self.object.measured_on)
        return _("The measurement of %(day)s. %(rule)s") % {"day": day, "rule": RULE}

    def get_form_kwargs(self):
        rows = own_parties(self.request.user, self.agreement)
        return {"question": self.question, "parties": rows}

    def save(self, form, at):
        text, by = form.cleaned_data["text"], self.request.user
        return operations.explain(self.object, text=text, partner=form.partner, by=by, at=at)


class CorrectExplanation(IndicatorPage):
    policy = policies.correct
    form_class = ExplainForm
    title = gettext_lazy("Correct this explanation")
    lead = gettext_lazy("The earlier words stay readable in the room.")

    def get_object(self):
        return get_object_or_404(
            EXPLANATIONS,
            pk=self.kwargs["explanation_id"],
            measurement__indicator=self.kwargs["pk"],
            measurement__indicator__agreement__question=self.kwargs["question_id"],
        )

    @property
    def indicator(self):
        return self.object.measurement.indicator

    def get_form_kwargs(self):
        return {"question": self.question}

    def get_initial(self):
        return {"text": self.object.text}

    def save(self, form, at):
        text, by = form.cleaned_data["text"], self.request.user
        return operations.correct(self.object, text=text, by=by, at=at)
