"""What every form of the household book has in common."""

from django.urls import reverse
from django.utils.translation import gettext as _

from aanbesteden.agreements.pages import RoomForm

PER_PAGE = 25


class BookPage(RoomForm):
    back_name = "agreements:money"

    def crumbs(self):
        return [(_("Household book"), reverse("agreements:money", args=[self.question.pk]))]
