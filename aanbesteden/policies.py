"""Who may do what, now: one decorated function per permission, deny by default.

A policy answers `ALLOW` or `deny("why, and what to do next")`. Anything else - a forgotten
return, an exception swallowed - counts as a refusal, so a mistake closes a door.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """Somebody may not do this now. `reason` is a sentence for that person."""

    status = 403

    def __init__(self, reason, *, missing=()):
        super().__init__(str(reason))
        self.reason = reason
        self.missing = list(missing)


class NotFound(Exception):
    """Its very existence is private: answer as if it were not there."""


@dataclass(frozen=True)
class Allow:
    """The one answer that opens a door."""


@dataclass(frozen=True)
class Deny:
    """A refusal with its reason; `hidden` when existence itself is private."""

    reason: Any
    hidden: bool = False


ALLOW = Allow()
SIGN_IN = Deny(_("Please sign in first. Then you can go on here."))
NOT_YOURS = Deny(_("This is not open to you. Ask the process manager if you think it should be."))


def deny(reason) -> Deny:
    """Refuse with a sentence that says why and what to do next."""
    return Deny(reason)


HIDDEN = Deny(_("This page does not exist."), hidden=True)


@dataclass(frozen=True)
class Policy:
    """One permission, asked as `.allows()` for a menu and `.check()` before doing."""

    name: str
    rule: Callable[[Any, Any], Allow | Deny]

    def answer(self, user, obj=None) -> Allow | Deny:
        answer = self.rule(user, obj)
        return answer if isinstance(answer, Allow | Deny) else NOT_YOURS

    def allows(self, user, obj=None) -> bool:
        return isinstance(self.answer(user, obj), Allow)

    def check(self, user, obj=None) -> None:
        """Raise `Refused` (or `NotFound`) unless the policy allows."""
        answer = self.answer(user, obj)
        if isinstance(answer, Allow):
            return
        if answer.hidden:
            raise NotFound
        raise Refused(answer.reason)


POLICIES: dict[str, Policy] = {}


def policy(rule: Callable[[Any, Any], Allow | Deny]) -> Policy:
    """Make a function `(user, obj) -> ALLOW | deny(...)` a policy, named after its package."""
    package = rule.__module__.removeprefix("aanbesteden.").removesuffix(".policies")
    made = Policy(f"{package}.{rule.__name__}", rule)
    POLICIES[made.name] = made
    return made


@policy
def nobody(user, obj) -> Allow | Deny:
    """Steps that only a rule of the product takes, never a person."""
    return NOT_YOURS


@policy
def anybody(user, obj) -> Allow | Deny:
    return ALLOW


@policy
def signed_in(user, obj) -> Allow | Deny:
    return ALLOW if user.is_authenticated else SIGN_IN
