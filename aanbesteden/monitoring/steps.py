"""The road of a story: told, published or kept, and withdrawn whenever its teller wants."""

from django.utils.translation import gettext_lazy as _

from aanbesteden.lifecycle import Step, StepTable, register
from aanbesteden.monitoring import effects, guards
from aanbesteden.monitoring.models import Story, StoryStatus
from aanbesteden.monitoring.policies import handle_story, withdraw_story

S = StoryStatus

STORY_TABLE = register(
    StepTable(
        Story,
        StoryStatus,
        (
            Step(
                "publish",
                (S.TOLD, S.KEPT),
                S.PUBLISHED,
                handle_story,
                _("Publish the story"),
                _("A story was published"),
                guards=(guards.teller_consents,),
                explain=_("Everybody can read it. Check that nobody can be recognised."),
            ),
            Step(
                "keep",
                (S.TOLD, S.PUBLISHED),
                S.KEPT,
                handle_story,
                _("Keep the story inside the coalition"),
                _("A story was kept inside the coalition"),
                explain=_("Municipality and coalition can read it and learn from it; nobody else."),
                is_back=True,
            ),
            Step(
                "withdraw",
                (S.TOLD, S.PUBLISHED, S.KEPT),
                S.WITHDRAWN,
                withdraw_story,
                _("Withdraw the consent"),
                _("The consent for a story was withdrawn"),
                explain=_(
                    "The story is wiped everywhere on this site, also from reports. "
                    "This cannot be undone."
                ),
                effects=(effects.forget,),
                is_back=True,
            ),
        ),
    ),
    public=["publish"],
)
