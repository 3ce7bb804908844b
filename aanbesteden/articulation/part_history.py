"""The versions of one part of the sheet, and the difference between any two of them."""

from aanbesteden import histories
from aanbesteden.articulation.sheet_models import PartOf, SheetPart
from aanbesteden.articulation.sheet_parts import BY_PART, label_of, words_of
from aanbesteden.audit import Event
from aanbesteden.differences import Difference, difference
from aanbesteden.histories import Version
from aanbesteden.questions.policies import read_dossier

LAID_BEFORE_COUNCIL = "question.propose_framework"


def versions_of(about: PartOf, user) -> list[Version]:
    """The versions *user* may read, the oldest first. Two queries at most."""
    kind = BY_PART[about.part]
    events = Event.objects.filter(question=about.question)
    rows = events.filter(kind__in=kind.events).select_related("by").order_by("number")
    if about.part == SheetPart.FRAMEWORK and not read_dossier.allows(user, about.question):
        return _since_the_council_has_it(list(rows), events, kind.names)
    return histories.versions(rows, kind.names)


def _since_the_council_has_it(rows, events, names) -> list[Version]:
    """A proposal is read by others from the text that first lay before the council."""
    laid = events.filter(kind=LAID_BEFORE_COUNCIL).order_by("number")
    since = laid.values_list("number", flat=True).first()
    if since is None:
        return []
    drafts = sum(row.number < since for row in rows)
    found = histories.versions(rows, names)
    return found[max(drafts - 1, 0) :]


def differences(part: SheetPart, old: Version, new: Version) -> list[Difference]:
    """Everything that stands in either version, by name; what is empty in both stays away."""
    found = []
    for name in BY_PART[part].names:
        before = words_of(part, name, old.state.get(name))
        after = words_of(part, name, new.state.get(name))
        if before or after:
            found.append(difference(label_of(part, name), before, after))
    return found
