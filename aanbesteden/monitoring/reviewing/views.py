"""Pages of reviews: the sheet, the answers, who sees it otherwise, and the actions."""

from io import BytesIO

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from aanbesteden.agreements import policies as agreement_policies
from aanbesteden.agreements.pages import RoomForm, agreement_or_404, room_context
from aanbesteden.agreements.parties import answers_for, parties
from aanbesteden.agreements.policies import propose_adjustment
from aanbesteden.monitoring import policies, telling
from aanbesteden.monitoring.cases.queries import who_may_be_there
from aanbesteden.monitoring.forms import ActionForm, ReviewForm
from aanbesteden.monitoring.models import Review, ReviewAction
from aanbesteden.monitoring.reviewing import document, operations
from aanbesteden.monitoring.reviewing import policies as own_policies
from aanbesteden.monitoring.reviewing.forms import DissentForm, OutcomeForm
from aanbesteden.monitoring.reviewing.models import About
from aanbesteden.monitoring.reviewing.sheet import answers_of, sheet_of
from aanbesteden.questions.document_views import send_file
from aanbesteden.templatetags.dutch import date_nl

PER_PAGE = 25
REVIEWS = Review.objects.select_related(
    "agreement__question__municipality", "agreement__coalition", "conclusion__by"
)
ACTIONS = ReviewAction.objects.select_related(
    "review__agreement__question__municipality", "review__agreement__coalition"
)


@require_safe
def reviews(request, question_id: int):
    """All reviews, newest first, with what follows from each."""
    found = agreement_or_404(question_id)
    agreement_policies.room.check(request.user, found.question)
    rows = found.reviews.prefetch_related("actions")
    context = room_context(request, found.question, _("Reviews"))
    context["page_obj"] = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context["may_hold"] = policies.hold_review.allows(request.user, found)
    return render(request, "monitoring/reviews.html", context)


def _crumb(question_id: int):
    return (_("Reviews"), reverse("monitoring:reviews", args=[question_id]))


@never_cache
@require_safe
def coming(request, question_id: int):
    """The sheet for the next meeting, up to today."""
    found = agreement_or_404(question_id)
    agreement_policies.room.check(request.user, found.question)
    here = _("Sheet for the next review")
    context = room_context(request, found.question, here, crumbs=[_crumb(question_id)])
    context |= {
        "sheet": sheet_of(found, until=timezone.localdate(), user=request.user),
        "questions_asked": About.labels,
        "may_hold": policies.hold_review.allows(request.user, found),
    }
    return render(request, "monitoring/reviewing/coming.html", context)


@never_cache
@require_safe
def coming_pdf(request, question_id: int):
    """The same on paper, to lie on the table."""
    found = agreement_or_404(question_id)
    agreement_policies.room.check(request.user, found.question)
    sheet = sheet_of(found, until=timezone.localdate(), user=request.user)
    return _send(document.render(found, sheet, at=timezone.now()), found.question)


@never_cache
@require_safe
def review_pdf(request, question_id: int, pk: int):
    """A review on paper: what lay on the table, and what was said."""
    found = get_object_or_404(REVIEWS, agreement__question=question_id, pk=pk)
    agreement_policies.room.check(request.user, found.agreement.question)
    agreement = found.agreement
    sheet = sheet_of(agreement, until=found.held_on, user=request.user, review=found)
    data = document.render(agreement, sheet, review=found, at=timezone.now())
    return _send(data, agreement.question)


def _send(data: bytes, question):
    name = f"evaluatieblad-{question.slug}.pdf"
    return send_file(BytesIO(data), name=name, content_type="application/pdf")


@never_cache
@require_safe
def review(request, question_id: int, pk: int):
    """One review: what lay on the table, the answers, and who does what."""
    found = get_object_or_404(REVIEWS, agreement__question=question_id, pk=pk)
    agreement = found.agreement
    agreement_policies.room.check(request.user, agreement.question)
    title = review_title(found)
    context = room_context(request, agreement.question, title, crumbs=[_crumb(question_id)])
    may_edit = policies.edit_review.allows(request.user, found)
    actions = list(found.actions.select_related("for_user"))
    context |= {
        "review": found,
        "answers": answers_of(found),
        "conclusion": getattr(found, "conclusion", None),
        "may_conclude": own_policies.conclude.allows(request.user, found),
        "actions": [(row, may_edit or row.for_user_id == request.user.pk) for row in actions],
        "today": timezone.localdate(),
        "may_edit": may_edit,
        "may_disagree": own_policies.disagree.allows(request.user, found),
        "may_propose": propose_adjustment.allows(request.user, agreement),
        "sheet": sheet_of(agreement, until=found.held_on, user=request.user, review=found),
    }
    return render(request, "monitoring/review.html", context)


def review_title(found: Review) -> str:
    return _("Review of %(day)s") % {"day": date_nl(found.held_on)}


class HoldReview(RoomForm):
    policy = policies.hold_review
    form_class = ReviewForm
    title = gettext_lazy("Write down a review")
    lead = gettext_lazy("What goes well, what must be better, and whom do we not see?")

    def crumbs(self):
        return [_crumb(self.question.pk)]

    def get_form_kwargs(self):
        return {"at": timezone.now()}

    def save(self, form, at):
        return telling.record_review(
            self.object, values=form.changes(), by=self.request.user, at=at
        )

    def get_success_url(self, result):
        return reverse("monitoring:review", args=[self.question.pk, result.pk])


class ReviewPage(RoomForm):
    """A form about one review."""

    policy = policies.edit_review

    def get_object(self):
        question = self.kwargs["question_id"]
        return get_object_or_404(REVIEWS, agreement__question=question, pk=self.kwargs["pk"])

    @property
    def review(self) -> Review:
        return self.object

    @property
    def agreement(self):
        return self.review.agreement

    def crumbs(self):
        return [
            _crumb(self.question.pk),
            (review_title(self.review), self.get_success_url(None)),
        ]

    def get_success_url(self, result):
        return reverse("monitoring:review", args=[self.question.pk, self.review.pk])


class EditReview(ReviewPage):
    form_class = ReviewForm
    title = gettext_lazy("Change this review")

    def get_form_kwargs(self):
        return {"instance": self.object, "at": timezone.now()}

    def save(self, form, at):
        return telling.change_review(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class AddAction(ReviewPage):
    form_class = ActionForm
    title = gettext_lazy("Add an action")
    lead = gettext_lazy("Who does what, before when? The shared room shows it until it is done.")
    submit_label = gettext_lazy("Add")

    def get_form_kwargs(self):
        return {"people": who_may_be_there(self.agreement)}

    def save(self, form, at):
        return telling.add_action(self.object, values=form.changes(), by=self.request.user, at=at)


class Disagree(ReviewPage):
    """A party puts beside an answer how it sees that."""

    policy = own_policies.disagree
    form_class = DissentForm
    title = gettext_lazy("We see it otherwise")
    lead = gettext_lazy("Disagreeing is allowed. It helps when everybody knows who sees what.")
    submit_label = gettext_lazy("Record")

    def get_form_kwargs(self):
        mine = answers_for(self.request.user, self.agreement)
        return {"parties": [row for row in parties(self.agreement) if row.partner_id in mine]}

    def save(self, form, at):
        return operations.disagree(
            self.review,
            partner=form.partner,
            about=form.cleaned_data["about"],
            text=form.cleaned_data["text"],
            by=self.request.user,
            at=at,
        )


class FinishAction(ReviewPage):
    policy = own_policies.finish
    form_class = OutcomeForm
    title = gettext_lazy("This action is done")
    submit_label = gettext_lazy("Mark as done")

    def get_object(self):
        place = {"review": self.kwargs["pk"],
                 "review__agreement__question": self.kwargs["question_id"]}  # fmt: skip
        return get_object_or_404(ACTIONS, pk=self.kwargs["action_id"], **place)

    @property
    def review(self) -> Review:
        return self.object.review

    def get_lead(self):
        return f"{self.object.text} ({self.object.owner})"

    def save(self, form, at):
        return operations.finish_action(
            self.object, outcome=form.cleaned_data["outcome"], by=self.request.user, at=at
        )
