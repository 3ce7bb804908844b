"""The arrangement as it is shown: parties, rows, what it costs in time, advice."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.parties import answers_for, parties
from aanbesteden.monitoring import policies
from aanbesteden.monitoring.arranging import co_parties
from aanbesteden.monitoring.arranging.advice import Seen, advise
from aanbesteden.monitoring.arranging.burden import Burden, burdens_of
from aanbesteden.monitoring.arranging.content import is_complete


@dataclass(frozen=True)
class PartyLine:
    """A party with its consent, if it gave one."""

    name: str
    why: str
    consent: Any
    co_party: Any = None
    link: str = ""


def party_lines(agreement: Agreement, *, with_links: bool) -> list[PartyLine]:
    """The municipality, the partners, and who is responsible too."""
    arrangement = agreement.arrangement
    rows = arrangement.consents.filter(co_party=None).select_related("user")
    given = {row.partner_id: row for row in rows}
    lines = [PartyLine(one.name, "", given.get(one.partner_id)) for one in parties(agreement)]
    for one in arrangement.co_parties.select_related("consent"):
        link = co_parties.path_of(one) if with_links else ""
        lines.append(PartyLine(one.name, one.why, getattr(one, "consent", None), one, link))
    return lines


def may_answer(user, agreement: Agreement) -> set[int | None]:
    """Parties for which *user* can agree now; None is the municipality."""
    if not policies.consent.allows(user, agreement) or not is_complete(agreement.arrangement):
        return set()
    given = agreement.arrangement.consents.filter(co_party=None)
    return answers_for(user, agreement) - set(given.values_list("partner_id", flat=True))


def text_context(agreement: Agreement) -> dict[str, Any]:
    """What `monitoring/arrangement_text.html` shows to everybody who agrees."""
    arrangement = agreement.arrangement
    return {
        "arrangement": arrangement,
        "indicators": agreement.indicators.select_related("supplied_by"),
        "watcher_rows": arrangement.watcher_rows.select_related("partner"),
        "instruments": arrangement.instruments.select_related("carried_by"),
        "review_dates": arrangement.review_dates.all(),
        "town": agreement.question.municipality.name,
    }


def advice_on(agreement: Agreement, shown: dict[str, Any], *, today: date):
    """The burden of every party, and sentences of advice."""
    burdens: list[Burden] = burdens_of(agreement.arrangement, parties(agreement))
    seen = Seen(
        indicators=list(shown["indicators"]),
        instruments=len(shown["instruments"]),
        watchers=len(shown["watcher_rows"]),
        dates=[row.planned_on for row in shown["review_dates"]],
        burdens=burdens,
        today=today,
    )
    return burdens, advise(seen)
