"""Staff write to those concerned with a question: who they are, the letter, and sending it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.coalitions.queries import visible_coalitions
from aanbesteden.notifications import links, policies
from aanbesteden.notifications.letters import Block, Letter, blocks_of, kind_of, sender_of
from aanbesteden.notifications.models import Following, Mail, Reader, StaffLetter
from aanbesteden.notifications.outbox import post, write
from aanbesteden.notifications.rhythm import Rhythm, rhythm_of
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Question
from aanbesteden.questions.policies import municipality_ids
from aanbesteden.roles import (
    COALITION_LEAD,
    COALITION_MEMBER,
    CONTRIBUTOR,
    COUNCIL_MEMBER,
    CoalitionRole,
    MunicipalityRole,
    QuestionRole,
)

audit.declare(staffletter__sent=(_("Those concerned got a letter"), False))


def _people(rows) -> QuerySet[User]:
    return User.objects.filter(pk__in=rows.values("user_id"), is_active=True)


def council(question: Question) -> QuerySet[User]:
    towns = municipality_ids(question)
    return _people(
        MunicipalityRole.objects.filter(
            content_object__in=towns, permission__codename=COUNCIL_MEMBER.code
        )
    )


def contributors(question: Question) -> QuerySet[User]:
    return _people(
        QuestionRole.objects.filter(content_object=question, permission__codename=CONTRIBUTOR.code)
    )


def coalitions(question: Question) -> QuerySet[User]:
    """Members of coalitions that everybody may know of; a hidden one stays hidden here too."""
    tender = question.tenders.order_by("-round").first()
    shown = visible_coalitions(tender) if tender else ()
    return _people(
        CoalitionRole.objects.filter(
            content_object__in=[coalition.pk for coalition in shown],
            permission__codename__in=[COALITION_LEAD.code, COALITION_MEMBER.code],
        )
    )


def players(question: Question) -> QuerySet[User]:
    """Who speaks for an organisation in the field of the question."""
    return User.objects.filter(
        memberships__organisation__stakes__question=question, is_active=True
    ).distinct()


def followers(question: Question) -> QuerySet[Reader]:
    rows = Following.objects.filter(question=question).exclude(confirmed_at=None)
    return Reader.objects.filter(pk__in=rows.values("reader_id")).select_related("user")


@dataclass(frozen=True)
class Group:
    """People concerned in one way."""

    code: str
    label: Any
    find: Callable[[Question], QuerySet]


GROUPS = (
    Group("followers", _("Who follows this question"), followers),
    Group("coalitions", _("Members of coalitions that show themselves"), coalitions),
    Group("players", _("Who speaks for a player in the field"), players),
    Group("contributors", _("Who was invited to think along"), contributors),
    Group("council", _("Council members"), council),
)
BY_CODE = {group.code: group for group in GROUPS}


@dataclass(frozen=True)
class Starter:
    """A text to begin with."""

    code: str
    label: Any
    subject: Any
    text: Any


STARTERS = (
    Starter(
        "meeting",
        _("Invitation to a meeting"),
        _("Will you come and think along?"),
        _(
            "We would like to talk about this question with you.\n\n"
            "When: \nWhere: \n\n"
            "You need not prepare anything. Do you want to bring somebody? Please do."
        ),
    ),
    Starter(
        "news",
        _("How it stands"),
        _("How this question stands"),
        _("We like to tell you how this question stands.\n\nWhat happened: \n\nWhat comes next: "),
    ),
    Starter(
        "later",
        _("It takes longer"),
        _("We need more time for this question"),
        _("It takes longer than we said. That is a pity, and we explain why.\n\nWhy: \n\nWhen: "),
    ),
    Starter(
        "thanks",
        _("Thank you"),
        _("Thank you for thinking along"),
        _("You helped with this question. Thank you.\n\nWhat we did with it: "),
    ),
)


@dataclass(frozen=True)
class Receiver:
    """One address, however many groups it is in."""

    email: str
    rhythm: Rhythm
    choose: str
    stop: str


def receivers(question: Question, groups: Iterable[str]) -> list[Receiver]:
    """Everybody in these groups once, by address; a fixed number of queries."""
    people: dict[int, User] = {}
    found: dict[str, Receiver] = {}
    for code in groups:
        for one in BY_CODE[code].find(question):
            if isinstance(one, User):
                people[one.pk] = one
            elif one.user_id:
                people[one.user_id] = one.user
            else:
                token = links.reader_token(one.pk, one.email)
                found[one.email.lower()] = Receiver(
                    one.email,
                    Rhythm(),
                    reverse("notifications:follows", args=[token]),
                    reverse("notifications:stop", args=[token]),
                )
    readers = Reader.objects.filter(user__in=list(people)).in_bulk(field_name="user_id")
    choose = reverse("notifications:choose")
    for pk, user in people.items():
        rhythm = rhythm_of(readers.get(pk))
        found[user.email.lower()] = Receiver(user.email, rhythm, choose, "")
    return [found[email] for email in sorted(found)]


def group_sizes(question: Question) -> list[tuple[Group, int]]:
    """The groups with how many people are in them now."""
    return [(group, group.find(question).count()) for group in GROUPS]


def compose(question: Question, subject: str, text: str, receiver: Receiver | None) -> Letter:
    """The letter as one receiver gets it."""
    page = f"{settings.BASE_URL}/vragen/{question.slug}/"
    link = [Block(str(_("Look at the question")), url=page)] if question.public_since else []
    return Letter(
        subject=subject,
        blocks=(
            Block(str(_("This is about the question:"))),
            Block(question.title, is_heading=True),
            *(Block(part.text or part.url) for part in blocks_of(text.replace("\r", ""))),
            *link,
        ),
        reason=str(kind_of("staff").reason),
        choose=receiver.choose if receiver else reverse("notifications:choose"),
        stop=receiver.stop if receiver else "",
        **sender_of(question.municipality),
    )


@transaction.atomic
def send(
    question: Question, *, subject: str, text: str, groups: list[str], by: User, at: datetime
) -> StaffLetter:
    """Write to everybody in *groups*: all mails stand in the outbox at once, or none.

    The log says that a letter went, to which groups and to how many; not what it said.
    """
    policies.write_letter.check(by, question)
    people = receivers(question, groups)
    if not people:
        raise Refused(_("There is nobody in these groups now. Nothing was sent."))
    letter = StaffLetter.objects.create(
        question=question, subject=subject, text=text, groups=groups, by=by, at=at
    )
    with translation.override(settings.LANGUAGE_CODE):
        post(_mail(letter, question, receiver) for receiver in people)
    after = {"groups": groups, "receivers": len(people)}
    audit.record("staffletter.sent", letter, by=by, at=at, question=question, after=after)
    return letter


def _mail(letter: StaffLetter, question: Question, receiver: Receiver) -> Mail:
    return write(
        compose(question, letter.subject, letter.text, receiver),
        to=receiver.email,
        kind="staff",
        at=letter.at,
        rhythm=receiver.rhythm,
        key=f"letter:{letter.pk}:{links.fingerprint(receiver.email)}",
        question=question,
        municipality=question.municipality,
        letter=letter,
    )
