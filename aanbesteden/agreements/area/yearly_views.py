"""The yearly account of an area budget: as a page, as rows, and on paper."""

from io import BytesIO

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aanbesteden import sheets
from aanbesteden.agreements import policies as agreement_policies
from aanbesteden.agreements.area import document
from aanbesteden.agreements.area.models import AreaBudget
from aanbesteden.agreements.area.yearly_queries import year_of, years_of
from aanbesteden.agreements.pages import agreement_or_404, room_context
from aanbesteden.questions.document_views import send_file


def _found(request, question_id: int, year: int):
    """The budget and its account; only for the room, and only for years in which it was there."""
    agreement = agreement_or_404(question_id)
    agreement_policies.room.check(request.user, agreement.question)
    rows = AreaBudget.objects.select_related("carried_by")
    budget = get_object_or_404(rows, agreement=agreement)
    budget.agreement = agreement
    years = years_of(agreement)
    if year not in years:
        raise Http404
    return budget, year_of(budget, year), years


@require_safe
def statement(request, question_id: int, year: int):
    """Begin, in, out and end; every total opens to the lines that make it."""
    budget, account, years = _found(request, question_id, year)
    here = _("Yearly account %(year)s") % {"year": year}
    area = (_("Area budget"), reverse("agreements:area", args=[question_id]))
    context = room_context(request, budget.agreement.question, here, crumbs=[area])
    context |= {
        "budget": budget,
        "account": account,
        "years": years,
        "in_short": document.in_short(account),
        "sources": [(row, row.by, _lines(row)) for row in account.sources],
        "purposes": [(row, document.decider_name(row), _lines(row)) for row in account.purposes],
        "moves": [(row, document.told(row)) for row in account.moves],
        "before": year - 1 if year - 1 in years else None,
    }
    return render(request, "agreements/area_year.html", context)


def _lines(row) -> list[tuple]:
    return [(part, document.told(part.moved)) for part in row.parts]


@require_safe
def statement_csv(request, question_id: int, year: int):
    """Every line of every total, for a spreadsheet."""
    budget, account, _years = _found(request, question_id, year)
    data = sheets.to_csv(document.csv_rows(account))
    return send_file(BytesIO(data), name=_name(budget, year, "csv"), content_type=sheets.CSV)


@require_safe
def statement_pdf(request, question_id: int, year: int):
    """The account on paper."""
    budget, account, _years = _found(request, question_id, year)
    question = budget.agreement.question
    paper = document.AreaPaper(
        account=account,
        neighbourhood=budget.neighbourhood,
        question=question.title,
        question_id=question.pk,
        municipality=question.municipality.name,
        team=budget.carried_by.name if budget.carried_by else question.municipality.name,
        at=timezone.now(),
    )
    data = BytesIO(document.render(paper))
    return send_file(data, name=_name(budget, year, "pdf"), content_type="application/pdf")


def _name(budget: AreaBudget, year: int, ending: str) -> str:
    return f"wijkbudget-{budget.agreement.question.slug}-{year}.{ending}"
