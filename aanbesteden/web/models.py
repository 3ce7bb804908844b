"""What the forms remember: which were handled already, and what was typed and not yet sent."""

from django.conf import settings
from django.db import models


class HandledForm(models.Model):
    """The token of a form that was saved, and where its sender was sent."""

    token = models.CharField(max_length=64, unique=True)
    url = models.CharField(max_length=500)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.token


class Draft(models.Model):
    """What one person typed in one form and did not send yet; `drafts.py` locks and unlocks it.

    `chain` names the window it was typed in, so that two windows do not quietly erase each other.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    page = models.CharField(max_length=300)
    form = models.CharField(max_length=120)
    chain = models.CharField(max_length=64)
    locked = models.BinaryField()
    saved_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "page", "form"], name="draft_once_per_form")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.form}"
