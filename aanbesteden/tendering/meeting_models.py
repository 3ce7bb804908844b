"""Who comes to a meeting, and who came."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from aanbesteden.people.models import User
from aanbesteden.tendering.models import Meeting


class Registration(models.Model):
    """Somebody who wants to come, with or without an account. Names go some time afterwards.

    Without an account an address counts once its owner confirmed it. Who is written down at the
    door needs no address.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="registrations")
    user = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="+")
    name = models.CharField(_("your name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    organisation = models.CharField(
        _("organisation or group"), max_length=120, blank=True, help_text=_("If you come for one.")
    )
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    came = models.BooleanField(null=True, blank=True)
    at_the_door = models.BooleanField(default=False)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("registration")
        constraints = [
            models.UniqueConstraint(
                "meeting",
                Lower("email"),
                condition=~models.Q(email=""),
                name="registration_once_per_address",
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.pk}"
