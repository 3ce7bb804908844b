"""What a municipality calls its neighbourhoods and themes.

Questions and signals keep the name in words, not a key: a question about "Oost" stays about
"Oost" when a new division has no such neighbourhood, and municipalities that share an
installation are filtered together by the same word. Renaming goes through `operations.py`, which
takes the questions and signals along.
"""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from aanbesteden.people.models import Municipality

NEIGHBOURHOOD_LENGTH = 80
THEME_LENGTH = 60


class Theme(models.Model):
    """A subject by which people look for questions."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="themes")
    name = models.CharField(_("name"), max_length=THEME_LENGTH)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"), "municipality", name="theme_name_once_per_municipality"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Neighbourhood(models.Model):
    """A neighbourhood with its shape.

    `shape`: polygons of rings of points, whole metres of the Dutch grid (RD), made simple enough
    to draw; a ring is not closed by repeating its first point. `label_x`, `label_y`: the middle of
    the widest part, `room` how far the nearest border is from there.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="neighbourhoods")
    name = models.CharField(_("name"), max_length=NEIGHBOURHOOD_LENGTH)
    code = models.CharField(_("code"), max_length=40, blank=True)
    shape = models.JSONField()
    label_x = models.IntegerField()
    label_y = models.IntegerField()
    room = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("neighbourhood")
        verbose_name_plural = _("neighbourhoods")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"), "municipality", name="neighbourhood_name_once_per_municipality"
            )
        ]

    def __str__(self) -> str:
        return self.name


class CheckedMap(models.Model):
    """Shapes that were uploaded and found right, waiting until somebody confirms them."""

    municipality = models.OneToOneField(Municipality, models.CASCADE, related_name="checked_map")
    shapes = models.JSONField()
    file_name = models.CharField(max_length=150)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.file_name
