"""Documents of a dossier: list, add, read, remove."""

from django.core.paginator import Paginator
from django.http import FileResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.questions import operations, policies
from aanbesteden.questions.context import question_context
from aanbesteden.questions.forms import DocumentForm
from aanbesteden.questions.models import Document
from aanbesteden.questions.views import PER_PAGE, QuestionPage, fetch
from aanbesteden.web.forms import ReasonForm
from aanbesteden.web.pages import FormPage


@require_safe
def documents(request, question_id: int):
    """The files of the dossier."""
    question = fetch(request, question_id)
    policies.read_dossier.check(request.user, question)
    rows = question.documents.filter(removed_at=None, coalition=None).select_related("uploaded_by")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = question_context(request, question, _("Documents"))
    context["may_add"] = policies.remark.allows(request.user, question)
    return render(request, "questions/documents.html", context | {"page_obj": page})


def send_file(data, *, name: str, content_type: str) -> FileResponse:
    """Send a stored file as a download that a browser will not try to run."""
    response = FileResponse(data, as_attachment=True, filename=name, content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def download(request, pk: int):
    """A file, with the right of the question it belongs to."""
    document = get_object_or_404(Document.objects.select_related("question"), pk=pk)
    policies.read_document.check(request.user, document)
    return send_file(
        document.file.open("rb"), name=document.file_name, content_type=document.content_type
    )


class AddDocument(QuestionPage):
    policy = policies.remark
    form_class = DocumentForm
    title = gettext_lazy("Add a document")
    success_message = gettext_lazy("The document is in the dossier.")

    def save(self, form, at):
        return operations.add_document(
            self.object,
            form.cleaned_data["file"],
            title=form.cleaned_data["title"],
            visibility=form.cleaned_data["visibility"],
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return reverse("questions:documents", args=[self.object.pk])


class RemoveDocument(FormPage):
    """Take a document out of sight, with a reason."""

    policy = policies.remove_document
    form_class = ReasonForm
    title = gettext_lazy("Remove a document")
    submit_label = gettext_lazy("Remove")
    success_message = gettext_lazy("The document was removed.")

    def get_object(self):
        found = Document.objects.select_related("question__municipality")
        return get_object_or_404(found, pk=self.kwargs["pk"], removed_at=None, coalition=None)

    def get_form_kwargs(self):
        return {"label": _("Why?"), "required": True}

    def get_lead(self):
        return self.object.title

    def save(self, form, at):
        operations.remove_document(
            self.object, by=self.request.user, at=at, reason=form.cleaned_data["reason"]
        )

    def get_success_url(self, result):
        return reverse("questions:documents", args=[self.object.question_id])

    def get_context(self):
        return question_context(self.request, self.object.question, self.title)
