"""A photo or document with a signal: open, publish, hide, take away."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.agenda import attachments, policies, staff_forms
from aanbesteden.agenda.models import SignalFile
from aanbesteden.agenda.staff_views import crumbs, inbox_crumb
from aanbesteden.questions.document_views import send_file
from aanbesteden.web.forms import ReasonForm
from aanbesteden.web.pages import ActionPage, FormPage


def _file(pk: int) -> SignalFile:
    return get_object_or_404(SignalFile.objects.select_related("signal__municipality"), pk=pk)


@require_safe
def download(request, pk: int):
    """The file itself: for staff, and for everybody once it is public."""
    found = _file(pk)
    policies.read_file.check(request.user, found)
    return send_file(found.file.open("rb"), name=found.file_name, content_type=found.content_type)


class FilePage(FormPage):
    """A page about one file."""

    policy = policies.handle

    def get_object(self):
        return _file(self.kwargs["pk"])

    def get_policy_object(self):
        return self.object.signal

    def get_lead(self):
        return self.object.file_name

    def get_success_url(self, result):
        return reverse("agenda:signal", args=[self.object.signal_id]) + "#bestanden"

    def get_context(self):
        here = (_("Signal"), reverse("agenda:signal", args=[self.object.signal_id]))
        return {"here": self.get_title(), "crumbs": [*crumbs(), inbox_crumb(), here]}


class Publish(FilePage):
    """Show it beside the public text."""

    form_class = staff_forms.PublishFileForm
    template_name = "agenda/publish_file.html"
    title = gettext_lazy("Make this file public?")
    submit_label = gettext_lazy("Make it public")
    success_message = gettext_lazy("Everybody can see the file now.")

    def get_initial(self):
        return {"description": self.object.description}

    def save(self, form, at):
        text = form.cleaned_data["description"]
        attachments.publish(self.object, description=text, by=self.request.user, at=at)


class Hide(ActionPage, FilePage):
    """For staff only again."""

    title = gettext_lazy("No longer show this file?")
    submit_label = gettext_lazy("For staff only again")
    success_message = gettext_lazy("The file is for staff only again.")

    def save(self, form, at):
        attachments.hide(self.object, by=self.request.user, at=at)


class Remove(FilePage):
    """Take it away for good."""

    form_class = ReasonForm
    title = gettext_lazy("Take this file away for good?")
    submit_label = gettext_lazy("Take it away")
    success_message = gettext_lazy("The file is gone.")

    def get_form_kwargs(self):
        return {"label": _("Why?"), "required": True}

    def save(self, form, at):
        attachments.remove(
            self.object, by=self.request.user, at=at, reason=form.cleaned_data["reason"]
        )
