"""The question in easy Dutch: short sentences, common words, one thing at a time."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.editing import VersionedModel
from aanbesteden.questions.models import Question


class EasyText(VersionedModel):
    """What a question says to somebody who reads with effort, or is learning Dutch."""

    question = models.OneToOneField(
        Question, models.CASCADE, related_name="easy_text", editable=False
    )
    title = models.CharField(
        _("the question in easy words"),
        max_length=120,
        help_text=_("One short question. No difficult words."),
    )
    situation = models.TextField(
        _("what is going on"), help_text=_("A few short sentences. One thought per sentence.")
    )
    aim = models.TextField(_("what we want"), help_text=_("What gets better, and for whom?"))
    take_part = models.TextField(
        _("what you can do"), help_text=_("Where, when, with whom. Also by telephone or in person.")
    )

    class Meta:
        verbose_name = _("text in easy Dutch")

    def __str__(self) -> str:
        return self.title
