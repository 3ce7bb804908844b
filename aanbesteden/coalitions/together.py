"""Tasks, notes and newer files of a room: any member, as long as the coalition goes on."""

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.coalitions import documents, policies
from aanbesteden.coalitions.models import Coalition
from aanbesteden.coalitions.operations import NotNow
from aanbesteden.coalitions.room_models import NewerFile, RoomNote, RoomTask
from aanbesteden.editing import save_changes
from aanbesteden.notifications.operations import notify
from aanbesteden.people.models import User
from aanbesteden.questions.files import CleanUpload
from aanbesteden.questions.models import Document

audit.declare(
    roomtask__added=(_("A task was added in a coalition's room"), False),
    roomtask__changed=(_("A task in a coalition's room was changed"), False),
    roomtask__done=(_("A task in a coalition's room was done"), False),
    roomtask__reopened=(_("A task in a coalition's room was taken up again"), False),
    roomnote__added=(_("A note was added in a coalition's room"), False),
    roomnote__changed=(_("A note in a coalition's room was changed"), False),
    roomnote__removed=(_("A note was taken from a coalition's room"), False),
    document__renewed=(_("A newer version of a document was shared in a coalition's room"), False),
)


@transaction.atomic
def add_task(coalition: Coalition, *, values: dict, by: User, at) -> RoomTask:
    """`values`: text, owner, due_on. Whoever has to do it hears so."""
    policies.work.check(by, coalition)
    task = RoomTask.objects.create(coalition=coalition, added_by=by, added_at=at, **values)
    audit.record("roomtask.added", task, by=by, at=at)
    _tell_owner(task, by, at)
    return task


@transaction.atomic
def change_task(task: RoomTask, *, changes: dict, version: int | None, by: User, at) -> bool:
    policies.work.check(by, task.coalition)
    before = task.owner_id
    changed = save_changes(
        task, changes, kind="roomtask.changed", by=by, at=at, version=version, log_values=False
    )
    if task.owner_id != before:
        _tell_owner(task, by, at)
    return changed


def _tell_owner(task: RoomTask, by: User, at) -> None:
    if task.owner_id and task.owner_id != by.pk:
        name = {"coalition": task.coalition.name}
        url = reverse("coalitions:together", args=[task.coalition_id])
        notify(
            [task.owner], lambda: _("A task for you: %(coalition)s") % name, url, at, kind="room"
        )


@transaction.atomic
def tick(task: RoomTask, *, by: User, at) -> bool:
    """Done, or not done after all; return whether it is done now."""
    policies.work.check(by, task.coalition)
    locked = RoomTask.objects.select_for_update().get(pk=task.pk)
    is_done = locked.done_at is None
    locked.done_at, locked.done_by = (at, by) if is_done else (None, None)
    locked.version += 1
    locked.save(update_fields=["done_at", "done_by", "version"])
    audit.record("roomtask.done" if is_done else "roomtask.reopened", locked, by=by, at=at)
    return is_done


@transaction.atomic
def add_note(coalition: Coalition, *, text: str, by: User, at) -> RoomNote:
    policies.work.check(by, coalition)
    note = RoomNote.objects.create(coalition=coalition, text=text, added_by=by, added_at=at)
    audit.record("roomnote.added", note, by=by, at=at)
    return note


def change_note(note: RoomNote, *, changes: dict, version: int | None, by: User, at) -> bool:
    policies.change_note.check(by, note)
    return save_changes(
        note, changes, kind="roomnote.changed", by=by, at=at, version=version, log_values=False
    )


@transaction.atomic
def remove_note(note: RoomNote, *, by: User, at) -> None:
    policies.change_note.check(by, note)
    audit.record("roomnote.removed", note, by=by, at=at)
    note.delete()


@transaction.atomic
def renew(document: Document, upload: CleanUpload, *, by: User, at) -> Document:
    """Share a newer version; the older one stays readable below it."""
    policies.work.check(by, document.coalition)
    locked = Document.objects.select_for_update().get(pk=document.pk)
    if locked.removed_at or NewerFile.objects.filter(older=locked).exists():
        raise NotNow(_("There is a newer version of this file already. Look in the room."))
    newer = documents.share(document.coalition, upload, title=document.title, by=by, at=at)
    NewerFile.objects.create(older=locked, newer=newer)
    audit.record("document.renewed", newer, by=by, at=at)
    return newer


# Reads --------------------------------------------------------------------------------


def tasks_in(coalition: Coalition, *, done: bool = False) -> QuerySet[RoomTask]:
    return coalition.room_tasks.filter(done_at__isnull=not done).select_related("owner", "done_by")


def notes_in(coalition: Coalition) -> QuerySet[RoomNote]:
    return coalition.room_notes.select_related("added_by")
