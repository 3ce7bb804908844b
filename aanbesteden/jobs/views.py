"""Asking for long work, following it, fetching the result."""

from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_ratelimit.decorators import ratelimit

from aanbesteden import policies as base_policies
from aanbesteden.accountability.reading_views import fetch as fetch_report
from aanbesteden.jobs import operations, policies
from aanbesteden.jobs.kinds import KINDS
from aanbesteden.jobs.models import Job
from aanbesteden.policies import NotFound
from aanbesteden.questions.context import question_context
from aanbesteden.questions.document_views import send_file
from aanbesteden.questions.views import fetch as fetch_question
from aanbesteden.web.pages import ActionPage

JOBS = Job.objects.select_related(
    "question__municipality", "owner", "report__agreement__question__municipality"
)


def find(request, pk: int) -> Job:
    base_policies.signed_in.check(request.user)
    found = get_object_or_404(JOBS, pk=pk)
    policies.see.check(request.user, found)
    return found


def _do_it_here(pk: int) -> None:
    """No worker runs: the site does it itself, after the present transaction."""
    transaction.on_commit(lambda: operations.work(timezone.now, pk))


@method_decorator(ratelimit(key="user", rate="20/h", method="POST", block=True), name="dispatch")
class ExportDossier(ActionPage):
    """Ask for a copy of a whole dossier."""

    policy = policies.export
    title = gettext_lazy("Take a copy of this dossier")
    lead = gettext_lazy(
        "One ZIP file with all files you may read, the reports as PDF, and the history as a table. "
        "Proposals are not in it. That you took a copy is kept in the history."
    )
    submit_label = gettext_lazy("Make the copy")
    success_message = gettext_lazy("We are making it. You can leave this page.")

    def get_object(self):
        return fetch_question(self.request, self.kwargs["question_id"])

    def save(self, form, at):
        job = operations.ask_for_dossier(self.object, by=self.request.user, at=at)
        if not operations.has_worker(at):
            _do_it_here(job.pk)
        return job

    def get_success_url(self, result):
        return reverse("jobs:job", args=[result.pk])

    def get_context(self):
        crumbs = [(_("History"), reverse("questions:history", args=[self.object.pk]))]
        return question_context(self.request, self.object, self.title, crumbs=crumbs)


@method_decorator(ratelimit(key="user", rate="20/h", method="POST", block=True), name="dispatch")
class DrawReport(ActionPage):
    """Have a long draft drawn while one does something else."""

    policy = policies.draw
    title = gettext_lazy("Make the draft as a document")
    lead = gettext_lazy(
        "A report of many pages takes a while. You can leave; you get a message when it is ready."
    )
    submit_label = gettext_lazy("Make the document")
    success_message = gettext_lazy("We are making it. You can leave this page.")

    def get_object(self):
        return fetch_report(self.request, self.kwargs["pk"])

    def save(self, form, at):
        job = operations.ask_for_draft(self.object, by=self.request.user, at=at)
        if not operations.has_worker(at):
            _do_it_here(job.pk)
        return job

    def get_success_url(self, result):
        return reverse("jobs:job", args=[result.pk])

    def get_context(self):
        back = reverse("accountability:report", args=[self.object.pk])
        crumbs = [(self.object.title, back)]
        return question_context(self.request, self.object.question, self.title, crumbs=crumbs)


@never_cache
@require_safe
def job(request, pk: int):
    """How far it is; for the script of the page as a few values."""
    found = find(request, pk)
    kind = KINDS[found.kind]
    if request.headers.get("Accept") == "application/json":
        now = {"over": found.is_over, "percent": found.percent, "sentence": found.sentence}
        return JsonResponse(now)
    context = {
        "job": found,
        "kind": kind.label,
        "again": reverse(kind.again[0], args=[getattr(found, kind.again[1])]),
        "stands_still": found.waits and not operations.has_worker(timezone.now()),
        "days": operations.DAYS_KEPT,
        "here": _("Work in the background"),
        "crumbs": [(_("My work"), reverse("questions:my_work"))],
    }
    return render(request, "jobs/job.html", context)


class DoNow(ActionPage):
    """No worker picks it up: do it here and wait for it."""

    policy = policies.see
    title = gettext_lazy("Do it now")
    lead = gettext_lazy("The page then takes longer to open: stay here until it does.")
    submit_label = gettext_lazy("Do it now")
    success_message = gettext_lazy("Done. You see below what came of it.")

    def get_object(self):
        return find(self.request, self.kwargs["pk"])

    def save(self, form, at):
        _do_it_here(self.object.pk)

    def get_success_url(self, result):
        return reverse("jobs:job", args=[self.object.pk])

    def get_context(self):
        back = (_("Work in the background"), self.get_success_url(None))
        return {"here": self.title, "crumbs": [(_("My work"), reverse("questions:my_work")), back]}


@require_safe
def result(request, pk: int):
    """The file, for its owner, as long as it is kept and they may read what is in it."""
    found = find(request, pk)
    policies.fetch.check(request.user, found)
    if not found.file or found.kept_until < timezone.now():
        raise NotFound
    kind = KINDS[found.kind]
    return send_file(found.file.open("rb"), name=found.file_name, content_type=kind.content_type)
