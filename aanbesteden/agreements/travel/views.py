"""Pages of the travel budget."""

from datetime import date
from io import BytesIO
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.agreements import policies as agreement_policies
from aanbesteden.agreements.household.sums import ZERO
from aanbesteden.agreements.household.views import PAID, shown
from aanbesteden.agreements.ledger.models import AccountKind, Book, LedgerEntry
from aanbesteden.agreements.ledger.queries import Choice, entries_of, lines_of
from aanbesteden.agreements.models import MoneySide
from aanbesteden.agreements.pages import RoomForm, agreement_or_404, room_context
from aanbesteden.agreements.travel import document, operations, policies
from aanbesteden.agreements.travel.forms import (
    BudgetForm,
    DecideForm,
    PaidForm,
    ReceiveForm,
    SpendingForm,
)
from aanbesteden.agreements.travel.models import TravelBudget, TravelSpending
from aanbesteden.agreements.travel.queries import available, budget_of, moves_of, statement_of
from aanbesteden.questions.document_views import send_file
from aanbesteden.web.forms import DomainForm, ReasonForm
from aanbesteden.web.pages import ActionPage

PER_PAGE = 20


@require_safe
def travel(request, question_id: int, year: int | None = None):
    """The budget of a year: who pays what, what came in, what is spent and what is left."""
    found = agreement_or_404(question_id)
    agreement_policies.room.check(request.user, found.question)
    budget = budget_of(found, year)
    if year and budget is None:
        raise Http404
    here = _("Travel budget %(year)s") % {"year": year} if year else _("Travel budget")
    context = room_context(request, found.question, here)
    context |= {
        "years": found.travel_budgets.values_list("year", flat=True),
        "may_set": agreement_policies.keep_book.allows(request.user, found),
        "rule": document.rule(),
        "budget": budget,
    }
    if budget:
        budget.agreement = found
        context |= _of_year(request, budget)
    return render(request, "agreements/travel.html", context)


def _of_year(request, budget: TravelBudget) -> dict:
    user, found = request.user, statement_of(budget)
    rows = budget.spending.select_related("proposed_by", "decided_by", "paid_entry__corrected_by")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    may_keep, works = policies.keep.allows(user, budget), policies.propose.allows(user, budget)
    for row in page:
        entry = row.paid_entry
        row.is_paid = entry is not None and not hasattr(entry, "corrected_by")
        row.may_pay = may_keep and row.is_approved and not row.is_paid
        row.may_decide = works and row.decided_at is None and row.proposed_by_id != user.pk
    choice = Choice(Book.TRAVEL, (AccountKind.POT,), year=budget.year)
    lines = lines_of(budget.agreement, choice)
    moves = shown(lines, request, choice, "regels")
    return {
        "statement": found,
        "in_short": _with_lines(found),
        "page_obj": page,
        "left": available(budget) if budget.called_at else ZERO,
        "may_keep": may_keep,
        "may_change": policies.change_budget.allows(user, budget),
        "may_propose": works,
        "moves": moves,
        "year_query": f"jaar={budget.year}",
        "spent": [(name, amount, _spent_query(budget, name)) for name, amount in found.spent],
        "lines_url": reverse(
            "agreements:money_lines", args=[budget.agreement.question_id, "travel"]
        ),
    }


def _spent_query(budget: TravelBudget, purpose: str) -> str:
    return urlencode({"jaar": budget.year, "wat": purpose})


def _with_lines(found) -> list[tuple]:
    """The amounts in short, each with what to ask for to see its lines."""
    year = found.budget.year
    asked = ((f"tot={year - 1}", "pot"), (f"jaar={year}", PAID), (f"jaar={year}", "spending"),
             (f"tot={year}", "pot"))  # fmt: skip
    rows = zip(document.in_short(found), asked, strict=True)
    return [(name, amount, query, side) for (name, amount), (query, side) in rows]


@require_safe
def statement_pdf(request, question_id: int, year: int):
    """The yearly statement on paper."""
    found = agreement_or_404(question_id)
    agreement_policies.room.check(request.user, found.question)
    budget = get_object_or_404(found.travel_budgets.select_related("keeper"), year=year)
    budget.agreement = found
    paper = document.StatementPaper(
        statement=statement_of(budget),
        question=found.question.title,
        question_id=found.question_id,
        municipality=found.question.municipality.name,
        coalition=found.coalition.name,
        moves=moves_of(budget),
        at=timezone.now(),
    )
    return send_file(
        BytesIO(document.render(paper)),
        name=f"reisbudget-{found.question.slug}-{year}.pdf",
        content_type="application/pdf",
    )


class TravelPage(RoomForm):
    back_name = "agreements:travel"

    def crumbs(self):
        return [(_("Travel budget"), reverse("agreements:travel", args=[self.question.pk]))]

    def get_success_url(self, result):
        year = getattr(result, "year", None)
        if year is None:
            return super().get_success_url(result)
        return reverse("agreements:travel_year", args=[self.question.pk, year])


class SetBudget(TravelPage):
    """A new year, or another amount as long as payment was not called for."""

    policy = agreement_policies.keep_book
    form_class = BudgetForm
    title = gettext_lazy("Set the travel budget of a year")
    lead = gettext_lazy("Half from the municipality, half from the partners by their turnover.")

    def get_initial(self):
        year = timezone.localdate().year
        asked = self.request.GET.get("jaar", "")
        if asked.isdecimal() and len(asked) == 4:
            year = int(asked)
        budget = budget_of(self.object, year)
        initial = {"year": year, "due_on": date(year, 3, 1)}
        if budget:
            names = ("amount", "keeper", "due_on", "pay_to")
            initial |= {name: getattr(budget, name) for name in names}
            shares = budget.shares.exclude(partner=None)
            return initial | {f"turnover_{row.partner_id}": row.turnover for row in shares}
        return initial | self._from_book(year - 1)

    def _from_book(self, year: int) -> dict:
        """What the household book says each partner spent: a begin, to be looked at."""
        sums = {}
        for entry in entries_of(self.object, Book.HOUSEHOLD):
            if entry.side == MoneySide.SPENDING and entry.year == year:
                sums[entry.partner] = sums.get(entry.partner, ZERO) + entry.amount
        return {
            f"turnover_{partner.pk}": sums.get(partner.name, ZERO)
            for partner in self.object.coalition.partners.filter(left_at=None)
        }

    def get_form_kwargs(self):
        return {"partners": list(self.object.coalition.partners.filter(left_at=None))}

    def save(self, form, at):
        names = ("year", "amount", "keeper", "due_on", "pay_to")
        return operations.set_budget(
            self.object,
            values={name: form.cleaned_data[name] for name in names},
            turnovers=form.turnovers(),
            by=self.request.user,
            at=at,
        )


class OfBudget(TravelPage):
    """A form about the budget of one year."""

    def get_object(self):
        rows = TravelBudget.objects.select_related(
            "agreement__question__municipality", "agreement__coalition", "keeper"
        )
        question, year = self.kwargs["question_id"], self.kwargs["year"]
        wanted = {"agreement__question": question, "agreement__ended_at": None, "year": year}
        return get_object_or_404(rows, **wanted)


class CallForPayment(OfBudget, ActionPage):
    policy = policies.keep
    form_class = DomainForm
    template_name = ActionPage.template_name
    title = gettext_lazy("Call for payment")
    submit_label = gettext_lazy("Yes, call for payment")
    success_message = gettext_lazy("Every party has a letter with what it is asked to pay.")

    def get_lead(self):
        return _("Every party is asked for its share of %(year)s. After that it is fixed.") % {
            "year": self.object.year
        }

    def save(self, form, at):
        return operations.call_for_payment(self.object, by=self.request.user, at=at)


class Receive(OfBudget):
    policy = policies.keep
    form_class = ReceiveForm
    title = gettext_lazy("Record a payment that came in")
    submit_label = gettext_lazy("Record")

    def get_initial(self):
        return {"on": timezone.localdate()}

    def get_form_kwargs(self):
        rows = statement_of(self.object).shares
        return {"shares": [row for row in rows if row.still]}

    def save(self, form, at):
        return operations.receive_payment(
            self.object,
            partner=form.partner,
            amount=form.cleaned_data["amount"],
            on=form.cleaned_data["on"],
            by=self.request.user,
            at=at,
        )


class Propose(OfBudget):
    policy = policies.propose
    form_class = SpendingForm
    title = gettext_lazy("Propose to spend something")
    lead = gettext_lazy("Somebody else says yes or no. Then the keeper pays.")
    submit_label = gettext_lazy("Propose")

    def save(self, form, at):
        return operations.propose_spending(
            self.object, values=form.cleaned_data, by=self.request.user, at=at
        )


class OfSpending(TravelPage):
    def get_object(self):
        rows = TravelSpending.objects.select_related(
            "budget__agreement__question__municipality",
            "budget__agreement__coalition",
            "paid_entry__corrected_by",
            "proposed_by",
        )
        question = self.kwargs["question_id"]
        return get_object_or_404(rows, budget__agreement__question=question, pk=self.kwargs["pk"])

    @property
    def agreement(self):
        return self.object.budget.agreement

    def get_success_url(self, result):
        args = [self.question.pk, self.object.budget.year]
        return reverse("agreements:travel_year", args=args)


class Decide(OfSpending):
    policy = policies.decide
    form_class = DecideForm
    template_name = "agreements/decide_spending.html"
    submit_label = gettext_lazy("Send the answer")

    def get_title(self):
        return _("May this be spent? %(purpose)s") % {"purpose": self.object.purpose}

    def save(self, form, at):
        return operations.decide_spending(
            self.object,
            approved=form.cleaned_data["answer"] == "yes",
            reason=form.cleaned_data["reason"],
            by=self.request.user,
            at=at,
        )


class Pay(OfSpending):
    policy = policies.keep
    form_class = PaidForm
    submit_label = gettext_lazy("Record")

    def get_policy_object(self):
        return self.object.budget

    def get_title(self):
        return _("Paid: %(purpose)s") % {"purpose": self.object.purpose}

    def get_initial(self):
        return {"on": timezone.localdate()}

    def save(self, form, at):
        return operations.pay_spending(
            self.object, on=form.cleaned_data["on"], by=self.request.user, at=at
        )


class Undo(TravelPage):
    """Undo a payment that was recorded wrongly."""

    policy = policies.undo
    form_class = ReasonForm
    title = gettext_lazy("Undo a payment")
    submit_label = gettext_lazy("Undo it")

    def get_object(self):
        rows = LedgerEntry.objects.select_related(
            "agreement__question__municipality", "agreement__coalition", "corrected_by"
        )
        wanted = {"agreement__question": self.kwargs["question_id"], "pk": self.kwargs["pk"]}
        return get_object_or_404(rows, **wanted)

    def get_lead(self):
        return _("%(text)s. A counter entry undoes it; both stay readable.") % {
            "text": self.object.text
        }

    def get_form_kwargs(self):
        return {"label": _("Why is this line cancelled?"), "required": True}

    def save(self, form, at):
        return operations.undo_payment(
            self.object, reason=form.cleaned_data["reason"], by=self.request.user, at=at
        )
