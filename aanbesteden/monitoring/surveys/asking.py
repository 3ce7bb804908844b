"""A questionnaire for a panel: who is asked, by which link, and one reminder.

What ties a member to a link is kept only while the questionnaire is open.
"""

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.monitoring.panels.links import stop_path
from aanbesteden.monitoring.panels.models import Panel, Panellist
from aanbesteden.monitoring.panels.queries import next_on
from aanbesteden.monitoring.surveys.models import Survey, SurveyInvite, SurveyLink
from aanbesteden.notifications.operations import mail
from aanbesteden.policies import Refused
from aanbesteden.templatetags.dutch import date_nl


def new_code() -> str:
    return secrets.token_hex(8)


def check_panel(agreement: Agreement, panel: Panel | None) -> None:
    """Only a panel of this agreement that can still be asked."""
    if panel and (panel.agreement_id != agreement.pk or panel.ended_at):
        raise Refused(_("Choose a panel of this agreement that has not ended."))


def send(survey: Survey, *, at: datetime) -> int:
    """Mail every member a link that works once; return how many were asked."""
    panel = survey.panel
    check_panel(survey.agreement, panel)
    first = next_on(panel, but=survey)
    if first and first > timezone.localdate(at):
        raise Refused(
            _("You promised this panel not to ask more often. From %(day)s you can ask again.")
            % {"day": date_nl(first)}
        )
    members = list(panel.members.exclude(agreed_at=None))
    limit = survey.question.municipality.small_cell_limit
    if len(members) < limit:
        raise Refused(
            _("Fewer than %(limit)s people are in this panel. No answer could be shown then. "
              "Find more members first.") % {"limit": limit}
        )  # fmt: skip
    links = SurveyLink.objects.bulk_create(
        SurveyLink(survey=survey, code=new_code(), is_single=True) for _member in members
    )
    SurveyInvite.objects.bulk_create(
        SurveyInvite(survey=survey, member=member, link=link)
        for member, link in zip(members, links, strict=True)
    )
    pairs = zip(members, links, strict=True)
    _mail(survey, pairs, "monitoring/mail/panel_ask.txt", at)
    return len(members)


def remind(survey: Survey, *, at: datetime) -> int:
    """Mail who did not use the link; return how many. Nobody sees that number."""
    rows = survey.invites.filter(link__used=False).select_related("member", "link")
    pairs = [(row.member, row.link) for row in rows]
    _mail(survey, pairs, "monitoring/mail/panel_remind.txt", at)
    return len(pairs)


def _mail(survey, pairs: Iterable[tuple[Panellist, SurveyLink]], template: str, at) -> None:
    panel = survey.panel
    for member, link in pairs:
        path = reverse("monitoring:answer_survey", args=[link.code])
        mail(
            member.email,
            template,
            {"survey": survey, "panel": panel, "path": path},
            at=at,
            question=survey.question,
            stop=stop_path(member),
        )


def forget_who(survey: Survey) -> None:
    """From now on nobody can see who answered: not even that somebody did."""
    survey.invites.all().delete()


def forget_who_of_old(*, at: datetime) -> None:
    """Housekeeping: the same for questionnaires whose last day has passed."""
    SurveyInvite.objects.filter(survey__closes_on__lt=timezone.localdate(at)).delete()
