"""The calendar as a page, and its addresses for calendar programs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_ratelimit.decorators import ratelimit

from aanbesteden.council import calendar, policies, reader
from aanbesteden.council.calendar import KEPT_FOR, KINDS, Entry, Kind
from aanbesteden.council.ics import to_ics
from aanbesteden.council.models import CalendarLink
from aanbesteden.council.own_reviews import reviews_of
from aanbesteden.council.own_talks import talks_of
from aanbesteden.questions.models import Question
from aanbesteden.templatetags.dutch import MONTHS_EN, MONTHS_NL, clock, long_date
from aanbesteden.web.pages import ActionPage

PER_PAGE = 30
OFTEN = "600/h"  # programs ask a few times a day; a whole council may share one address


class CalendarFilter(forms.Form):
    """What of the calendar is shown."""

    hide_optional = True
    soort = forms.ChoiceField(
        label=gettext_lazy("What"),
        required=False,
        choices=[
            ("", gettext_lazy("Everything")),
            *((kind.value, label) for kind, label in KINDS.items() if kind != Kind.PROMISE),
        ],
    )
    vraag = forms.ModelChoiceField(
        Question.objects.none(),
        label=gettext_lazy("Question"),
        to_field_name="slug",
        required=False,
        empty_label=gettext_lazy("All questions"),
    )
    toen = forms.BooleanField(label=gettext_lazy("Also the past year"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["vraag"].queryset = Question.objects.public().order_by("short_name")


@dataclass(frozen=True)
class Line:
    """An entry ready for the page."""

    entry: Entry
    when: str


@dataclass(frozen=True)
class Month:
    """The entries of one month."""

    name: str
    lines: list[Line]


@require_safe
def page(request):
    """The public calendar, a list per month."""
    form = CalendarFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    today = timezone.localdate()
    questions = calendar.public_questions()
    if chosen.get("vraag"):
        questions = questions.filter(pk=chosen["vraag"].pk)
    since = today - KEPT_FOR if chosen.get("toen") else today
    entries = [
        entry
        for entry in calendar.public_entries(questions, since=since)
        if not chosen.get("soort") or entry.kind == chosen["soort"]
    ]
    shown = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    count = len(entries)
    context = {
        "page_title": _("Calendar"),
        "here": _("Calendar"),
        "form": form,
        "is_filtered": any(chosen.values()),
        "months": months(shown),
        "page_obj": shown,
        "result": ngettext("%(count)s date", "%(count)s dates", count) % {"count": count},
        "feed_url": _absolute(reverse("council:all_ics")),
        "chosen": chosen.get("vraag"),
        "may_have_own": policies.own_calendar.allows(request.user),
    }
    return render(request, "council/calendar.html", context)


def months(entries: Page | Iterable[Entry]) -> list[Month]:
    """Entries in order, grouped by month."""
    names = MONTHS_EN if (get_language() or "nl").startswith("en") else MONTHS_NL
    groups = groupby(entries, key=lambda entry: (entry.day.year, entry.day.month))
    return [
        Month(f"{names[month - 1]} {year}", [Line(entry, when(entry)) for entry in found])
        for (year, month), found in groups
    ]


def when(entry: Entry) -> str:
    """The day, with the time where there is one."""
    parts = [long_date(entry.day)]
    if entry.starts != entry.day:
        hours = clock(entry.starts)
        if entry.ends:
            words = {"begins": hours, "ends": clock(entry.ends)}
            hours = _("%(begins)s to %(ends)s") % words
        parts.append(hours)
    return ", ".join(parts)


# For calendar programs ----------------------------------------------------------------


@require_safe
@ratelimit(key="ip", rate=OFTEN, method=ratelimit.ALL, block=True)
def all_ics(request):
    """Every public question."""
    entries = calendar.public_entries(calendar.public_questions(), since=_since())
    return _answer(entries, _("Big questions"), "vragen")


@require_safe
@ratelimit(key="ip", rate=OFTEN, method=ratelimit.ALL, block=True)
def question_ics(request, slug: str):
    """One public question."""
    question = get_object_or_404(Question.objects.public(), slug=slug)
    questions = calendar.public_questions().filter(pk=question.pk)
    entries = calendar.public_entries(questions, since=_since())
    return _answer(entries, question.short_name, question.slug)


@require_safe
@ratelimit(key="ip", rate=OFTEN, method=ratelimit.ALL, block=True)
def own_ics(request, key: str):
    """The calendar of whoever holds the key: calendar programs cannot sign in."""
    user = reader.reader_with(key)
    if user is None:
        raise Http404
    entries = _own_entries(user, since=_since())
    name = _("Council and big questions") if _in_council(user) else _("Your own calendar")
    response = _answer(entries, name, "raad" if _in_council(user) else "agenda", reminds=True)
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _own_entries(user, *, since: date) -> list[Entry]:
    """Dates of the council for who belongs to it, and talks for who judges or is judged."""
    return calendar.in_order(
        [
            *calendar.entries_for(user, since=since),
            *talks_of(user, since=since),
            *reviews_of(user, since=since),
        ]
    )


def _in_council(user) -> bool:
    return policies.overview.allows(user)


def _since() -> date:
    return timezone.localdate() - KEPT_FOR


def _answer(entries: list[Entry], name: str, file_name: str, *, reminds=False) -> HttpResponse:
    data = to_ics(
        entries,
        name=name,
        host=urlsplit(settings.BASE_URL).hostname or "localhost",
        base_url=settings.BASE_URL.rstrip("/"),
        changed=calendar.last_changes(entries),
        language=get_language() or "nl",
        reminds=reminds,
    )
    response = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{file_name}.ics"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "public, max-age=900"
    return response


def one_entry(entry: Entry, file_name: str) -> HttpResponse:
    """A single entry to put in a calendar, for the person who asks only."""
    response = _answer([entry], entry.title, file_name)
    response["Content-Disposition"] = f'attachment; filename="{file_name}.ics"'
    response["Cache-Control"] = "private, no-store"
    return response


def _absolute(path: str) -> str:
    return settings.BASE_URL.rstrip("/") + path


# The personal address -------------------------------------------------------------------


@require_safe
def own(request):
    """The personal address, how to use it, and how to stop it."""
    policies.own_calendar.check(request.user)
    link = CalendarLink.objects.filter(user=request.user).first()
    entries = _own_entries(request.user, since=timezone.localdate())
    shown = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "here": _("Your own calendar"),
        "crumbs": [_home(request.user)],
        "in_council": _in_council(request.user),
        "link": link,
        "address": _absolute(reverse("council:own_ics", args=[reader.key_of(link)]))
        if link
        else "",
        "months": months(shown),
        "page_obj": shown,
    }
    return render(request, "council/own_calendar.html", context)


def _home(user) -> tuple[str, str]:
    if _in_council(user):
        return (_("Council"), reverse("council:overview"))
    return (_("My work"), reverse("questions:my_work"))


class OwnLinkPage(ActionPage):
    policy = policies.own_calendar

    def get_success_url(self, result):
        return reverse("council:own_calendar")

    def get_context(self):
        return {
            "here": self.get_title(),
            "crumbs": [
                _home(self.request.user),
                (_("Your own calendar"), reverse("council:own_calendar")),
            ],
        }


class MakeLink(OwnLinkPage):
    title = gettext_lazy("Make an address for your calendar")
    lead = gettext_lazy(
        "Whoever knows the address can read your calendar. So give it to nobody. An address you "
        "made before stops working."
    )
    submit_label = gettext_lazy("Make the address")
    success_message = gettext_lazy("Your address is ready. Copy it into your calendar program.")

    def save(self, form, at):
        return reader.make_link(self.request.user, at=at)


class WithdrawLink(OwnLinkPage):
    title = gettext_lazy("Stop your calendar address")
    lead = gettext_lazy("The address stops working at once. You can always make a new one.")
    submit_label = gettext_lazy("Stop the address")
    success_message = gettext_lazy("The address no longer works.")

    def save(self, form, at):
        return reader.withdraw_link(self.request.user, at=at)
