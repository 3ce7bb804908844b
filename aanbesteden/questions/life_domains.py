"""The life domains that a question can touch and a player can work in; one list for both."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LifeDomain(models.TextChoices):
    """Where life takes place: the whole system in the room."""

    HEALTH = "health", _("Health")
    WORK = "work", _("Work and income")
    SCHOOL = "school", _("School and learning")
    HOUSING = "housing", _("Housing")
    SAFETY = "safety", _("Safety")
    SURROUNDINGS = "surroundings", _("Living environment")
    DEBT = "debt", _("Debt and making ends meet")
    FAMILY = "family", _("Growing up and family")
    BELONGING = "belonging", _("Meeting and belonging")
    MOBILITY = "mobility", _("Getting around")
