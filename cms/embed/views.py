"""The card itself, the page with the text to copy, and the list of sites."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe
from django_ratelimit.decorators import ratelimit

from aanbesteden.people import policies as people_policies
from aanbesteden.people.models import Municipality
from aanbesteden.questions import policies
from aanbesteden.questions.context import question_context
from aanbesteden.questions.models import Question
from aanbesteden.web.pages import FormPage
from cms import listing
from cms.embed import operations
from cms.embed.forms import HostsForm
from cms.embed.models import EmbedHosts
from cms.share import absolute

KEPT = 300
HEIGHT = 420


@require_safe
@ratelimit(key="ip", rate="300/m", block=True)
@xframe_options_exempt
def card(request, slug: str):
    """The question small, for a frame on another site: no cookie, no script, no visitor.

    It is rendered without the request, so nothing of who looks can be on it. Which sites may frame
    it stands in the policy of this answer alone (CSP frame-ancestors).
    """
    question = get_object_or_404(listing.public_questions().select_related("municipality", "page"),
                                 slug=slug)  # fmt: skip
    context = {
        "line": listing.line(question, timezone.now()),
        "municipality": question.municipality,
        "url": absolute(f"/vragen/{question.slug}/"),
        "LANGUAGE_CODE": get_language(),
    }
    response = HttpResponse(render_to_string("cms/embed/card.html", context))
    response._csp_replace = {"frame-ancestors": ["'self'", *_allowed(question.municipality)]}
    patch_cache_control(response, public=True, max_age=KEPT)
    return response


def _allowed(municipality) -> list[str]:
    kept = EmbedHosts.objects.filter(municipality=municipality).values_list("hosts", flat=True)
    return [f"https://{host}" for host in (kept.first() or "").split()]


@require_safe
def snippet(request, question_id: int):
    """What staff copy to show a question elsewhere, with how it will look."""
    question = get_object_or_404(Question.objects.select_related("municipality"), pk=question_id)
    policies.read_dossier.check(request.user, question)
    path = reverse("cms:embed_card", args=[question.slug])
    page_url = absolute(f"/vragen/{question.slug}/")
    codes = {
        "url": absolute(path),
        "height": HEIGHT,
        "title": question.title,
        "page_url": page_url,
    }
    context = question_context(request, question, _("Show on another site"))
    context |= {
        "is_public": bool(question.public_since),
        "path": path,
        "height": HEIGHT,
        "frame_code": render_to_string("cms/embed/frame.txt", codes).strip(),
        "link_code": render_to_string("cms/embed/link.txt", codes).strip(),
        "sites": operations.hosts_of(question.municipality).hosts.split(),
        "may_change": people_policies.administer.allows(request.user, question.municipality),
    }
    return render(request, "cms/embed/snippet.html", context)


class Hosts(FormPage):
    """Which sites may show the questions of a municipality."""

    policy = people_policies.administer
    form_class = HostsForm
    title = gettext_lazy("Sites that may show your questions")
    lead = gettext_lazy(
        "Only these sites can show the card of a question in a frame. A plain link works anywhere."
    )

    def get_object(self):
        return get_object_or_404(Municipality, pk=self.kwargs["municipality_id"])

    def get_form_kwargs(self):
        return {"instance": operations.hosts_of(self.object)}

    def save(self, form, at):
        return operations.change_hosts(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return reverse("people:roles")

    def get_context(self):
        crumbs = [(_("My work"), reverse(settings.LOGIN_REDIRECT_URL)),
                  (_("People and roles"), reverse("people:roles"))]  # fmt: skip
        return {"here": self.title, "crumbs": crumbs}
