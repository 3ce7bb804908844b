"""What is wrong, and how that is told."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from checks.pages import Page

SHOWN = 3  # pages that are named per problem


@dataclass(frozen=True)
class Problem:
    """One thing wrong on one page; `where` says at what width or in what colours."""

    rule: str
    what: str
    page: Page
    where: str = ""

    @property
    def sameness(self) -> tuple[str, str]:
        """Equal for what is one mistake in one template: the words and numbers do not count."""
        return self.rule, re.sub(r"\d+|#\w+", "0", self.what)[:90]


def report(problems: Iterable[Problem]) -> str:
    """The problems per rule, each with the first pages it was found on."""
    rules = defaultdict(lambda: defaultdict(list))
    for problem in problems:
        rules[problem.rule][problem.sameness].append(problem)
    lines = []
    for rule, same in sorted(rules.items(), key=lambda pair: -len(pair[1])):
        lines.append(f"\n{rule}: {len(same)}")
        for found in same.values():
            lines.append(f"  {found[0].what}")
            places = list(dict.fromkeys(_place(problem) for problem in found))
            lines += [f"      {place}" for place in places[:SHOWN]]
            if len(places) > SHOWN:
                lines.append(f"      and {len(places) - SHOWN} more")
    return "\n".join(lines)


def _place(problem: Problem) -> str:
    return f"{problem.page}{', ' + problem.where if problem.where else ''}"
