"""Following a question and stopping: with the link in a mail, or signed in."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from django_ratelimit.decorators import ratelimit

from aanbesteden import cycle
from aanbesteden.notifications import choices, following, forms, links
from aanbesteden.people.views import demo_mailbox, home
from aanbesteden.policies import NotFound, anybody, signed_in
from aanbesteden.questions.models import Question
from aanbesteden.web.pages import ActionPage, FormPage

PER_PAGE = 25
per_visitor = method_decorator(
    ratelimit(key="ip", rate="10/h", method="POST", block=True), name="dispatch"
)


class QuestionPage(FormPage):
    """A form about one public question."""

    def get_object(self):
        found = Question.objects.public().select_related("municipality")
        return get_object_or_404(found, slug=self.kwargs["slug"])

    def page(self) -> str:
        return f"/vragen/{self.object.slug}/"

    def get_context(self):
        crumbs = [home(), (_("Questions"), "/vragen/"), (self.object.short_name, self.page())]
        return {"here": self.get_title(), "crumbs": crumbs}

    def get_lead(self):
        return self.object.title


# A stranger's form changes nothing before the mail is answered, and a visitor has no session to
# misuse. So the page of a question can carry this form without a cookie.
@method_decorator(csrf_exempt, name="dispatch")
@per_visitor
class FollowByMail(QuestionPage):
    """Follow with an e-mail address; it is confirmed by the link in the mail."""

    policy = anybody
    form_class = forms.FollowByMailForm
    title = gettext_lazy("Follow this question by e-mail")
    submit_label = gettext_lazy("Follow")
    success_message = gettext_lazy("Nearly done: look in your mailbox.")

    def save(self, form, at):
        email, frequency = form.cleaned_data["email"], form.cleaned_data["frequency"]
        following.ask(self.object, email, frequency, at=at)

    def get_success_url(self, result):
        return reverse("notifications:follow_asked")


class Follow(QuestionPage):
    """Follow with an account."""

    policy = signed_in
    form_class = forms.FollowForm
    title = gettext_lazy("Follow this question")
    submit_label = gettext_lazy("Follow")
    success_message = gettext_lazy("You follow this question.")

    def save(self, form, at):
        frequency = form.cleaned_data["frequency"]
        return following.follow(self.object, frequency, by=self.request.user, at=at)

    def get_success_url(self, result):
        return self.page() + "#volgen"


class Unfollow(QuestionPage, ActionPage):
    """Follow no longer, with an account."""

    policy = signed_in
    form_class = ActionPage.form_class
    template_name = ActionPage.template_name
    title = gettext_lazy("Follow this question no longer")
    submit_label = gettext_lazy("Follow no longer")
    success_message = gettext_lazy("You follow this question no longer.")

    def save(self, form, at):
        following.unfollow(self.object, by=self.request.user)

    def get_success_url(self, result):
        return self.page() + "#volgen"


@require_safe
def follow_one(request):
    """Choose a question to follow: with an account on its page, without one by mail."""
    rows = Paginator(following.to_follow(), PER_PAGE).get_page(request.GET.get("page"))
    name = "follow" if request.user.is_authenticated else "follow_by_mail"
    context = {
        "page_obj": rows,
        "lines": [_line(row, reverse(f"notifications:{name}", args=[row.slug])) for row in rows],
        "here": _("Follow what happens"),
        "crumbs": [home()],
    }
    return render(request, "notifications/follow_one.html", context)


def _line(question: Question, url: str) -> dict[str, Any]:
    return {"title": question.title, "url": url, "text": cycle.phase_of(question).now}


@require_safe
def follow_asked(request):
    """After asking to follow; the same for known and unknown addresses."""
    context = {
        "here": _("Nearly done: look in your mailbox"),
        "crumbs": [home()],
        "mailbox": demo_mailbox(),
    }
    return render(request, "notifications/follow_asked.html", context)


@method_decorator(never_cache, name="dispatch")
@per_visitor
class ConfirmFollow(ActionPage):
    """The link of the mail; by a button, because mail programs open links by themselves."""

    policy = anybody
    title = gettext_lazy("Do you want to follow this question?")
    submit_label = gettext_lazy("Yes, follow this question")
    success_message = gettext_lazy("You follow this question.")

    def get_object(self):
        return links.following_of(self.kwargs["token"])

    def get(self, request, *args, **kwargs):
        if self.object is None:
            return old_link(request)
        return super().get(request, *args, **kwargs)

    def get_lead(self):
        return self.object.question.title

    def save(self, form, at):
        if self.object is None:
            raise NotFound
        return following.confirm(self.object, at=at)

    def get_success_url(self, kept):
        if kept.reader.user_id:
            return f"/vragen/{kept.question.slug}/#volgen"
        token = links.reader_token(kept.reader.pk, kept.reader.email)
        return reverse("notifications:follows", args=[token])

    def get_context(self):
        return {"here": self.title, "crumbs": [home()]}


def old_link(request: HttpRequest) -> HttpResponse:
    context = {"here": _("This link no longer works"), "crumbs": [home()]}
    return render(request, "notifications/old_link.html", context, status=410)


@method_decorator(never_cache, name="dispatch")
class Follows(FormPage):
    """Everything an address follows: change how often, or stop."""

    policy = anybody
    form_class = forms.FollowsForm
    template_name = "notifications/follows.html"
    title = gettext_lazy("What you follow")
    lead = gettext_lazy("You need no account for this: the link in your mail is your key.")
    success_message = gettext_lazy("Your choice is kept.")

    def get_object(self):
        return links.reader_of(self.kwargs["token"])

    def get(self, request, *args, **kwargs):
        if self.object is None:
            return old_link(request)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if self.object is None:
            return old_link(request)
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {"followings": list(following.confirmed_of(self.object))}

    def save(self, form, at):
        following.change(self.object, form.frequencies())
        return links.reader_of(self.kwargs["token"])

    def get_success_url(self, reader):
        name = "notifications:follows" if reader else "notifications:stop"
        return reverse(name, args=[self.kwargs["token"]])

    def get_context(self):
        stop = reverse("notifications:stop", args=[self.kwargs["token"]])
        return {"here": self.title, "crumbs": [home()], "stop_url": stop}


def _stop(request, found, stopping, here) -> HttpResponse:
    """A page with a button; a mail program that posts by itself gets no redirect (RFC 8058)."""
    if request.method == "POST" and found:
        stopping(found)
        found = None
    context = {"active": found is not None, "here": here, "crumbs": [home()]}
    return render(request, "notifications/stop.html", context)


@csrf_exempt  # the mail program that posts has no session; the link itself is the key
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request, token: str):
    """Follow nothing any more, with the link in the mail."""
    return _stop(request, links.reader_of(token), following.stop, _("Stop following"))


@csrf_exempt  # as above
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_all(request, token: str):
    """No mail that brings messages together any more, for somebody with an account."""
    return _stop(request, links.user_of(token), choices.stop_mail, _("Stop these mails"))
