"""The talk about a part of the sheet: asked, answered, settled; who is concerned hears of it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.articulation import policies
from aanbesteden.articulation.comments import people_along
from aanbesteden.articulation.sheet_models import CommentAnswer, PartComment, PartOf
from aanbesteden.articulation.sheet_parts import BY_PART
from aanbesteden.notifications.operations import notify
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.roles import PROCESS_MANAGER, holders

audit.declare(
    comment__asked=(_("A comment was made on the sheet"), False),
    comment__answered=(_("A comment on the sheet was answered"), False),
    comment__settled=(_("A comment on the sheet was settled"), False),
    comment__reopened=(_("A comment on the sheet was taken up again"), False),
)
MESSAGES = "sheet"  # the row of `notifications/channels.py`


@transaction.atomic
def ask(
    about: PartOf, *, text: str, asked_of: User | None = None, by: User, at: datetime
) -> PartComment:
    """Ask something about a part; *asked_of*, or else the process manager, gets a message."""
    policies.comment.check(by, about)
    if asked_of is not None and not people_along(about).filter(pk=asked_of.pk).exists():
        raise Refused(_("This person does not write along here. Choose somebody else."))
    made = PartComment.objects.create(
        question=about.question,
        part=about.part,
        text=text,
        asked_by=by,
        asked_at=at,
        asked_of=asked_of,
    )
    _record("comment.asked", made, by, at)
    text_of = _("%(who)s asks something about “%(part)s”: %(question)s")
    _tell(made, [asked_of] if asked_of else _managers(made), text_of, by, at)
    return made


@transaction.atomic
def answer(made: PartComment, *, text: str, by: User, at: datetime) -> CommentAnswer:
    """Answer a comment; who takes part in the talk gets a message."""
    policies.answer_comment.check(by, made)
    given = CommentAnswer.objects.create(comment=made, text=text, by=by, at=at)
    _record("comment.answered", made, by, at)
    text_of = _("%(who)s answers about “%(part)s”: %(question)s")
    _tell(made, _talkers(made), text_of, by, at)
    return given


@transaction.atomic
def settle(made: PartComment, *, by: User, at: datetime) -> bool:
    """Say that nothing more is needed; return False when that was said before."""
    return _mark(made, "comment.settled", by, at, settled_by=by, settled_at=at)


@transaction.atomic
def take_up(made: PartComment, *, by: User, at: datetime) -> bool:
    """Open a settled comment again."""
    return _mark(made, "comment.reopened", by, at, settled_by=None, settled_at=None)


def _mark(made: PartComment, kind: str, by: User, at: datetime, **values) -> bool:
    policies.settle.check(by, made)
    locked = PartComment.objects.select_for_update().get(pk=made.pk)
    if bool(locked.settled_at) == bool(values["settled_at"]):
        return False
    PartComment.objects.filter(pk=made.pk).update(version=locked.version + 1, **values)
    made.refresh_from_db()
    _record(kind, made, by, at)
    texts = {
        "comment.settled": _("%(who)s settled a comment on “%(part)s”: %(question)s"),
        "comment.reopened": _("%(who)s takes up a comment on “%(part)s” again: %(question)s"),
    }
    _tell(made, _talkers(made), texts[kind], by, at)
    return True


def _record(kind: str, made: PartComment, by: User, at: datetime) -> None:
    """What was said stands with the comment; the log only says that it was said."""
    audit.record(kind, made, by=by, at=at, question=made.question, after={"part": made.part})


def _managers(made: PartComment):
    return holders(PROCESS_MANAGER, made.question)


def _talkers(made: PartComment) -> list[User]:
    """Who asked, of whom it was asked, and who answered."""
    found = [made.asked_by, *(row.by for row in made.answers.select_related("by"))]
    return [*found, made.asked_of] if made.asked_of else [*found, *_managers(made)]


def _tell(made: PartComment, people: Iterable[User], text, by: User, at: datetime) -> None:
    """A line for everybody but the writer. It does not quote: it may also travel by mail."""
    anchor = BY_PART[made.about.part].anchor
    url = reverse("articulation:comments", args=[made.question_id, anchor])
    notify(
        [person for person in people if person.pk != by.pk],
        lambda: (
            text
            % {
                "who": by.name,
                "part": made.get_part_display(),
                "question": made.question.short_name,
            }
        ),
        f"{url}#opmerking-{made.pk}",
        at,
        kind=MESSAGES,
    )
