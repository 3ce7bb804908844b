"""Pages of the shared room: agreement, signatures, adjustments and the household book."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.agreements import operations, policies, queries
from aanbesteden.agreements.forms import (
    AdjustmentForm,
    AnswerForm,
    FormalForm,
    MoneyForm,
    SignForm,
    SocialForm,
)
from aanbesteden.agreements.guards import text_is_complete
from aanbesteden.agreements.models import Adjustment, MoneyLine, MoneySide
from aanbesteden.agreements.pages import RoomForm, agreement_or_404, room_context
from aanbesteden.agreements.parties import parties, sides_of, signs_for
from aanbesteden.agreements.room import room_of
from aanbesteden.charts.money import Money, Part
from aanbesteden.questions.context import question_context
from aanbesteden.questions.models import Question
from aanbesteden.questions.policies import run
from aanbesteden.web.forms import ReasonForm

PER_PAGE = 25


@require_safe
def together(request, question_id: int):
    """The shared room: what is there, what is missing, what is due."""
    question = get_object_or_404(Question.objects.select_related("municipality"), pk=question_id)
    policies.room.check(request.user, question)
    agreement = queries.with_parties().filter(question=question).first()
    context = question_context(request, question, _("Together"))
    context["room"] = room_of(question, agreement, at=timezone.now())
    context["may_run"] = run.allows(request.user, question)
    return render(request, "agreements/together.html", context)


@require_safe
def agreement(request, question_id: int):
    """The whole text, and who signed it as it stands."""
    found = agreement_or_404(question_id)
    policies.room.check(request.user, found.question)
    context = room_context(request, found.question, _("Agreement"))
    context |= {
        "agreement": found,
        "parties": _signatures(found),
        "may_edit": policies.edit_text.allows(request.user, found),
        "may_sign": policies.sign.allows(request.user, found) and _is_complete(found),
        "all_signed": not queries.unsigned_parties(found),
    }
    return render(request, "agreements/agreement.html", context)


def _is_complete(found) -> bool:
    return all(line.ok for line in text_is_complete(found.question, timezone.now()))


def _signatures(found):
    """Per party the signature under the present text, and whether there is one under an older."""
    present, now, before = queries.text_hash(found), {}, set()
    for signature in found.signatures.all():
        if signature.text_hash == present:
            now[signature.partner_id] = signature
        else:
            before.add(signature.partner_id)
    return [
        {
            "name": party.name,
            "signature": now.get(party.partner_id),
            "signed_before": party.partner_id in before,
        }
        for party in parties(found)
    ]


class EditText(RoomForm):
    policy = policies.edit_text
    edits_object = True
    back_name = "agreements:agreement"
    lead = gettext_lazy("Whoever signed before signs again when the text changes.")

    def crumbs(self):
        return [(_("Agreement"), reverse("agreements:agreement", args=[self.question.pk]))]

    def save(self, form, at):
        return operations.change_agreement(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class EditFormal(EditText):
    form_class = FormalForm
    title = gettext_lazy("The formal part")


class EditSocial(EditText):
    form_class = SocialForm
    title = gettext_lazy("The social contract")
    lead = gettext_lazy(
        "Write it together: the making is worth most. Whoever signed before signs again."
    )


class Sign(RoomForm):
    policy = policies.sign
    form_class = SignForm
    template_name = "agreements/sign.html"
    back_name = "agreements:agreement"
    title = gettext_lazy("Sign the agreement")
    lead = gettext_lazy("You sign this text, exactly as it stands here.")
    submit_label = gettext_lazy("Sign")
    success_message = gettext_lazy("Signed. Thank you.")

    def crumbs(self):
        return [(_("Agreement"), reverse("agreements:agreement", args=[self.question.pk]))]

    def get_initial(self):
        return {"name": self.request.user.name}

    def get_form_kwargs(self):
        mine = signs_for(self.request.user, self.object)
        mine -= queries.signed_parties(self.object)
        return {"parties": [party for party in parties(self.object) if party.partner_id in mine]}

    def get_context(self):
        text = {"agreement": self.object, "present_hash": queries.text_hash(self.object)}
        return super().get_context() | text

    def save(self, form, at):
        return operations.sign(
            self.object,
            partner=form.partner,
            name=form.cleaned_data["name"],
            function=form.cleaned_data["function"],
            seen_hash=self.request.POST.get("seen_hash", ""),
            by=self.request.user,
            at=at,
        )


# Adjustments ----------------------------------------------------------------------


@require_safe
def adjustments(request, question_id: int):
    """What changed on the way, and what still waits for an answer."""
    found = agreement_or_404(question_id)
    policies.room.check(request.user, found.question)
    rows = found.adjustments.select_related("proposed_by").order_by("-number")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    party = bool(sides_of(request.user, found))
    for row in page:
        row.agreement = found
        row.may_answer = party and policies.answer_adjustment.allows(request.user, row)
    context = room_context(request, found.question, _("Adjustments"))
    context["page_obj"] = page
    context["may_propose"] = policies.propose_adjustment.allows(request.user, found)
    return render(request, "agreements/adjustments.html", context)


class AdjustmentPage(RoomForm):
    back_name = "agreements:adjustments"

    def crumbs(self):
        return [(_("Adjustments"), reverse("agreements:adjustments", args=[self.question.pk]))]


class ProposeAdjustment(AdjustmentPage):
    policy = policies.propose_adjustment
    form_class = AdjustmentForm
    title = gettext_lazy("Propose an adjustment")
    lead = gettext_lazy(
        "Does another approach work better? Say what changes and why. The other side answers."
    )
    submit_label = gettext_lazy("Propose")
    success_message = gettext_lazy("Proposed. The other side answers it.")

    def save(self, form, at):
        return operations.propose_adjustment(
            self.object, values=form.changes(), by=self.request.user, at=at
        )


class AnswerAdjustment(AdjustmentPage):
    policy = policies.answer_adjustment
    form_class = AnswerForm
    template_name = "agreements/answer.html"
    submit_label = gettext_lazy("Send the answer")
    success_message = gettext_lazy("Your answer is recorded.")

    def get_object(self):
        rows = Adjustment.objects.select_related(
            "agreement__question__municipality", "agreement__coalition", "proposed_by"
        )
        question = self.kwargs["question_id"]
        return get_object_or_404(rows, agreement__question=question, pk=self.kwargs["pk"])

    def get_title(self):
        return _("Answer adjustment %(number)s") % {"number": self.object.number}

    def save(self, form, at):
        given = form.cleaned_data
        if given["answer"] == AnswerForm.AGREE:
            return operations.agree_adjustment(self.object, by=self.request.user, at=at)
        return operations.decline_adjustment(
            self.object, reason=given["reason"], by=self.request.user, at=at
        )


# The household book ---------------------------------------------------------------


@require_safe
def money(request, question_id: int):
    """The shared household book: totals, and every line."""
    found = agreement_or_404(question_id)
    policies.room.check(request.user, found.question)
    book = queries.household_of(found)
    lines = found.money_lines.select_related("partner", "added_by").order_by("-booked_on", "-pk")
    may_keep = policies.keep_book.allows(request.user, found)
    context = room_context(request, found.question, _("Household book"))
    context |= {
        "book": book,
        "chart": income_chart(book),
        "page_obj": Paginator(lines, PER_PAGE).get_page(request.GET.get("page")),
        "may_keep": may_keep,
    }
    return render(request, "agreements/money.html", context)


def income_chart(book) -> Money | None:
    """Where the money comes from, planned and received; None while nothing is known."""
    known = bool(book.total.income)
    parts = tuple(
        Part(row.name, row.totals.planned_income, row.totals.income if known else None)
        for row in book.sources
    )
    return Money(str(_("Where the money comes from")), parts) if parts else None


class BookPage(RoomForm):
    back_name = "agreements:money"

    def crumbs(self):
        return [(_("Household book"), reverse("agreements:money", args=[self.question.pk]))]


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
            self.object, values=form.changes(), by=self.request.user, at=at
        )


class CancelMoney(BookPage):
    policy = policies.cancel_line
    form_class = ReasonForm
    title = gettext_lazy("Cancel a line")
    submit_label = gettext_lazy("Cancel this line")

    def get_object(self):
        rows = MoneyLine.objects.select_related("agreement__question__municipality", "partner")
        question = self.kwargs["question_id"]
        return get_object_or_404(rows, agreement__question=question, pk=self.kwargs["pk"])

    def get_lead(self):
        return _("%(label)s, %(year)s. The line stays readable, but no longer counts.") % {
            "label": self.object.label,
            "year": self.object.year,
        }

    def get_form_kwargs(self):
        return {"label": _("Why is this line cancelled?"), "required": True}

    def save(self, form, at):
        return operations.cancel_money_line(
            self.object, reason=form.cleaned_data["reason"], by=self.request.user, at=at
        )
