"""The road of a report: written, sent round, returned or published."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.accountability import effects, guards
from aanbesteden.accountability.models import Report, ReportStatus
from aanbesteden.accountability.policies import manage, return_it
from aanbesteden.lifecycle import Step, StepTable, register
from aanbesteden.monitoring.effects import COPIES

S = ReportStatus

REPORT_TABLE = register(
    StepTable(
        Report,
        ReportStatus,
        (
            Step(
                "send_for_approval",
                (S.DRAFT, S.RETURNED),
                S.APPROVAL,
                manage,
                _("Send the report round for every partner's word"),
                _("The report went round for every partner's word"),
                guards=(guards.report_is_written,),
                effects=(effects.ask_words,),
                explain=_("Every party is asked for its own word. The text is fixed meanwhile."),
            ),
            Step(
                "return_report",
                (S.APPROVAL,),
                S.RETURNED,
                return_it,
                _("Send the report back"),
                _("A partner sent the report back"),
                effects=(effects.ask_again,),
                explain=_("The report is written anew, and then goes round again."),
                needs_reason=True,
                is_back=True,
            ),
            Step(
                "publish",
                (S.APPROVAL,),
                S.PUBLISHED,
                manage,
                _("Publish the report"),
                _("The report was published"),
                guards=(guards.every_partner_spoke,),
                effects=(effects.freeze,),
                explain=_("Report, document and open data are public and no longer change."),
            ),
        ),
    ),
    public=["publish"],
)

COPIES.append(effects.remove_story)  # a published report holds a copy of its stories
