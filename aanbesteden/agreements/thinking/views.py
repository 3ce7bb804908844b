"""Who thinks along: every party reads it, either side records it."""

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.agreements import policies
from aanbesteden.agreements.pages import RoomForm, agreement_or_404, room_context
from aanbesteden.agreements.rules import in_future
from aanbesteden.agreements.thinking import operations
from aanbesteden.agreements.thinking.models import Presence, ThinkingMeeting
from aanbesteden.agreements.thinking.queries import taking_part
from aanbesteden.web.forms import DateInput, RowForm

PER_PAGE = 10


class MeetingForm(RowForm):
    """When, about what, and per party whether it was there."""

    class Meta:
        model = ThinkingMeeting
        fields = ["held_on", "about"]
        widgets = {"held_on": DateInput, "about": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, agreement, **kwargs):
        super().__init__(*args, **kwargs)
        self.agreement = agreement
        self.partners = list(agreement.coalition.partners.filter(left_at=None).order_by("name"))
        known = {}
        if self.instance.pk:
            known = dict(self.instance.attendances.values_list("partner", "presence"))
        for partner in self.partners:
            self.fields[f"party_{partner.pk}"] = forms.ChoiceField(
                label=partner.name,
                choices=Presence.choices,
                initial=known.get(partner.pk, Presence.PRESENT),
            )

    @property
    def fieldset_groups(self):
        names = [name for name in self.fields if name.startswith("party_")]
        self.fieldsets = [
            (_("The meeting"), "", ["held_on", "about"]),
            (
                _("Who was there?"),
                _("Who was not there and said nothing, gets a friendly word."),
                names,
            ),
        ]
        return super().fieldset_groups

    def presences(self) -> dict[int, str]:
        return {row.pk: self.cleaned_data[f"party_{row.pk}"] for row in self.partners}

    def clean_held_on(self):
        day = self.cleaned_data["held_on"]
        if in_future(day, timezone.now()):
            raise forms.ValidationError(operations.LATER)
        others = self.agreement.thinking_meetings.exclude(pk=self.instance.pk)
        if others.filter(held_on=day).exists():
            raise forms.ValidationError(operations.SAME_DAY)
        return day


@require_safe
def thinking(request, question_id: int):
    """Every meeting with who was there, and how often each party took part."""
    found = agreement_or_404(question_id)
    policies.room.check(request.user, found.question)
    rows = found.thinking_meetings.prefetch_related("attendances__partner")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    for meeting in page:
        told: dict[str, list[str]] = {}
        for row in meeting.attendances.all():
            if row.presence != Presence.NOT_YET:
                told.setdefault(row.get_presence_display(), []).append(row.partner.name)
        meeting.told = [
            (label, told[label]) for label in map(str, Presence.labels) if label in told
        ]
    context = room_context(request, found.question, _("Thinking along"))
    context |= {
        "page_obj": page,
        "parties": taking_part(found),
        "may_keep": policies.keep_book.allows(request.user, found),
    }
    return render(request, "agreements/thinking.html", context)


class ThinkingPage(RoomForm):
    policy = policies.keep_book
    form_class = MeetingForm
    back_name = "agreements:thinking"

    def crumbs(self):
        return [(_("Thinking along"), reverse("agreements:thinking", args=[self.question.pk]))]

    def get_policy_object(self):
        return self.agreement


class Record(ThinkingPage):
    title = gettext_lazy("Record a meeting to think along")

    def get_form_kwargs(self):
        return {"agreement": self.object, "instance": ThinkingMeeting()}

    def save(self, form, at):
        return operations.record(
            self.object,
            values=form.changes(),
            presences=form.presences(),
            by=self.request.user,
            at=at,
        )


class Correct(ThinkingPage):
    edits_object = True
    title = gettext_lazy("Correct who was there")

    def get_object(self):
        rows = ThinkingMeeting.objects.select_related(
            "agreement__question__municipality", "agreement__coalition"
        )
        wanted = {"agreement__question": self.kwargs["question_id"], "agreement__ended_at": None}
        return get_object_or_404(rows, pk=self.kwargs["pk"], **wanted)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"agreement": self.agreement}

    def save(self, form, at):
        return operations.correct(
            self.object,
            changes=form.changes(),
            presences=form.presences(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )
