"""The council's page of one question: moments, the decision, questions in between."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.articulation.models import Framework
from aanbesteden.council import light, operations, policies, queries
from aanbesteden.council.forms import (
    AnswerForm,
    AskForm,
    DecisionForm,
    HeldForm,
    MomentForm,
    PlanForm,
)
from aanbesteden.council.models import CouncilQuestion, InfluenceMoment
from aanbesteden.council.page import asked_lines, council_page
from aanbesteden.people.models import Municipality
from aanbesteden.policies import signed_in
from aanbesteden.questions.context import question_context
from aanbesteden.questions.policies import read_dossier
from aanbesteden.questions.views import fetch
from aanbesteden.web.pages import FormPage

PER_PAGE = 25


def _page(request, found, name: str = "page"):
    return Paginator(found, PER_PAGE).get_page(request.GET.get(name))


def _around(request, question, here, *, below: bool = False):
    """Context of a page about one question, seen from the council."""
    own = reverse("council:question", args=[question.pk])
    if read_dossier.allows(request.user, question):
        crumbs = [(_("Council"), own)] if below else []
    else:
        crumbs = [(_("Council"), reverse("council:overview"))]
        crumbs += [(question.short_name, own)] if below else []
    return question_context(request, question, here, crumbs=crumbs)


@require_safe
def question(request, question_id: int):
    """One question on one page, for its councils."""
    found = fetch(request, question_id)
    policies.read.check(request.user, found)
    page = _page(request, queries.questions_asked(found))
    context = _around(request, found, _("The council and this question"))
    context |= {
        "view": council_page(found, request.user, at=timezone.now()),
        "asked": asked_lines(found, request.user, page),
        "page_obj": page,
        **light_rules(),
    }
    return render(request, "council/question.html", context)


def light_rules() -> dict:
    """How the traffic light comes about, for every page that shows one."""
    return {
        "rules": [(light.Light(level), text) for level, text in light.rules()],
        "which_dates": light.which_dates(),
    }


class CouncilFormPage(FormPage):
    """A form about one question, seen from the council."""

    def get_object(self):
        return fetch(self.request, self.kwargs["question_id"])

    @property
    def question(self):
        return self.object

    def get_context(self):
        return _around(self.request, self.question, self.get_title(), below=True)

    def get_success_url(self, result):
        return reverse("council:question", args=[self.question.pk])


class FrameworkDecision(CouncilFormPage):
    policy = policies.record_framework
    form_class = DecisionForm
    title = gettext_lazy("The decision of the council on the frameworks")
    lead = gettext_lazy("Record what the council decided, with date and votes.")
    success_message = gettext_lazy(
        "The decision is recorded. Now take the step: set the frameworks, or send them back."
    )

    def get_form_kwargs(self):
        framework = Framework.objects.filter(question=self.object).first()
        return {
            "instance": framework or Framework(question=self.object),
            "today": timezone.localdate(),
        }

    def save(self, form, at):
        return operations.record_framework_decision(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class PlanMoment(CouncilFormPage):
    policy = policies.plan
    form_class = PlanForm
    title = gettext_lazy("Plan a moment for the council")
    lead = gettext_lazy("On this day the council can decide or ask. In between it follows.")
    success_message = gettext_lazy("The moment is planned.")

    def get_form_kwargs(self):
        councils = policies.councils_to_plan_for(self.request.user, self.object)
        return {"councils": Municipality.objects.filter(pk__in=councils)}

    def save(self, form, at):
        return operations.plan_moment(
            self.object,
            municipality=form.cleaned_data["municipality"],
            values=form.changes(),
            by=self.request.user,
            at=at,
        )


class AskQuestion(CouncilFormPage):
    policy = policies.ask
    form_class = AskForm
    title = gettext_lazy("Ask a question in between")
    lead = gettext_lazy("The process manager answers. Everybody can read question and answer.")
    submit_label = gettext_lazy("Ask the question")
    success_message = gettext_lazy("Your question has been asked. You find the answer here.")

    def save(self, form, at):
        return operations.ask_question(
            self.object,
            text=form.cleaned_data["text"],
            wish=form.cleaned_data["wish"],
            by=self.request.user,
            at=at,
        )


class RowPage(CouncilFormPage):
    """A form about one row of a question."""

    model: type
    edits_object = True

    def get_object(self):
        signed_in.check(self.request.user)
        return get_object_or_404(
            self.model.objects.select_related("question__municipality"), pk=self.kwargs["pk"]
        )

    @property
    def question(self):
        return self.object.question


class ChangeMoment(RowPage):
    model = InfluenceMoment
    policy = policies.change_moment
    form_class = MomentForm
    title = gettext_lazy("Change a moment")

    def save(self, form, at):
        return operations.change_moment(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class RecordMoment(RowPage):
    model = InfluenceMoment
    policy = policies.record_moment
    form_class = HeldForm
    title = gettext_lazy("What the council did")

    def get_lead(self):
        return self.object.title

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"today": timezone.localdate()}

    def save(self, form, at):
        return operations.record_moment(
            self.object,
            held_on=form.cleaned_data["held_on"],
            outcome=form.cleaned_data["outcome"],
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class Answer(RowPage):
    model = CouncilQuestion
    policy = policies.answer_question
    form_class = AnswerForm
    template_name = "council/answer.html"
    title = gettext_lazy("Answer the council")
    lead = gettext_lazy("Everybody can read your answer.")
    success_message = gettext_lazy("Your answer is public.")

    def save(self, form, at):
        return operations.answer_question(
            self.object,
            answer=form.cleaned_data["answer"],
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )
