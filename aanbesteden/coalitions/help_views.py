"""Help for new and small parties: what is needed, whom to ask, where to practise."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aanbesteden import roles
from aanbesteden.coalitions import policies
from aanbesteden.coalitions.advert_views import find_tender
from aanbesteden.questions.context import question_context


@require_safe
def help_page(request, tender_id: int):
    """For everybody who may read the question, also without an account."""
    tender = find_tender(tender_id)
    policies.read_help.check(request.user, tender)
    at = timezone.now()
    question = tender.question
    context = question_context(request, question, _("Help with taking part"))
    context |= {
        "crumbs": [
            (_("Home"), "/"),
            (_("Questions"), "/vragen/"),
            (question.short_name, f"/vragen/{question.slug}/"),
        ],
        "tabs": [],
        "tender": tender,
        "is_open": tender.takes_proposals(at),
        "takes_questions": bool(tender.questions_until and at < tender.questions_until),
        "contacts": list(roles.holders(roles.PROCESS_MANAGER, question)),
        "meetings": list(tender.meetings.filter(starts_at__gt=at)),
        "may_start": policies.start.allows(request.user, tender),
    }
    return render(request, "coalitions/help.html", context)
