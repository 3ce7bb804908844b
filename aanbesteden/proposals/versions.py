"""Versions of a proposal: who saved when, and under the seal what every save changed.

Like the proposal itself they are read by its makers only; who judges reads what was handed in.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from aanbesteden.differences import Difference, difference
from aanbesteden.histories import Version
from aanbesteden.proposals import content as parts
from aanbesteden.proposals import policies
from aanbesteden.proposals.models import Proposal, ProposalVersion
from aanbesteden.sealing import seal, unseal

ATTACHMENTS = "attachments"
NAMES = (*parts.PARTS, parts.BINDINGS, ATTACHMENTS)


def keep(proposal: Proposal, changed: dict[str, Any], *, by, at) -> ProposalVersion:
    """Seal what a save changed; the caller holds the row and has put the content back."""
    number = proposal.versions.count() + 1
    return ProposalVersion.objects.create(
        proposal=proposal,
        number=number,
        sealed=seal(changed, proposal.tender.sealed_key),
        content_hash=proposal.content_hash,
        by=by,
        at=at,
    )


def of(proposal: Proposal, *, user) -> list[Version]:
    """All versions, the oldest first, for its makers."""
    policies.enter.check(user, proposal)
    return _read(proposal.versions.select_related("by"), proposal.tender.sealed_key)


def _read(rows: Iterable[ProposalVersion], key: bytes) -> list[Version]:
    found: list[Version] = []
    state: dict[str, Any] = {}
    for row in rows:
        changed = {name: in_words(name, value) for name, value in unseal(row.sealed, key).items()}
        state = state | changed
        found.append(
            Version(
                number=row.number,
                state=state,
                changed=tuple(name for name in NAMES if name in changed),
                at=row.at,
                by=row.by.name,
                label=", ".join(str(label(name)) for name in NAMES if name in changed),
            )
        )
    return found


def label(name: str):
    return _("Attachments") if name == ATTACHMENTS else parts.LABELS[name]


def in_words(name: str, value: Any) -> str:
    """A part as text, to put two versions side by side."""
    if name == ATTACHMENTS:
        return "\n".join(value)
    return parts.in_words(name, value)


def differences(old: dict[str, str], new: dict[str, str]) -> list[Difference]:
    """Every part under its own name, in the order of the proposal."""
    return [
        difference(label(name), old.get(name, ""), new.get(name, ""))
        for name in NAMES
        if old.get(name) or new.get(name)
    ]


def since(proposal: Proposal, content_hash: str, *, user) -> list[Difference]:
    """What changed since the text with this fingerprint; empty when it is unknown or the last."""
    found = of(proposal, user=user) if content_hash else []
    number = proposal.versions.filter(content_hash=content_hash).order_by("-number").first()
    if number is None or not found:
        return []
    old = found[number.number - 1]
    return [row for row in differences(old.state, found[-1].state) if row.is_change]
