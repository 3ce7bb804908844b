"""Adding, changing and removing rows of the arrangement."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from aanbesteden.monitoring import policies
from aanbesteden.monitoring.arranging import co_parties, forms, models, operations
from aanbesteden.monitoring.arranging.views import ArrangementPage
from aanbesteden.monitoring.models import CoParty
from aanbesteden.web.forms import DomainForm
from aanbesteden.web.pages import ActionPage


class AddPage(ArrangementPage):
    policy = policies.design
    model: type[operations.ArrangedRow] = models.Watcher
    submit_label = _("Add")

    def get_form_kwargs(self):
        return {"agreement": self.object}

    def save(self, form, at):
        return operations.add_row(
            self.model,
            self.object.arrangement,
            values=form.changes(),
            by=self.request.user,
            at=at,
        )


class RowPage(ArrangementPage):
    """A form about one row; the right lies on the agreement."""

    policy = policies.design
    model: type[operations.ArrangedRow] = models.Watcher

    @property
    def agreement(self):
        return self.object.arrangement.agreement

    def get_policy_object(self):
        return self.agreement

    def get_object(self):
        rows = self.model.objects.select_related(
            "arrangement__agreement__question__municipality", "arrangement__agreement__coalition"
        )
        return get_object_or_404(
            rows,
            pk=self.kwargs["pk"],
            arrangement__agreement__question=self.kwargs["question_id"],
            arrangement__agreement__ended_at=None,
        )


class ChangePage(RowPage):
    lead = _("The parties are asked again whether they agree.")

    def get_form_kwargs(self):
        return {"instance": self.object, "agreement": self.agreement}

    def save(self, form, at):
        return operations.change_row(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class RemovePage(RowPage, ActionPage):
    form_class = DomainForm
    template_name = ActionPage.template_name
    submit_label = _("Yes, take it out")
    success_message = _("Taken out. The parties are asked again.")

    def get_lead(self):
        return str(self.object)

    def save(self, form, at):
        return operations.remove_row(self.object, by=self.request.user, at=at)


class AddWatcher(AddPage):
    form_class = forms.WatcherForm
    title = _("Add who watches")
    lead = _("Also those who are not paid: residents, a client panel, the school.")


class ChangeWatcher(ChangePage):
    form_class = forms.WatcherForm
    title = _("Change who watches")


class RemoveWatcher(RemovePage):
    title = _("Take this watcher out of the arrangement?")


class AddInstrument(AddPage):
    model = models.Instrument
    form_class = forms.InstrumentForm
    title = _("Add a way to hear what numbers do not tell")


class ChangeInstrument(ChangePage):
    model = models.Instrument
    form_class = forms.InstrumentForm
    title = _("Change this instrument")


class RemoveInstrument(RemovePage):
    title = _("Take this instrument out of the arrangement?")
    model = models.Instrument


class AddDate(AddPage):
    model = models.ReviewDate
    form_class = forms.ReviewDateForm
    title = _("Plan a day to look together")


class ChangeDate(ChangePage):
    model = models.ReviewDate
    form_class = forms.ReviewDateForm
    title = _("Change this day")


class RemoveDate(RemovePage):
    title = _("Take this day out of the arrangement?")
    model = models.ReviewDate


class AddCoParty(AddPage):
    model = CoParty
    form_class = forms.CoPartyForm
    title = _("Add a co-responsible party")
    lead = _("It gets a link of its own to read the arrangement and to agree, without an account.")


class ChangeCoParty(ChangePage):
    model = CoParty
    form_class = forms.CoPartyForm
    title = _("Change this co-responsible party")


class RemoveCoParty(RemovePage):
    title = _("Take this party out of the arrangement?")
    model = CoParty


class RenewLink(RowPage, ActionPage):
    model = CoParty
    form_class = DomainForm
    template_name = ActionPage.template_name
    title = _("Make a new link for this party?")
    submit_label = _("Yes, make a new link")
    success_message = _("There is a new link. The old one no longer works.")

    def get_lead(self):
        return self.object.name

    def save(self, form, at):
        return co_parties.renew_link(self.object, by=self.request.user, at=at)
