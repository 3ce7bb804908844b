"""Files of a coalition's room: shared, read, taken away."""

from django.http import Http404
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.coalitions import documents, forms, policies
from aanbesteden.coalitions.views import RoomPage, find_inside
from aanbesteden.questions.document_views import send_file
from aanbesteden.questions.models import Document
from aanbesteden.web.pages import ActionPage


class Share(RoomPage):
    policy = policies.work
    form_class = forms.ShareForm
    title = gettext_lazy("Share a file")
    lead = gettext_lazy(
        "For the members of your coalition. What belongs in the proposal, you add to the proposal: "
        "there it is encrypted."
    )

    def save(self, form, at):
        return documents.share(
            self.object,
            form.cleaned_data["file"],
            title=form.cleaned_data["title"],
            by=self.request.user,
            at=at,
        )


def find_document(request, coalition_id: int, pk: int) -> Document:
    coalition = find_inside(request, coalition_id)
    policies.enter.check(request.user, coalition)
    document = coalition.documents.filter(pk=pk, removed_at=None).first()
    if document is None:
        raise Http404
    document.coalition = coalition
    return document


@require_safe
def download(request, coalition_id: int, pk: int):
    """A file of the room."""
    document = find_document(request, coalition_id, pk)
    policies.read_document.check(request.user, document)
    return send_file(
        document.file.open("rb"), name=document.file_name, content_type=document.content_type
    )


class TakeAway(RoomPage, ActionPage):
    policy = policies.take_away
    title = gettext_lazy("Remove a file")
    submit_label = gettext_lazy("Remove")
    success_message = gettext_lazy("The file was removed from the room.")

    def get_object(self):
        self.document = find_document(self.request, self.kwargs["coalition_id"], self.kwargs["pk"])
        return self.document.coalition

    def get_policy_object(self):
        return self.document

    def get_lead(self):
        return self.document.title

    def save(self, form, at):
        documents.take_away(self.document, by=self.request.user, at=at)
