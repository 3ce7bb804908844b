"""Forms about the rings; the page of the agreement shows them."""

from django import forms
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden.agreements import policies
from aanbesteden.agreements.pages import RoomForm
from aanbesteden.agreements.rings import operations
from aanbesteden.agreements.rings.models import Ring
from aanbesteden.coalitions.models import Partner
from aanbesteden.web.forms import DomainForm, RowForm
from aanbesteden.web.pages import ActionPage


class RingForm(RowForm):
    """A ring, what it takes on, and who stand in it."""

    fieldsets = [("", "", ["name", "is_core", "obligations", "members"])]
    members = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Partners in this ring"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Who stands in another ring now, moves to this one."),
    )

    class Meta:
        model = Ring
        fields = ["name", "is_core", "obligations"]
        widgets = {"obligations": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, agreement, **kwargs):
        super().__init__(*args, **kwargs)
        partners = Partner.objects.filter(coalition=agreement.coalition_id, left_at=None)
        self.fields["members"].queryset = partners.select_related("ring_seat__ring")
        self.fields["members"].label_from_instance = _named
        self.others = agreement.ring_rows.exclude(pk=self.instance.pk)
        if self.instance.pk:
            self.initial["members"] = list(self.instance.seats.values_list("partner", flat=True))

    def clean_name(self):
        name = self.cleaned_data["name"]
        if self.others.filter(name__iexact=name.strip()).exists():
            raise forms.ValidationError(operations.NAME_TAKEN)
        return name


def _named(partner: Partner) -> str:
    seat = getattr(partner, "ring_seat", None)
    return f"{partner.name} ({seat.ring.name})" if seat else partner.name


class RingPage(RoomForm):
    policy = policies.edit_text
    form_class = RingForm
    back_name = "agreements:agreement"
    lead = gettext_lazy("Whoever signed before signs again when the text changes.")

    def crumbs(self):
        return [(_("Agreement"), reverse("agreements:agreement", args=[self.question.pk]))]

    def get_policy_object(self):
        return self.agreement


class AddRing(RingPage):
    title = gettext_lazy("Add a ring of partners")

    def get_form_kwargs(self):
        return {"agreement": self.object, "instance": Ring()}

    def save(self, form, at):
        return operations.add_ring(
            self.object,
            values=form.changes(),
            members=list(form.cleaned_data["members"]),
            by=self.request.user,
            at=at,
        )


class OfRing(RingPage):
    def get_object(self):
        rows = Ring.objects.select_related(
            "agreement__question__municipality", "agreement__coalition__tender"
        )
        wanted = {"agreement__question": self.kwargs["question_id"], "agreement__ended_at": None}
        return get_object_or_404(rows, pk=self.kwargs["pk"], **wanted)


class EditRing(OfRing):
    edits_object = True
    title = gettext_lazy("Change a ring of partners")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"agreement": self.agreement}

    def save(self, form, at):
        return operations.change_ring(
            self.object,
            changes=form.changes(),
            members=list(form.cleaned_data["members"]),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class RemoveRing(OfRing, ActionPage):
    form_class = DomainForm
    template_name = ActionPage.template_name
    title = gettext_lazy("Remove this ring")
    submit_label = gettext_lazy("Yes, remove it")

    def get_lead(self):
        if not self.policy.allows(self.request.user, self.agreement):
            return ""
        return _("%(name)s. Its partners stay partners; their obligations of this ring go.") % {
            "name": self.object.name
        }

    def save(self, form, at):
        return operations.remove_ring(self.object, by=self.request.user, at=at)
