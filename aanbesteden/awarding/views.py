"""The award in the dossier: preparing it, and what became of it."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.assessment.queries import (
    advice_of,
    cells_of,
    opened_proposals,
    ranking,
    set_aside_in,
)
from aanbesteden.assessment.sheets import sheet_version
from aanbesteden.assessment.validity_models import standing_aside
from aanbesteden.awarding import operations, policies, queries
from aanbesteden.awarding.forms import ChoiceForm, MeritsForm, ReasonsForm
from aanbesteden.awarding.letter_checks import remarks_on
from aanbesteden.awarding.letter_data import gather
from aanbesteden.awarding.wording import compose
from aanbesteden.policies import SIGN_IN, Refused
from aanbesteden.questions import policies as question_policies
from aanbesteden.questions.context import question_context
from aanbesteden.questions.models import Question, Status
from aanbesteden.web.pages import FormPage

PER_PAGE = 25


def find_question(request, question_id: int) -> Question:
    if not request.user.is_authenticated:
        raise Refused(SIGN_IN.reason)
    return get_object_or_404(Question.objects.select_related("municipality"), pk=question_id)


@require_safe
def award(request, question_id: int):
    """Decision, letters, standstill, objections, and decisions that were withdrawn."""
    question = find_question(request, question_id)
    policies.see.check(request.user, question)
    decision = queries.decision_for_page(question)
    context = question_context(request, question, _("Award"))
    context |= {
        "decision": decision,
        # Of a round before, nothing stands here once this round has its own decision.
        "public": queries.public_award(question) if decision and decision.decided_at else None,
        "asides": _asides(request.user, question, decision),
        "cases": queries.cases_about(decision) if decision else (),
        "may_record": decision is not None and policies.record_case.allows(request.user, decision),
        "links": _links(request.user, question),
    }
    if policies.oversee.allows(request.user, question):
        context |= _overseen(request, question, decision)
    return render(request, "awarding/award.html", context)


def _asides(user, question, decision) -> list:
    """What was set aside: for who oversees, and for all who read here once it was decided."""
    if decision is None:
        return []
    if decision.decided_at or policies.see_validity.allows(user, question):
        return list(set_aside_in(decision.tender).values())
    return []


def _links(user, question) -> dict[str, str]:
    """Only the doors that are open to this person."""
    links = {}
    if policies.prepare.allows(user, question):
        links["prepare"] = reverse("awarding:decision", args=[question.pk])
    if policies.decide.allows(user, question):
        if question.status == Status.AWARD:
            links["decide"] = reverse("questions:step", args=[question.pk, "decide_award"])
        if question.status == Status.STANDSTILL:
            links["withdraw"] = reverse("questions:step", args=[question.pk, "withdraw_award"])
    return links


def _overseen(request, question, decision) -> dict:
    taken = decision is not None and decision.decided_at is not None
    letters = queries.letters_of(decision) if taken else ()
    objections = queries.objections_to(decision) if taken else ()
    past = queries.withdrawn_decisions(question)
    answers = question_policies.manages(request.user, question) or policies.decide.allows(
        request.user, question
    )
    return {
        "oversees": True,
        "sees_validity": policies.see_validity.allows(request.user, question),
        "may_answer": answers,
        "in_standstill": taken and queries.in_standstill(decision, timezone.now()),
        "letters": Paginator(letters, PER_PAGE).get_page(request.GET.get("brieven")),
        "objections": Paginator(objections, PER_PAGE).get_page(request.GET.get("bezwaren")),
        "withdrawn": Paginator(past, PER_PAGE).get_page(request.GET.get("eerder")),
    }


class PreparePage(FormPage):
    """A form about the decision that is being prepared. The policy is asked about the question."""

    policy = policies.prepare

    def get_object(self):
        return find_question(self.request, self.kwargs["question_id"])

    @property
    def decision(self):
        if not hasattr(self, "_decision"):
            self._decision = queries.decision_for_page(self.object)
            if self._decision is None:
                raise Http404
        return self._decision

    def get_crumbs(self):
        return [(_("Award"), reverse("awarding:award", args=[self.object.pk]))]

    def get_context(self):
        return question_context(
            self.request, self.object, self.get_title(), crumbs=self.get_crumbs()
        )


class PrepareDecision(PreparePage):
    """Which proposal, the main reasons, and how far the letters are."""

    form_class = ChoiceForm
    template_name = "awarding/decision.html"
    title = gettext_lazy("Prepare the award")
    lead = gettext_lazy(
        "The executive chooses and says why. Every coalition reads in its letter how its own "
        "proposal was judged."
    )
    success_message = gettext_lazy(
        "The choice is saved. It is not final until the executive decides."
    )

    def get_form_kwargs(self):
        return {
            "instance": self.decision,
            "proposals": opened_proposals(self.decision.tender).exclude(pk__in=standing_aside()),
        }

    def get_context(self):
        ready = policies.prepare.allows(self.request.user, self.object)
        if not ready:
            return super().get_context()
        rows = ranking(self.decision.tender)
        chosen = next((row for row in rows if row.proposal.pk == self.decision.chosen_id), None)
        tender = self.decision.tender
        return super().get_context() | {
            "ranking": rows,
            "asides": set_aside_in(self.decision.tender).values(),
            "tender": tender,
            "no_longer_valid": bool(
                tender.valid_until and timezone.localdate() > tender.valid_until
            ),
            "advice": advice_of(self.decision.tender),
            "not_first": chosen is not None and chosen.place != 1,
            "written": queries.reasons_written(self.decision),
            "remarks": remarks_on(self.decision) if chosen else [],
            "merits": queries.merits_written(self.decision)
            if chosen and queries.has_others(self.decision)
            else None,
            "has_choice": chosen is not None,
            "links": _links(self.request.user, self.object),
        }

    def save(self, form, at):
        return operations.change_choice(
            self.decision,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return reverse("awarding:decision", args=[self.object.pk])


class WriteReasons(PreparePage):
    """The reasons for one coalition, beside what the assessors wrote."""

    form_class = ReasonsForm
    template_name = "awarding/reasons.html"
    lead = gettext_lazy(
        "This coalition reads these reasons in its letter. Speak to them, in whole sentences, and "
        "say what was strong and what was missing."
    )
    success_message = gettext_lazy("The reasons are saved.")

    def get_title(self):
        return _("Reasons for %(coalition)s") % {"coalition": self.rows[0].proposal.coalition.name}

    def get_crumbs(self):
        here = (_("Prepare"), reverse("awarding:decision", args=[self.object.pk]))
        return [*super().get_crumbs(), here]

    @property
    def rows(self):
        if not hasattr(self, "_rows"):
            self._rows = queries.reasons_for(self.decision, self.kwargs["proposal_id"])
            if not self._rows:
                raise Http404
        return self._rows

    def _cells(self) -> list:
        if not policies.prepare.allows(self.request.user, self.object):
            return []
        if not hasattr(self, "_found"):
            wanted = self.kwargs["proposal_id"]
            cells = cells_of(self.decision.tender)
            self._found = [cell for cell in cells if cell.proposal.pk == wanted]
        return self._found

    def get_form_kwargs(self):
        return {"criteria": [row.criterion for row in self.rows]}

    def get_initial(self):
        earlier = queries.earlier_reasons(self.decision, self.kwargs["proposal_id"])
        written = {cell.criterion.pk: _suggestion(cell) for cell in self._cells()}
        initial = {"version": sheet_version(self.rows)}
        for row in self.rows:
            start = earlier.get(row.criterion_id) or written.get(row.criterion_id, "")
            initial[f"text_{row.criterion_id}"] = row.text or start
        return initial

    def get_context(self):
        return super().get_context() | {
            "cells": self._cells(),
            "suggested": any(not row.text for row in self.rows),
        }

    def save(self, form, at):
        return operations.write_reasons(
            self.decision,
            self.kwargs["proposal_id"],
            texts=form.texts(),
            version=form.cleaned_data["version"],
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return reverse("awarding:decision", args=[self.object.pk])


class WriteMerits(PreparePage):
    """What the chosen proposal has, beside what the assessors wrote about it."""

    form_class = MeritsForm
    template_name = "awarding/reasons.html"
    title = gettext_lazy("What the chosen proposal has")
    lead = gettext_lazy(
        "Whoever was not chosen may know what the chosen proposal does better. Write it per "
        "criterion, in a sentence or two. Name no trade secrets, no prices and no people."
    )
    success_message = gettext_lazy("What the chosen proposal has is saved.")

    def get_crumbs(self):
        here = (_("Prepare"), reverse("awarding:decision", args=[self.object.pk]))
        return [*super().get_crumbs(), here]

    def get_form_kwargs(self):
        return {"criteria": self.decision.tender.criteria.all()}

    def get_initial(self):
        rows = queries.merits_for(self.decision)
        initial = {"version": sheet_version(rows.values())}
        return initial | {f"text_{key}": row.text for key, row in rows.items()}

    def get_context(self):
        if not policies.prepare.allows(self.request.user, self.object):
            return super().get_context()
        cells = cells_of(self.decision.tender)
        mine = [cell for cell in cells if cell.proposal.pk == self.decision.chosen_id]
        return super().get_context() | {"cells": mine}

    def save(self, form, at):
        return operations.write_merits(
            self.decision,
            texts=form.texts(),
            version=form.cleaned_data["version"],
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return reverse("awarding:decision", args=[self.object.pk])


def _suggestion(cell) -> str:
    """A first text: what the assessors wrote, each sentence once, without their names."""
    return "\n\n".join(cell.reasons)


@require_safe
def preview(request, question_id: int, proposal_id: int):
    """The letter of one coalition as it would be sent now."""
    question = find_question(request, question_id)
    policies.prepare.check(request.user, question)
    decision = queries.decision_for_page(question)
    if decision is None or decision.chosen_id is None:
        raise Refused(_("Choose a proposal first. Then you can read how the letters will be."))
    facts = next(
        (
            one
            for one in gather(decision, by=request.user, at=timezone.now())
            if one.proposal_id == proposal_id
        ),
        None,
    )
    if facts is None:
        raise Http404
    crumbs = [
        (_("Award"), reverse("awarding:award", args=[question.pk])),
        (_("Prepare"), reverse("awarding:decision", args=[question.pk])),
    ]
    context = question_context(request, question, _("Example of the letter"), crumbs=crumbs)
    return render(request, "awarding/preview.html", context | {"letter": compose(facts)})
