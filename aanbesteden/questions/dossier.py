"""What the dossier page shows, gathered once as plain data."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from aanbesteden import roles
from aanbesteden.audit import Event
from aanbesteden.cycle import QUESTION_TABLE
from aanbesteden.lifecycle import Check, Step, checks
from aanbesteden.questions import policies
from aanbesteden.questions.models import Question, Remark, Status
from aanbesteden.questions.queries import newest_happenings
from aanbesteden.tendering.queries import current_tender
from aanbesteden.web.context import Link

# Whoever is asked for the next step, when it is not the reader.
TAKEN_BY = {
    "questions.run": roles.PROCESS_MANAGER.label,
    "questions.decide": roles.EXECUTIVE.label,
    "awarding.decide": roles.EXECUTIVE.label,
    "questions.record_council": roles.CLERK.label,
}
SEALED = {Status.COALITION_FORMING, Status.OPENING}


@dataclass(frozen=True)
class NextStep:
    """One step that leaves the present status, as this reader sees it."""

    step: Step
    url: str
    checks: list[Check]
    mine: bool
    taken_by: Any

    @property
    def ready(self) -> bool:
        return all(line.ok for line in self.checks)

    @property
    def missing(self) -> int:
        return sum(not line.ok for line in self.checks)


@dataclass(frozen=True)
class Dossier:
    """The dossier page."""

    facts: list[tuple[Any, Any]]
    links: list[Link]
    onward: list[NextStep]
    backward: list[NextStep]
    team: list[tuple[Any, list[str]]]
    remarks: list[Remark]
    happened: list[tuple[Event, int]]
    sealed_until: datetime | None
    may_run: bool
    may_remark: bool


def dossier_view(question: Question, user, *, at: datetime) -> Dossier:
    """Gather the dossier of *question* for *user*."""
    tender = current_tender(question)
    onward, backward = _steps(question, user, at)
    sealed = tender is not None and question.status in SEALED
    return Dossier(
        facts=_facts(question, tender),
        links=_links(question, user),
        onward=onward,
        backward=backward,
        team=_team(question, tender),
        remarks=list(question.remarks.select_related("by")[:3]),
        happened=newest_happenings(question, 6),
        sealed_until=tender.deadline if sealed else None,
        may_run=policies.run.allows(user, question),
        may_remark=policies.remark.allows(user, question),
    )


def _steps(question, user, at) -> tuple[list[NextStep], list[NextStep]]:
    """What is missing links to where it is mended, for those who can mend it there."""
    onward, backward = [], []
    runs = policies.run.allows(user, question)
    for step in QUESTION_TABLE.onward_from(question):
        mine = step.policy.allows(user, question)
        if step.is_back and not mine:
            continue
        url = reverse(step.form, args=[question.pk]) if step.form else ""
        url = url or reverse("questions:step", args=[question.pk, step.name])
        lines = [] if step.is_back else checks(question, step, at)
        if not (mine or (step.policy is not policies.record_council and runs)):
            lines = [Check(line.text, line.ok, line.detail) for line in lines]
        taken_by = TAKEN_BY.get(step.policy.name, roles.OPENER.label)
        (backward if step.is_back else onward).append(NextStep(step, url, lines, mine, taken_by))
    return onward, backward


def _facts(question, tender) -> list[tuple[Any, Any]]:
    facts = [(_("Status"), question.get_status_display())]
    if tender and tender.published_at and not tender.opened_at:
        facts.append((_("Proposals until"), tender.deadline))
    managers = [user.name for user in roles.holders(roles.PROCESS_MANAGER, question)]
    facts.append((_("Process manager"), ", ".join(managers) or _("nobody yet")))
    facts.append((_("Visible for"), _("everybody") if question.public_since else _("staff only")))
    return facts


def _links(question, user) -> list[Link]:
    links = []
    if question.previous_id or question.status == Status.CLOSED:
        url = reverse("accountability:family", args=[question.pk])
        links.append(Link(_("Family of this question"), url))
    if question.public_since:
        links += [
            Link(_("Look at the public page"), f"/vragen/{question.slug}/"),
            Link(_("Show on another site"), reverse("cms:embed_snippet", args=[question.pk])),
        ]
    if policies.run.allows(user, question):
        links += [
            Link(_("Describe the question"), reverse("questions:change", args=[question.pk])),
            Link(_("In easy Dutch"), reverse("cms:write_easy_text", args=[question.pk])),
            Link(_("Share with municipalities"), reverse("questions:share", args=[question.pk])),
        ]
    if policies.manages(user, question):
        url = reverse("notifications:letters", args=[question.pk])
        links.append(Link(_("Write to those concerned"), url))
    if policies.run.allows(user, question) and (page := getattr(question, "page", None)):
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        links.append(Link(_("Edit the text on the public page"), url))
    if question.status == Status.CLOSED and policies.reopen.allows(user, question):
        url = reverse("accountability:next_question", args=[question.pk])
        links.append(Link(_("Start the next question from this result"), url))
    return links


def _team(question, tender) -> list[tuple[Any, list[str]]]:
    """Who holds which role here, in two queries."""
    wanted = [roles.PROCESS_MANAGER, *policies.CONTRACT_ROLES, roles.CONTRIBUTOR]
    found = roles.holders_by_role(question)
    if tender:
        wanted += [roles.OPENER, roles.ASSESSOR]
        found |= roles.holders_by_role(tender)
    return [(role.label, found[role.code]) for role in wanted if role.code in found]
