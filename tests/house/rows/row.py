"""What a row of the table of addresses says, and the words it uses for people."""

from dataclasses import dataclass

GROUPS = {
    "DOSSIER": "staff executive clerk controller contract_owner verifier",
    "FOLLOWERS": "DOSSIER council_member contributor",
    "ASSESSORS": "assessor assessor_2",
    "MAKERS": "lead member",
    "ACCOUNTS": "FOLLOWERS ASSESSORS MAKERS administrator opener rival resident stranger superuser "
    "staff_elsewhere",
    "EVERYBODY": "ACCOUNTS visitor",
}


@dataclass(frozen=True)
class Row:
    """An address at a status of its question.

    `objects` says which object of the world stands in the address where its name does not tell;
    `who` are people and groups who get in, with a minus who of them does not. A status may name
    the step that is prepared: `award>decide_award`.
    """

    name: str
    status: str
    objects: str
    who: str
    then: int = 200
    others: int = 0

    @property
    def people(self) -> set[str]:
        return members(self.who)


def members(words: str) -> set[str]:
    """The names behind people and groups."""
    found: set[str] = set()
    for word in words.split():
        name = word.removeprefix("-")
        named = members(GROUPS[name]) if name in GROUPS else {name}
        found = found - named if word.startswith("-") else found | named
    return found
