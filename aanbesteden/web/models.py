"""Forms already handled, so that a second click does nothing twice."""

from django.db import models


class HandledForm(models.Model):
    """The token of a form that was saved, and where its sender was sent."""

    token = models.CharField(max_length=64, unique=True)
    url = models.CharField(max_length=500)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.token
