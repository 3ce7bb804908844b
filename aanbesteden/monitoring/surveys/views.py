"""Making a questionnaire, opening it, and what was answered."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.agreements import policies as agreement_policies
from aanbesteden.agreements.pages import RoomForm, agreement_or_404, room_context
from aanbesteden.monitoring.surveys import operations, policies
from aanbesteden.monitoring.surveys.forms import ItemForm, LinksForm, SurveyForm
from aanbesteden.monitoring.surveys.models import Survey, SurveyItem
from aanbesteden.monitoring.surveys.results import results
from aanbesteden.web.pages import ActionPage

PER_PAGE = 25
SURVEYS = Survey.objects.select_related(
    "agreement__question__municipality", "agreement__coalition", "panel"
)


@require_safe
def surveys(request, question_id: int):
    """All questionnaires of a question, with where each stands."""
    found = agreement_or_404(question_id)
    agreement_policies.room.check(request.user, found.question)
    page = Paginator(found.surveys.all(), PER_PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = room_context(request, found.question, _("Questionnaires"))
    context |= {
        "page_obj": page,
        "open_now": {row.pk for row in page if row.takes_answers(today)},
        "over": {row.pk for row in page if row.is_over(today)},
        "may_make": policies.make.allows(request.user, found),
    }
    return render(request, "monitoring/surveys/surveys.html", context)


def _crumb(question_id: int):
    return (_("Questionnaires"), reverse("monitoring:surveys", args=[question_id]))


@require_safe
def survey(request, question_id: int, pk: int):
    """One questionnaire: its questions, its links, its results."""
    found = get_object_or_404(SURVEYS, agreement__question=question_id, pk=pk)
    policies.read.check(request.user, found)
    today = timezone.localdate()
    context = room_context(request, found.question, found.title, crumbs=[_crumb(question_id)])
    shared = found.links.filter(is_single=False).first()
    context |= {
        "survey": found,
        "items": found.items.all(),
        "open_now": found.takes_answers(today),
        "over": found.is_over(today),
        "results": results(found, with_words=True) if found.opened_at else None,
        "answer_url": _address(request, shared) if shared else "",
        "singles": found.links.filter(is_single=True).count(),
        "unused": found.links.filter(is_single=True, used=False).count(),
        "may_edit": policies.edit.allows(request.user, found),
        "may_run": policies.run.allows(request.user, found),
        "may_remind": policies.remind.allows(request.user, found),
    }
    return render(request, "monitoring/surveys/survey.html", context)


def _address(request, link) -> str:
    return request.build_absolute_uri(reverse("monitoring:answer_survey", args=[link.code]))


@require_safe
def sheet(request, question_id: int, pk: int):
    """To print: the QR code for all, or one for every link that works once."""
    found = get_object_or_404(SURVEYS, agreement__question=question_id, pk=pk)
    policies.run.check(request.user, found)
    single = request.GET.get("soort") == "eenmalig"
    links = found.links.filter(is_single=single, used=False)
    title = _("Sheet to print")
    here = reverse("monitoring:survey", args=[question_id, pk])
    crumbs = [_crumb(question_id), (found.title, here)]
    context = room_context(request, found.question, title, crumbs=crumbs)
    context |= {
        "survey": found,
        "links": [(link, _address(request, link)) for link in links],
        "single": single,
    }
    return render(request, "monitoring/surveys/sheet.html", context)


class MakeSurvey(RoomForm):
    policy = policies.make
    form_class = SurveyForm
    title = gettext_lazy("Make a questionnaire")
    lead = gettext_lazy("Short is best: three to five questions. After this you add the questions.")
    submit_label = gettext_lazy("Next: the questions")

    def get_form_kwargs(self):
        return {"agreement": self.object}

    def crumbs(self):
        return [_crumb(self.question.pk)]

    def save(self, form, at):
        return operations.make(self.object, values=form.changes(), by=self.request.user, at=at)

    def get_success_url(self, result):
        return reverse("monitoring:survey", args=[self.question.pk, result.pk])


class SurveyPage(RoomForm):
    """A form about one questionnaire."""

    policy = policies.run

    def get_object(self):
        question = self.kwargs["question_id"]
        return get_object_or_404(SURVEYS, agreement__question=question, pk=self.kwargs["pk"])

    @property
    def survey(self) -> Survey:
        return self.object

    @property
    def agreement(self):
        return self.survey.agreement

    def crumbs(self):
        return [_crumb(self.question.pk), (self.survey.title, self.get_success_url(None))]

    def get_success_url(self, result):
        return reverse("monitoring:survey", args=[self.question.pk, self.survey.pk])


class EditSurvey(SurveyPage):
    policy = policies.edit
    form_class = SurveyForm
    edits_object = True
    title = gettext_lazy("Change this questionnaire")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"agreement": self.agreement}

    def save(self, form, at):
        return operations.change(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class AddItem(SurveyPage):
    policy = policies.edit
    form_class = ItemForm
    title = gettext_lazy("Add a question to the questionnaire")
    submit_label = gettext_lazy("Add")

    def save(self, form, at):
        return operations.add_item(self.object, values=form.changes(), by=self.request.user, at=at)


class RemoveItem(SurveyPage, ActionPage):
    policy = policies.edit
    title = gettext_lazy("Take this question out")
    submit_label = gettext_lazy("Take out")
    success_message = gettext_lazy("The question was taken out.")

    @property
    def item(self) -> SurveyItem:
        return get_object_or_404(self.object.items, pk=self.kwargs["item_id"])

    def get_lead(self):
        return self.item.text

    def save(self, form, at):
        return operations.remove_item(self.item, by=self.request.user, at=at)


class OpenSurvey(SurveyPage, ActionPage):
    policy = policies.edit
    title = gettext_lazy("Open the questionnaire")
    lead = gettext_lazy(
        "From now on people can answer. You get a link and a QR code, or your panel gets a mail. "
        "The questions then stay as they are."
    )
    submit_label = gettext_lazy("Open")
    success_message = gettext_lazy("The questionnaire is open.")

    def save(self, form, at):
        return operations.open_it(self.object, by=self.request.user, at=at)


class RemindPanel(SurveyPage, ActionPage):
    policy = policies.remind
    title = gettext_lazy("Remind who did not answer yet")
    lead = gettext_lazy(
        "Only who did not answer gets one friendly mail. You do not see who they are. There is no "
        "second reminder."
    )
    submit_label = gettext_lazy("Send the reminder")
    success_message = gettext_lazy("The reminder was sent.")

    def save(self, form, at):
        return operations.remind(self.object, by=self.request.user, at=at)


class CloseSurvey(SurveyPage, ActionPage):
    title = gettext_lazy("Close the questionnaire")
    lead = gettext_lazy("Nobody can answer after that. What was answered stays.")
    submit_label = gettext_lazy("Close")
    success_message = gettext_lazy("The questionnaire is closed.")

    def save(self, form, at):
        return operations.close(self.object, by=self.request.user, at=at)


class MakeLinks(SurveyPage):
    form_class = LinksForm
    title = gettext_lazy("Make links that work once")
    lead = gettext_lazy(
        "For instance one for every household. We do not keep which link gave which answers."
    )
    submit_label = gettext_lazy("Make the links")

    def save(self, form, at):
        return operations.make_links(
            self.object, count=form.cleaned_data["count"], by=self.request.user, at=at
        )

    def get_success_url(self, result):
        if result is None:
            return super().get_success_url(result)
        page = reverse("monitoring:survey_sheet", args=[self.question.pk, self.survey.pk])
        return f"{page}?soort=eenmalig"


class ShowResults(SurveyPage, ActionPage):
    title = gettext_lazy("Make the results public")
    lead = gettext_lazy(
        "Everybody reads the numbers and the response. What people wrote in their own words stays "
        "in this room."
    )
    submit_label = gettext_lazy("Make public")
    success_message = gettext_lazy("The results are public.")

    def save(self, form, at):
        return operations.show(self.object, by=self.request.user, at=at)


class HideResults(SurveyPage, ActionPage):
    title = gettext_lazy("Take the results from the public page")
    submit_label = gettext_lazy("Take it away")
    success_message = gettext_lazy("The results are no longer public.")

    def save(self, form, at):
        return operations.hide(self.object, by=self.request.user, at=at)
