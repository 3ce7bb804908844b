"""The whole term as a page, and what its clerk arranges: the dates and the portfolios."""

from django import forms
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from aanbesteden.council import policies, queries, records, term
from aanbesteden.council.models import Portfolio
from aanbesteden.council.record_forms import PortfolioForm, TermForm
from aanbesteden.council.views import light_rules
from aanbesteden.cycle import PLACES
from aanbesteden.people.models import Municipality
from aanbesteden.policies import signed_in
from aanbesteden.web.pages import FormPage


class TermFilter(forms.Form):
    """Which term, which part of it, in which order."""

    hide_optional = True
    periode = forms.ChoiceField(label=gettext_lazy("Council term"), required=False)
    portefeuille = forms.ModelChoiceField(
        Portfolio.objects.none(),
        label=gettext_lazy("Portfolio"),
        required=False,
        empty_label=gettext_lazy("All portfolios"),
    )
    plek = forms.ChoiceField(
        label=gettext_lazy("Place on the wheel"),
        required=False,
        choices=[("", gettext_lazy("All places")), *((str(p.number), p.label) for p in PLACES)],
    )
    sorteer = forms.ChoiceField(
        label=gettext_lazy("Sort by"),
        required=False,
        choices=[
            ("nieuwste", gettext_lazy("Newest question")),
            ("langst", gettext_lazy("Longest at the same place")),
            ("naam", gettext_lazy("Name")),
            ("portefeuille", gettext_lazy("Portfolio")),
        ],
    )

    def __init__(self, *args, terms, towns, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["periode"].choices = [(item.name, item.name) for item in terms]
        self.fields["portefeuille"].queryset = Portfolio.objects.filter(municipality__in=towns)


@require_safe
def overview(request):
    """Every question of the term, for the whole council."""
    policies.overview.check(request.user)
    today = timezone.localdate()
    towns = queries.councils_of(request.user)
    terms = term.terms_of(towns, on=today)
    form = TermFilter(request.GET, terms=terms, towns=towns)
    chosen = form.cleaned_data if form.is_valid() else {}
    named = {item.name: item for item in terms}
    now = named.get(chosen.get("periode", ""), terms[0])
    view = term.term_view(
        request.user, now, towns, on=today, chosen=chosen, page=request.GET.get("page")
    )
    count = view.page_obj.paginator.count
    context = {
        "here": _("The whole term"),
        "crumbs": [(_("Council"), reverse("council:overview"))],
        "form": form,
        "is_filtered": any(chosen.values()),
        "result": ngettext("%(count)s question", "%(count)s questions", count) % {"count": count},
        "term": now,
        "view": view,
        "page_obj": view.page_obj,
        "places": PLACES,
        "place_labels": [place.label for place in PLACES],
        "arranges": [
            town for town in term.own_councils(towns) if policies.arrange.allows(request.user, town)
        ],
        **light_rules(),
    }
    return render(request, "council/term.html", context)


class ArrangePage(FormPage):
    """A form of the clerk about the council as a whole."""

    policy = policies.arrange

    def get_object(self):
        signed_in.check(self.request.user)
        return get_object_or_404(Municipality, pk=self.kwargs["municipality_id"])

    def get_success_url(self, result):
        return reverse("council:term")

    def get_context(self):
        return {
            "here": self.get_title(),
            "crumbs": [
                (_("Council"), reverse("council:overview")),
                (_("The whole term"), reverse("council:term")),
            ],
        }


class SetTerm(ArrangePage):
    form_class = TermForm
    title = gettext_lazy("The term of the council")
    lead = gettext_lazy("The day on which this council began, and the last day it sits.")
    success_message = gettext_lazy("The term is recorded.")

    def get_initial(self):
        now = term.terms_of({self.object.pk}, on=timezone.localdate())[0]
        return {"starts_on": now.starts_on, "ends_on": now.ends_on}

    def save(self, form, at):
        return records.set_term(self.object, by=self.request.user, at=at, **form.changes())


class AddPortfolio(ArrangePage):
    form_class = PortfolioForm
    title = gettext_lazy("Add a portfolio")
    success_message = gettext_lazy("The portfolio is added.")

    def get_form_kwargs(self):
        return {"municipality": self.object}

    def save(self, form, at):
        return records.add_portfolio(
            self.object,
            values=form.changes(),
            questions=form.cleaned_data["questions"],
            by=self.request.user,
            at=at,
        )


class ChangePortfolio(ArrangePage):
    form_class = PortfolioForm
    edits_object = True
    title = gettext_lazy("Change a portfolio")

    def get_object(self):
        signed_in.check(self.request.user)
        rows = Portfolio.objects.select_related("municipality")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_policy_object(self):
        return self.object.municipality

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"municipality": self.object.municipality}

    def save(self, form, at):
        return records.change_portfolio(
            self.object,
            changes=form.changes(),
            questions=form.cleaned_data["questions"],
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )
