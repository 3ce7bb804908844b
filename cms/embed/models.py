"""The sites on which a municipality lets its questions be shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import Municipality


class EmbedHosts(VersionedModel):
    """Hosts that may frame the card of a question; without any row only this site itself."""

    municipality = models.OneToOneField(
        Municipality, models.CASCADE, related_name="embed_hosts", editable=False
    )
    hosts = models.TextField(
        _("sites that may show your questions"),
        blank=True,
        help_text=_(
            "One per line, for instance www.gemeente.nl. Write *.gemeente.nl for all sites under "
            "it. Empty: nowhere but here."
        ),
    )

    class Meta:
        verbose_name = _("sites that may show questions")

    def __str__(self) -> str:
        return f"{self.municipality_id}"
