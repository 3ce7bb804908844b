"""Mending an omission and setting aside: pages of the dossier, and of the coalition itself."""

from io import BytesIO

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.assessment.queries import opened_proposals, opened_tender
from aanbesteden.assessment.validity_models import Repair, SettingAside
from aanbesteden.awarding import policies, validity
from aanbesteden.awarding.queries import decided_in
from aanbesteden.awarding.validity_forms import AnswerRepairForm, AskRepairForm, SetAsideForm
from aanbesteden.awarding.views import PER_PAGE, find_question
from aanbesteden.policies import SIGN_IN, Refused
from aanbesteden.proposals import queries as proposal_queries
from aanbesteden.questions.context import question_context
from aanbesteden.questions.document_views import send_file
from aanbesteden.tendering.models import Route
from aanbesteden.web.forms import ReasonForm
from aanbesteden.web.pages import FormPage

WITH_ALL = ("proposal__coalition", "proposal__tender__question__municipality")


def _signed_in(request) -> None:
    if not request.user.is_authenticated:
        raise Refused(SIGN_IN.reason)


def _find(request, rows, pk: int):
    _signed_in(request)
    return get_object_or_404(rows.select_related(*WITH_ALL), pk=pk)


def _proposal(request, pk: int):
    _signed_in(request)
    return proposal_queries.find(pk)


@require_safe
def validity_page(request, question_id: int):
    """Per proposal what was asked to mend and whether it was set aside: alike for all."""
    question = find_question(request, question_id)
    policies.see_validity.check(request.user, question)
    tender = opened_tender(question)
    rows = opened_proposals(tender).prefetch_related(
        "repairs__asked_by", "repairs__document", "set_aside__decided_by", "set_aside__reversed_by"
    ) if tender else ()  # fmt: skip
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    first = next(iter(page), None)
    if first is not None:
        first.tender = tender
    crumbs = [(_("Award"), reverse("awarding:award", args=[question.pk]))]
    context = question_context(request, question, _("Valid or set aside"), crumbs=crumbs)
    context |= {
        "page_obj": page,
        "rules": validity.mending_rules(tender) if tender else (),
        "may_ask": first is not None and policies.ask_repair.allows(request.user, first),
        "may_set_aside": first is not None and policies.set_aside.allows(request.user, first),
        "today": timezone.localdate(),
    }
    return render(request, "awarding/validity.html", context)


class _Page(FormPage):
    """A form in the dossier about one proposal."""

    def get_proposal(self):
        return self.object

    def get_lead(self):
        return self.get_proposal().coalition.name

    def get_context(self):
        question = self.get_proposal().tender.question
        crumbs = [
            (_("Award"), reverse("awarding:award", args=[question.pk])),
            (_("Valid or set aside"), reverse("awarding:validity", args=[question.pk])),
        ]
        return question_context(self.request, question, self.get_title(), crumbs=crumbs)

    def get_success_url(self, result):
        return reverse("awarding:validity", args=[self.get_proposal().tender.question_id])


class AskRepair(_Page):
    """What is missing, and until when it may be mended."""

    policy = policies.ask_repair
    form_class = AskRepairForm
    template_name = "awarding/ask_repair.html"
    title = gettext_lazy("Ask to mend something")
    submit_label = gettext_lazy("Ask the coalition")
    success_message = gettext_lazy("The coalition was asked, and reads until when.")

    def get_object(self):
        return _proposal(self.request, self.kwargs["pk"])

    def get_form_kwargs(self):
        return {"proposal": self.object, "at": timezone.now()}

    def get_context(self):
        return super().get_context() | {"rules": validity.mending_rules(self.object.tender)}

    def save(self, form, at):
        return validity.ask_repair(self.object, **form.cleaned_data, by=self.request.user, at=at)


class SetAside(_Page):
    """The executive decides, with the rule and the reason."""

    policy = policies.set_aside
    form_class = SetAsideForm
    template_name = "awarding/set_aside.html"
    title = gettext_lazy("Set a proposal aside")
    submit_label = gettext_lazy("Set aside and send the letter")
    success_message = gettext_lazy("The proposal was set aside. The coalition has the letter.")

    def get_object(self):
        return _proposal(self.request, self.kwargs["pk"])

    def get_form_kwargs(self):
        return {"rules": validity.rules_of(self.object, timezone.now())}

    def save(self, form, at):
        return validity.set_aside(self.object, **form.cleaned_data, by=self.request.user, at=at)

    def get_context(self):
        more = self.get_form_kwargs() | {"repairs": self.object.repairs.all()}
        return super().get_context() | more


class Reverse(_Page):
    """Let a proposal count again."""

    policy = policies.set_aside
    form_class = ReasonForm
    title = gettext_lazy("Let the proposal count again")
    submit_label = gettext_lazy("Let it count again")
    success_message = gettext_lazy("The proposal counts again. The coalition was told.")

    def get_object(self):
        return _find(self.request, SettingAside.objects.defer("pdf"), self.kwargs["pk"])

    def get_policy_object(self):
        return self.object.proposal

    def get_proposal(self):
        return self.object.proposal

    def get_form_kwargs(self):
        return {"label": _("Why does it count again?"), "required": True}

    def save(self, form, at):
        validity.reverse_aside(
            self.object, reason=form.cleaned_data["reason"], by=self.request.user, at=at
        )


@require_safe
def own_validity(request, pk: int):
    """The coalition: what it may mend, what it answered, the letter, and that all are alike."""
    proposal = _proposal(request, pk)
    policies.see_own_validity.check(request.user, proposal)
    others = Repair.objects.filter(proposal__tender=proposal.tender_id).exclude(proposal=proposal)
    asides = proposal.set_aside.defer("data", "pdf")
    context = _own_context(request, proposal, _("Whether your proposal counts"), to_own=False)
    stands = any(not row.reversed_at for row in asides)
    context |= {
        "award": decided_in(tender=proposal.tender_id) if stands else None,
        "is_subsidy": proposal.tender.route == Route.SUBSIDY,
        "proposal": proposal,
        "repairs": proposal.repairs.select_related("document"),
        "asides": asides,
        "others": [
            {"days": validity.days_given(one), "asked_at": one.asked_at, "until": one.until}
            for one in others[:PER_PAGE]
        ],
        "today": timezone.localdate(),
    }
    return render(request, "awarding/own_validity.html", context)


def _own_context(request, proposal, here, *, to_own=True) -> dict:
    crumbs = [(proposal.coalition.name, reverse("coalitions:room", args=[proposal.coalition_id]))]
    if to_own:
        own = reverse("awarding:own_validity", args=[proposal.pk])
        crumbs.append((_("Whether your proposal counts"), own))
    return question_context(request, proposal.tender.question, here, crumbs=crumbs)


class AnswerRepair(FormPage):
    """The coalition mends it, in words and with a file."""

    policy = policies.answer_repair
    form_class = AnswerRepairForm
    template_name = "awarding/answer_repair.html"
    multipart = True
    title = gettext_lazy("Mend what is missing")
    submit_label = gettext_lazy("Send")
    success_message = gettext_lazy("The municipality has your answer.")

    def get_object(self):
        return _find(self.request, Repair.objects, self.kwargs["pk"])

    def get_lead(self):
        return _("You answer once. A file is kept in the room of your coalition too.")

    def get_context(self):
        return _own_context(self.request, self.object.proposal, self.title) | {
            "repair": self.object
        }

    def save(self, form, at):
        return validity.answer_repair(
            self.object,
            answer=form.cleaned_data["answer"],
            upload=form.cleaned_data["file"],
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return reverse("awarding:own_validity", args=[self.object.proposal_id])


@require_safe
def repair_file(request, pk: int):
    """The file that came with an answer."""
    found = _find(request, Repair.objects.select_related("document"), pk)
    policies.read_repair.check(request.user, found)
    if found.document is None:
        raise Http404
    file = found.document
    return send_file(file.file.open("rb"), name=file.file_name, content_type=file.content_type)


@require_safe
def letter(request, pk: int):
    """The letter as it was sent."""
    found = _find(request, SettingAside.objects.defer("pdf"), pk)
    policies.read_aside.check(request.user, found)
    here = _("Letter: the proposal was set aside")
    if policies.see_own_validity.allows(request.user, found.proposal):
        context = _own_context(request, found.proposal, here)
    else:
        question = found.proposal.tender.question
        back = reverse("awarding:validity", args=[question.pk])
        crumbs = [(_("Valid or set aside"), back)]
        context = question_context(request, question, here, crumbs=crumbs)
    return render(
        request, "awarding/aside_letter.html", context | {"row": found, "letter": found.data}
    )


@require_safe
def letter_pdf(request, pk: int):
    """The same letter as it was frozen."""
    found = _find(request, SettingAside.objects, pk)
    policies.read_aside.check(request.user, found)
    return send_file(
        BytesIO(bytes(found.pdf)),
        name=f"brief-{found.data['reference']}.pdf".lower(),
        content_type="application/pdf",
    )
