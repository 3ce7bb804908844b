"""Tasks and notes of a room, and newer versions of its files."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from aanbesteden.coalitions import policies, queries, together, together_forms
from aanbesteden.coalitions.file_views import find_document
from aanbesteden.coalitions.views import RoomPage, find_inside, room_crumbs
from aanbesteden.questions.context import question_context
from aanbesteden.web.pages import ActionPage

PER_PAGE = 25


@require_safe
@never_cache
def overview(request, coalition_id: int):
    """Who does what by when, and what they wrote down for each other."""
    coalition = find_inside(request, coalition_id)
    policies.enter.check(request.user, coalition)
    context = question_context(
        request, coalition.tender.question, _("Tasks and notes"), crumbs=room_crumbs(coalition)
    )
    done = Paginator(together.tasks_in(coalition, done=True), PER_PAGE)
    context |= {
        "tabs": [],
        "coalition": coalition,
        "tasks": together.tasks_in(coalition)[: PER_PAGE * 4],
        "page_obj": done.get_page(request.GET.get("page")),
        "notes": Paginator(together.notes_in(coalition), PER_PAGE).get_page(
            request.GET.get("notities")
        ),
        "may_work": policies.work.allows(request.user, coalition),
        "today": timezone.localdate(),
    }
    return render(request, "coalitions/together.html", context)


class TogetherPage(RoomPage):
    policy = policies.work

    def get_success_url(self, result):
        return reverse("coalitions:together", args=[self.object.pk])

    def get_context(self):
        context = super().get_context()
        here = (_("Tasks and notes"), reverse("coalitions:together", args=[self.object.pk]))
        return context | {"crumbs": [*context["crumbs"], here]}


class AddTask(TogetherPage):
    form_class = together_forms.TaskForm
    title = gettext_lazy("Add a task")
    success_message = gettext_lazy("The task stands.")

    def get_form_kwargs(self):
        return {"people": queries.people_in(self.object)}

    def save(self, form, at):
        together.add_task(self.object, values=form.changes(), by=self.request.user, at=at)


class TaskPage(TogetherPage):
    def get_object(self):
        coalition = super().get_object()
        policies.enter.check(self.request.user, coalition)
        self.task = get_object_or_404(coalition.room_tasks, pk=self.kwargs["pk"])
        self.task.coalition = coalition
        return coalition


class ChangeTask(TaskPage):
    form_class = together_forms.TaskForm
    title = gettext_lazy("Change a task")

    def get_form_kwargs(self):
        return {"instance": self.task, "people": queries.people_in(self.object)}

    def save(self, form, at):
        together.change_task(
            self.task,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class Tick(TaskPage, ActionPage):
    template_name = "workspace/action.html"

    def get_title(self):
        return _("Take this task up again") if self.task.done_at else _("This task is done")

    def get_lead(self):
        return self.task.text

    @property
    def submit_label(self):
        return _("Not done after all") if self.task.done_at else _("Done")

    def save(self, form, at):
        return together.tick(self.task, by=self.request.user, at=at)


class AddNote(TogetherPage):
    form_class = together_forms.NoteForm
    title = gettext_lazy("Write a note")
    lead = gettext_lazy(
        "For the members of your coalition. What belongs in the proposal, you write in the "
        "proposal: there it is encrypted."
    )
    success_message = gettext_lazy("The note stands.")

    def save(self, form, at):
        together.add_note(self.object, text=form.cleaned_data["text"], by=self.request.user, at=at)


class NotePage(TogetherPage):
    policy = policies.change_note

    def get_object(self):
        coalition = super().get_object()
        policies.enter.check(self.request.user, coalition)
        self.note = get_object_or_404(coalition.room_notes, pk=self.kwargs["pk"])
        self.note.coalition = coalition
        return coalition

    def get_policy_object(self):
        return self.note


class ChangeNote(NotePage):
    form_class = together_forms.NoteForm
    title = gettext_lazy("Change a note")

    def get_form_kwargs(self):
        return {"instance": self.note}

    def save(self, form, at):
        together.change_note(
            self.note,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class RemoveNote(NotePage, ActionPage):
    template_name = "workspace/action.html"
    title = gettext_lazy("Remove a note")
    submit_label = gettext_lazy("Remove")
    success_message = gettext_lazy("The note was removed.")

    def get_lead(self):
        return self.note.text[:200]

    def save(self, form, at):
        together.remove_note(self.note, by=self.request.user, at=at)


class Renew(RoomPage):
    """A newer version of a file of the room."""

    policy = policies.work
    form_class = together_forms.RenewForm
    title = gettext_lazy("Share a newer version")
    success_message = gettext_lazy("The newer version is there. The older one stays below it.")
    multipart = True

    def get_object(self):
        document = find_document(self.request, self.kwargs["coalition_id"], self.kwargs["pk"])
        if hasattr(document, "newer_in_room"):
            raise Http404
        self.document = document
        return document.coalition

    def get_lead(self):
        return self.document.title

    def save(self, form, at):
        return together.renew(self.document, form.cleaned_data["file"], by=self.request.user, at=at)
