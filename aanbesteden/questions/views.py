"""My work, the dossier, and the steps of a question."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden import policies as base_policies
from aanbesteden import roles
from aanbesteden.cycle import QUESTION_TABLE
from aanbesteden.lifecycle import take_step
from aanbesteden.people.models import Municipality
from aanbesteden.questions import dossier as dossier_view
from aanbesteden.questions import operations, policies, queries
from aanbesteden.questions.context import question_context
from aanbesteden.questions.forms import QuestionForm, RemarkForm, ShareForm, StartForm
from aanbesteden.questions.models import Question
from aanbesteden.questions.start_page import my_work_view
from aanbesteden.tour.operations import panel_of
from aanbesteden.web.draft_views import unfinished
from aanbesteden.web.forms import ReasonForm
from aanbesteden.web.pages import FormPage
from aanbesteden.web.steps import TakesStep

PER_PAGE = 25


@require_safe
def my_work(request):
    """Start page of everybody with an account: what waits for me, and where I belong."""
    base_policies.signed_in.check(request.user)
    at = timezone.now()
    view = my_work_view(
        request.user,
        at=at,
        page=request.GET.get("page"),
        tasks_page=request.GET.get("taken"),
    )
    context = {
        "view": view,
        "unfinished": unfinished(request, at),
        "tour": panel_of(request.user),
        "here": _("My work"),
    }
    return render(request, "questions/my_work.html", context)


def fetch(request, question_id: int) -> Question:
    """A question this person may know of; otherwise it does not exist for them."""
    base_policies.signed_in.check(request.user)  # whoever was signed out gets their text back
    found = queries.visible_to(request.user).select_related("municipality")
    return get_object_or_404(found, pk=question_id)


@require_safe
def dossier(request, question_id: int):
    """The working file: where it stands, what is missing, what can be done."""
    question = fetch(request, question_id)
    policies.read_dossier.check(request.user, question)
    view = dossier_view.dossier_view(question, request.user, at=timezone.now())
    context = question_context(request, question, question.short_name)
    return render(request, "questions/dossier.html", context | {"view": view})


@require_safe
def history(request, question_id: int):
    """Everything that happened with the question, newest first."""
    question = fetch(request, question_id)
    policies.read_dossier.check(request.user, question)
    page = Paginator(queries.history(question), PER_PAGE).get_page(request.GET.get("page"))
    context = question_context(request, question, _("History"))
    return render(request, "questions/history.html", context | {"page_obj": page})


@require_safe
def remarks(request, question_id: int):
    """All internal remarks, newest first."""
    question = fetch(request, question_id)
    policies.read_dossier.check(request.user, question)
    rows = question.remarks.select_related("by")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = question_context(request, question, _("Remarks"))
    context["may_remark"] = policies.remark.allows(request.user, question)
    return render(request, "questions/remarks.html", context | {"page_obj": page})


class QuestionPage(FormPage):
    """A form about one question."""

    def get_object(self):
        return fetch(self.request, self.kwargs["question_id"])

    def get_context(self):
        return question_context(self.request, self.object, self.get_title())

    def get_success_url(self, result):
        return reverse("questions:dossier", args=[self.object.pk])


class TakeStep(TakesStep, QuestionPage):
    """Take one step of the cycle: what it means, what is missing, and a reason if needed."""

    table = QUESTION_TABLE
    form_class = ReasonForm
    template_name = "questions/step.html"

    def get_form_kwargs(self):
        label = _("Why? Others can read this.") if self.step.needs_reason else _("Remark")
        return {"label": label, "required": self.step.needs_reason}

    def get_context(self):
        target = QUESTION_TABLE.statuses(self.step.target).label
        return super().get_context() | self.readiness() | {"step": self.step, "target": target}

    def save(self, form, at):
        return take_step(
            self.object,
            self.step.name,
            by=self.request.user,
            at=at,
            reason=form.cleaned_data["reason"],
        )


class StartQuestion(FormPage):
    """Put a question on the agenda."""

    policy = policies.start
    form_class = StartForm
    template_name = "articulation/part_form.html"
    title = gettext_lazy("Start a question")
    lead = gettext_lazy("It begins on the agenda. Only you and your colleagues see it at first.")
    submit_label = gettext_lazy("Put it on the agenda")
    success_message = gettext_lazy("The question is on the agenda. You are its process manager.")

    def get_form_kwargs(self):
        towns = roles.held_by(self.request.user).ids(roles.STAFF)
        return {"municipalities": Municipality.objects.filter(pk__in=towns)}

    def save(self, form, at):
        town = form.cleaned_data["municipality"]
        return operations.start_question(town, form.changes(), by=self.request.user, at=at)

    def get_success_url(self, result):
        return reverse("questions:dossier", args=[result.pk])

    def get_context(self):
        return {"crumbs": [(_("My work"), reverse("questions:my_work"))], "here": self.title}


class ChangeQuestion(QuestionPage):
    policy = policies.run
    form_class = QuestionForm
    template_name = "articulation/part_form.html"
    edits_object = True
    title = gettext_lazy("Describe the question")

    def save(self, form, at):
        return operations.change_question(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class ShareQuestion(QuestionPage):
    policy = policies.run
    form_class = ShareForm
    title = gettext_lazy("Ask this question with other municipalities")
    lead = gettext_lazy("Their council and executive can follow. Your municipality leads.")

    def get_form_kwargs(self):
        return {"question": self.object}

    def save(self, form, at):
        operations.share_question(
            self.object, form.cleaned_data["municipalities"], by=self.request.user, at=at
        )


class AddRemark(QuestionPage):
    policy = policies.remark
    form_class = RemarkForm
    title = gettext_lazy("Make a remark")
    lead = gettext_lazy("Only for those who may read this dossier.")

    def save(self, form, at):
        return operations.add_remark(
            self.object, form.cleaned_data["text"], by=self.request.user, at=at
        )

    def get_success_url(self, result):
        return reverse("questions:remarks", args=[self.object.pk])
