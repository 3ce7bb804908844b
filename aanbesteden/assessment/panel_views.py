"""What the panel and those who oversee it see: progress, differences, ranking, advice."""

from io import BytesIO

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.assessment import (
    advice_data,
    advice_document,
    operations,
    panel,
    policies,
    queries,
)
from aanbesteden.assessment.forms import AdviceForm
from aanbesteden.assessment.interests import closed_to
from aanbesteden.assessment.models import Advice
from aanbesteden.assessment.sensitivity import STEPS
from aanbesteden.assessment.views import PER_PAGE, find_tender
from aanbesteden.policies import SIGN_IN, Refused
from aanbesteden.questions.context import question_context
from aanbesteden.questions.document_views import send_file
from aanbesteden.questions.models import Question
from aanbesteden.web.pages import FormPage


def find_question(request, question_id: int) -> Question:
    if not request.user.is_authenticated:
        raise Refused(SIGN_IN.reason)
    return get_object_or_404(Question.objects.select_related("municipality"), pk=question_id)


@require_safe
def overview(request, question_id: int):
    """How far the panel is; ranking and advice when all scores are in."""
    question = find_question(request, question_id)
    policies.follow.check(request.user, question)
    context = question_context(request, question, _("Assessment"))
    tender = queries.opened_tender(question)
    if tender is not None:
        context |= _overview(request.user, tender)
    return render(request, "assessment/overview.html", context | {"tender": tender})


def _overview(user, tender) -> dict:
    sees = policies.see_outcome.allows(user, tender)
    members = queries.members_of(tender, with_names=policies.oversees(user, tender.question))
    return {
        "members": members,
        "seats": (seats := panel.seats(tender)),
        "lacks_society": panel.lacks_society(seats),
        "describes": policies.describe_panel.allows(user, tender),
        "sees_talks": policies.see_talks.allows(user, tender),
        **(_firmness(tender) if sees else {}),
        "together": bool(queries.agreed_marks(tender)),
        "totals": queries.progress(tender),
        "oversees": policies.oversees(user, tender.question),
        "sees_outcome": sees,
        "sees_scores": policies.see_scores.allows(user, tender),
        "ranking": queries.ranking(tender) if sees else [],
        "asides": queries.set_aside_in(tender).values() if sees else (),
        "criteria": queries.criteria_of(tender),
        "advice": queries.advice_of(tender) if sees else None,
        "writes_advice": policies.write_advice.allows(user, tender),
    }


def _firmness(tender) -> dict:
    found = queries.sensitivity_of(tender)
    steps = [advice_document.step_in_words(by) for by in STEPS]
    rows = [
        {
            "criterion": row.criterion,
            "weight": row.weight,
            "cells": zip(steps, row.variations, strict=True),
        }
        for row in found.weights
    ]
    return {
        "sensitivity": found,
        "firmness": advice_document.firmness_in_words(found),
        "steps": steps,
        "firm_rows": rows,
    }


@require_safe
def advice_pdf(request, question_id: int):
    """The advice of the panel as a file, for who may know the whole outcome."""
    question = find_question(request, question_id)
    tender = queries.opened_tender(question)
    if tender is None:
        raise Http404
    policies.see_outcome.check(request.user, tender)
    data = advice_data.gather(tender, at=timezone.now())
    return send_file(
        BytesIO(advice_document.render(data)),
        name=f"advies-{question.slug}-{tender.round}.pdf",
        content_type="application/pdf",
    )


@require_safe
def differences(request, tender_id: int):
    """All scores side by side, the largest differences on top."""
    tender = find_tender(request, tender_id)
    policies.see_scores.check(request.user, tender)
    closed = closed_to(request.user, tender)
    cells = queries.differences(tender, closed=closed)
    page = Paginator(cells, PER_PAGE).get_page(request.GET.get("page"))
    context = question_context(
        request,
        tender.question,
        _("Differences between the scores"),
        crumbs=crumbs_to(request.user, tender),
    )
    context |= {
        "page_obj": page,
        "steps_back": bool(closed),
        "tender": tender,
        "writes_advice": policies.write_advice.allows(request.user, tender),
    }
    return render(request, "assessment/differences.html", context)


def crumbs_to(user, tender) -> list[tuple[str, str]]:
    """The way back: to the dossier's assessment, or to the assessor's own desk."""
    if policies.follow.allows(user, tender.question):
        return [(_("Assessment"), reverse("assessment:overview", args=[tender.question_id]))]
    return [
        (_("My desk"), reverse("assessment:desk")),
        (_("This round"), reverse("assessment:tender", args=[tender.pk])),
    ]


class WriteAdvice(FormPage):
    """The differences spoken about, and what the panel advises."""

    policy = policies.write_advice
    form_class = AdviceForm
    title = gettext_lazy("The advice of the panel")
    lead = gettext_lazy(
        "Talk about the largest differences first. Write down what came of it, and what you advise "
        "the executive."
    )
    success_message = gettext_lazy("The advice is saved.")

    def get_object(self):
        question = find_question(self.request, self.kwargs["question_id"])
        tender = queries.opened_tender(question)
        if tender is None:
            raise Http404
        return tender

    def get_form_kwargs(self):
        return {"instance": queries.advice_of(self.object) or Advice(tender=self.object)}

    def get_context(self):
        return question_context(
            self.request,
            self.object.question,
            self.title,
            crumbs=crumbs_to(self.request.user, self.object),
        )

    def save(self, form, at):
        return operations.write_advice(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        if policies.follow.allows(self.request.user, self.object.question):
            return reverse("assessment:overview", args=[self.object.question_id])
        return reverse("assessment:tender", args=[self.object.pk])
