"""What the articulation must hold before a question goes on."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden.articulation.models import (
    TENDERED,
    Articulation,
    Aspect,
    Framework,
    ReflectionPoint,
    SuitabilityTest,
)
from aanbesteden.lifecycle import Check


def _url(name: str, question) -> str:
    return reverse(f"articulation:{name}", args=[question.pk])


def _filled(obj, *names: str) -> bool:
    return obj is not None and all(getattr(obj, name) not in ("", None) for name in names)


def outcome_is_stated(question, at) -> list[Check]:
    """The outcome statement and the most vulnerable people (DOMAIN.md 2.2)."""
    sheet = Articulation.objects.filter(question=question).first()
    url = _url("outcome", question)
    return [
        Check(
            _("Say what will really change, for whom, and when we are satisfied"),
            _filled(sheet, "change", "for_whom", "satisfied_when", "noticed_by"),
            url=url,
        ),
        Check(
            _("Say what must be true for the most vulnerable 5 to 10 percent"),
            _filled(sheet, "most_vulnerable"),
            url=url,
        ),
    ]


def thinking_is_in_order(question, at) -> list[Check]:
    """The order of thinking and the role of the municipality (DOMAIN.md 2.2 and 4)."""
    sheet = Articulation.objects.filter(question=question).first()
    return [
        Check(
            _("Walk through the order of thinking, from “is this ours?” to “what do we pay for?”"),
            _filled(sheet, "ours_to_act", "residents_can", "others_can", "we_commission"),
            url=_url("thinking", question),
        ),
        Check(
            _("Choose the role of the municipality and the contract logic, with reasons"),
            _filled(sheet, "stance", "stance_reason", "contract_logic", "contract_reason"),
            url=_url("role", question),
        ),
    ]


def reflection_is_done(question, at) -> Check:
    """Every reflection point has an answer in words, not a tick (DOMAIN.md 2.2)."""
    sheet = Articulation.objects.filter(question=question).first()
    answered = sheet.reflections.exclude(answer="").count() if sheet else 0
    return Check(
        _("Answer the reflection points"),
        answered >= len(ReflectionPoint),
        _("%(done)s of %(all)s answered") % {"done": answered, "all": len(ReflectionPoint)},
        _url("reflection", question),
    )


def suitability_is_weighed(question, at) -> list[Check]:
    """Conditions and uses argued, the choice made with who and when (DOMAIN.md 2.3)."""
    test = SuitabilityTest.objects.filter(question=question).first()
    argued = test.answers.exclude(argument="").exclude(strength="").count() if test else 0
    url = _url("suitability", question)
    return [
        Check(
            _("Argue the conditions and uses of the suitability test"),
            argued >= len(Aspect),
            _("%(done)s of %(all)s argued") % {"done": argued, "all": len(Aspect)},
            url,
        ),
        Check(
            _("Record the choice, its reasons, who decided and when"),
            _filled(test, "outcome", "reasons", "decided_by", "decided_on"),
            url=url,
        ),
    ]


def is_tendered_socially(question, at) -> Check:
    test = SuitabilityTest.objects.filter(question=question).first()
    return Check(
        _("The suitability test chose to tender socially, wholly or partly"),
        test is not None and test.outcome in TENDERED,
        url=_url("suitability", question),
    )


def is_not_tendered_socially(question, at) -> Check:
    test = SuitabilityTest.objects.filter(question=question).first()
    return Check(
        _("The suitability test chose another way than tendering socially"),
        test is not None and test.outcome != "" and test.outcome not in TENDERED,
        url=_url("suitability", question),
    )


def framework_is_proposed(question, at) -> Check:
    """Vision, money, years and conditions stand ready for the council (DOMAIN.md 3)."""
    framework = Framework.objects.filter(question=question).first()
    return Check(
        _("Write the proposal for frameworks: vision, money, years and conditions"),
        _filled(framework, "vision", "ceiling", "years", "conditions"),
        url=_url("framework", question),
    )


def council_has_decided(question, at) -> Check:
    framework = Framework.objects.filter(question=question).first()
    return Check(
        _("Record the decision of the council with date and votes"),
        _filled(framework, "decided_on", "votes_for", "votes_against"),
        url=reverse("council:framework_decision", args=[question.pk]),
    )
