"""Own notices, and the mailbox of an example installation."""

from csp.constants import UNSAFE_INLINE
from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.notifications import operations, policies, queries
from aanbesteden.notifications.models import DemoMail
from aanbesteden.policies import signed_in
from aanbesteden.web.pages import ActionPage

PER_PAGE = 25


@require_safe
def notices(request):
    """What was told to me, newest first."""
    signed_in.check(request.user)
    found = queries.notices_of(request.user)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "notices": queries.in_my_language(page),
        "unread": queries.unread_count(request.user),
        "here": _("Messages"),
        "crumbs": [(_("My work"), reverse("questions:my_work"))],
    }
    return render(request, "notifications/notices.html", context)


class MarkRead(ActionPage):
    """I have seen them all."""

    policy = signed_in
    title = gettext_lazy("Mark all messages as read")
    lead = gettext_lazy("They stay in the list, but no longer count as new.")
    submit_label = gettext_lazy("Mark as read")
    success_message = gettext_lazy("All messages are marked as read.")

    def save(self, form, at):
        return operations.mark_read(self.request.user, at=at)

    def get_success_url(self, result):
        return reverse("notifications:notices")

    def get_context(self):
        return {
            "here": self.title,
            "crumbs": [(_("Messages"), reverse("notifications:notices"))],
        }


@require_safe
def mailbox_letter(request, pk: int):
    """One mail of the example as a mail program shows it; only here may a page style itself."""
    policies.read_mailbox.check(request.user)
    letter = get_object_or_404(DemoMail.objects.exclude(html=""), pk=pk)
    here = request.build_absolute_uri("/").rstrip("/")
    response = HttpResponse(letter.html.replace(settings.BASE_URL, here))
    response._csp_update = {"style-src": [UNSAFE_INLINE]}
    return response


@require_safe
def mailbox(request):
    """The mail this example did not send."""
    policies.read_mailbox.check(request.user)
    wanted = request.GET.get("q", "").strip()
    page = Paginator(queries.demo_mail(wanted), PER_PAGE).get_page(request.GET.get("page"))
    here = request.build_absolute_uri("/").rstrip("/")
    for letter in page:  # an example may run on another port than its letters say
        letter.body = letter.body.replace(settings.BASE_URL, here)
    context = {
        "page_obj": page,
        "wanted": wanted,
        "here": _("Mailbox of this example"),
        "crumbs": [(_("Home"), "/")],
    }
    return render(request, "notifications/mailbox.html", context)
