"""Concluding a review, and a party that changes or takes back what it sees otherwise."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy

from aanbesteden.monitoring.models import Review
from aanbesteden.monitoring.reviewing import operations, policies
from aanbesteden.monitoring.reviewing.forms import OwnDissentForm
from aanbesteden.monitoring.reviewing.models import Dissent
from aanbesteden.monitoring.reviewing.views import ReviewPage
from aanbesteden.web.pages import ActionPage

DISSENTS = Dissent.objects.select_related(
    "review__agreement__question__municipality", "review__agreement__coalition", "partner"
)


class Conclude(ReviewPage, ActionPage):
    policy = policies.conclude
    title = gettext_lazy("Conclude this review")
    lead = gettext_lazy(
        "The answers stay as they are, and the sheet keeps what lay on the table today. What was "
        "agreed can still be marked as done."
    )
    submit_label = gettext_lazy("Conclude")
    success_message = gettext_lazy("The review is concluded.")

    def save(self, form, at):
        return operations.conclude(self.review, by=self.request.user, at=at)


class OwnDissent(ReviewPage):
    """Something about the words of one's own party."""

    policy = policies.own_dissent

    def get_object(self):
        place = {"review": self.kwargs["pk"],
                 "review__agreement__question": self.kwargs["question_id"]}  # fmt: skip
        return get_object_or_404(DISSENTS, pk=self.kwargs["dissent_id"], **place)

    @property
    def review(self) -> Review:
        return self.object.review

    def get_lead(self):
        return f"{self.object.party}: {self.object.get_about_display()}"


class ChangeDissent(OwnDissent):
    form_class = OwnDissentForm
    edits_object = True
    title = gettext_lazy("Change how you see it")

    def save(self, form, at):
        return operations.change_dissent(
            self.object,
            text=form.cleaned_data["text"],
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class TakeBack(OwnDissent, ActionPage):
    title = gettext_lazy("Take back what you see otherwise")
    submit_label = gettext_lazy("Take it back")
    success_message = gettext_lazy("Taken back.")

    def save(self, form, at):
        operations.take_back_dissent(self.object, by=self.request.user, at=at)
