"""Rows of the monitoring arrangement, and a key of a system that sends numbers."""

from functools import cached_property

from aanbesteden.monitoring.arranging import co_parties
from aanbesteden.monitoring.arranging.models import Instrument, ReviewDate, Watcher
from aanbesteden.monitoring.measuring import supplying
from aanbesteden.monitoring.models import CoParty


class Arranged:
    def _arranged(self, model, **values):
        return model.objects.create(arrangement=self.agreement.arrangement, **values)

    @cached_property
    def watcher(self):
        return self._arranged(Watcher, name="Cliëntenraad", watches="Of het prettig is.")

    @cached_property
    def instrument(self):
        return self._arranged(Instrument, kind="stories", about="Hoe het thuis gaat.")

    @cached_property
    def review_date(self):
        return self._arranged(ReviewDate, planned_on=self.at.date(), about="Samen kijken")

    @cached_property
    def co_party(self):
        return self._arranged(CoParty, name="School De Brug", why="Ziet de kinderen.")

    @property
    def co_party_token(self):
        return co_parties.token(self.co_party)

    @cached_property
    def supplier_key(self):
        """A key of the municipality's own system."""
        return supplying.make_key(
            self.agreement, partner=None, name="Registratie", by=self.town.staff, at=self.at
        )[0]
