"""Pages of the arrangement: reading, writing, agreeing, its versions."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from aanbesteden import histories
from aanbesteden.agreements import policies as agreement_policies
from aanbesteden.agreements.pages import RoomForm, agreement_or_404, room_context
from aanbesteden.agreements.parties import parties
from aanbesteden.monitoring import operations, policies
from aanbesteden.monitoring.arranging import co_parties, history, pages
from aanbesteden.monitoring.arranging.content import text_hash
from aanbesteden.monitoring.arranging.forms import (
    ArrangementForm,
    CoPartyConsentForm,
    PartyForm,
)
from aanbesteden.monitoring.arranging.operations import take_promises, took_in_words
from aanbesteden.monitoring.arranging.promises import promises_of
from aanbesteden.policies import anybody
from aanbesteden.web.pages import ActionPage, FormPage

PER_PAGE = 25


@require_safe
def arrangement(request, question_id: int):
    """Who watches what, how and how often, what that costs in time, and who agreed to it."""
    found = agreement_or_404(question_id)
    agreement_policies.room.check(request.user, found.question)
    may_design = policies.design.allows(request.user, found)
    shown = pages.text_context(found)
    burdens, advice = pages.advice_on(found, shown, today=timezone.localdate())
    context = room_context(request, found.question, _("Monitoring arrangement"))
    context |= shown | {
        "parties": pages.party_lines(found, with_links=may_design),
        "burdens": burdens,
        "advice": advice,
        "may_design": may_design,
        "may_consent": bool(pages.may_answer(request.user, found)),
        "may_draft": policies.set_indicators.allows(request.user, found),
        "has_versions": found.arrangement.texts.exists(),
        "site_url": request.build_absolute_uri("/")[:-1],
    }
    return render(request, "monitoring/arrangement.html", context)


@require_safe
def versions(request, question_id: int):
    """Who changed the arrangement when, and what differs between any two versions."""
    found = agreement_or_404(question_id)
    agreement_policies.room.check(request.user, found.question)
    rows = history.versions_of(found.arrangement)
    old, new = histories.pair(rows, request.GET.get("van"), request.GET.get("naar"))
    shown = history.differences(old, new) if rows else []
    crumb = (_("Monitoring arrangement"), reverse("monitoring:arrangement", args=[question_id]))
    context = room_context(
        request, found.question, _("Versions of the arrangement"), crumbs=[crumb]
    )
    context |= {
        "versions": rows,
        "old": old,
        "new": new,
        "changed": [row for row in shown if row.is_change],
        "unchanged": [row for row in shown if not row.is_change],
        "page_obj": Paginator(rows[::-1], PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "monitoring/arranging/versions.html", context)


class ArrangementPage(RoomForm):
    back_name = "monitoring:arrangement"

    def crumbs(self):
        url = reverse("monitoring:arrangement", args=[self.question.pk])
        return [(_("Monitoring arrangement"), url)]


class EditArrangement(ArrangementPage):
    policy = policies.design
    form_class = ArrangementForm
    title = gettext_lazy("Write the monitoring arrangement")
    lead = gettext_lazy("Design it together. Whoever agreed before is asked again after a change.")

    def get_form_kwargs(self):
        return {"instance": self.object.arrangement}

    def save(self, form, at):
        return operations.change_arrangement(
            self.object.arrangement,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class Consent(ArrangementPage):
    policy = policies.consent
    form_class = PartyForm
    template_name = "monitoring/consent.html"
    title = gettext_lazy("Agree to the monitoring arrangement")
    submit_label = gettext_lazy("Agree")
    success_message = gettext_lazy("Recorded: this party agrees.")

    def get_form_kwargs(self):
        mine = pages.may_answer(self.request.user, self.object)
        return {"parties": [party for party in parties(self.object) if party.partner_id in mine]}

    def get_context(self):
        seen = {"seen_hash": text_hash(self.object.arrangement)}
        return super().get_context() | pages.text_context(self.object) | seen

    def save(self, form, at):
        return operations.agree_to_arrangement(
            self.object.arrangement,
            partner=form.partner,
            seen_hash=self.request.POST.get("seen_hash", ""),
            by=self.request.user,
            at=at,
        )


@method_decorator(never_cache, name="dispatch")
class CoPartyConsent(FormPage):
    """A co-responsible party reads the arrangement and agrees, by its secret link."""

    policy = anybody
    form_class = CoPartyConsentForm
    template_name = "monitoring/arranging/co_party.html"
    submit_label = gettext_lazy("Agree")
    success_message = gettext_lazy("Thank you. Everybody at the table sees that you agree.")
    keeps_drafts = False

    def get_object(self):
        found = co_parties.party_of(self.kwargs["token"])
        if found is None:
            raise Http404
        return found

    def get_title(self):
        return _("Do you agree to how we follow this question?")

    def get_lead(self):
        question = self.object.arrangement.agreement.question
        return _("%(question)s. You read this for %(party)s.") % {
            "question": question.title,
            "party": self.object.name,
        }

    def get_context(self):
        agreement = self.object.arrangement.agreement
        return pages.text_context(agreement) | {
            "here": self.get_title(),
            "crumbs": [(_("Home"), "/")],
            "seen_hash": text_hash(self.object.arrangement),
            "consent": getattr(self.object, "consent", None),
        }

    def save(self, form, at):
        return co_parties.agree(
            self.object, **form.changes(), seen_hash=self.request.POST.get("seen_hash", ""), at=at
        )

    def get_success_url(self, result):
        return self.request.path


class TakePromises(ArrangementPage, ActionPage):
    """What the chosen proposal promised comes in as a first draft, with one press."""

    policy = policies.set_indicators
    form_class = ActionPage.form_class
    template_name = "monitoring/arranging/promises.html"
    title = gettext_lazy("Begin with what the proposal promised")
    lead = gettext_lazy("It is a first draft. Afterwards you complete every indicator together.")
    submit_label = gettext_lazy("Take these over")

    def get_context(self):
        rows = promises_of(self.object, user=self.request.user, today=timezone.localdate())
        return super().get_context() | {
            "ready": [row for row in rows if row.values],
            "left_out": [row for row in rows if not row.values],
        }

    def save(self, form, at):
        return take_promises(self.object, by=self.request.user, at=at)

    def get_success_message(self, result):
        return took_in_words(len(result))
