"""Entries of the register that may be one, and the page that makes them one."""

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.people import merging, policies
from aanbesteden.people.models import Organisation
from aanbesteden.people.register_views import PER_PAGE, RegisterPage, _crumbs, _register_crumb
from aanbesteden.web.forms import DomainForm


@require_safe
def duplicates(request):
    """Pairs that may be one organisation."""
    policies.merge_organisations.check(request.user)
    page = Paginator(merging.duplicates(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "here": _("Twice in the register?"),
        "crumbs": [*_crumbs(), _register_crumb()],
    }
    return render(request, "people/duplicates.html", context)


@require_safe
def nearest(request, pk: int):
    """Entries that look like this one, to merge it with."""
    policies.merge_organisations.check(request.user)
    found = get_object_or_404(Organisation, pk=pk)
    own = (found.name, reverse("people:organisation", args=[pk]))
    context = {
        "organisation": found,
        "others": merging.nearest(found),
        "here": _("Merge with another entry"),
        "crumbs": [*_crumbs(), _register_crumb(), own],
    }
    return render(request, "people/nearest.html", context)


class MergeForm(DomainForm):
    reason = forms.CharField(
        label=gettext_lazy("Why are these two one organisation?"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Merge(RegisterPage):
    """Make one entry part of another."""

    policy = policies.merge_organisations
    form_class = MergeForm
    template_name = "people/merge.html"
    title = gettext_lazy("Make these two one")
    submit_label = gettext_lazy("Merge the two")
    success_message = gettext_lazy("The two entries are one now.")

    def save(self, form, at):
        return merging.merge(
            self.object,
            get_object_or_404(Organisation, pk=self.kwargs["gone_id"]),
            reason=form.cleaned_data["reason"],
            by=self.request.user,
            at=at,
        )

    def get_context(self):
        gone = get_object_or_404(Organisation, pk=self.kwargs["gone_id"])
        return super().get_context() | {
            "kept": self.object,
            "gone": gone,
            "moves": merging.used_in(gone),
        }
