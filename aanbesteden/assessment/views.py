"""The assessor's desk: declare, read, score."""

from io import BytesIO

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.assessment import desk as desk_reads
from aanbesteden.assessment import operations, policies
from aanbesteden.assessment.forms import InterestsForm, ScoreForm, StepBackForm
from aanbesteden.assessment.models import Score
from aanbesteden.assessment.sheets import sheet_version
from aanbesteden.policies import SIGN_IN, Refused
from aanbesteden.proposals import queries as proposal_queries
from aanbesteden.questions.context import question_context
from aanbesteden.questions.document_views import send_file
from aanbesteden.tendering.models import Tender
from aanbesteden.web.pages import FormPage

PER_PAGE = 25


def find_tender(request, tender_id: int) -> Tender:
    if not request.user.is_authenticated:
        raise Refused(SIGN_IN.reason)
    found = Tender.objects.select_related("question__municipality").filter(pk=tender_id).first()
    if found is None:
        raise Http404
    return found


def find_proposal(request, pk: int):
    if not request.user.is_authenticated:
        raise Refused(SIGN_IN.reason)
    return proposal_queries.find(pk)


def _desk_crumbs(tender: Tender | None = None) -> list[tuple[str, str]]:
    crumbs = [(_("My desk"), reverse("assessment:desk"))]
    if tender is not None:
        crumbs.append((_("This round"), reverse("assessment:tender", args=[tender.pk])))
    return crumbs


@require_safe
def desk(request):
    """Everything I assess, and what waits."""
    policies.use_desk.check(request.user)
    page = Paginator(desk_reads.rounds_of(request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "lines": desk_reads.desk_lines(request.user, list(page)),
        "crumbs": [(_("My work"), reverse("questions:my_work"))],
        "here": _("My desk as an assessor"),
    }
    return render(request, "assessment/desk.html", context)


@require_safe
def tender(request, tender_id: int):
    """One round: first declare, then read and score each proposal."""
    found = find_tender(request, tender_id)
    policies.enter.check(request.user, found)
    view = desk_reads.round_of(request.user, found)
    page = Paginator(view.rows, PER_PAGE).get_page(request.GET.get("page"))
    context = question_context(
        request, found.question, _("Assess the proposals"), crumbs=_desk_crumbs()
    )
    context |= {
        "tender": found,
        "view": view,
        "page_obj": page,
        "may_assess": policies.assess.allows(request.user, found),
        "sees_scores": policies.see_scores.allows(request.user, found),
        "sees_talks": policies.see_talks.allows(request.user, found),
        "writes_advice": policies.write_advice.allows(request.user, found),
    }
    return render(request, "assessment/tender.html", context)


class Declare(FormPage):
    """Interests per coalition, for all coalitions that wait."""

    policy = policies.assess
    form_class = InterestsForm
    template_name = "assessment/declare.html"
    title = gettext_lazy("Declare your interests")
    lead = gettext_lazy(
        "You have an interest when you, your family or your work can win or lose by the choice, or "
        "when others could think so. With an interest you step back, and the proposal stays closed."
    )
    submit_label = gettext_lazy("Declare")
    success_message = gettext_lazy("Your declaration has been recorded.")

    def get_object(self):
        return find_tender(self.request, self.kwargs["tender_id"])

    def get_form_kwargs(self):
        return {"coalitions": desk_reads.to_declare(self.request.user, self.object)}

    def get_context(self):
        context = question_context(
            self.request,
            self.object.question,
            self.title,
            crumbs=_desk_crumbs(self.object),
        )
        return context | {"competes": desk_reads.competes(self.request.user, self.object)}

    def save(self, form, at):
        operations.declare_interests(
            self.object, answers=form.answers(), by=self.request.user, at=at
        )

    def get_success_url(self, result):
        return reverse("assessment:tender", args=[self.object.pk])


class StepBack(FormPage):
    """An interest that came to light later."""

    form_class = StepBackForm
    policy = policies.read_proposal
    title = gettext_lazy("Step back for this coalition")
    lead = gettext_lazy(
        "You discovered an interest. The proposal closes for you, and what you scored for it no "
        "longer counts. This is final."
    )
    submit_label = gettext_lazy("Step back")
    success_message = gettext_lazy("You stepped back. Thank you for saying so.")

    def get_object(self):
        return find_proposal(self.request, self.kwargs["pk"])

    def get_context(self):
        return question_context(
            self.request,
            self.object.tender.question,
            self.title,
            crumbs=_desk_crumbs(self.object.tender),
        )

    def save(self, form, at):
        operations.step_back(
            self.object.coalition,
            explanation=form.cleaned_data["explanation"],
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return reverse("assessment:tender", args=[self.object.tender_id])


class AssessProposal(FormPage):
    """The proposal beside the score form."""

    policy = policies.read_proposal
    form_class = ScoreForm
    template_name = "assessment/proposal.html"
    submit_label = gettext_lazy("Save my scores")
    success_message = gettext_lazy("Your scores are saved. Only you see them for now.")

    def get_object(self):
        return find_proposal(self.request, self.kwargs["pk"])

    def get_title(self):
        return self.object.coalition.name

    def _scores(self) -> list[Score]:
        if not hasattr(self, "_mine"):
            mine = Score.objects.filter(proposal=self.object, assessor=self.request.user)
            self._mine = list(mine.select_related("criterion").order_by("criterion__order", "pk"))
        return self._mine

    def get_form_kwargs(self):
        return {
            "criteria": self.object.tender.criteria.all(),
            "scored": [score.criterion_id for score in self._scores()],
        }

    def get_initial(self):
        initial = {"version": sheet_version(self._scores())}
        for score in self._scores():
            initial[f"points_{score.criterion_id}"] = score.points
            initial[f"reason_{score.criterion_id}"] = score.reason
        return initial

    def get_context(self):
        found = self.object
        context = question_context(
            self.request, found.tender.question, self.get_title(), crumbs=_desk_crumbs(found.tender)
        )
        reads = policies.read_proposal.allows(self.request.user, found)
        content = proposal_queries.opened_content(found, self.request.user) if reads else None
        return context | {
            "proposal": found,
            "content": content,
            "scores": self._scores(),
            "may_score": policies.score.allows(self.request.user, found),
            "scored": len(self._scores()),
        }

    def save(self, form, at):
        return operations.score_proposal(
            self.object,
            marks=form.marks(),
            version=form.cleaned_data["version"],
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return reverse("assessment:tender", args=[self.object.tender_id])


@require_safe
def attachment(request, pk: int, attachment_id: int):
    """A file of an opened proposal, for an assessor who may read it."""
    found = find_proposal(request, pk)
    policies.read_proposal.check(request.user, found)
    name, content_type, data = proposal_queries.attachment_bytes(
        found, attachment_id, user=request.user
    )
    return send_file(BytesIO(data), name=name, content_type=content_type)
