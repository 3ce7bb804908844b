"""Pages of the household book, and of the lines behind any total of shared money."""

from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.agreements import policies, queries
from aanbesteden.agreements.from_proposal import budget_of, compared, per_year, to_take_over
from aanbesteden.agreements.household import operations
from aanbesteden.agreements.household.explaining import AboutAmount, explain, remarks_of, rule_of
from aanbesteden.agreements.household.forms import MoneyForm
from aanbesteden.agreements.household.pages import PER_PAGE, BookPage
from aanbesteden.agreements.household.remark_views import in_words, lines_query
from aanbesteden.agreements.household.sums import ZERO, Row, Totals, period_name
from aanbesteden.agreements.ledger.models import AccountKind, Book, LedgerEntry, LedgerLine
from aanbesteden.agreements.ledger.queries import SHOWN, Choice, counted, lines_of, named
from aanbesteden.agreements.models import MoneySide
from aanbesteden.agreements.pages import agreement_or_404, room_context
from aanbesteden.charts.money import Money, Part
from aanbesteden.charts.words import euros
from aanbesteden.web.forms import ReasonForm

LEFT = "over"  # what came in and was not spent
PAID = "betaald"  # what was called for and came in
PAGES = {
    Book.HOUSEHOLD: "agreements:money",
    Book.TRAVEL: "agreements:travel",
    Book.AREA: "agreements:area",
}


@require_safe
def money(request, question_id: int):
    """The shared household book: totals, and every line."""
    found = agreement_or_404(question_id)
    policies.room.check(request.user, found.question)
    book = queries.household_of(found)
    lines = lines_of(found, Choice(Book.HOUSEHOLD))
    remarked = _remarked(request, found)
    budget = budget_of(found, request.user)
    plan = compared(found, budget)
    context = room_context(request, found.question, _("Household book"))
    context |= {
        "book": book,
        "periods": [Opened(row, period_query(row)) for row in book.periods],
        "partners": [Opened(row, urlencode({"wie": row.key})) for row in book.partners],
        "themes": [Opened(row, urlencode({"wat": row.key})) for row in book.themes],
        "charts": list(filter(None, (income_chart(book), spending_chart(book)))),
        "page_obj": shown(lines, request, Choice(Book.HOUSEHOLD)),
        "may_keep": policies.keep_book.allows(request.user, found),
        "rule": rule_of(found),
        "remark_page": remarked,
        "remarks": [_remark(request.user, found, row) for row in remarked],
        "lines_url": reverse("agreements:money_lines", args=[question_id, Book.HOUSEHOLD]),
        "has_budget": budget is not None,
        "to_take_over": to_take_over(plan),
        "plan_years": per_year(plan),
    }
    return render(request, "agreements/money.html", context)


def _remarked(request, agreement):
    page = Paginator(remarks_of(agreement, today=timezone.localdate()), PER_PAGE)
    return page.get_page(request.GET.get("opvallend"))


def _remark(user, agreement, row) -> dict:
    """A remarkable amount as it stands on the page."""
    remark = row.remark
    return {
        "remark": remark,
        "words": in_words(remark),
        "query": lines_query(remark),
        "explanations": row.explanations,
        "may_explain": explain.allows(user, AboutAmount(agreement, remark)),
    }


@dataclass(frozen=True)
class Opened:
    """A row of totals, with what to ask for to see the lines it is made of."""

    row: Row
    query: str

    @property
    def name(self):
        return self.row.name

    @property
    def totals(self) -> Totals:
        return self.row.totals


def period_query(row: Row) -> str:
    """The period of *row* as an address asks for it."""
    year, quarter = row.key
    return urlencode({"jaar": year, "kwartaal": quarter})


@dataclass(frozen=True)
class ShownLine:
    """A line as it stands on a page, with what it adds to the total above it."""

    line: LedgerLine
    adds: Decimal

    @property
    def entry(self) -> LedgerEntry:
        return self.line.entry

    @property
    def account(self):
        return named(self.line)

    @property
    def period(self) -> str:
        return period_name((self.entry.year, self.entry.quarter or 0))

    @property
    def cancelled_by(self) -> LedgerEntry | None:
        return getattr(self.entry, "corrected_by", None)


def shown(lines, request, choice: Choice, name: str = "page"):
    """One page of lines with what each adds."""
    page = Paginator(lines, PER_PAGE).get_page(request.GET.get(name))
    page.object_list = [ShownLine(line, counted(line, choice)) for line in page]
    return page


def income_chart(book) -> Money | None:
    """Where the money comes from, planned and received; None while nothing is known."""
    return _chart(_("Where the money comes from"), book.sources, "income", bool(book.total.income))


def spending_chart(book) -> Money | None:
    """What it goes to, planned and realised."""
    return _chart(_("What it is spent on"), book.themes, "spending", bool(book.total.spending))


def _chart(title: str, rows: list[Row], side: str, known: bool) -> Money | None:
    parts = tuple(
        Part(
            row.name,
            getattr(row.totals, f"planned_{side}"),
            getattr(row.totals, side) if known else None,
        )
        for row in rows
    )
    if not parts:
        return None
    return Money(title, parts, name_header="" if side == "income" else _("What for"))


# The lines behind a total ---------------------------------------------------------


@require_safe
def lines(request, question_id: int, book: str):
    """Every line that a total is made of, and the total they make."""
    if book not in Book:
        raise Http404
    found = agreement_or_404(question_id)
    policies.room.check(request.user, found.question)
    choice, signs = choice_of(request.GET, book)
    rows = lines_of(found, choice)
    total = sum((signs(line, counted(line, choice)) for line in rows), ZERO)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = [ShownLine(line, signs(line, counted(line, choice))) for line in page]
    crumb = (Book(book).label, reverse(PAGES[Book(book)], args=[question_id]))
    context = room_context(request, found.question, _("Lines behind a total"), crumbs=[crumb])
    context |= {
        "said": [
            *said(choice, request.GET.get("kant", "")),
            (_("The total"), euros(total)),
        ],
        "page_obj": page,
        "back_url": crumb[1],
        "book_label": Book(book).label,
    }
    return render(request, "agreements/lines.html", context)


def choice_of(asked, book: str):
    """Which lines an address asks for, and what each adds: spending takes away from what is left.

    What the address says wrong is left out, so that it shows more and never something else.
    """
    side = asked.get("kant", "")
    kinds = (side,) if side in AccountKind else SHOWN
    if side == LEFT:
        kinds = (MoneySide.INCOME, MoneySide.SPENDING)
    if side == PAID:
        kinds = (AccountKind.CALLED,)
    choice = Choice(
        book,
        kinds,
        year=_number(asked.get("jaar")),
        quarter=_number(asked.get("kwartaal")),
        partner=asked.get("wie"),
        label=asked.get("wat"),
        until=_number(asked.get("tot")),
        through_pot=side == PAID,
    )

    def signs(line: LedgerLine, amount: Decimal) -> Decimal:
        takes_away = side == LEFT and named(line).kind == MoneySide.SPENDING
        return -amount if takes_away or side == PAID else amount

    return choice, signs


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 5 else None


def said(choice: Choice, side: str) -> list[tuple[str, str]]:
    """The choice in words, as facts."""
    left = _("Left over: what came in less what was spent")
    own = {LEFT: left, PAID: _("Called for, and paid")}
    kind = own.get(side) or (AccountKind(side).label if side in AccountKind else "")
    period = ""
    if choice.year is not None:
        period = period_name((choice.year, choice.quarter or 0))
    if choice.until is not None:
        period = _("up to and including %(year)s") % {"year": choice.until}
    nobody = _("Municipality and others")
    partner = choice.partner or nobody if choice.partner is not None else ""
    rows = [
        (_("Kind"), kind),
        (_("Period"), period),
        (_("Partner"), partner),
        (_("Source, product or theme"), choice.label or ""),
    ]
    return [(name, text) for name, text in rows if text]


# Writing --------------------------------------------------------------------------


class AddMoney(BookPage):
    policy = policies.keep_book
    form_class = MoneyForm
    title = gettext_lazy("Add a line to the household book")
    lead = gettext_lazy(
        "All partners see it. Once the coalition is at work, everybody sees the totals."
    )
    submit_label = gettext_lazy("Add")

    def get_initial(self):
        today = timezone.localdate()
        return {"year": today.year, "booked_on": today, "side": MoneySide.SPENDING}

    def get_form_kwargs(self):
        return {"agreement": self.object, "at": timezone.now()}

    def save(self, form, at):
        return operations.add_money_line(
            self.object, values=form.cleaned_data, by=self.request.user, at=at
        )


class CancelMoney(BookPage):
    policy = policies.cancel_line
    form_class = ReasonForm
    title = gettext_lazy("Cancel a line")
    submit_label = gettext_lazy("Cancel this line")

    def get_object(self):
        rows = LedgerEntry.objects.select_related("agreement__question__municipality")
        question = self.kwargs["question_id"]
        return get_object_or_404(rows, agreement__question=question, pk=self.kwargs["pk"])

    def get_lead(self):
        return _("%(label)s, %(year)s. The line stays readable, but no longer counts.") % {
            "label": self.object.text,
            "year": self.object.year,
        }

    def get_form_kwargs(self):
        return {"label": _("Why is this line cancelled?"), "required": True}

    def save(self, form, at):
        return operations.cancel_money_line(
            self.object, reason=form.cleaned_data["reason"], by=self.request.user, at=at
        )
