"""Pages of trust: the trend with its spread, giving marks, and the conversation."""

from django import forms
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from aanbesteden.agreements.pages import RoomForm, agreement_or_404, room_context
from aanbesteden.monitoring.rules import review_problems
from aanbesteden.monitoring.trust import operations, policies
from aanbesteden.monitoring.trust.models import (
    MARKS,
    STATEMENTS,
    TrustConversation,
    TrustPair,
    TrustRound,
)
from aanbesteden.monitoring.trust.results import next_round_on, result, talk_before, trends
from aanbesteden.web.forms import DateInput, DomainForm, RowForm
from aanbesteden.web.pages import ActionPage

ROUNDS = TrustRound.objects.select_related(
    "pair__agreement__question__municipality",
    "pair__agreement__coalition",
    "pair__one",
    "pair__other",
)
PAIRS = TrustPair.objects.select_related(
    "agreement__question__municipality", "agreement__coalition", "one", "other"
)


class PairForm(RowForm):
    class Meta:
        model = TrustPair
        fields = ["one", "other", "threshold"]
        localized_fields = ["threshold"]
        widgets = {"threshold": forms.TextInput(attrs={"class": "ab-kort"})}

    def __init__(self, *args, agreement, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("one", "other"):
            self.fields[name].queryset = agreement.coalition.partners.filter(left_at=None)
            self.fields[name].required = False
            self.fields[name].help_text = gettext_lazy(
                "Leave both empty for the municipality and the coalition."
            )


class RoundForm(DomainForm):
    closes_on = forms.DateField(label=gettext_lazy("Last day to answer"), widget=DateInput)


class MarksForm(DomainForm):
    """Four statements about the other side."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ends = {MARKS[0]: gettext_lazy("1: not at all"), MARKS[-1]: gettext_lazy("5: completely")}
        for number, text in enumerate(STATEMENTS):
            self.fields[f"mark{number}"] = forms.TypedChoiceField(
                label=text,
                choices=[(mark, ends.get(mark, str(mark))) for mark in MARKS],
                coerce=int,
                widget=forms.RadioSelect,
            )

    def marks(self) -> list[int]:
        return [self.cleaned_data[f"mark{number}"] for number in range(len(STATEMENTS))]


class TalkForm(RowForm):
    class Meta:
        model = TrustConversation
        fields = ["held_on", "who", "said", "agreed"]
        widgets = {
            "held_on": DateInput,
            "said": forms.Textarea(attrs={"rows": 6}),
            "agreed": forms.Textarea(attrs={"rows": 4}),
        }

    def clean(self):
        super().clean()
        for name, sentence in review_problems(self.cleaned_data, timezone.now()).items():
            self.add_error(name, sentence)


@never_cache
@require_safe
def trust(request, question_id: int):
    """All pairs with their rounds; for the parties alone."""
    found = agreement_or_404(question_id)
    policies.read.check(request.user, found)
    today = timezone.localdate()
    rows = PAIRS.filter(agreement=found).prefetch_related("rounds__answers", "rounds__conversation")
    context = room_context(request, found.question, _("Trust"))
    rows = list(rows)
    for pair in rows:
        pair.agreement = found
    context |= {
        "every": _every(found),
        "pairs": [_pair(request.user, pair, today) for pair in rows],
        "may_ask": policies.ask.allows(request.user, found),
    }
    return render(request, "monitoring/trust/trust.html", context)


def _every(agreement) -> str:
    """The rhythm that was agreed, in words; empty without one."""
    arrangement = getattr(agreement, "arrangement", None)
    return arrangement.get_trust_every_display() if arrangement else ""


def _pair(user, pair: TrustPair, today) -> dict:
    found = [result(row, pair, today=today) for row in pair.rounds.all()]
    now = next((row.round for row in found if not row.is_over), None)
    answered = now and any(row.user_id == user.pk for row in now.answers.all())
    return {
        "pair": pair,
        "names": pair.names(),
        "results": [(row, talk_before(row.round)) for row in reversed(found) if row.is_over],
        "trends": trends([row for row in found if row.is_over], pair),
        "now": now,
        "my_turn": bool(now and not answered and len(policies.sides(user, pair)) == 1),
        "answered": bool(answered),
        "next_on": next_round_on(pair),
    }


class TrustPage(RoomForm):
    policy = policies.ask
    back_name = "monitoring:trust"

    def crumbs(self):
        return [(_("Trust"), reverse("monitoring:trust", args=[self.question.pk]))]


class MakePair(TrustPage):
    form_class = PairForm
    title = gettext_lazy("Measure trust between two parties")
    lead = gettext_lazy("Both sides answer four statements about each other, again and again.")

    def get_form_kwargs(self):
        return {"agreement": self.object}

    def save(self, form, at):
        return operations.make_pair(self.object, **form.changes(), by=self.request.user, at=at)


class OpenRound(TrustPage):
    form_class = RoundForm
    title = gettext_lazy("Ask both sides")
    lead = gettext_lazy("Everybody on both sides gives marks once. After the last day you see all.")
    submit_label = gettext_lazy("Ask")
    success_message = gettext_lazy("Asked. It stands among the tasks of both sides.")

    def get_object(self):
        question = self.kwargs["question_id"]
        return get_object_or_404(PAIRS, agreement__question=question, pk=self.kwargs["pk"])

    def get_policy_object(self):
        return self.agreement

    def save(self, form, at):
        return operations.open_round(
            self.object, closes_on=form.cleaned_data["closes_on"], by=self.request.user, at=at
        )


class RoundPage(TrustPage):
    """A form about one round."""

    def get_object(self):
        question = self.kwargs["question_id"]
        return get_object_or_404(ROUNDS, pair__agreement__question=question, pk=self.kwargs["pk"])

    @property
    def agreement(self):
        return self.object.pair.agreement

    def get_policy_object(self):
        return self.agreement


class GiveMarks(RoundPage):
    policy = policies.answer
    form_class = MarksForm
    title = gettext_lazy("How much do you trust the other side?")
    lead = gettext_lazy(
        "Both sides only see averages and how far they lie apart. When you are the only one on "
        "your side, the others know that the marks are yours."
    )
    submit_label = gettext_lazy("Give these marks")
    success_message = gettext_lazy("Thank you. After the last day you see what both sides said.")

    def get_policy_object(self):
        return self.object

    def save(self, form, at):
        return operations.answer(self.object, marks=form.marks(), by=self.request.user, at=at)


class StopRound(RoundPage, ActionPage):
    title = gettext_lazy("Close this round today")
    lead = gettext_lazy("Nobody gives marks after that. Everybody on both sides sees the outcome.")
    submit_label = gettext_lazy("Close")

    def save(self, form, at):
        return operations.stop_round(self.object, by=self.request.user, at=at)


class Talk(RoundPage):
    form_class = TalkForm
    title = gettext_lazy("Write down the conversation")
    lead = gettext_lazy("Only the parties read this. What do you see, and what do you change?")

    def save(self, form, at):
        return operations.note_conversation(
            self.object, values=form.changes(), by=self.request.user, at=at
        )


class FinishTalk(RoundPage, ActionPage):
    title = gettext_lazy("What we agreed is done")
    submit_label = gettext_lazy("Mark as done")

    def save(self, form, at):
        talk = get_object_or_404(TrustConversation, round=self.object)
        talk.round = self.object
        return operations.finish(talk, by=self.request.user, at=at)
