"""Pages of case discussions."""

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from aanbesteden.agreements import policies as agreement_policies
from aanbesteden.agreements.pages import RoomForm, agreement_or_404, room_context
from aanbesteden.monitoring.cases import operations, policies, queries
from aanbesteden.monitoring.cases.models import CaseDiscussion
from aanbesteden.monitoring.rules import review_problems
from aanbesteden.monitoring.stories.forms import NoNames
from aanbesteden.web.forms import DateInput, RowForm
from aanbesteden.web.pages import ActionPage

PER_PAGE = 25
CASES = CaseDiscussion.objects.select_related(
    "agreement__question__municipality", "agreement__coalition"
)


class CaseForm(RowForm):
    """What was noted; the names of who were there only when it is written down first."""

    class Meta:
        model = CaseDiscussion
        fields = ["held_on", "others", "case", "lesson"]
        widgets = {
            "held_on": DateInput,
            "case": forms.Textarea(attrs={"rows": 8}),
            "lesson": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "case": gettext_lazy("Only who were there read this. Write no more than you need."),
            "lesson": gettext_lazy("Everybody in this room reads this, so tell it without names."),
        }

    def __init__(self, *args, at, **kwargs):
        super().__init__(*args, **kwargs)
        self.at = at

    def clean(self):
        super().clean()
        for name, sentence in review_problems(self.cleaned_data, self.at).items():
            self.add_error(name, sentence)


class NoteForm(CaseForm):
    present = forms.ModelMultipleChoiceField(
        None,
        label=gettext_lazy("Who were there"),
        required=False,
        help_text=gettext_lazy("You are always one of them. Nobody else will read the case."),
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["held_on", "present", "others", "case", "lesson"]

    def __init__(self, *args, agreement, by, **kwargs):
        super().__init__(*args, **kwargs)
        people = queries.who_may_be_there(agreement).exclude(pk=by.pk)
        self.fields["present"].queryset = people


class LessonForm(NoNames):
    """The lesson as everybody reads it."""

    public_fields = ("lesson",)

    class Meta:
        model = CaseDiscussion
        fields = ["lesson"]
        widgets = {"lesson": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args, instance, **kwargs):
        super().__init__(*args, instance=instance, question=instance.question, **kwargs)
        self.fields["lesson"].required = True


@require_safe
def cases(request, question_id: int):
    """When cases were discussed, and what each taught."""
    found = agreement_or_404(question_id)
    agreement_policies.room.check(request.user, found.question)
    context = room_context(request, found.question, _("Case discussions"))
    page = Paginator(queries.in_the_room(found), PER_PAGE).get_page(request.GET.get("page"))
    mine = set(found.cases.filter(present=request.user).values_list("pk", flat=True))
    context |= {
        "page_obj": page,
        "mine": mine,
        "may_note": policies.note.allows(request.user, found),
    }
    return render(request, "monitoring/cases/cases.html", context)


def _crumb(question_id: int):
    return (_("Case discussions"), reverse("monitoring:cases", args=[question_id]))


@never_cache
@require_safe
def case(request, question_id: int, pk: int):
    """One case, for who were there."""
    found = get_object_or_404(CASES, agreement__question=question_id, pk=pk)
    policies.read_case.check(request.user, found)
    context = room_context(request, found.question, _("A case"), crumbs=[_crumb(question_id)])
    context |= {
        "case": found,
        "present": found.present.order_by("name", "pk"),
        "may_edit": policies.edit.allows(request.user, found),
    }
    return render(request, "monitoring/cases/case.html", context)


class NoteCase(RoomForm):
    policy = policies.note
    form_class = NoteForm
    title = gettext_lazy("Note a case discussion")
    lead = gettext_lazy(
        "Behind closed doors you look at one case together. Only who were there read it; only "
        "what it teaches goes further."
    )

    def crumbs(self):
        return [_crumb(self.question.pk)]

    def get_form_kwargs(self):
        return {"at": timezone.now(), "agreement": self.object, "by": self.request.user}

    def save(self, form, at):
        return operations.note(
            self.object,
            values=form.changes(),
            present=form.cleaned_data["present"],
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return reverse("monitoring:case", args=[self.question.pk, result.pk])


class CasePage(RoomForm):
    """A form about one case."""

    policy = policies.edit

    def get_object(self):
        question = self.kwargs["question_id"]
        return get_object_or_404(CASES, agreement__question=question, pk=self.kwargs["pk"])

    def crumbs(self):
        return [_crumb(self.question.pk), (_("A case"), self.get_success_url(None))]

    def get_success_url(self, result):
        return reverse("monitoring:case", args=[self.question.pk, self.object.pk])


class EditCase(CasePage):
    form_class = CaseForm
    edits_object = True
    title = gettext_lazy("Change what was noted")

    def get_form_kwargs(self):
        return {"instance": self.object, "at": timezone.now()}

    def save(self, form, at):
        return operations.change(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class TellLesson(CasePage):
    form_class = LessonForm
    edits_object = True
    title = gettext_lazy("Make public what this case teaches")
    lead = gettext_lazy("Everybody reads it. Of the case itself nothing becomes public.")
    submit_label = gettext_lazy("Make public")
    success_message = gettext_lazy("The lesson is public.")

    def save(self, form, at):
        return operations.tell_lesson(
            self.object,
            lesson=form.cleaned_data["lesson"],
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class HideLesson(CasePage, ActionPage):
    title = gettext_lazy("Take the lesson from the public page")
    submit_label = gettext_lazy("Take it away")
    success_message = gettext_lazy("The lesson is no longer public.")

    def save(self, form, at):
        return operations.hide_lesson(self.object, by=self.request.user, at=at)
