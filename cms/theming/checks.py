"""Which colours are used on which: the pairs of WCAG 2.2 that a style must keep, in words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden.templatetags.dutch import number
from cms.theming.colour import contrast, nearest
from cms.theming.style import DARK, GROUNDS, LARGE, LIGHT, TEXT, TOKENS, Style

GROUND_NAMES = {
    "papier": gettext_lazy("the page"),
    "vlak": gettext_lazy("the soft surface"),
    "f1-tint": gettext_lazy("the tint of place 1"),
    "f2-tint": gettext_lazy("the tint of place 2"),
    "f3-tint": gettext_lazy("the tint of place 3"),
    "f4-tint": gettext_lazy("the tint of place 4"),
    "f5-tint": gettext_lazy("the tint of place 5"),
    "info-tint": gettext_lazy("the message with information"),
    "goed-tint": gettext_lazy("the message that it worked"),
    "letop-tint": gettext_lazy("the message with a warning"),
    "fout-tint": gettext_lazy("the message with an error"),
}
NAMED = 3  # grounds named in a sentence; of more only the number is told
SCHEMES = {LIGHT: gettext_lazy("on light pages"), DARK: gettext_lazy("on dark pages")}


@dataclass(frozen=True)
class Rule:
    """A colour on the grounds it is used on, the least contrast, and whose choice it is.

    `front` may name two tokens: then one of them must stand out (the two bands of the focus ring).
    """

    choice: str
    words: Any
    front: tuple[str, ...]
    grounds: tuple[str, ...]
    least: float
    ground_words: Any = ""


BODY = tuple(GROUNDS)
RULES = (
    Rule("link", gettext_lazy("Link"), ("link",), BODY, TEXT),
    Rule("action", gettext_lazy("Button"), ("actie",), BODY, LARGE),
    Rule(
        "action",
        gettext_lazy("Text"),
        ("actie-op",),
        ("actie",),
        TEXT,
        gettext_lazy("the button"),
    ),
    Rule(
        "action",
        gettext_lazy("Text"),
        ("actie-op",),
        ("actie-zweef",),
        TEXT,
        gettext_lazy("the button under the mouse"),
    ),
    Rule(
        "focus",
        gettext_lazy("Text"),
        ("focus-inkt",),
        ("focus",),
        TEXT,
        gettext_lazy("the colour of the keyboard"),
    ),
    Rule("focus", gettext_lazy("Ring of the keyboard"), ("focus", "focus-inkt"), BODY, LARGE),
    Rule("band", gettext_lazy("Text"), ("lint-op",), ("lint",), TEXT, gettext_lazy("the ribbon")),
    Rule("surface", gettext_lazy("Text"), ("inkt",), ("vlak",), TEXT),
    Rule("surface", gettext_lazy("Small text"), ("inkt-2",), ("vlak",), TEXT),
    Rule("surface", gettext_lazy("Edge of a field"), ("rand",), ("vlak",), LARGE),
    *(
        Rule("surface", words, (token,), ("vlak",), TEXT)
        for token, words in (
            ("info", gettext_lazy("Badge with information")),
            ("goed", gettext_lazy("Badge that it worked")),
            ("letop", gettext_lazy("Badge with a warning")),
            ("fout", gettext_lazy("Badge or text of an error")),
        )
    ),
    *(
        Rule("surface", gettext_lazy("Name of a place of the wheel"), (f"f{n}-inkt",), ("vlak",),
             TEXT)
        for n in range(1, 6)
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Failure:
    """A pair that cannot be read well enough, with a colour that can."""

    choice: str  # the field to change
    scheme: str
    front: str
    ground: str
    others: tuple[str, ...]
    found: float
    least: float
    suggestion: str

    @property
    def sentence(self) -> str:
        """The whole refusal in words."""
        words = {
            "front": self.front,
            "ground": self.ground,
            "scheme": SCHEMES[self.scheme],
            "found": _ratio(self.found),
            "least": _ratio(self.least),
        }
        parts = [
            _(
                "%(front)s on %(ground)s, %(scheme)s: the contrast is %(found)s to 1, "
                "at least %(least)s to 1 is needed."
            )
            % words
        ]
        if self.others:
            names = ", ".join(self.others[:NAMED])
            rest = len(self.others) - NAMED
            if rest > 0:
                names = _("%(names)s and %(rest)s more") % {"names": names, "rest": rest}
            parts.append(_("Also too weak on: %(names)s.") % {"names": names})
        if self.suggestion:
            parts.append(
                _("The nearest colour that is clear enough is %(colour)s.")
                % {"colour": self.suggestion}
            )
        return " ".join(parts)


def _ratio(value: float) -> str:
    """Rounded down, so that what fails never looks as if it passed."""
    return number(int(value * 100) / 100, 2).removesuffix("0")


def failures(style: Style) -> list[Failure]:
    """Every rule the style breaks, the weakest ground of each first; empty when it may be saved."""
    found = [failure for scheme in (LIGHT, DARK) for failure in _failures(style, scheme)]
    last = {(failure.choice, failure.scheme): failure for failure in found}
    return [  # what would do is told once, at the end of what is said about a choice
        replace(failure, suggestion="")
        if failure is not last[failure.choice, failure.scheme]
        else failure
        for failure in found
    ]


def _failures(style: Style, scheme: str) -> Iterator[Failure]:
    tokens = style.tokens(scheme)
    for rule in RULES:
        weak = _weak(rule, tokens)
        if weak:
            (found, worst), *rest = weak
            yield Failure(
                choice=_field(style, rule.choice, scheme),
                scheme=scheme,
                front=str(rule.words),
                ground=str(rule.ground_words or GROUND_NAMES[worst]),
                others=tuple(str(GROUND_NAMES[ground]) for _found, ground in rest),
                found=found,
                least=rule.least,
                suggestion=suggestion(style, rule.choice, scheme),
            )


def _weak(rule: Rule, tokens: dict[str, str]) -> list[tuple[float, str]]:
    measured = [
        (max(contrast(tokens[front], tokens[ground]) for front in rule.front), ground)
        for ground in rule.grounds
    ]
    return sorted(pair for pair in measured if pair[0] < rule.least)


def _field(style: Style, choice: str, scheme: str) -> str:
    """The field to change: in dark the dark one, unless it was left to follow the light one."""
    return choice if scheme == LIGHT or not getattr(style, f"dark_{choice}") else f"dark_{choice}"


def suggestion(style: Style, choice: str, scheme: str) -> str:
    """The colour nearest to the chosen one with which all rules of that choice hold."""
    field = choice if scheme == LIGHT else f"dark_{choice}"
    own_rules = [rule for rule in RULES if rule.choice == choice or TOKENS[choice] in rule.grounds]

    def passes(colour: str) -> bool:
        tokens = style.changed(**{field: colour}).tokens(scheme)
        return not any(_weak(rule, tokens) for rule in own_rules)

    return nearest(style.colour(choice, scheme), passes)
