"""The pages of who is in a panel: come in, agree, and stop with one click. No account is needed."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from django_ratelimit.decorators import ratelimit

from aanbesteden.monitoring.panels import links, operations, policies
from aanbesteden.monitoring.panels.forms import AgreeForm, ComeInForm
from aanbesteden.monitoring.panels.models import Panel
from aanbesteden.monitoring.stories.views import public_crumbs
from aanbesteden.notifications.following_views import old_link
from aanbesteden.people.views import demo_mailbox, home
from aanbesteden.policies import NotFound, anybody
from aanbesteden.web.pages import FormPage

PANELS = Panel.objects.select_related("agreement__question__municipality")
per_visitor = method_decorator(
    ratelimit(key="ip", rate="10/h", method="POST", block=True), name="dispatch"
)


@per_visitor
class ComeIn(FormPage):
    """Ask to take part. Whether an address is in the panel, only its mailbox tells."""

    policy = policies.join
    form_class = ComeInForm
    template_name = "monitoring/panels/come_in.html"
    submit_label = gettext_lazy("I want to take part")
    success_message = gettext_lazy("Nearly done: look in your mailbox.")

    def get_object(self):
        return get_object_or_404(PANELS, pk=self.kwargs["pk"])

    def get_title(self):
        return self.object.name

    def get_lead(self):
        return self.object.about

    def save(self, form, at):
        operations.ask(self.object, form.cleaned_data["email"], at=at)

    def get_success_url(self, result):
        return reverse("monitoring:panel_asked")

    def get_context(self):
        question = self.object.question
        page = (_("How it goes in practice"), reverse("monitoring:practice", args=[question.pk]))
        return {
            "panel": self.object,
            "here": self.object.name,
            "about": question,
            "crumbs": [*public_crumbs(question), page],
        }


@require_safe
def asked(request):
    """After asking to take part; the same for known and unknown addresses."""
    context = {
        "here": _("Nearly done: confirm that you take part"),
        "crumbs": [home()],
        "mailbox": demo_mailbox(),
    }
    return render(request, "monitoring/panels/asked.html", context)


@method_decorator(never_cache, name="dispatch")
@per_visitor
class Agree(FormPage):
    """The link of the mail; by a tick and a button, because mail programs open links themselves."""

    policy = anybody
    form_class = AgreeForm
    template_name = "monitoring/panels/come_in.html"
    submit_label = gettext_lazy("Take part")
    success_message = gettext_lazy("You are in the panel. Thank you.")

    def get_object(self):
        return links.agreeing(self.kwargs["token"])

    def get(self, request, *args, **kwargs):
        if self.object is None:
            return old_link(request)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if self.object is None:
            return old_link(request)
        return super().post(request, *args, **kwargs)

    def get_title(self):
        return self.object.panel.name

    def get_lead(self):
        return self.object.panel.about

    def save(self, form, at):
        return operations.agree(self.object, at=at)

    def get_success_url(self, result):
        return reverse("monitoring:panel_agreed")

    def get_context(self):
        panel = self.object.panel
        return {"panel": panel, "here": panel.name, "crumbs": [home()]}


@require_safe
def agreed(request):
    """What happens now that somebody takes part."""
    context = {"here": _("You are in the panel"), "crumbs": [home()]}
    return render(request, "monitoring/panels/agreed.html", context)


@csrf_exempt  # the mail program that posts has no session; the link itself is the key
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request, token: str) -> HttpResponse:
    """Not asked any more; a mail program that posts by itself gets no redirect (RFC 8058)."""
    found = links.stopping(token)
    if found is None and links.links.split(token)[0] == 0:
        raise NotFound
    name = found.panel.name if found else ""
    if request.method == "POST" and found:
        operations.stop(found)
        found = None
    context = {
        "active": found is not None,
        "name": name,
        "here": _("Stop with the panel"),
        "crumbs": [home()],
    }
    return render(request, "monitoring/panels/stop.html", context)
