"""Pages that take a step of a table."""

from typing import Any

from django.utils import timezone

from aanbesteden.lifecycle import Step, StepTable, checks
from aanbesteden.policies import Policy


class TakesStep:
    """Put before a `FormPage`: the step in the address gives its policy, title and message."""

    table: StepTable

    @property
    def step(self) -> Step:
        return self.table.asked(self.kwargs["step"])

    @property
    def policy(self) -> Policy:
        return self.step.policy

    def get_title(self):
        return self.step.label

    def get_success_message(self, result):
        return self.step.told

    def readiness(self) -> dict[str, Any]:
        """For the template: whether the step fits the present status, and what is missing."""
        lines = checks(self.object, self.step, timezone.now())
        return {
            "fits": self.object.status in self.step.source,
            "checks": lines,
            "ready": all(line.ok for line in lines),
        }
