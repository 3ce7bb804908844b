"""Messages to people: in the product and by e-mail."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.people.models import User


class Notice(models.Model):
    """A line under "what happened" on somebody's start page."""

    user = models.ForeignKey(User, models.CASCADE, related_name="notices")
    text = models.CharField(max_length=250)
    url = models.CharField(max_length=250, blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("notice")

    def __str__(self) -> str:
        return self.text


class DemoMail(models.Model):
    """Mail an example installation did not send; shown in its mailbox page."""

    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=250)
    body = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.subject
