"""Pages on which the question is voiced: one overview, and a form per part."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.articulation import operations, policies, queries
from aanbesteden.articulation.forms import (
    FrameworkForm,
    OutcomeForm,
    ReflectionForm,
    RoleForm,
    SuitabilityForm,
    ThinkingForm,
)
from aanbesteden.articulation.models import Articulation, Framework
from aanbesteden.articulation.overview import overview_of
from aanbesteden.articulation.texts import advice_on
from aanbesteden.people.policies import appoint_on_question
from aanbesteden.questions.context import question_context
from aanbesteden.questions.models import Status
from aanbesteden.questions.views import fetch
from aanbesteden.web.pages import FormPage


@require_safe
def overview(request, question_id: int):
    """All parts of the articulation: what is written, what is missing, where it is mended."""
    question = fetch(request, question_id)
    policies.read.check(request.user, question)
    wording = advice_on(question, request.user)
    view = overview_of(question, request.user, at=timezone.now(), wording=wording)
    context = question_context(request, question, _("The question"))
    invites = appoint_on_question.allows(request.user, question)
    context |= {
        "view": view,
        "wording": wording,
        "people_url": reverse("people:question_people", args=[question.pk]) if invites else "",
    }
    return render(request, "articulation/overview.html", context)


class PartPage(FormPage):
    """A form about one part of the articulation."""

    success_message = gettext_lazy("Saved. You can go on later.")
    template_name = "articulation/part_form.html"

    def get_object(self):
        return fetch(self.request, self.kwargs["question_id"])

    def get_context(self):
        parent = (_("The question"), reverse("articulation:overview", args=[self.object.pk]))
        return question_context(self.request, self.object, self.get_title(), crumbs=[parent])

    def get_success_url(self, result):
        return reverse("articulation:overview", args=[self.object.pk])


class SheetPage(PartPage):
    """A part that lives on the sheet itself."""

    operation = None

    def get_form_kwargs(self):
        sheet = Articulation.objects.filter(question=self.object).first()
        return {"instance": sheet or Articulation(question=self.object)}

    def save(self, form, at):
        return type(self).operation(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class OutcomePage(SheetPage):
    policy = policies.voice
    form_class = OutcomeForm
    operation = operations.state_outcome
    title = gettext_lazy("What really changes")
    lead = gettext_lazy("Write it as people would notice it. You can save halfway and go on later.")


class ThinkingPage(SheetPage):
    policy = policies.voice
    form_class = ThinkingForm
    operation = operations.think_in_order
    title = gettext_lazy("The order of thinking")
    lead = gettext_lazy(
        "First look whether this is ours, then what others can do. Paying comes last."
    )


class RolePage(SheetPage):
    policy = policies.steer
    form_class = RoleForm
    operation = operations.choose_role
    title = gettext_lazy("The role of the municipality")
    lead = gettext_lazy("Choose on purpose, and say why. The choice can change later.")


class ReflectionPage(PartPage):
    policy = policies.voice
    form_class = ReflectionForm
    title = gettext_lazy("Reflection")
    lead = gettext_lazy("Eight points to think about. Answer with a reason; yes or no says little.")

    def get_initial(self):
        held = queries.reflections(self.object)
        return held.values | {"version": held.version}

    def save(self, form, at):
        return operations.answer_reflections(
            self.object,
            answers=form.answers(),
            version=form.cleaned_data["version"],
            by=self.request.user,
            at=at,
        )


class SuitabilityPage(PartPage):
    policy = policies.steer
    form_class = SuitabilityForm
    template_name = "articulation/suitability.html"
    title = gettext_lazy("To tender socially, or not?")
    lead = gettext_lazy("Weigh three conditions, three uses and the openness to new roles.")

    def get_form_kwargs(self):
        return {"today": timezone.localdate()}

    def get_initial(self):
        held = queries.weighing(self.object)
        return held.values | {"version": held.version}

    def get_context(self):
        context = super().get_context()
        if policies.read_weighing.allows(self.request.user, self.object):
            context["advice"] = queries.recommendation(queries.weighing(self.object))
        return context

    def save(self, form, at):
        return operations.weigh_suitability(
            self.object,
            answers=form.answers(),
            choice=form.choice(),
            version=form.cleaned_data["version"],
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return super().get_success_url(result) + "#geschiktheid"


class FrameworkPage(PartPage):
    policy = policies.frame
    form_class = FrameworkForm
    title = gettext_lazy("Proposal for frameworks")
    lead = gettext_lazy(
        "Within these limits coalitions are free. The council sets them and then lets go."
    )

    def get_form_kwargs(self):
        framework = Framework.objects.filter(question=self.object).first()
        return {
            "instance": framework or Framework(question=self.object),
            "needs_reason": self.object.status == Status.FRAMEWORK,
        }

    def save(self, form, at):
        return operations.write_framework(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
            reason=form.cleaned_data.get("reason", ""),
        )
