"""Requirements, risks and documents of a tender, one row at a time."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.questions.document_views import send_file
from aanbesteden.tendering import content_operations as operations
from aanbesteden.tendering import policies
from aanbesteden.tendering.content_forms import (
    CountedForm,
    GroundRuleForm,
    NewDocumentForm,
    NewVersionForm,
    RequirementForm,
    RiskForm,
)
from aanbesteden.tendering.content_models import (
    GroundRule,
    MinimumRequirement,
    RiskCondition,
    Subject,
    TenderDocument,
    TenderDocumentVersion,
)
from aanbesteden.tendering.content_queries import rules_of, unsaid
from aanbesteden.tendering.usual import usual_text
from aanbesteden.tendering.views import EditTender, TenderPage
from aanbesteden.web.pages import ActionPage


class RowPage(TenderPage):
    """A row of the newest round; the policy asks about its tender."""

    model: Any = None
    anchor = "voorwaarden"

    def get_object(self):
        found = super().get_object()
        if "pk" in self.kwargs:
            self.policy.check(self.request.user, found)
            self.row = get_object_or_404(self.model, pk=self.kwargs["pk"], tender=found)
            self.row.tender = found
        return found

    def get_success_url(self, result):
        return f"{super().get_success_url(result)}#{self.anchor}"


class AddRow(RowPage):
    def save(self, form, at):
        return operations.add_row(
            self.model, self.object, values=form.changes(), by=self.request.user, at=at
        )


class ChangeRow(RowPage):
    def get_form_kwargs(self):
        return {"instance": self.row}

    def save(self, form, at):
        return operations.change_row(
            self.row,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class RemoveRow(RowPage, ActionPage):
    submit_label = gettext_lazy("Remove")
    success_message = gettext_lazy("Removed. The history keeps what it said.")

    def get_lead(self):
        return self.row.what

    def save(self, form, at):
        operations.remove_row(self.row, by=self.request.user, at=at)


class Requirement:
    model = MinimumRequirement
    form_class = RequirementForm


class AddRequirement(Requirement, AddRow):
    title = gettext_lazy("Add a minimum requirement")


class ChangeRequirement(Requirement, ChangeRow):
    title = gettext_lazy("Change a minimum requirement")


class RemoveRequirement(RemoveRow):
    model = MinimumRequirement
    title = gettext_lazy("Remove a minimum requirement")


class Risk:
    model = RiskCondition
    form_class = RiskForm
    anchor = "risico"


class AddRisk(Risk, AddRow):
    title = gettext_lazy("Add a condition, and who carries the risk")


class ChangeRisk(Risk, ChangeRow):
    title = gettext_lazy("Change a condition")


class RemoveRisk(RemoveRow):
    model = RiskCondition
    anchor = "risico"
    title = gettext_lazy("Remove a condition")


class Rule:
    model = GroundRule
    form_class = GroundRuleForm
    anchor = "spelregels"


class AddRule(Rule, AddRow):
    """An address with `?over=` begins with the usual text about that subject."""

    template_name = "tendering/add_rule.html"
    title = gettext_lazy("Add a rule of the call")
    lead = gettext_lazy("The usual text is a beginning. Fill in or take away what is in brackets.")

    def get_initial(self):
        subject = self.request.GET.get("over", "")
        if subject not in Subject.values:
            return {}
        return {"subject": subject, "what": usual_text(subject)}

    def get_context(self):
        return super().get_context() | {"unsaid": unsaid(rules_of(self.object))}


class ChangeRule(Rule, ChangeRow):
    title = gettext_lazy("Change a rule of the call")


class RemoveRule(RemoveRow):
    model = GroundRule
    anchor = "spelregels"
    title = gettext_lazy("Remove a rule of the call")


class Counted(EditTender):
    """The rules by which the product counts: least points, equal totals, length, validity, term."""

    form_class = CountedForm
    template_name = "tendering/rules_form.html"
    title = gettext_lazy("Rules that this site keeps by itself")
    lead = gettext_lazy("Leave empty what does not hold in this tender.")

    def get_success_url(self, result):
        return f"{super().get_success_url(result)}#spelregels"


# Documents ----------------------------------------------------------------------------


class PaperPage(RowPage):
    model = TenderDocument
    anchor = "stukken"
    multipart = True


class AddPaper(PaperPage):
    form_class = NewDocumentForm
    title = gettext_lazy("Add a document to the tender")

    def save(self, form, at):
        typed = form.cleaned_data
        return operations.add_document(
            self.object, typed["file"], title=typed["title"], by=self.request.user, at=at
        )


class RenewPaper(PaperPage):
    form_class = NewVersionForm
    title = gettext_lazy("Add a new version")

    def get_lead(self):
        return self.row.title

    def save(self, form, at):
        typed = form.cleaned_data
        return operations.renew_document(
            self.row,
            typed["file"],
            what_changed=typed["what_changed"],
            by=self.request.user,
            at=at,
        )


class RemovePaper(PaperPage, ActionPage):
    title = gettext_lazy("Remove a document of the tender")
    submit_label = gettext_lazy("Remove")
    success_message = gettext_lazy("The document was removed.")

    def get_lead(self):
        return self.row.title

    def save(self, form, at):
        operations.remove_document(self.row, by=self.request.user, at=at)


@require_safe
def paper(request, pk: int):
    """One version of a document: public with its tender, before that for the dossier."""
    rows = TenderDocumentVersion.objects.select_related("document__tender__question__municipality")
    found = get_object_or_404(rows, pk=pk)
    tender = found.document.tender
    if tender.published_at:
        policies.ask.check(request.user, tender)
    else:
        policies.read.check(request.user, tender.question)
    try:
        data = found.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    return send_file(data, name=found.file_name, content_type=found.content_type)
