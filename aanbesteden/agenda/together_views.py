"""Put signals together, take them apart, split one in two."""

from django.utils.translation import gettext_lazy

from aanbesteden.agenda import queries, staff_forms, together
from aanbesteden.agenda.models import SignalStatus
from aanbesteden.agenda.staff_views import SignalPage, StepPage
from aanbesteden.policies import NotFound


class Merge(StepPage):
    """Choose the signal that stays; the sender of this one hears of it."""

    step_name = "merge"
    form_class = staff_forms.MergeForm
    submit_label = gettext_lazy("Put them together")
    success_message = gettext_lazy("The signals are put together. The sender hears of it.")

    def get_initial(self):
        return {"stays": self.request.GET.get("met", "")}

    def get_form_kwargs(self):
        return {"signal": self.object, "alike": queries.alike(self.object)}

    def save(self, form, at):
        into = form.cleaned_data["into"]
        together.merge(self.object, into, by=self.request.user, at=at)


class TakeApart(StepPage):
    """It stands on its own again."""

    step_name = "take_apart"
    form_class = staff_forms.ReasonOnlyForm
    submit_label = gettext_lazy("Take it apart")
    success_message = gettext_lazy("The signal stands on its own again and waits for an answer.")

    def get_form_kwargs(self):
        return {}

    def save(self, form, at):
        reason = form.cleaned_data["answer"]
        together.take_apart(self.object, reason=reason, by=self.request.user, at=at)


class Split(SignalPage):
    """One signal that tells two things becomes two."""

    form_class = staff_forms.SplitForm
    title = gettext_lazy("Split this signal in two")
    lead = gettext_lazy(
        "It tells two things, and each deserves an answer of its own. The sender gets a link to "
        "both. The words as they were sent stay readable for you."
    )
    submit_label = gettext_lazy("Split it")
    success_message = gettext_lazy("There are two signals now. This is the second one.")

    def get_object(self):
        found = super().get_object()
        if self.request.method == "GET" and found.status != SignalStatus.RECEIVED:
            raise NotFound
        return found

    def get_form_kwargs(self):
        return {"signal": self.object}

    def save(self, form, at):
        data = form.cleaned_data
        self.object = together.split(
            self.object,
            first=data["first"],
            second=data["second"],
            second_theme=data["second_theme"],
            files=[int(key) for key in data.get("files", ())],
            version=data["version"],
            by=self.request.user,
            at=at,
        )
