"""The start page of the council, and the button that says: I have seen this."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.council import policies, reader
from aanbesteden.council.overview import LOOK_BACK, council_overview
from aanbesteden.council.views import light_rules
from aanbesteden.web.context import Link
from aanbesteden.web.pages import ActionPage


@require_safe
def overview(request):
    """What asks for the council and when, what is new, the state per question, promises."""
    policies.overview.check(request.user)
    at = timezone.now()
    seen = reader.visit(request.user, at=at)
    back = LOOK_BACK.get(request.GET.get("sinds", ""))
    before = seen.since_at or at - reader.FIRST_LOOK
    since = at - back if back else before
    context = {
        "here": _("Council"),
        "crumbs": [(_("My work"), reverse("questions:my_work"))],
        "view": council_overview(request.user, at=at, since=since, pages=request.GET),
        "looks_back": bool(back),
        "came_before": seen.since_at is not None and not back,
        "ways": ways(),
        **light_rules(),
    }
    return render(request, "council/overview.html", context)


def ways() -> list[Link]:
    """The other pages of the council."""
    return [
        Link(_("Your own calendar"), reverse("council:own_calendar")),
        Link(_("The month on paper"), reverse("council:months")),
        Link(_("The whole term"), reverse("council:term")),
        Link(_("Strategic plan"), reverse("strategy:plans")),
    ]


class MarkSeen(ActionPage):
    """Everything that is new has been seen."""

    policy = policies.overview
    title = gettext_lazy("I have seen the news")
    lead = gettext_lazy("From now on we show only what happens after this moment.")
    submit_label = gettext_lazy("I have seen it")
    success_message = gettext_lazy("Noted. From now on we show what happens after this moment.")

    def save(self, form, at):
        return reader.mark_seen(self.request.user, at=at)

    def get_success_url(self, result):
        return reverse("council:overview")

    def get_context(self):
        return {"here": self.title, "crumbs": [(_("Council"), reverse("council:overview"))]}
