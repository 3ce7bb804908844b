"""What the clerk does: call a moment off, lay papers down, record decisions and promises."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden.council import operations, policies, records
from aanbesteden.council.models import Decision, InfluenceMoment, MomentDocument, Promise
from aanbesteden.council.record_forms import (
    DecisionForm,
    NewPromiseForm,
    PaperForm,
    PromiseForm,
    SettleForm,
)
from aanbesteden.council.views import CouncilFormPage, RowPage
from aanbesteden.people.models import Municipality
from aanbesteden.policies import signed_in
from aanbesteden.questions.queries import public_documents
from aanbesteden.web.forms import ReasonForm
from aanbesteden.web.pages import ActionPage


class MomentPage(RowPage):
    """A form beside a moment that is not about the row itself."""

    model = InfluenceMoment
    edits_object = False

    def get_lead(self):
        return self.object.title


class CancelMoment(MomentPage):
    policy = policies.cancel_moment
    form_class = ReasonForm
    title = gettext_lazy("Cancel a moment")
    submit_label = gettext_lazy("Cancel the moment")
    success_message = gettext_lazy(
        "The moment is cancelled. Everybody reads why, and calendars strike it out."
    )

    def get_form_kwargs(self):
        return {"label": _("Why? Everybody can read this."), "required": True}

    def save(self, form, at):
        return operations.cancel_moment(
            self.object, reason=form.cleaned_data["reason"], by=self.request.user, at=at
        )


class AddPaper(MomentPage):
    policy = policies.attach
    form_class = PaperForm
    title = gettext_lazy("Lay a document before the council")
    success_message = gettext_lazy("The document lies before the council.")

    def get_form_kwargs(self):
        return {"documents": public_documents(self.question)}

    def save(self, form, at):
        if document := form.cleaned_data["document"]:
            return records.attach_document(self.object, document, by=self.request.user, at=at)
        return records.attach_upload(
            self.object,
            form.cleaned_data["file"],
            title=form.cleaned_data["title"],
            by=self.request.user,
            at=at,
        )


class RemovePaper(ActionPage, MomentPage):
    """The file itself stays in the dossier."""

    policy = policies.attach
    title = gettext_lazy("Take a document away from this moment")
    submit_label = gettext_lazy("Take away")
    success_message = gettext_lazy("The document no longer lies before the council.")

    def get_object(self):
        signed_in.check(self.request.user)
        rows = MomentDocument.objects.select_related("document", "moment__question__municipality")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_policy_object(self):
        return self.object.moment

    @property
    def question(self):
        return self.object.moment.question

    def get_lead(self):
        return _("“%(title)s” stays in the dossier, and public.") % {
            "title": self.object.document.title
        }

    def save(self, form, at):
        return records.take_away(self.object, by=self.request.user, at=at)


class RecordDecision(MomentPage):
    policy = policies.record_decision
    form_class = DecisionForm
    title = gettext_lazy("Record a decision")
    success_message = gettext_lazy("The decision is recorded.")

    def save(self, form, at):
        return records.record_decision(
            self.object, values=form.changes(), by=self.request.user, at=at
        )


class ChangeDecision(RowPage):
    model = Decision
    policy = policies.record_decision
    form_class = DecisionForm
    title = gettext_lazy("Correct a decision")

    def get_object(self):
        signed_in.check(self.request.user)
        rows = Decision.objects.select_related("moment__question__municipality")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_policy_object(self):
        return self.object.moment

    @property
    def question(self):
        return self.object.moment.question

    def save(self, form, at):
        return records.change_decision(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class MakePromise(CouncilFormPage):
    policy = policies.promise
    form_class = NewPromiseForm
    title = gettext_lazy("Record a promise to the council")
    lead = gettext_lazy("Everybody can read what was promised, and later what became of it.")
    success_message = gettext_lazy("The promise is recorded.")

    def get_form_kwargs(self):
        councils = policies.councils_promised_to(self.request.user, self.object)
        return {
            "councils": Municipality.objects.filter(pk__in=councils),
            "today": timezone.localdate(),
        }

    def save(self, form, at):
        return records.make_promise(
            self.object,
            municipality=form.cleaned_data["municipality"],
            values=form.changes(),
            by=self.request.user,
            at=at,
        )


class PromisePage(RowPage):
    model = Promise
    policy = policies.change_promise

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"today": timezone.localdate()}

    def get_success_url(self, result):
        return reverse("council:question", args=[self.question.pk]) + "#toezeggingen"


class ChangePromise(PromisePage):
    form_class = PromiseForm
    title = gettext_lazy("Correct a promise")

    def save(self, form, at):
        return records.change_promise(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class SettlePromise(PromisePage):
    form_class = SettleForm
    title = gettext_lazy("What became of the promise")
    success_message = gettext_lazy("Recorded. Everybody can read it.")

    def get_lead(self):
        return self.object.text

    def save(self, form, at):
        return records.settle_promise(
            self.object,
            settlement=form.cleaned_data["settlement"],
            settled_on=form.cleaned_data["settled_on"],
            settled_how=form.cleaned_data["settled_how"],
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )
