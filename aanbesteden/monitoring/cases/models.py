"""One conversation about one case. The case is read only by those who were there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User


class CaseDiscussion(VersionedModel):
    """When, who, the case, and what it teaches. `lesson_public_at`: everybody reads the lesson."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="cases")
    held_on = models.DateField(_("held on"))
    present = models.ManyToManyField(User, related_name="+", verbose_name=_("who were there"))
    others = models.CharField(
        _("who were there without an account here"), max_length=200, blank=True
    )
    case = models.TextField(_("the case"))
    lesson = models.TextField(_("what we learn from it"), blank=True)
    lesson_public_at = models.DateTimeField(null=True, editable=False)
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    noted_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = _("case discussion")

    def __str__(self) -> str:
        return f"case {self.pk}"

    @property
    def question(self):
        return self.agreement.question
