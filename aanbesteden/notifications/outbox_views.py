"""The outgoing mail, for staff: what waits, what left, what did not arrive."""

import re

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from aanbesteden.notifications import forms, policies, queries
from aanbesteden.notifications import outbox as post
from aanbesteden.notifications.letters import kind_of
from aanbesteden.notifications.models import Mail, MailState
from aanbesteden.web.pages import ActionPage

PER_PAGE = 25
BADGES = {
    MailState.WAITING: "info",
    MailState.SENT: "success",
    MailState.FAILED: "error",
    MailState.BOUNCED: "error",
    MailState.HELD: "warning",
}
# The links with which a receiver chooses and stops are keys of that receiver alone.
SECRETS = re.compile(r"(/volgen/|/berichten/stoppen/)\S+")
STOPPED = (MailState.FAILED, MailState.BOUNCED, MailState.HELD)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("My work"), reverse("questions:my_work"))]


def _outbox_crumb() -> tuple[str, str]:
    return (_("Outgoing mail"), reverse("notifications:outbox"))


def _shown(mail: Mail) -> Mail:
    mail.address = queries.shown_address(mail)
    mail.kind_label = kind_of(mail.kind).label
    mail.badge = BADGES[MailState(mail.state)]
    return mail


@never_cache
@require_safe
def outbox(request):
    """All mail I may see, the newest first."""
    policies.read_outbox.check(request.user)
    filters = forms.OutboxFilter(request.GET)
    chosen = filters.cleaned_data if filters.is_valid() else {}
    asked = request.GET.get("brief", "")
    letter = int(asked) if asked.isascii() and asked.isdecimal() else None
    found = queries.outbox(request.user, letter=letter, **chosen)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    count = page.paginator.count
    context = {
        "filters": filters,
        "letter": letter,
        "page_obj": page,
        "mails": [_shown(mail) for mail in page],
        "states": queries.in_each_state(queries.outbox(request.user, letter=letter)),
        "result": ngettext("%(count)s mail", "%(count)s mails", count) % {"count": count},
        "clear_url": request.path if request.GET else "",
        "here": _("Outgoing mail"),
        "crumbs": _crumbs(),
    }
    return render(request, "notifications/outbox.html", context)


def _mail(pk: int) -> Mail:
    return get_object_or_404(Mail.objects.select_related("question", "municipality"), pk=pk)


@never_cache
@require_safe
def mail(request, pk: int):
    """One mail: to whom, what came of it, and its text where others may read it."""
    found = _mail(pk)
    policies.read_mail.check(request.user, found)
    context = {
        "mail": _shown(found),
        "why": _why(found),
        "text": SECRETS.sub(r"\1…", found.text),
        "reads": policies.read_text.allows(request.user, found),
        "may_retry": found.state in STOPPED and bool(found.text),
        "here": _("Mail: %(subject)s") % {"subject": found.subject},
        "crumbs": [*_crumbs(), _outbox_crumb()],
    }
    return render(request, "notifications/outgoing_mail.html", context)


def _why(mail: Mail) -> str:
    """What went wrong, in words; the code of the mail server stands behind it."""
    if mail.state == MailState.HELD:
        return _("Mail to this address came back before. So this mail is not sent.")
    if mail.state == MailState.BOUNCED:
        return _("The mail server of the receiver sent this mail back (%(code)s).") % {
            "code": mail.error
        }
    if mail.error:
        return _("Our mail server did not take this mail (%(code)s).") % {"code": mail.error}
    return ""


class Retry(ActionPage):
    """Offer a mail once more."""

    policy = policies.read_mail
    title = gettext_lazy("Send this mail again")
    lead = gettext_lazy(
        "For instance when the mail server was off for long, or when the receiver says that the "
        "address works again."
    )
    submit_label = gettext_lazy("Send again")
    success_message = gettext_lazy("The mail waits and goes with the next post.")

    def get_object(self):
        return _mail(self.kwargs["pk"])

    def get(self, request, *args, **kwargs):
        if self.object.state not in STOPPED:
            raise Http404
        return super().get(request, *args, **kwargs)

    def save(self, form, at):
        post.retry(self.object, by=self.request.user, at=at)

    def get_success_url(self, result):
        return reverse("notifications:mail", args=[self.object.pk])

    def get_context(self):
        here = (self.object.subject, reverse("notifications:mail", args=[self.object.pk]))
        return {"here": self.title, "crumbs": [*_crumbs(), _outbox_crumb(), here]}
