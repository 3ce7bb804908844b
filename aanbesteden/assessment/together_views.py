"""What the panel does as one: who is on it, points fixed together, talks with the coalitions."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.assessment import agreeing, panel, policies, queries, talks
from aanbesteden.assessment.interests import closed_to
from aanbesteden.assessment.models import Consensus, PanelMember, Talk
from aanbesteden.assessment.panel_forms import AgreeForm, MemberForm, ReportForm, TalksForm
from aanbesteden.assessment.panel_views import crumbs_to
from aanbesteden.assessment.views import find_proposal, find_tender
from aanbesteden.council.calendar_views import one_entry
from aanbesteden.council.own_talks import talk_entry
from aanbesteden.policies import SIGN_IN, Refused
from aanbesteden.questions.context import question_context
from aanbesteden.web.forms import ReasonForm
from aanbesteden.web.pages import FormPage

OF_PROPOSAL = ("proposal__coalition", "proposal__tender__question__municipality", "talk_round")


class DescribeMember(FormPage):
    """From where an assessor looks, and what they bring."""

    policy = policies.describe_panel
    form_class = MemberForm
    lead = gettext_lazy(
        "Everybody who reads the dossier sees this, without the name. That is how it shows whether "
        "residents and experts by experience judge beside officials."
    )

    def get_object(self):
        return find_tender(self.request, self.kwargs["tender_id"])

    @property
    def seat(self):
        if not hasattr(self, "_seat"):
            found = [
                one for one in panel.seats(self.object) if one.user.pk == self.kwargs["user_id"]
            ]
            if not found:
                raise Http404
            self._seat = found[0]
        return self._seat

    def get_title(self):
        if not policies.describe_panel.allows(self.request.user, self.object):
            return _("Somebody on the panel")
        return _("%(name)s on the panel") % {"name": self.seat.user.name}

    def get_form_kwargs(self):
        row = self.seat.member or PanelMember(tender=self.object, user=self.seat.user)
        return {"instance": row}

    def get_context(self):
        return question_context(
            self.request,
            self.object.question,
            self.get_title(),
            crumbs=crumbs_to(self.request.user, self.object),
        )

    def save(self, form, at):
        return panel.describe_member(
            self.object,
            self.seat.user,
            **form.changes(),
            version=form.seen_version if self.seat.member else None,
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return reverse("assessment:overview", args=[self.object.question_id])


# Points fixed together ---------------------------------------------------------------


@require_safe
def agreed(request, tender_id: int):
    """What the panel fixed together, per proposal."""
    tender = find_tender(request, tender_id)
    policies.see_scores.check(request.user, tender)
    closed = closed_to(request.user, tender)
    rows = agreeing.agreed_about(tender, closed=closed)
    context = question_context(
        request, tender.question, _("Points fixed together"), crumbs=crumbs_to(request.user, tender)
    )
    context |= {
        "tender": tender,
        "rows": rows,
        "steps_back": bool(closed),
        "halfway": queries.agreed_halfway(tender),
        "counts": bool(queries.agreed_marks(tender)),
        "may_agree": policies.write_advice.allows(request.user, tender),
    }
    return render(request, "assessment/agreed.html", context)


class AgreePage(FormPage):
    """A form about one proposal, for who agrees."""

    policy = policies.agree

    def get_object(self):
        return find_proposal(self.request, self.kwargs["pk"])

    def get_context(self):
        found = self.object
        tender = found.tender
        here = (_("Points fixed together"), reverse("assessment:agreed", args=[tender.pk]))
        crumbs = [*crumbs_to(self.request.user, tender), here]
        return question_context(self.request, tender.question, self.get_title(), crumbs=crumbs)

    def get_success_url(self, result):
        return reverse("assessment:agreed", args=[self.object.tender_id])


class Agree(AgreePage):
    """Fix points together about one proposal."""

    form_class = AgreeForm
    lead = gettext_lazy(
        "Talk about the differences, and fix points together. Do it for every proposal: then these "
        "points count in the ranking and in the letters, instead of the mean."
    )
    success_message = gettext_lazy("The points you fixed together are saved.")

    def get_title(self):
        if not policies.agree.allows(self.request.user, self.object):
            return _("Points fixed together")
        return _("Fix points for %(coalition)s") % {"coalition": self.object.coalition.name}

    @property
    def consensus(self) -> Consensus | None:
        return Consensus.objects.filter(proposal=self.object).first()

    def get_form_kwargs(self):
        cells = queries.cells_of(self.object.tender)
        return {
            "cells": [cell for cell in cells if cell.proposal.pk == self.object.pk],
            "people": agreeing.may_be_present(self.object),
        }

    def get_initial(self):
        row = self.consensus
        if row is None:
            return {}
        initial = {"version": row.version, "present": row.present, "talked_on": row.talked_on}
        for mark in row.marks.all():
            initial[f"points_{mark.criterion_id}"] = mark.points
            initial[f"reason_{mark.criterion_id}"] = mark.reason
        return initial

    def save(self, form, at):
        return agreeing.agree(
            self.object,
            marks=form.marks(),
            present=form.cleaned_data["present"],
            talked_on=form.cleaned_data["talked_on"],
            version=form.cleaned_data["version"],
            by=self.request.user,
            at=at,
        )


class LetGo(AgreePage):
    """Let go of what was agreed, with a reason."""

    form_class = ReasonForm
    title = gettext_lazy("Let go of the points fixed together")
    lead = gettext_lazy("After this the mean of the own scores counts again, for every proposal.")
    submit_label = gettext_lazy("Let go")

    def get_form_kwargs(self):
        return {"label": _("Why?"), "required": True}

    def save(self, form, at):
        agreeing.undo(self.object, reason=form.cleaned_data["reason"], by=self.request.user, at=at)


# Talks --------------------------------------------------------------------------------


@require_safe
def talk_list(request, tender_id: int):
    """When the panel talks with whom, about what, and what came of it."""
    tender = find_tender(request, tender_id)
    policies.see_talks.check(request.user, tender)
    closed = policies.hidden_from(request.user, tender)
    rows = talks.talks_of(tender, closed=closed)
    reporting = {
        row.talk.pk
        for row in rows
        if row.talk
        and policies.report_talk.allows(request.user, _with_tender(row.talk, row, tender))
    }
    context = question_context(
        request,
        tender.question,
        _("Talks with the coalitions"),
        crumbs=crumbs_to(request.user, tender),
    )
    context |= {
        "tender": tender,
        "planned": talks.round_of_talks(tender),
        "rows": rows,
        "steps_back": bool(closed),
        "may_plan": policies.plan_talks.allows(request.user, tender),
        "reporting": reporting,
        "on_panel": policies.is_assessor(request.user, tender),
    }
    return render(request, "assessment/talks.html", context)


def _with_tender(talk: Talk, row, tender) -> Talk:
    talk.proposal = row.proposal
    talk.proposal.tender = tender
    return talk


class PlanTalks(FormPage):
    """A talk with every coalition, at once."""

    policy = policies.plan_talks
    form_class = TalksForm
    title = gettext_lazy("Plan the talks")
    lead = gettext_lazy(
        "Every coalition gets the same questions and as much time. All hear it at the same moment, "
        "when you save."
    )
    submit_label = gettext_lazy("Save and invite all coalitions")
    success_message = gettext_lazy("The coalitions were invited.")

    def get_object(self):
        return find_tender(self.request, self.kwargs["tender_id"])

    def get_form_kwargs(self):
        row = talks.round_of_talks(self.object)
        return {
            "instance": row or talks.TalkRound(),
            "proposals": queries.proposals_of(self.object),
        }

    def get_initial(self):
        rows = talks.talks_of(self.object)
        return {f"starts_{row.proposal.pk}": row.talk.starts_at for row in rows if row.talk}

    def get_context(self):
        crumbs = [*crumbs_to(self.request.user, self.object),
                  (_("Talks"), reverse("assessment:talks", args=[self.object.pk]))]  # fmt: skip
        return question_context(self.request, self.object.question, self.title, crumbs=crumbs)

    def save(self, form, at):
        return talks.plan_talks(
            self.object,
            values=form.changes(),
            moments=form.moments(),
            version=form.seen_version if form.instance.pk else None,
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return reverse("assessment:talks", args=[self.object.pk])


class ReportTalk(FormPage):
    """What was said in one talk."""

    policy = policies.report_talk
    form_class = ReportForm
    edits_object = True
    success_message = gettext_lazy("The report is saved.")

    def get_object(self):
        if not self.request.user.is_authenticated:
            raise Refused(SIGN_IN.reason)
        rows = Talk.objects.select_related(*OF_PROPOSAL)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_title(self):
        if not policies.report_talk.allows(self.request.user, self.object):
            return _("Report of a talk")
        return _("Talk with %(coalition)s") % {"coalition": self.object.proposal.coalition.name}

    def get_context(self):
        tender = self.object.proposal.tender
        crumbs = [*crumbs_to(self.request.user, tender),
                  (_("Talks"), reverse("assessment:talks", args=[tender.pk]))]  # fmt: skip
        return question_context(self.request, tender.question, self.get_title(), crumbs=crumbs)

    def save(self, form, at):
        return talks.report_talk(
            self.object,
            report=form.cleaned_data["report"],
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return reverse("assessment:talks", args=[self.object.proposal.tender_id])


@require_safe
def own_talk(request, pk: int):
    """The invitation, for the coalition itself."""
    proposal = find_proposal(request, pk)
    policies.see_own_talk.check(request.user, proposal)
    talk = Talk.objects.select_related("talk_round").filter(proposal=proposal).first()
    if talk is None:
        raise Http404
    crumbs = [(proposal.coalition.name, reverse("coalitions:room", args=[proposal.coalition_id]))]
    context = question_context(
        request, proposal.tender.question, _("Talk with the panel"), crumbs=crumbs
    )
    return render(request, "assessment/own_talk.html", context | {"talk": talk})


@require_safe
def talk_ics(request, pk: int):
    """One talk for a calendar program: for the panel and for that coalition."""
    talk = get_object_or_404(Talk.objects.select_related(*OF_PROPOSAL), pk=pk)
    policies.see_moment.check(request.user, talk)
    inside = policies.see_own_talk.allows(request.user, talk.proposal)
    return one_entry(talk_entry(talk, judges=not inside), "gesprek")
