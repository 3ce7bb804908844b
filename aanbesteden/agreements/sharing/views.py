"""Pages of risks, incentives and disagreements."""

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.agreements import policies
from aanbesteden.agreements.pages import RoomForm, agreement_or_404, room_context
from aanbesteden.agreements.sharing import operations
from aanbesteden.agreements.sharing.balance import balance_of
from aanbesteden.agreements.sharing.models import (
    AgreementLink,
    Disagreement,
    Incentive,
    IncentiveKind,
    SharedRisk,
)
from aanbesteden.web.forms import DomainForm, RowForm
from aanbesteden.web.pages import ActionPage

PER_PAGE = 25


class RiskForm(RowForm):
    class Meta:
        model = SharedRisk
        fields = ["text", "carried_by", "weight", "measure"]
        widgets = {
            "weight": forms.NumberInput(attrs={"class": "ab-kort"}),
            "measure": forms.Textarea(attrs={"rows": 3}),
        }


class IncentiveForm(RowForm):
    class Meta:
        model = Incentive
        fields = ["kind", "text"]
        widgets = {"kind": forms.RadioSelect}


class LinkForm(RowForm):
    class Meta:
        model = AgreementLink
        fields = ["other", "effect", "note"]
        widgets = {
            "effect": forms.RadioSelect,
            "note": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, agreement, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = operations.linkable(agreement)
        self.fields["other"].label_from_instance = named


def named(agreement) -> str:
    """An agreement as people know it: its question and its coalition."""
    return f"{agreement.question.short_name} ({agreement.coalition.name})"


class DisagreementForm(RowForm):
    class Meta:
        model = Disagreement
        fields = ["subject", "interests", "facts", "inventions", "decision", "relation"]


@require_safe
def sharing(request, question_id: int):
    """Who carries which risk, and what moves everybody."""
    found = agreement_or_404(question_id)
    policies.room.check(request.user, found.question)
    risks = found.shared_risks.filter(closed_at=None)
    incentives = list(found.incentives.filter(closed_at=None))
    crumb = (_("Agreement"), reverse("agreements:agreement", args=[question_id]))
    context = room_context(request, found.question, _("Risks and incentives"), crumbs=[crumb])
    context |= {
        "balance": balance_of(risks.values_list("carried_by", "weight")),
        "page_obj": Paginator(risks, PER_PAGE).get_page(request.GET.get("page")),
        "kinds": [
            (kind.label, [row for row in incentives if row.kind == kind]) for kind in IncentiveKind
        ],
        "may_keep": policies.keep_book.allows(request.user, found),
    }
    return render(request, "agreements/sharing.html", context)


@require_safe
def disagreements(request, question_id: int):
    """What is not agreed, and how far each is on its way."""
    found = agreement_or_404(question_id)
    policies.room.check(request.user, found.question)
    rows = found.disagreements.select_related("opened_by")
    context = room_context(request, found.question, _("When we disagree"))
    context |= {
        "agreement": found,
        "page_obj": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "may_keep": policies.keep_book.allows(request.user, found),
    }
    return render(request, "agreements/disagreements.html", context)


@require_safe
def links(request, question_id: int):
    """Other agreements that this one has to do with, from both sides."""
    found = agreement_or_404(question_id)
    policies.room.check(request.user, found.question)
    crumb = (_("Agreement"), reverse("agreements:agreement", args=[question_id]))
    context = room_context(request, found.question, _("Other agreements"), crumbs=[crumb])
    ours = found.links.filter(closed_at=None).select_related("other__question", "other__coalition")
    theirs = found.linked_from.filter(closed_at=None).select_related(
        "agreement__question", "agreement__coalition"
    )
    rows = [(link, link.other, True) for link in ours]
    rows += [(link, link.agreement, False) for link in theirs]
    may_keep = policies.keep_book.allows(request.user, found)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = [
        {"link": link, "name": named(other), "may_close": own and may_keep}
        for link, other, own in page
    ]
    context |= {"page_obj": page, "may_keep": may_keep}
    return render(request, "agreements/links.html", context)


class SharingPage(RoomForm):
    policy = policies.keep_book
    back_name = "agreements:sharing"
    model = SharedRisk

    def crumbs(self):
        url = reverse(self.back_name, args=[self.question.pk])
        known = {
            "agreements:sharing": _("Risks and incentives"),
            "agreements:links": _("Other agreements"),
        }
        return [(known.get(self.back_name, _("When we disagree")), url)]

    def save(self, form, at):
        return operations.add(
            self.model, self.object, values=form.changes(), by=self.request.user, at=at
        )


class ChangePage(SharingPage):
    edits_object = True

    def get_object(self):
        rows = self.model.objects.select_related(
            "agreement__question__municipality", "agreement__coalition"
        )
        wanted = {"agreement__question": self.kwargs["question_id"], "pk": self.kwargs["pk"]}
        return get_object_or_404(rows, agreement__ended_at=None, **wanted)

    def get_policy_object(self):
        return self.object.agreement

    def save(self, form, at):
        return operations.change(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class ClosePage(ChangePage, ActionPage):
    edits_object = False
    form_class = DomainForm
    template_name = ActionPage.template_name
    submit_label = gettext_lazy("Yes, take it from the list")

    def get_lead(self):
        return str(self.object)

    def save(self, form, at):
        return operations.change(
            self.object, changes={"closed_at": at}, by=self.request.user, at=at
        )


class AddRisk(SharingPage):
    form_class = RiskForm
    title = gettext_lazy("Add a risk")


class ChangeRisk(ChangePage):
    form_class = RiskForm
    title = gettext_lazy("Change a risk")


class CloseRisk(ClosePage):
    title = gettext_lazy("Is this no risk any more?")


class AddIncentive(SharingPage):
    model = Incentive
    form_class = IncentiveForm
    title = gettext_lazy("Add an incentive")
    lead = gettext_lazy("What moves parties to do well? It fits how you see each other.")


class CloseIncentive(ClosePage):
    model = Incentive
    title = gettext_lazy("Does this move nobody any more?")


class AddDisagreement(SharingPage):
    model = Disagreement
    back_name = "agreements:disagreements"
    form_class = DisagreementForm
    title = gettext_lazy("Write down a disagreement")
    lead = gettext_lazy("Take the steps in this order. Fill in what you have; the rest can follow.")


class ChangeDisagreement(ChangePage):
    model = Disagreement
    back_name = "agreements:disagreements"
    form_class = DisagreementForm
    title = gettext_lazy("Record the next step")


class AddLink(SharingPage):
    model = AgreementLink
    back_name = "agreements:links"
    form_class = LinkForm
    title = gettext_lazy("Link another agreement")
    lead = gettext_lazy("One agreement may not work against the other. Say how they touch.")

    def get_form_kwargs(self):
        return {"agreement": self.object}


class CloseLink(ClosePage):
    model = AgreementLink
    back_name = "agreements:links"
    title = gettext_lazy("Do they have nothing to do with each other any more?")
