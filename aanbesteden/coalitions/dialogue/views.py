"""Pages of dialogue rounds: for who runs the question, and for a coalition."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from aanbesteden.coalitions.dialogue import forms, operations, policies
from aanbesteden.coalitions.dialogue.models import DialogueRound, DialogueTurn
from aanbesteden.coalitions.views import RoomPage, find_inside
from aanbesteden.council.calendar_views import one_entry
from aanbesteden.council.own_talks import dialogue_entry
from aanbesteden.questions.context import question_context
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.notices import notice_path
from aanbesteden.web.pages import ActionPage, FormPage

PER_PAGE = 10
OF_TENDER = "tender__question__municipality"


def find_tender(tender_id: int) -> Tender:
    return get_object_or_404(Tender.objects.select_related("question__municipality"), pk=tender_id)


def tender_crumb(tender: Tender):
    return (_("Tender"), reverse("tendering:tender", args=[tender.question_id]))


def rounds_crumb(tender: Tender):
    return (_("Dialogue rounds"), reverse("coalitions:dialogues", args=[tender.pk]))


@require_safe
@never_cache
def dialogues(request, tender_id: int):
    """Every round; which coalition came is for who runs the question."""
    tender = find_tender(tender_id)
    policies.see.check(request.user, tender)
    at = timezone.now()
    runs = policies.manage.allows(request.user, tender) or _ran(request.user, tender)
    rows = tender.dialogue_rounds.select_related("notice").order_by("-number")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.tender = tender
        row.shown = list(row.turns.select_related("coalition")) if runs else []
        row.given = operations.minutes_given(row.shown)
        row.checks = operations.turns_had(row, at) if runs and not row.notice_id else []
        row.may_change = policies.change.allows(request.user, row)
        row.may_set = row.may_change and at >= row.join_until and bool(row.shown)
        row.is_ready = row.may_change and all(line.ok for line in row.checks)
    context = question_context(
        request, tender.question, _("Dialogue rounds"), crumbs=[tender_crumb(tender)]
    )
    context |= {
        "tender": tender,
        "page_obj": page,
        "runs": runs,
        "may_plan": policies.manage.allows(request.user, tender),
    }
    return render(request, "coalitions/dialogues.html", context)


def _ran(user, tender: Tender) -> bool:
    """Who runs the question reads on when the time for proposals is over."""
    return policies.question_policies.manages(user, tender.question)


class TenderForm(FormPage):
    """A form about the talks of one tender."""

    @property
    def tender(self) -> Tender:
        return self.object if isinstance(self.object, Tender) else self.object.tender

    def get_success_url(self, result):
        return reverse("coalitions:dialogues", args=[self.tender.pk])

    def get_context(self):
        crumbs = [tender_crumb(self.tender), rounds_crumb(self.tender)]
        return question_context(self.request, self.tender.question, self.get_title(), crumbs=crumbs)


class PlanRound(TenderForm):
    policy = policies.manage
    form_class = forms.RoundForm
    title = gettext_lazy("Plan a dialogue round")
    lead = gettext_lazy(
        "All coalitions are invited at the same moment, also those that you do not know of. "
        "Whoever comes gets as much time as the others."
    )
    submit_label = gettext_lazy("Save and invite all coalitions")
    success_message = gettext_lazy("All coalitions were invited.")

    def get_object(self):
        return find_tender(self.kwargs["tender_id"])

    def save(self, form, at):
        return operations.plan_round(
            self.object, values=form.changes(), by=self.request.user, at=at
        )


class RoundPage(TenderForm):
    policy = policies.change

    def get_object(self):
        rows = DialogueRound.objects.select_related(OF_TENDER)
        return get_object_or_404(rows, pk=self.kwargs["pk"])


class SetMoments(RoundPage):
    form_class = forms.MomentsForm
    title = gettext_lazy("Give every coalition its moment")
    lead = gettext_lazy("Only those whose moment changes hear it, with the old and the new one.")
    submit_label = gettext_lazy("Save and tell them")
    success_message = gettext_lazy("The coalitions know when they are expected.")

    def get_form_kwargs(self):
        turns = self.object.turns.select_related("coalition")
        return {"turns": [turn for turn in turns if not turn.is_done]}

    def get_initial(self):
        return {"version": self.object.version}

    def save(self, form, at):
        return operations.set_moments(
            self.object,
            moments=form.moments(),
            version=form.cleaned_data["version"],
            by=self.request.user,
            at=at,
        )


class RecordTurn(TenderForm):
    policy = policies.record
    form_class = forms.RecordForm
    edits_object = True
    title = gettext_lazy("Write a talk down")

    def get_object(self):
        rows = DialogueTurn.objects.select_related(f"dialogue__{OF_TENDER}", "coalition")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def tender(self):
        return self.object.dialogue.tender

    def get_lead(self):
        if not self.policy.allows(self.request.user, self.object):
            return ""
        return self.object.coalition.name

    def save(self, form, at):
        return operations.record_turn(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class PublishOutcomes(RoundPage):
    form_class = forms.OutcomesForm
    title = gettext_lazy("Tell everybody what came of the talks")
    lead = gettext_lazy(
        "It goes to everybody at the same moment, in a numbered notice. Answers that wait go "
        "along. After that it never changes."
    )
    submit_label = gettext_lazy("Send to everybody")
    success_message = gettext_lazy("The notice was sent to everybody at the same moment.")

    def get_initial(self):
        if not self.policy.allows(self.request.user, self.object):
            return {}
        return {"text": operations.outcomes_of(self.object)}

    def save(self, form, at):
        return operations.publish_outcomes(
            self.object, text=form.cleaned_data["text"], by=self.request.user, at=at
        )

    def get_success_url(self, result):
        return notice_path(result)


# A coalition ----------------------------------------------------------------------


@require_safe
@never_cache
def own_dialogues(request, coalition_id: int):
    """The rounds of this tender, the own moments and what was discussed with us."""
    coalition = find_inside(request, coalition_id)
    policies.see_own.check(request.user, coalition)
    at = timezone.now()
    turns = {turn.dialogue_id: turn for turn in coalition.dialogue_turns.all()}
    may = policies.take_part.allows(request.user, coalition)
    rows = coalition.tender.dialogue_rounds.select_related("notice", "tender").order_by("-number")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    for row in page:
        row.turn = turns.get(row.pk)
        row.may_join = may and row.turn is None and at < row.join_until
        row.is_open = at < row.join_until
        if row.turn:
            row.turn.dialogue, row.turn.coalition = row, coalition
            row.may_answer = policies.answer_report.allows(request.user, row.turn)
    context = question_context(
        request,
        coalition.tender.question,
        _("Talks with the municipality"),
        crumbs=[(coalition.name, reverse("coalitions:room", args=[coalition.pk]))],
    )
    context |= {"tabs": [], "coalition": coalition, "page_obj": page}
    return render(request, "coalitions/own_dialogues.html", context)


class TakePart(RoomPage, ActionPage):
    """Say that the coalition comes."""

    policy = policies.take_part
    form_class = ActionPage.form_class
    template_name = ActionPage.template_name
    title = gettext_lazy("Take part in a dialogue round")
    lead = gettext_lazy(
        "From now on the process manager knows that your coalition exists. What you say in the "
        "talk stays between you, except what concerns everybody."
    )
    submit_label = gettext_lazy("Yes, we come")
    success_message = gettext_lazy("You take part. You hear when you are expected.")

    def save(self, form, at):
        dialogue = get_object_or_404(
            DialogueRound, pk=self.kwargs["pk"], tender=self.object.tender_id
        )
        return operations.take_part(dialogue, self.object, by=self.request.user, at=at)

    def get_success_url(self, result):
        return reverse("coalitions:own_dialogues", args=[self.object.pk])


class AnswerReport(FormPage):
    """Read the report of the own talk, and say whether it is right."""

    policy = policies.answer_report
    form_class = forms.AnswerForm
    template_name = "coalitions/answer_report.html"
    edits_object = True
    title = gettext_lazy("Is the report of your talk right?")
    submit_label = gettext_lazy("Send our answer")
    success_message = gettext_lazy("The process manager has your answer.")

    def get_object(self):
        rows = DialogueTurn.objects.select_related(f"dialogue__{OF_TENDER}", "coalition")
        coalition = find_inside(self.request, self.kwargs["coalition_id"])
        return get_object_or_404(rows, pk=self.kwargs["pk"], coalition=coalition)

    def save(self, form, at):
        return operations.answer_report(
            self.object,
            remark=form.cleaned_data["remark"],
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return operations.own_path(self.object.coalition)

    def get_context(self):
        coalition = self.object.coalition
        crumb = (_("Talks with the municipality"), operations.own_path(coalition))
        question = self.object.dialogue.tender.question
        context = question_context(self.request, question, self.get_title(), crumbs=[crumb])
        return context | {"tabs": [], "coalition": coalition, "turn": self.object}


@require_safe
def turn_ics(request, coalition_id: int, pk: int) -> HttpResponse:
    """The own talk for a calendar program."""
    coalition = find_inside(request, coalition_id)
    policies.see_own.check(request.user, coalition)
    turn = get_object_or_404(
        coalition.dialogue_turns.select_related("dialogue__tender__question"), pk=pk
    )
    if turn.starts_at is None:
        raise Http404
    return one_entry(dialogue_entry(turn), "gesprek")
