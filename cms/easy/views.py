"""The page in easy Dutch, and the form in the dossier that makes it."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden import cycle
from aanbesteden.questions import policies
from aanbesteden.questions.context import question_context
from aanbesteden.questions.models import Question
from aanbesteden.web.pages import ActionPage, FormPage
from cms import listing, versions
from cms.easy import advice, operations, words
from cms.easy.forms import EasyTextForm


@require_safe
def page(request, slug: str):
    """The question in easy Dutch. The text is Dutch, whatever language the frame has."""
    found = listing.public_questions().select_related("page", "easy_text", "municipality")
    question = get_object_or_404(found, slug=slug)
    text = getattr(question, "easy_text", None)
    if text is None:
        raise Http404
    with translation.override("nl"):
        now = words.now(question, timezone.now())
    context = {
        "question": question,
        "text": text,
        "place": cycle.phase_of(question).place.number,
        "now": now,
        "question_url": f"/vragen/{question.slug}/",
        "versions": versions.of_question(question, current=versions.EASY),
        "contact": question.municipality.contact,
        "page_title": text.title,
    }
    return render(request, "cms/easy/page.html", context)


class OfQuestion:
    """Pages about the easy text of one question."""

    policy = policies.run

    def get_object(self):
        rows = Question.objects.select_related("municipality")
        return get_object_or_404(rows, pk=self.kwargs["question_id"])

    def get_success_url(self, result):
        return reverse("cms:write_easy_text", args=[self.object.pk])


class Write(OfQuestion, FormPage):
    """Write the question in easy Dutch; advice on what was written stands beside it."""

    form_class = EasyTextForm
    template_name = "cms/easy/write.html"
    title = gettext_lazy("In easy Dutch")
    lead = gettext_lazy(
        "For who reads with effort or is learning Dutch. Short sentences, common words. "
        "It gets a page of its own, beside the page of the question."
    )

    def get_form_kwargs(self):
        return {"instance": operations.easy_text_of(self.object)}

    def save(self, form, at):
        return operations.write_easy_text(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )

    def get_context(self):
        kept = operations.easy_text_of(self.object)
        context = question_context(self.request, self.object, _("In easy Dutch"))
        if kept.pk:
            context["advice"] = advice.of(kept.title, kept.situation, kept.aim, kept.take_part)
            context["easy_url"] = reverse("cms:easy_text", args=[self.object.slug])
            context["is_public"] = bool(self.object.public_since)
        return context


class Remove(OfQuestion, ActionPage):
    """Take the text away again."""

    title = gettext_lazy("Take the text in easy Dutch away")
    lead = gettext_lazy("Its page is then gone. The page of the question stays as it is.")
    submit_label = gettext_lazy("Take it away")
    success_message = gettext_lazy("The text in easy Dutch is gone.")

    def save(self, form, at):
        operations.remove_easy_text(self.object, by=self.request.user, at=at)

    def get_context(self):
        return question_context(self.request, self.object, _("In easy Dutch"))
