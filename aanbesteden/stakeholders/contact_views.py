"""The engagement plan, conversations, invitations and the completeness points."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe
from django_ratelimit.decorators import ratelimit

from aanbesteden.questions.views import fetch
from aanbesteden.stakeholders import completing, engaging, placing, policies, queries
from aanbesteden.stakeholders.contact_forms import (
    CompletenessForm,
    ConversationForm,
    PlanFilter,
    PlanForm,
    PlayerInvitationForm,
    RemoveConversationForm,
)
from aanbesteden.stakeholders.contact_models import Conversation, Engagement, PlayerInvitation
from aanbesteden.stakeholders.context import field_context, player_crumbs
from aanbesteden.stakeholders.player_views import FieldPage, PlayerPage
from aanbesteden.stakeholders.views import PER_PAGE

LEVELS = {
    "inform": gettext_lazy("They know what happens and where to ask."),
    "consult": gettext_lazy("We ask what they find, and tell what we did with it."),
    "involve": gettext_lazy("They think along from the start, and their ideas count."),
    "partner": gettext_lazy("We decide and carry it together."),
}


@require_safe
def plan(request, question_id: int):
    """Who is involved how far, the next contact, and the last conversations."""
    question = fetch(request, question_id)
    policies.read_contacts.check(request.user, question)
    rows = list(placing.placed(question))
    whole = engaging.plan_of(question, rows, timezone.localdate())
    form = PlanFilter(request.GET)
    lines = form.chosen(whole)
    talks = Conversation.objects.filter(player__question=question).select_related("player")
    context = field_context(request, question, _("Plan and contacts"))
    context |= {
        "form": form,
        "is_filtering": form.is_filtering,
        "result": ngettext("%(count)s player", "%(count)s players", len(lines))
        % {"count": len(lines)},
        "page_obj": Paginator(lines, PER_PAGE).get_page(request.GET.get("page")),
        "levels": [
            (level.label, LEVELS[level.value], sum(line.level == level for line in whole))
            for level in reversed(engaging.Level)
        ],
        "talks": Paginator(talks, PER_PAGE).get_page(request.GET.get("gesprekken")),
        "invitations": PlayerInvitation.objects.filter(player__question=question).select_related(
            "player"
        )[:PER_PAGE],
        "may_edit": policies.edit.allows(request.user, question),
    }
    return render(request, "stakeholders/plan.html", context)


class ContactPage(PlayerPage):
    """A form about the contact with one player; back to the plan."""

    def get_lead(self):
        return self.object.name

    def get_success_url(self, result):
        return reverse("stakeholders:plan", args=[self.kwargs["question_id"]])


class PlanPlayer(ContactPage):
    form_class = PlanForm
    title = gettext_lazy("How we involve this player")

    def get_form_kwargs(self):
        held = Engagement.objects.filter(player=self.object).first()
        blank = Engagement(player=self.object, level=engaging.proposed_level(self.object))
        return {"instance": held or blank, "question": self.object.question}

    def get_lead(self):
        return _("%(name)s: the field proposes “%(level)s”.") % {
            "name": self.object.name,
            "level": engaging.proposed_level(self.object).label,
        }

    def save(self, form, at):
        return engaging.plan(
            self.object,
            values=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class NoteConversation(ContactPage):
    form_class = ConversationForm
    title = gettext_lazy("Note a conversation")
    success_message = gettext_lazy("The conversation is noted.")

    def get_form_kwargs(self):
        return {"today": timezone.localdate()}

    def save(self, form, at):
        return engaging.note_conversation(
            self.object, values=form.changes(), by=self.request.user, at=at
        )


class RemoveConversation(ContactPage):
    policy = policies.edit_conversation
    form_class = RemoveConversationForm
    title = gettext_lazy("Remove a conversation")
    submit_label = gettext_lazy("Remove the conversation")
    success_message = gettext_lazy("The conversation was removed.")

    def get_object(self):
        player = super().get_object()
        self.player = player
        found = get_object_or_404(Conversation, player=player, pk=self.kwargs["conversation_id"])
        found.player = player
        return found

    def get_lead(self):
        return self.object.said

    def save(self, form, at):
        engaging.remove_conversation(
            self.object, reason=form.cleaned_data["reason"], by=self.request.user, at=at
        )

    def get_context(self):
        question = self.player.question
        return field_context(
            self.request, question, self.get_title(), crumbs=player_crumbs(self.player)
        )


@method_decorator(ratelimit(key="user_or_ip", rate="60/h", method="POST", block=True), "dispatch")
class InvitePlayer(ContactPage):
    form_class = PlayerInvitationForm
    title = gettext_lazy("Invite this player")
    submit_label = gettext_lazy("Send the invitation")
    success_message = gettext_lazy("The invitation is on its way.")

    def save(self, form, at):
        return engaging.invite(
            self.object,
            to=form.cleaned_data["email"],
            values=form.changes(),
            by=self.request.user,
            at=at,
        )


@require_safe
def completeness(request, question_id: int):
    """What the numbers say, and our own answers with reasons."""
    question = fetch(request, question_id)
    policies.read.check(request.user, question)
    context = field_context(request, question, _("Is it complete?"))
    context |= {
        "facts": queries.completeness(question),
        "points": completing.points_of(question),
        "may_edit": policies.edit.allows(request.user, question),
    }
    return render(request, "stakeholders/completeness.html", context)


class AnswerCompleteness(FieldPage):
    form_class = CompletenessForm
    title = gettext_lazy("Answer the completeness points")
    lead = gettext_lazy("Each answer with a reason. None of them stops a step.")

    def get_form_kwargs(self):
        return {"question": self.object}

    def save(self, form, at):
        return completing.answer(self.object, answers=form.answers(), by=self.request.user, at=at)

    def get_success_url(self, result):
        return reverse("stakeholders:completeness", args=[self.object.pk])
