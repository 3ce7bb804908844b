"""Advice on wording: while typing, for all texts of a question, and answers to it."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_ratelimit.decorators import ratelimit

from aanbesteden.articulation import policies, texts, wording_operations
from aanbesteden.articulation.rule_store import current_rules
from aanbesteden.articulation.wording.engine import LONGEST, advise
from aanbesteden.articulation.wording_forms import AnswerAdviceForm
from aanbesteden.questions.context import question_context
from aanbesteden.questions.views import fetch
from aanbesteden.web.pages import FormPage

AT_ONCE = 2  # questions while somebody is writing; the page of the question has more


@require_POST
@never_cache
@ratelimit(key="user_or_ip", rate="60/m", block=True)
def advise_while_typing(request) -> HttpResponse:
    """A piece of page about the text that is sent. Nothing of it is kept or logged."""
    policies.ask_advice.check(request.user)
    text = request.POST.get("text", "")[:LONGEST]
    looked = texts.look_at(text, advise(text, current_rules(), most=AT_ONCE))
    context = {"text": looked}
    return render(request, "articulation/advice_on_text.html", context)


@require_safe
def wording(request, question_id: int):
    """Everything that is asked about the words of this question, and the answers."""
    question = fetch(request, question_id)
    policies.read_advice.check(request.user, question)
    context = question_context(request, question, _("Advice on wording"), crumbs=_crumbs(question))
    context |= {
        "view": texts.advice_on(question, request.user),
        "may_answer": policies.answer_advice.allows(request.user, question),
    }
    return render(request, "articulation/wording.html", context)


def _crumbs(question) -> list[tuple[str, str]]:
    return [(_("The question"), reverse("articulation:overview", args=[question.pk]))]


class AnswerAdvice(FormPage):
    """Why these words stay; what was asked stands above the form."""

    policy = policies.answer_advice
    form_class = AnswerAdviceForm
    template_name = "articulation/answer_advice.html"
    title = gettext_lazy("Answer the advice")
    lead = gettext_lazy("You decide about the words. Your answer is kept in the dossier.")
    success_message = gettext_lazy("Your answer is kept.")

    def get_object(self):
        return fetch(self.request, self.kwargs["question_id"])

    def raised(self) -> tuple[texts.TextAdvice, texts.Raised]:
        """The question this page answers, as it stands in the text now."""
        found = texts.advice_on(self.object, self.request.user)
        for text in found.texts:
            for one in text.raised:
                if (text.place, one.question.rule.id) == self._key():
                    return text, one
        raise Http404

    def _key(self) -> tuple[str, str]:
        return self.kwargs["place"], self.kwargs["rule"]

    def get_initial(self):
        _text, one = self.raised()
        return {"answer": one.answer.answer if one.answer else ""}

    def get_context(self):
        text, one = self.raised()
        crumbs = [
            *_crumbs(self.object),
            (_("Advice on wording"), reverse("articulation:wording", args=[self.object.pk])),
        ]
        context = question_context(self.request, self.object, self.get_title(), crumbs=crumbs)
        return context | {"text": text, "raised": one}

    def save(self, form, at):
        text, one = self.raised()
        return wording_operations.answer_advice(
            self.object,
            place=text.place,
            rule=one.question.rule.id,
            words=one.words,
            answer=form.cleaned_data["answer"],
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return reverse("articulation:wording", args=[self.object.pk])
