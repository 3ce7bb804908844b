"""The overview of the articulation: what stands in each part, and what is still missing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from aanbesteden.articulation import guards, operations, policies, queries
from aanbesteden.articulation.advice import Recommendation
from aanbesteden.articulation.comments import Talk, talk_per_part
from aanbesteden.articulation.models import Articulation, Aspect, Framework
from aanbesteden.articulation.sheet_models import (
    DOMAIN_FIELDS,
    PartOf,
    SheetPart,
    TouchedDomain,
)
from aanbesteden.articulation.sheet_parts import BY_PART
from aanbesteden.articulation.texts import QuestionAdvice
from aanbesteden.lifecycle import Check
from aanbesteden.policies import Deny
from aanbesteden.questions.policies import OVER, manages
from aanbesteden.roles import CONTRIBUTOR, PROCESS_MANAGER, held_by, holders_by_role
from aanbesteden.templatetags.dutch import date_nl, euro
from aanbesteden.web.context import Link


@dataclass(frozen=True)
class Asked:
    """What the advice on wording asks about one text of a part."""

    label: Any
    words: str
    asks: str
    url: str


@dataclass(frozen=True)
class Part:
    """One part: its lines in words, the checklist it serves, and where it is edited."""

    anchor: str
    title: str
    note: str
    lines: list[tuple[Any, Any]]
    checks: list[Check]
    edit_url: str = ""
    advice: Recommendation | None = None
    decided: bool = False
    papers: Sequence[Link] = ()
    table: tuple[list, list] | None = None
    talk: Talk | None = None
    talk_url: str = ""
    ask_url: str = ""
    history_url: str = ""
    asked: Sequence[Asked] = ()

    @property
    def done(self) -> bool:
        return all(check.ok for check in self.checks)

    @property
    def begun(self) -> bool:
        return any(value for _label, value in self.lines) or self.table is not None

    @property
    def missing(self) -> list[Check]:
        return [check for check in self.checks if not check.ok]


@dataclass(frozen=True)
class Overview:
    """All parts this person may read, and why nothing can be changed now, if so."""

    parts: list[Part]
    locked: Any = ""
    managers: Sequence[str] = ()
    contributors: Sequence[str] = ()

    @property
    def done(self) -> int:
        return sum(part.done for part in self.parts)


def overview_of(question, user, *, at: datetime, wording: QuestionAdvice) -> Overview:
    """Gather the parts with a fixed number of queries; *wording* is the advice on their words."""
    sheet = Articulation.objects.filter(question=question).first() or Articulation()
    outcome, thinking, role = _sheet_parts(question, user, sheet, at)
    parts = [outcome, thinking, _domains(question, user, sheet), role]
    parts.append(_reflection(question, user, at))
    if policies.read_weighing.allows(user, question):
        parts.append(_suitability(question, user, at))
    if policies.read_framework.allows(user, question):
        parts.append(framework_part(question, user, at))
    talk = talk_per_part(question)
    people = holders_by_role(question)
    return Overview(
        [
            replace(_with_talk(part, question, user, talk), asked=_asked(part, question, wording))
            for part in parts
        ],
        _locked(question, user),
        people.get(PROCESS_MANAGER.code, ()),
        people.get(CONTRIBUTOR.code, ()),
    )


def _asked(part: Part, question, wording: QuestionAdvice) -> list[Asked]:
    """The questions about the words of this part that nobody answered yet."""
    page = reverse("articulation:wording", args=[question.pk])
    names = BY_PART[PART_AT[part.anchor]].names
    return [
        Asked(text.label, one.words, one.question.rule.asks, f"{page}#{text.place}")
        for text in wording.texts
        if text.place.partition(".")[2] in names and text.place.startswith(SHEET_TEXTS)
        for one in text.raised
        if one.answer is None
    ]


SHEET_TEXTS = ("articulation.", "framework.")
PART_AT = {kind.anchor: kind.part for kind in BY_PART.values()}


def _with_talk(part: Part, question, user, talk: dict[str, Talk]) -> Part:
    """The part with what is said about it, where it is said, and how the part came about."""
    about = PartOf(question, PART_AT[part.anchor])
    address = [question.pk, part.anchor]
    more = {"history_url": reverse("articulation:part_history", args=address)}
    if policies.read_talk.allows(user, about):
        more["talk"] = talk.get(about.part, Talk())
        more["talk_url"] = reverse("articulation:comments", args=address)
    if policies.comment.allows(user, about):
        more["ask_url"] = reverse("articulation:comment", args=address)
    return replace(part, **more)


def _locked(question, user):
    """For those who may write at another moment: the sentence that says why not now."""
    if not (manages(user, question) or held_by(user).has(CONTRIBUTOR, question.pk)):
        return ""
    if question.status in OVER:
        return policies.ENDED.reason
    answer = policies.voice.answer(user, question)
    return answer.reason if isinstance(answer, Deny) else ""


def _edit(name: str, policy, user, question) -> str:
    if not policy.allows(user, question):
        return ""
    return reverse(f"articulation:{name}", args=[question.pk])


def _plain(checks: list[Check]) -> list[Check]:
    """Checklist lines without links: the part has its own link, if this person may edit."""
    return [Check(check.text, check.ok, check.detail) for check in checks]


def _fields(obj, names) -> list[tuple[Any, Any]]:
    def said(name):
        display = getattr(obj, f"get_{name}_display", None)
        return display() if display and getattr(obj, name) else getattr(obj, name)

    return [(obj._meta.get_field(name).verbose_name, said(name)) for name in names]


def _sheet_parts(question, user, sheet, at) -> list[Part]:
    thinking, role = guards.thinking_is_in_order(question, at)
    return [
        Part(
            "effect",
            _("What really changes"),
            _("The outcome: an effect in people's lives."),
            _fields(sheet, operations.OUTCOME_FIELDS),
            _plain(guards.outcome_is_stated(question, at)),
            _edit("outcome", policies.voice, user, question),
        ),
        Part(
            "denkvolgorde",
            _("The order of thinking"),
            _("Paying comes last."),
            _fields(sheet, operations.THINKING_FIELDS),
            _plain([thinking]),
            _edit("thinking", policies.voice, user, question),
        ),
        Part(
            "rol",
            _("The role of the municipality"),
            _("Directing, facilitating or taking part; and the contract logic that fits."),
            _fields(sheet, operations.ROLE_FIELDS),
            _plain([role]),
            _edit("role", policies.steer, user, question),
        ),
    ]


def _domains(question, user, sheet) -> Part:
    """Which life domains are touched, and where costs and benefits fall."""
    rows = list(queries.domains_of(question).values())
    header = [_("Life domain"), *(TouchedDomain._meta.get_field(n).verbose_name
                                  for n in DOMAIN_FIELDS)]  # fmt: skip
    body = [[row.get_domain_display(), *(getattr(row, n) for n in DOMAIN_FIELDS)] for row in rows]
    return Part(
        BY_PART[SheetPart.DOMAINS].anchor,
        str(SheetPart.DOMAINS.label),
        _("Who pays, and who gains?"),
        [(_("The picture as a whole"), sheet.life_domains)],
        [
            Check(
                _("Say which life domains and other commissioners the question touches"),
                bool(rows or sheet.life_domains),
            )
        ],
        _edit("domains", policies.voice, user, question),
        table=(header, body) if body else None,
    )


def _reflection(question, user, at) -> Part:
    held = queries.reflections(question)
    return Part(
        "reflectie",
        _("Reflection"),
        _("Answers in words, not ticks."),
        [(held.labels[point], answer) for point, answer in held.values.items()],
        _plain([guards.reflection_is_done(question, at)]),
        _edit("reflection", policies.voice, user, question),
    )


def _suitability(question, user, at) -> Part:
    held = queries.weighing(question)
    lines = []
    for aspect in Aspect:
        strength = held.shown(f"{aspect}_strength")
        argument = held.values[f"{aspect}_argument"]
        joined = f"{strength}: {argument}" if strength and argument else strength or argument
        lines.append((aspect.label, joined))
    lines += [
        (held.labels["outcome"], held.shown("outcome")),
        (held.labels["reasons"], held.values["reasons"]),
        (held.labels["decided_by"], held.values["decided_by"]),
        (held.labels["decided_on"], date_nl(held.values["decided_on"])),
    ]
    return Part(
        "geschiktheid",
        _("To tender, or not?"),
        _("The suitability test."),
        lines,
        _plain(guards.suitability_is_weighed(question, at)),
        _edit("suitability", policies.steer, user, question),
        queries.recommendation(held),
        papers=[
            Link(
                _("Suitability test as PDF"),
                reverse("articulation:suitability_pdf", args=[question.pk]),
            )
        ],
    )


def framework_part(question, user, at) -> Part:
    """The proposal or the frameworks, with the decision of the council once recorded."""
    framework = Framework.objects.filter(question=question).first() or Framework()
    values = {name: getattr(framework, name) for name in operations.FRAMEWORK_FIELDS}
    values["ceiling"] = euro(values["ceiling"])
    lines = [(framework._meta.get_field(name).verbose_name, values[name]) for name in values]
    if framework.decided_on:
        lines += [
            (framework._meta.get_field("decided_on").verbose_name, date_nl(framework.decided_on)),
            (_("Votes"), votes(framework)),
            (framework._meta.get_field("amendments").verbose_name, framework.amendments),
        ]
    return Part(
        "kaders",
        _("Frameworks"),
        _("Within these limits coalitions are free."),
        lines,
        _plain([guards.framework_is_proposed(question, at)]),
        _edit("framework", policies.frame, user, question),
        decided=framework.decided_on is not None,
        papers=_papers(question) if framework.pk else [],
    )


def _papers(question) -> list[Link]:
    """The proposal as the council reads it."""
    return [
        Link(_("The proposal to the council"), reverse("council:proposal", args=[question.slug])),
        Link(_("The proposal as PDF"), reverse("council:proposal_pdf", args=[question.slug])),
    ]


def votes(framework) -> str:
    """The votes in words; empty as long as they are not recorded."""
    if framework.votes_for is None or framework.votes_against is None:
        return ""
    return _("%(for)s for, %(against)s against") % {
        "for": framework.votes_for,
        "against": framework.votes_against,
    }
