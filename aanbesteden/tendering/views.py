"""The tender's room in the dossier: what is asked, on which terms, by when, judged by whom."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden import roles
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.questions.context import question_context
from aanbesteden.questions.views import fetch
from aanbesteden.tendering import forms, operations, people, policies, queries
from aanbesteden.tendering.models import AwardCriterion, Meeting
from aanbesteden.tendering.overview import overview
from aanbesteden.web.forms import ReasonForm
from aanbesteden.web.pages import ActionPage, FormPage


def tender_of(request, question_id: int):
    """The newest round of a question this person may know of."""
    question = fetch(request, question_id)
    found = queries.current_tender(question)
    if found is None:
        policies.read.check(request.user, question)
        raise Refused(policies.NOT_NOW.reason)
    return found


@require_safe
def tender(request, question_id: int):
    """Everything about the round on one page, with what may be changed now."""
    question = fetch(request, question_id)
    policies.read.check(request.user, question)
    view = overview(question, request.user, at=timezone.now())
    context = question_context(request, question, _("Tender"))
    return render(request, "tendering/tender.html", context | {"view": view})


class TenderPage(FormPage):
    """A form about the newest round of one question."""

    policy = policies.prepare
    back_to = "tendering:tender"

    def get_object(self):
        return tender_of(self.request, self.kwargs["question_id"])

    def get_question(self):
        return self.object.question

    def get_success_url(self, result):
        return reverse(self.back_to, args=[self.get_question().pk])

    def get_context(self):
        question = self.get_question()
        crumbs = []
        if policies.read.allows(self.request.user, question):
            crumbs.append((_("Tender"), reverse("tendering:tender", args=[question.pk])))
        return question_context(self.request, question, self.get_title(), crumbs=crumbs)


class EditTender(TenderPage):
    """Some of the terms of a draft tender."""

    edits_object = True

    def save(self, form, at):
        return operations.change_tender(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class Text(EditTender):
    form_class = forms.TextForm
    template_name = "tendering/text.html"
    title = gettext_lazy("Tender question and route")
    lead = gettext_lazy("The formal question may differ from the societal one. Say how, and why.")


class Conditions(EditTender):
    form_class = forms.ConditionsForm
    template_name = "articulation/part_form.html"
    title = gettext_lazy("Conditions")
    lead = gettext_lazy("What everybody must meet, and where there is room.")


# Award criteria -----------------------------------------------------------------


@require_safe
def criteria(request, question_id: int):
    """The criteria with their weights, which are 100 together."""
    found = tender_of(request, question_id)
    policies.read.check(request.user, found.question)
    context = question_context(
        request, found.question, _("Award criteria"), crumbs=_crumbs(found.question)
    )
    total = queries.total_weight(found)
    context |= {
        "tender": found,
        "criteria": list(found.criteria.all()),
        "total": total,
        "left": 100 - total,
        "may_edit": policies.prepare.allows(request.user, found),
    }
    return render(request, "tendering/criteria.html", context)


def _crumbs(question):
    return [(_("Tender"), reverse("tendering:tender", args=[question.pk]))]


class AddCriterion(TenderPage):
    form_class = forms.CriterionForm
    title = gettext_lazy("Add an award criterion")
    back_to = "tendering:criteria"

    def save(self, form, at):
        return operations.add_criterion(
            self.object, values=form.changes(), by=self.request.user, at=at
        )


class CriterionPage(TenderPage):
    """One criterion; the policy asks about its tender."""

    back_to = "tendering:criteria"
    criterion: AwardCriterion

    def get_object(self):
        found = tender_of(self.request, self.kwargs["question_id"])
        self.criterion = get_object_or_404(AwardCriterion, pk=self.kwargs["pk"], tender=found)
        self.criterion.tender = found
        return found


class ChangeCriterion(CriterionPage):
    form_class = forms.CriterionForm
    title = gettext_lazy("Change an award criterion")

    def get_form_kwargs(self):
        return {"instance": self.criterion}

    def save(self, form, at):
        return operations.change_criterion(
            self.criterion,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class RemoveCriterion(CriterionPage, ActionPage):
    title = gettext_lazy("Remove an award criterion")
    submit_label = gettext_lazy("Remove")
    success_message = gettext_lazy("The criterion was removed.")

    def get_lead(self):
        return self.criterion.name

    def save(self, form, at):
        operations.remove_criterion(self.criterion, by=self.request.user, at=at)


class MoveCriterion(CriterionPage, ActionPage):
    submit_label = gettext_lazy("Move")
    success_message = gettext_lazy("The order was changed.")
    up = True

    def get_title(self):
        return _("Move a criterion up") if self.up else _("Move a criterion down")

    def get_lead(self):
        return self.criterion.name

    def save(self, form, at):
        operations.move_criterion(self.criterion, up=self.up, by=self.request.user, at=at)


# People ---------------------------------------------------------------------------


@require_safe
def tender_people(request, question_id: int):
    """Who opens and who assesses."""
    found = tender_of(request, question_id)
    policies.read.check(request.user, found.question)
    context = question_context(
        request, found.question, _("Openers and assessors"), crumbs=_crumbs(found.question)
    )
    context |= {
        "tender": found,
        "groups": [(role, list(roles.holders(role, found))) for role in people.APPOINTED],
        "may_appoint": policies.appoint.allows(request.user, found),
    }
    return render(request, "tendering/people.html", context)


class Appoint(TenderPage):
    policy = policies.appoint
    form_class = forms.AppointForm
    title = gettext_lazy("Appoint somebody")
    lead = gettext_lazy(
        "At least two open together, at least two assess. Who takes part in a coalition does "
        "neither."
    )
    submit_label = gettext_lazy("Appoint or invite")
    back_to = "tendering:people"

    def get_form_kwargs(self):
        return {"people": queries.colleagues(self.object.question)}

    def save(self, form, at):
        typed = form.cleaned_data
        return people.appoint(
            self.object,
            roles.ROLES[typed["role"]],
            person=typed["person"],
            email=typed["email"],
            name=typed["name"],
            by=self.request.user,
            at=at,
        )

    def get_success_message(self, result):
        return _("Done.") if result else _("This person already has that task.")


class TakeBack(TenderPage):
    policy = policies.appoint
    form_class = ReasonForm
    title = gettext_lazy("Take a task back")
    submit_label = gettext_lazy("Take the task back")
    success_message = gettext_lazy("The task was taken back.")
    back_to = "tendering:people"

    def get_object(self):
        found = super().get_object()
        self.role = roles.ROLES.get(self.kwargs["role"])
        if self.role not in people.APPOINTED:
            raise Http404
        holders = roles.holders(self.role, found)
        self.person: User = get_object_or_404(holders, pk=self.kwargs["user_id"])
        return found

    def get_form_kwargs(self):
        return {"label": _("Why?"), "required": True}

    def get_lead(self):
        return f"{self.person.name} - {self.role.label}"

    def save(self, form, at):
        people.take_back(
            self.object,
            self.role,
            self.person,
            by=self.request.user,
            at=at,
            reason=form.cleaned_data["reason"],
        )


# Meetings ---------------------------------------------------------------------------


class PlanMeeting(TenderPage):
    policy = policies.accompany
    form_class = forms.MeetingForm
    title = gettext_lazy("Plan a meeting")
    lead = gettext_lazy("Let people meet. What one hears there, all can read.")

    def save(self, form, at):
        return operations.plan_meeting(
            self.object, values=form.changes(), by=self.request.user, at=at
        )


class ChangeMeeting(TenderPage):
    policy = policies.accompany
    form_class = forms.MeetingForm
    title = gettext_lazy("Meeting and minutes")

    def get_object(self):
        found = super().get_object()
        self.meeting = get_object_or_404(Meeting, pk=self.kwargs["pk"], tender=found)
        self.meeting.tender = found
        return found

    def get_form_kwargs(self):
        return {"instance": self.meeting}

    def save(self, form, at):
        return operations.change_meeting(
            self.meeting,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


# A next round -------------------------------------------------------------------------


class NewRound(FormPage):
    """The lessons and the dates, before a coalition that failed is let go."""

    policy = policies.plan_round
    form_class = forms.NewRoundForm
    title = gettext_lazy("Prepare a new round")
    lead = gettext_lazy(
        "Text, conditions and criteria of the last round come along, and so do the people. You "
        "can still change them. The round opens when the executive lets the coalition go."
    )
    success_message = gettext_lazy("The new round is ready. Look at its text and criteria again.")

    def get_object(self):
        return fetch(self.request, self.kwargs["question_id"])

    def get_form_kwargs(self):
        return {"now": timezone.now()}

    def get_initial(self):
        draft = queries.current_tender(self.object)
        if draft is None or draft.published_at:
            return {}
        return {
            "lessons": draft.lessons,
            "questions_until": draft.questions_until,
            "deadline": draft.deadline,
        }

    def save(self, form, at):
        return operations.plan_round(self.object, by=self.request.user, at=at, **form.cleaned_data)

    def get_success_url(self, result):
        return reverse("tendering:tender", args=[self.object.pk])

    def get_context(self):
        return question_context(self.request, self.object, self.title)
