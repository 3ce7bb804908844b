"""How far somebody is with the first tour."""

from django.db import models

from aanbesteden.people.models import User


class TourProgress(models.Model):
    """No row means: not begun. `ended_at` is set when it was finished or skipped."""

    user = models.OneToOneField(User, models.CASCADE, related_name="+")
    step = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.user_id} {self.step}"
