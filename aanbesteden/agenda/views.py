"""Sending and following a signal; no account needed."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_ratelimit.decorators import ratelimit

from aanbesteden.agenda import forms, operations, queries
from aanbesteden.agenda.references import follow_path
from aanbesteden.people.models import Municipality
from aanbesteden.people.views import demo_mailbox
from aanbesteden.policies import NotFound, anybody
from aanbesteden.web.pages import FormPage

PER_PAGE = 25


def _home() -> tuple[str, str]:
    return (_("Home"), "/")


@method_decorator(ratelimit(key="ip", rate="10/h", method="POST", block=True), name="dispatch")
class SendSignal(FormPage):
    """Tell the municipality what you notice."""

    policy = anybody
    form_class = forms.SignalForm
    template_name = "agenda/send.html"
    title = gettext_lazy("Send a signal")
    lead = gettext_lazy(
        "Tell what you notice in your street, neighbourhood or municipality. Everybody may: you "
        "need no account and no solution. You always hear what happens with it."
    )
    submit_label = gettext_lazy("Send")
    success_message = gettext_lazy("Thank you. We received your signal.")

    def get_form_kwargs(self):
        return {"municipalities": Municipality.objects.all()}

    def get_initial(self):
        user = self.request.user
        if not user.is_authenticated:
            return {}
        return {"sender_name": user.name, "sender_email": user.email}

    def save(self, form, at):
        user = self.request.user
        return operations.send_signal(
            form.cleaned_data["municipality"],
            form.changes(),
            at=at,
            sender=user if user.is_authenticated else None,
            files=form.cleaned_data["files"],
        )

    def get_success_url(self, signal):
        return reverse("agenda:sent", args=[signal.reference])

    def get_context(self):
        return {"here": self.title, "crumbs": [_home()]}


def by_reference(reference: str):
    """The signal of a follow link, or nothing there."""
    signal = queries.by_reference(reference)
    if signal is None:
        raise NotFound
    return signal


@never_cache
@require_safe
def sent(request, reference: str):
    """It arrived: the reference and the link to follow it."""
    signal = by_reference(reference)
    context = {
        "signal": signal,
        "follow_url": request.build_absolute_uri(follow_path(signal)),
        "may_point": queries.may_be_placed(signal),
        "mailbox": demo_mailbox(),
        "here": _("Your signal has arrived"),
        "crumbs": [_home()],
    }
    return render(request, "agenda/sent.html", context)


@never_cache
@require_safe
def follow(request, reference: str):
    """What becomes of one signal, for whoever has its link; nothing about the sender."""
    signal = by_reference(reference)
    context = {
        "signal": signal,
        "outcome": signal.outcome,
        "halves": queries.halves(signal),
        "may_point": queries.may_be_placed(signal),
        "here": _("Your signal"),
        "crumbs": [_home()],
    }
    return render(request, "agenda/follow.html", context)


@require_safe
def public(request):
    """What people noticed, and what became of it."""
    filters = forms.PublicFilter(request.GET, themes=queries.names_among(queries.shown(), "theme"))
    chosen = dict(filters.cleaned_data) if filters.is_valid() else {}
    found = queries.public_signals(text=chosen.pop("q", ""), **chosen)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    count = page.paginator.count
    context = {
        "filters": filters,
        "page_obj": page,
        "result": ngettext("%(count)s signal", "%(count)s signals", count) % {"count": count},
        "clear_url": request.path if request.GET else "",
        "here": _("Signals and answers"),
        "crumbs": [_home()],
    }
    return render(request, "agenda/public.html", context)
