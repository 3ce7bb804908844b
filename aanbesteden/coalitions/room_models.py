"""What members keep together in their room: tasks, notes, and versions of files."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.coalitions.models import Coalition
from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User
from aanbesteden.questions.models import Document


class RoomTask(VersionedModel):
    """Something one of them does, by a day."""

    coalition = models.ForeignKey(Coalition, models.CASCADE, related_name="room_tasks")
    text = models.CharField(_("what"), max_length=200)
    owner = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("who")
    )
    due_on = models.DateField(_("by when"), null=True, blank=True)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    added_at = models.DateTimeField(editable=False)
    done_at = models.DateTimeField(null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        ordering = [models.F("due_on").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return f"task {self.pk}"


class RoomNote(VersionedModel):
    """Words for each other: what was agreed, whom somebody spoke. No part of the proposal."""

    coalition = models.ForeignKey(Coalition, models.CASCADE, related_name="room_notes")
    text = models.TextField(_("note"))
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    added_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["-added_at", "-pk"]

    def __str__(self) -> str:
        return f"note {self.pk}"


class NewerFile(models.Model):
    """A file of the room that took the place of an older one; the older one stays readable."""

    older = models.OneToOneField(Document, models.CASCADE, related_name="newer_in_room")
    newer = models.OneToOneField(Document, models.CASCADE, related_name="older_in_room")

    def __str__(self) -> str:
        return f"{self.older_id} > {self.newer_id}"
