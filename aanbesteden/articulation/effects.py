"""What a step changes in the frameworks besides the status."""

from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.articulation.models import Framework

audit.declare(
    framework__decision_set_aside=(_("The earlier decision of the council was set aside"), False)
)


def ask_council_anew(question, *, by, at, reason, **data) -> None:
    """An earlier decision of the council does not hold for a proposal that comes back to it."""
    framework = Framework.objects.filter(question=question).first()
    if framework is None or framework.decided_on is None:
        return
    before = {
        "decided_on": framework.decided_on,
        "votes_for": framework.votes_for,
        "votes_against": framework.votes_against,
        "amendments": framework.amendments,
        "recorded_by": framework.recorded_by_id,
    }
    framework.decided_on = framework.votes_for = framework.votes_against = None
    framework.amendments, framework.recorded_by = "", None
    framework.version += 1
    framework.save()
    audit.record(
        "framework.decision_set_aside",
        framework,
        by=by,
        at=at,
        question=question,
        before=before,
        reason=reason,
    )
