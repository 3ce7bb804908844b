"""What the weighed aspects suggest about tendering. Advice that explains itself; people choose."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from aanbesteden.articulation.models import Aspect, Strength, SuitabilityOutcome

USES = (Aspect.CREATIVITY, Aspect.POWER, Aspect.EFFECTIVE)

FAILS_BECAUSE = {
    Aspect.MARKET: _(
        "Without parties that can make a good proposal there is nobody to ask. Look again at the "
        "players, or take it up in another way."
    ),
    Aspect.NOT_EXCLUSIVE: _(
        "What only government may do stays with the municipality. Perhaps the rest can be "
        "tendered apart."
    ),
    Aspect.PUBLIC: _(
        "Without safeguards for its public character the work should stay with the municipality."
    ),
    Aspect.NEW_ROLES: _(
        "People who are not open to new roles cannot carry them. Work on trust and room first."
    ),
}
DOUBTFUL_BECAUSE = {
    Aspect.MARKET: _("Find out first which parties there are, or help new ones to begin."),
    Aspect.NOT_EXCLUSIVE: _("Say exactly which part is the government’s alone, and leave it out."),
    Aspect.PUBLIC: _("Write safeguards for the public character into the conditions."),
    Aspect.NEW_ROLES: _("Talk with those involved about what their new role asks of them."),
}
NO_USE = _("None of the three uses holds: tendering socially would add nothing here.")
SOME_USE_FAILS = _("Not every use holds. That is no obstacle as long as one of them does.")


@dataclass(frozen=True)
class Reason:
    """One aspect that asks for attention, and what it means."""

    aspect: Any
    strength: Any
    meaning: Any


@dataclass(frozen=True)
class Recommendation:
    """What the strengths suggest: an outcome, or None as long as aspects are not weighed."""

    outcome: SuitabilityOutcome | None
    headline: Any
    reasons: tuple[Reason, ...] = ()
    unweighed: int = 0

    @property
    def label(self):
        return self.outcome.label if self.outcome else ""


def recommend(strengths: dict[str, str]) -> Recommendation:
    """Explain what *strengths* (aspect -> strength) suggest, after DOMAIN.md 2.3.

    The first condition is absolute; the second and third, and the openness to new roles, are
    weighed; of the three uses at least one must hold.
    """
    weighed = {Aspect(key): Strength(value) for key, value in strengths.items() if value}
    missing = len(Aspect) - len(weighed)
    if missing:
        headline = _("Weigh every aspect first; then advice appears here.")
        return Recommendation(None, headline, unweighed=missing)
    reasons = tuple(_reasons(weighed))
    outcome, headline = _suggest(weighed)
    return Recommendation(outcome, headline, reasons)


def _suggest(weighed):
    failing = {aspect for aspect, strength in weighed.items() if strength == Strength.FAILS}
    doubtful = {aspect for aspect in DOUBTFUL_BECAUSE if weighed[aspect] == Strength.DOUBTFUL}
    if Aspect.MARKET in failing:
        return SuitabilityOutcome.OURSELVES, _("The first condition does not hold.")
    if {Aspect.NOT_EXCLUSIVE, Aspect.PUBLIC} <= failing:
        return SuitabilityOutcome.OURSELVES, _("Two conditions do not hold.")
    if failing.issuperset(USES):
        return SuitabilityOutcome.REGULAR, _("The conditions allow it, but it adds nothing.")
    if failing - set(USES):
        return SuitabilityOutcome.PARTLY, _("Not everything holds: perhaps a part of it can.")
    if doubtful:
        return SuitabilityOutcome.PARTLY, _("There are doubts to take away first.")
    if all(weighed[use] == Strength.DOUBTFUL or use in failing for use in USES):
        return SuitabilityOutcome.PARTLY, _("The conditions hold, but the use is in doubt.")
    return SuitabilityOutcome.SOCIALLY, _("The conditions hold and it can add something.")


def _reasons(weighed):
    for aspect, strength in weighed.items():
        said = {Strength.FAILS: FAILS_BECAUSE, Strength.DOUBTFUL: DOUBTFUL_BECAUSE}.get(strength)
        if said and aspect in said:
            yield Reason(aspect.label, strength.label, said[aspect])
    failing = [use for use in USES if weighed[use] == Strength.FAILS]
    for use in failing:
        meaning = NO_USE if len(failing) == len(USES) else SOME_USE_FAILS
        yield Reason(use.label, Strength.FAILS.label, meaning)
