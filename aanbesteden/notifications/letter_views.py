"""Writing to those concerned with a question, and what was written before."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from aanbesteden.notifications import policies, queries, staff_letters
from aanbesteden.questions.context import question_context
from aanbesteden.questions.views import fetch
from aanbesteden.web.forms import DomainForm
from aanbesteden.web.pages import FormPage

PER_PAGE = 25


class LetterForm(DomainForm):
    """To whom, and what."""

    groups = forms.MultipleChoiceField(
        label=gettext_lazy("To whom"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Whoever is in more groups gets one mail."),
    )
    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=150)
    text = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=gettext_lazy(
            "Write plainly, and nothing that not everybody may know. An empty line begins a new "
            "paragraph. The question, a link to its page and who sends it are added."
        ),
    )

    def __init__(self, *args, sizes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["groups"].choices = [
            (group.code, f"{group.label} ({size})") for group, size in sizes
        ]


class WriteLetter(FormPage):
    """First the preview as a receiver sees it, then sending."""

    policy = policies.write_letter
    form_class = LetterForm
    template_name = "notifications/write_letter.html"
    title = gettext_lazy("Write to those concerned")
    lead = gettext_lazy("Everybody gets a mail of their own; nobody sees the other addresses.")
    submit_label = gettext_lazy("Look at it first")
    success_message = gettext_lazy(
        "The letter is ready and goes with the next post, outside everybody's quiet hours."
    )

    def get_object(self):
        return fetch(self.request, self.kwargs["question_id"])

    def get_form_kwargs(self):
        return {"sizes": staff_letters.group_sizes(self.object)}

    def get_initial(self):
        chosen = self.request.GET.get("tekst", "")
        found = next((one for one in staff_letters.STARTERS if one.code == chosen), None)
        return {"subject": found.subject, "text": found.text} if found else {}

    def post(self, request, *args, **kwargs) -> HttpResponse:
        if "send" in request.POST:
            return super().post(request, *args, **kwargs)
        form = self._form(request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        return self._show(form, **self._preview(form.cleaned_data))

    def _preview(self, values) -> dict:
        people = staff_letters.receivers(self.object, values["groups"])
        # Without a receiver of flesh and blood: the link to stop is the key of one person.
        letter = staff_letters.compose(self.object, values["subject"], values["text"], None)
        count = len(people)
        words = ngettext(
            "%(count)s person gets this mail.", "%(count)s people get this mail.", count
        )
        return {"preview": letter, "receivers": words % {"count": count}, "count": count}

    def save(self, form, at):
        values = {name: form.cleaned_data[name] for name in ("subject", "text", "groups")}
        return staff_letters.send(self.object, **values, by=self.request.user, at=at)

    def get_success_url(self, letter):
        return reverse("notifications:letters", args=[self.object.pk])

    def get_context(self):
        here = (_("Letters"), reverse("notifications:letters", args=[self.object.pk]))
        context = question_context(self.request, self.object, self.get_title(), crumbs=[here])
        return context | {"starters": staff_letters.STARTERS}


@require_safe
def letters(request, question_id: int):
    """What was written to those concerned, and how far the mails are."""
    question = fetch(request, question_id)
    policies.write_letter.check(request.user, question)
    page = Paginator(queries.letters_of(question), PER_PAGE).get_page(request.GET.get("page"))
    context = question_context(request, question, _("Letters"))
    return render(request, "notifications/letters.html", context | {"page_obj": page})
