"""People, the register, the map and the themes."""

import hashlib
from datetime import timedelta
from functools import cached_property

from aanbesteden import roles
from aanbesteden.people.models import Invitation, Membership, Organisation
from aanbesteden.places.models import CheckedMap
from tests.makers import START

TOKEN = "een-geheime-link"


class Register:
    @cached_property
    def invitation(self):
        return Invitation.objects.create(
            email="nieuw@voorbeeld.test",
            role=roles.CLERK.code,
            object_id=self.municipality.pk,
            token_hash=hashlib.sha256(TOKEN.encode()).hexdigest(),
            invited_by=self.town.administrator,
            invited_at=START,
            expires_at=START + timedelta(days=36500),
        )

    @property
    def token(self):
        assert self.invitation
        return TOKEN

    @cached_property
    def organisation(self):
        made = Organisation.objects.create(name="Buurthuis De Kern", kind="culture")
        Membership.objects.create(organisation=made, user=self.town.member)
        return made

    @cached_property
    def twin(self):
        return Organisation.objects.create(name="Stichting Buurthuis de Kern", kind="culture")

    @property
    def membership(self):
        return self.organisation.memberships.first()

    @property
    def the_clerk(self):
        return self.town.clerk

    @property
    def the_assessor(self):
        return self.town.assessor

    @property
    def the_manager(self):
        return self.town.staff

    @cached_property
    def checked_map(self):
        """The municipality whose map waits to be confirmed."""
        by = self.town.administrator
        shape = {
            "name": "Oost", "code": "", "shape": [[[[0, 0], [9, 0], [9, 9]]]],
            "label_x": 6, "label_y": 3, "room": 2,
        }  # fmt: skip
        CheckedMap.objects.create(
            municipality=self.municipality, shapes=[shape], file_name="x", by=by, at=START
        )
        return self.municipality

    @property
    def map_slug(self):
        self._put_on_map()
        return self.municipality.slug

    @property
    def placed_reference(self):
        self._put_on_map()
        return self.signal.reference

    def _put_on_map(self):
        shape = {"shape": [[[[0, 0], [9, 0], [9, 9]]]], "label_x": 6, "label_y": 3, "room": 2}
        self.municipality.neighbourhoods.get_or_create(name="Oost", defaults=shape)

    @cached_property
    def theme(self):
        return self.municipality.themes.create(name="Ouder worden")
