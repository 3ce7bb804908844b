"""One municipality, everybody in it signed in, and a question at every status.

For the table of addresses; what hangs on each question stands in `corners`.
"""

from django.test import Client
from django.urls import reverse

from aanbesteden import roles
from tests import makers
from tests.house.corner import Corner
from tests.makers import START

VISITOR = "visitor"
# People of one question beside those of the town, and staff of another municipality.
ON_QUESTION = {
    "contributor": roles.CONTRIBUTOR,
    "contract_owner": roles.CONTRACT_OWNER,
    "verifier": roles.VERIFIER,
}
ELSEWHERE = "staff_elsewhere"


class World:
    """Everybody, signed in, one question per status, and the address of every row."""

    def __init__(self, table, addresses: dict[str, list[str]]):
        self.town = makers.town()
        self.people = {
            name: getattr(self.town, name)
            for name in makers.Town.__dataclass_fields__
            if name != "municipality"
        }
        self.people |= {name: makers.person(name) for name in ON_QUESTION}
        self.people[ELSEWHERE] = makers.town().staff
        self.clients = {VISITOR: Client()}
        for name, person in self.people.items():
            self.clients[name] = Client()
            self.clients[name].force_login(person)
        self._corners = {}
        self.urls = {row: self._url(row, addresses[row.name]) for row in table}

    def _url(self, row, parts: list[str]) -> str:
        return reverse(row.name, kwargs=self.corner(row.status).kwargs(parts, row.objects))

    def corner(self, status: str) -> Corner:
        """The question at *status* and all that hangs on it; made when first asked for.

        After a `>` stands the step for which everything is prepared.
        """
        if status not in self._corners:
            reached, _arrow, step = status.partition(">")
            made = makers.question_at(self.town, reached)
            if step:
                makers.prepare(made, self.town, step)
            for name, role in ON_QUESTION.items():
                roles.grant(role, made, to=self.people[name], by=self.town.staff, at=START)
            self._corners[status] = Corner(self.town, made)
        return self._corners[status]
