"""Announce a change of the terms, a part on each page; every part is kept when it is saved."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden.differences import difference
from aanbesteden.tendering import notice_forms as forms
from aanbesteden.tendering import notices, policies, prepared, terms
from aanbesteden.tendering.views import TenderPage
from aanbesteden.web.pages import ActionPage

PARTS = (
    ("announce", gettext_lazy("What changes")),
    ("announce_wording", gettext_lazy("How it will read")),
    ("announce_why", gettext_lazy("Why")),
    ("announce_dates", gettext_lazy("Do the dates move")),
    ("announce_send", gettext_lazy("Look at it and send")),
)


class Part(TenderPage):
    """One part; on to the next when it is saved."""

    policy = policies.announce
    template_name = "tendering/prepared_part.html"
    submit_label = gettext_lazy("Save and go on")
    success_message = gettext_lazy("Saved. Nobody hears of it before you send it.")
    name: str
    following: str

    @cached_property
    def row(self):
        return prepared.prepared_for(self.object)

    @cached_property
    def known(self) -> list[terms.Term]:
        return terms.terms_of(self.object)

    @property
    def may(self) -> bool:
        """Whom the policy refuses reads nothing of what is prepared."""
        return self.policy.allows(self.request.user, self.object)

    def get_initial(self):
        return {"version": self.row.version} if self.row and self.may else {}

    def writes(self, form) -> dict:
        raise NotImplementedError

    def save(self, form, at):
        return prepared.write(
            self.object,
            values=self.writes(form),
            version=form.cleaned_data["version"],
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return reverse(f"tendering:{self.following}", args=[self.object.question_id])

    def get_context(self):
        number = [name for name, _label in PARTS].index(self.name) + 1
        shown = [
            (label, reverse(f"tendering:{name}", args=[self.object.question_id]), name == self.name)
            for name, label in PARTS
        ]
        about = {"parts": shown, "number": number, "prepared": self.row if self.may else None}
        return super().get_context() | about


class Choose(Part):
    form_class = forms.ChooseForm
    title = gettext_lazy("Announce a change: what changes")
    lead = gettext_lazy(
        "You prepare it in five small parts. Everybody hears it only when you send it, at the same "
        "moment."
    )
    name, following = "announce", "announce_wording"
    keeps_drafts = False

    def get_form_kwargs(self):
        return {"terms": [term for term in self.known if term.key not in prepared.DATES]}

    def get_initial(self):
        picked = [term.key for term in prepared.chosen(self.row, self.known)] if self.may else []
        return super().get_initial() | {"chosen": picked}

    def save(self, form, at):
        return prepared.choose_terms(
            self.object,
            set(form.cleaned_data["chosen"]),
            version=form.cleaned_data["version"],
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        """Where no text changes there is no wording to write."""
        onward = self.following if prepared.chosen(result, self.known) else "announce_why"
        return reverse(f"tendering:{onward}", args=[self.object.question_id])


class Wording(Part):
    form_class = forms.WordingForm
    title = gettext_lazy("Announce a change: how it will read")
    name, following = "announce_wording", "announce_why"

    def get_lead(self):
        if self.may and not prepared.chosen(self.row, self.known):
            return _("You chose no text that changes. Go on, or choose one first.")
        return _("Here stands what holds now. Change it into what will hold.")

    def get_form_kwargs(self):
        return {"terms": prepared.chosen(self.row, self.known) if self.may else []}

    def get_initial(self):
        values = prepared.new_values(self.row, self.known) if self.may else {}
        return super().get_initial() | values

    def writes(self, form):
        return form.values()


class Why(Part):
    form_class = forms.WhyForm
    title = gettext_lazy("Announce a change: why")
    name, following = "announce_why", "announce_dates"

    def get_initial(self):
        reason = self.row.reason if self.row and self.may else ""
        return super().get_initial() | {"reason": reason}

    def writes(self, form):
        return {"reason": form.cleaned_data["reason"]}


class Dates(Part):
    form_class = forms.MovesForm
    title = gettext_lazy("Announce a change: do the dates move")
    lead = gettext_lazy(
        "Whoever has to write something else needs time for it. A deadline only moves to later."
    )
    name, following = "announce_dates", "announce_send"

    def get_form_kwargs(self):
        return {"terms": [term for term in self.known if term.key in prepared.DATES]}

    def get_initial(self):
        found = super().get_initial()
        if not self.row or not self.may:
            return found
        values = prepared.new_values(self.row, self.known)
        found |= {name: values[name] for name in prepared.DATES if name in values}
        said = {None: "", True: "yes", False: "no"}[self.row.matters]
        return found | {"matters": said, "argument": self.row.argument}

    def writes(self, form):
        return form.values()


class Send(Part):
    """The whole as everybody will read it; from here it is sent."""

    form_class = forms.PartForm
    template_name = "tendering/prepared_send.html"
    title = gettext_lazy("Announce a change: look at it and send")
    lead = gettext_lazy("So everybody will read it. After that it never changes.")
    submit_label = gettext_lazy("Send to everybody")
    success_message = gettext_lazy("The notice was sent to everybody at the same moment.")
    name, following = "announce_send", "announce_send"

    def save(self, form, at):
        return prepared.send(
            self.object, version=form.cleaned_data["version"], by=self.request.user, at=at
        )

    def get_success_url(self, result):
        return notices.notice_path(result)

    def get_context(self):
        context = super().get_context()
        if not self.may:
            return context
        values = prepared.new_values(self.row, self.known)
        changed = [
            difference(term.label, term.shown(term.value), term.shown(values[term.key]))
            for term in self.known
            if term.key in values and not terms.same(term.value, values[term.key])
        ]
        waiting = notices.ready_answers(self.object).count()
        return context | {"changed": changed, "waiting": waiting}


class Drop(TenderPage, ActionPage):
    """Throw away what was prepared; nobody heard of it."""

    policy = policies.announce
    title = gettext_lazy("Throw the prepared change away")
    lead = gettext_lazy("The terms stay as they are. Nobody heard of this change.")
    submit_label = gettext_lazy("Throw it away")
    success_message = gettext_lazy("The prepared change was thrown away.")

    def save(self, form, at):
        return prepared.drop(self.object, by=self.request.user, at=at)
