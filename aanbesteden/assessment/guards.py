"""What the assessment must hold before the executive decides."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden.assessment.queries import agreed_halfway, progress, unread_proposals
from aanbesteden.assessment.talks import missing_reports
from aanbesteden.lifecycle import Check
from aanbesteden.tendering.queries import current_tender


def scores_are_in(question, at) -> list[Check]:
    """Every assessor without an interest scored every proposal on every criterion."""
    tender = current_tender(question)
    done, expected = progress(tender) if tender else (0, 0)
    lines = [
        Check(
            _("Every assessor scored every proposal, with reasons"),
            expected > 0 and done >= expected,
            _("%(done)s of %(all)s scores are in") % {"done": done, "all": expected},
            reverse("assessment:overview", args=[question.pk]),
        )
    ]
    unread = unread_proposals(tender) if tender else []
    if unread:
        lines.append(
            Check(
                _("Appoint an assessor for proposals that nobody on the panel may read"),
                False,
                ", ".join(unread),
                reverse("tendering:people", args=[question.pk]),
            )
        )
    return [*lines, *_alike(question, tender)] if tender else lines


def _alike(question, tender) -> list[Check]:
    """What was begun for one proposal is done for all: agreeing on points, and talks."""
    lines = []
    if agreed_halfway(tender):
        lines.append(
            Check(
                _("Agree on points for every proposal, or for none"),
                False,
                url=reverse("assessment:agreed", args=[tender.pk]),
            )
        )
    waiting, planned = missing_reports(tender)
    if planned:
        lines.append(
            Check(
                _("Every talk with a coalition has a report"),
                waiting == 0,
                _("%(count)s still waiting") % {"count": waiting} if waiting else "",
                reverse("assessment:talks", args=[tender.pk]),
            )
        )
    return lines


def advice_is_written(question, at) -> Check:
    tender = current_tender(question)
    advice = getattr(tender, "advice", None) if tender else None
    return Check(
        _("Write the advice of the panel"),
        bool(advice and advice.text and advice.differences),
        url=reverse("assessment:advice", args=[question.pk]),
    )
