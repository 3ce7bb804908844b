"""What the start page of a person shows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aanbesteden import roles
from aanbesteden.coalitions.models import Coalition
from aanbesteden.cycle import phase_of
from aanbesteden.notifications.following import confirmed_by
from aanbesteden.notifications.models import Notice
from aanbesteden.notifications.queries import in_my_language, notices_of
from aanbesteden.places import policies as place_policies
from aanbesteden.questions import policies
from aanbesteden.questions.my_part import Brought, Way, brought_by, ways_for
from aanbesteden.questions.queries import dossiers_of
from aanbesteden.strategy import policies as plan_policies
from aanbesteden.tasks import Task, tasks_of
from aanbesteden.web.context import Link
from cms.site_keepers import kept_by

SHOWN = 15


@dataclass(frozen=True)
class Row:
    """A task as the table shows it: with its date in words and how pressing it is."""

    title: Any
    about: str
    url: str
    due: Any
    status: Any
    kind: str
    why: Any
    action: Any


@dataclass(frozen=True)
class Dossier:
    """A question in the list on the start page."""

    question: Any
    place: int
    status: Any
    url: str


@dataclass(frozen=True)
class Followed:
    """A question somebody follows: what happens now, and how often they hear of it."""

    title: str
    url: str
    now: Any
    how_often: Any


@dataclass(frozen=True)
class MyWork:
    """The start page."""

    tasks: list[Row]
    tasks_page: Page
    brought: list[Brought]
    ways: list[Way]
    dossiers: list[Dossier]
    page_obj: Page
    coalitions: list[Coalition]
    follows: list[Followed]
    notices: list[Notice]
    rooms: list[Link]


def my_work_view(user, *, at: datetime, page, tasks_page=1) -> MyWork:
    """Gather the start page of *user*; `page` is the page of the list of dossiers."""
    tasks = Paginator(tasks_of(user, at), SHOWN).get_page(tasks_page)
    page_obj = Paginator(dossiers_of(user).order_by("-pk"), SHOWN).get_page(page)
    held = roles.held_by(user)
    inside = (roles.COALITION_LEAD, roles.COALITION_MEMBER)
    coalitions = Coalition.objects.none()
    if held.anywhere(*inside):
        coalitions = Coalition.objects.filter(pk__in=held.query(*inside))
        coalitions = coalitions.select_related("tender__question", "agreement")
    return MyWork(
        tasks=[_row(task, at) for task in tasks],
        tasks_page=tasks,
        brought=brought_by(user),
        ways=ways_for(user, at),
        dossiers=[_dossier(question) for question in page_obj],
        page_obj=page_obj,
        coalitions=list(coalitions[:SHOWN]),
        follows=[_followed(row) for row in confirmed_by(user)[:SHOWN]],
        notices=in_my_language(notices_of(user)[:5]),
        rooms=_rooms(user, held),
    )


def _followed(following) -> Followed:
    question = following.question
    url = f"/vragen/{question.slug}/"
    now = phase_of(question).now
    return Followed(question.title, url, now, following.get_frequency_display())


def _dossier(question) -> Dossier:
    url = reverse("questions:dossier", args=[question.pk])
    phase = phase_of(question)
    return Dossier(question, phase.place.number, question.get_status_display(), url)


def _row(task: Task, at: datetime) -> Row:
    status, kind = _pressing(task.due_at, at)
    due = timezone.localtime(task.due_at) if task.due_at else None
    return Row(task.title, task.about, task.url, due, status, kind, task.why, task.action)


def _pressing(due: datetime | None, at: datetime) -> tuple[str, str]:
    if due is None:
        return "", "neutral"
    days = (timezone.localdate(due) - timezone.localdate(at)).days
    if due < at and days <= 0:
        late = -days
        if not late:
            return _("today"), "warning"
        return ngettext("%(n)s day late", "%(n)s days late", late) % {"n": late}, "error"
    if days == 0:
        return _("today"), "warning"
    if days == 1:
        return _("tomorrow"), "warning"
    if timedelta(days=days) <= timedelta(days=7):
        return _("within a week"), "warning"
    return "", "neutral"


def _rooms(user, held) -> list[Link]:
    """Places a person with these roles works in."""
    rooms = []
    if policies.start.allows(user):
        rooms.append(Link(_("Start a question"), reverse("questions:start")))
    if held.anywhere(roles.STAFF, roles.CONTROLLER):
        rooms.append(Link(_("Signals from society"), reverse("agenda:inbox")))
    if held.anywhere(roles.ASSESSOR):
        rooms.append(Link(_("My desk as an assessor"), reverse("assessment:desk")))
    if held.anywhere(roles.COUNCIL_MEMBER, roles.CLERK):
        rooms.append(Link(_("Overview of the council"), reverse("council:overview")))
    if plan_policies.read_working.allows(user):
        rooms.append(Link(_("Strategic plan"), reverse("strategy:plans")))
    rooms.append(Link(_("Register of organisations"), reverse("people:organisations")))
    if held.anywhere(roles.ADMINISTRATOR):
        rooms.append(Link(_("People and roles"), reverse("people:roles")))
        if kept_by(user):
            style = reverse("wagtailsettings:edit", args=["cms", "housestyle"])
            details = reverse("wagtailsettings:edit", args=["cms", "sitedetails"])
            rooms.append(Link(_("House style"), style))
            rooms.append(Link(_("Contact, privacy and accessibility"), details))
    if held.anywhere(roles.ADMINISTRATOR, roles.STAFF, roles.PROCESS_MANAGER):
        rooms.append(Link(_("Outgoing mail"), reverse("notifications:outbox")))
    if place_policies.keep_themes.allows(user):
        rooms.append(Link(_("Neighbourhoods and themes"), reverse("places:lists")))
    if held.anywhere(roles.STAFF, roles.PROCESS_MANAGER):
        rooms.append(Link(_("Edit public pages"), reverse("wagtailadmin_home")))
    return rooms
