"""News for who follows without an account: what the public timeline shows, and nothing else.

No row is kept per follower and event: `told_until` says how far somebody was told. Five thousand
followers and fifty events are five thousand mails and one update.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Min, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aanbesteden.audit import Event
from aanbesteden.notifications.digests import has_settled
from aanbesteden.notifications.letters import Block, Letter, kind_of, sender_of
from aanbesteden.notifications.links import reader_token
from aanbesteden.notifications.models import Following, Frequency, Mail, Progress
from aanbesteden.notifications.outbox import post, write
from aanbesteden.notifications.rhythm import USUAL
from aanbesteden.questions.models import Question
from aanbesteden.templatetags.dutch import date_nl

BATCH = 1000
LINES = 10
# Stands in a letter that many get, and is replaced by each reader's own.
SOMEBODY = "lezer-sleutel"


@dataclass(frozen=True)
class Due:
    """Followers of one question with one frequency who were told less than there is to tell."""

    question: int
    frequency: str
    since: int
    until: int


@transaction.atomic
def digest_followers(*, at: datetime, limit: int = BATCH) -> int:
    """Write the mails to followers without an account that are due; return how many."""
    Progress.objects.select_for_update().get_or_create(pk=1)  # one writer at a time
    due = _due(at)
    if not due:
        return 0
    who = Q()
    for one in due:
        who |= Q(question=one.question, frequency=one.frequency, told_until__lt=one.until)
    rows = _confirmed().filter(who)
    readers = list(
        rows.order_by("reader_id").values_list("reader_id", flat=True).distinct()[:limit]
    )
    rows = rows.filter(reader__in=readers).order_by("reader_id", "question_id")
    with translation.override(settings.LANGUAGE_CODE):
        post(_mails(list(rows.select_related("reader")), due, at))
    for one in due:
        mine = _confirmed().filter(question=one.question, frequency=one.frequency)
        mine.filter(reader__in=readers, told_until__lt=one.until).update(told_until=one.until)
    return len(readers)


def _confirmed():
    return Following.objects.filter(reader__user=None).exclude(confirmed_at=None)


def _public():
    return Event.objects.filter(is_public=True, question__public_since__isnull=False)


def _due(at: datetime) -> list[Due]:
    found = []
    moments = {Frequency.DAILY: USUAL.last_daily(at), Frequency.WEEKLY: USUAL.last_weekly(at)}
    if not USUAL.is_quiet(at):
        moments[Frequency.AT_ONCE] = at
    for frequency, until in moments.items():
        groups = _confirmed().filter(frequency=frequency).order_by().values("question_id")
        told = dict(groups.values_list("question_id", Min("told_until")))
        for question, number in _newest(list(told), until):
            if number and told[question] < number:
                found.append(Due(question, frequency, told[question], number))
    return _settled(found, at)


def _newest(questions: list[int], until: datetime):
    """Per question the number of its last event for everybody before *until*, if any."""
    if not questions:
        return []
    events = _public().filter(question=OuterRef("pk"), at__lt=until).order_by("-number")
    rows = Question.objects.filter(pk__in=questions).order_by()
    return rows.values_list("pk", Subquery(events.values("number")[:1]))


def _settled(due: list[Due], at: datetime) -> list[Due]:
    """Without the questions where it still happens, for who wants to hear at once."""
    busy = Q(pk=None)
    for one in due:
        if one.frequency == Frequency.AT_ONCE:
            busy |= Q(question=one.question, number__gt=one.since, number__lte=one.until)
    spans = _public().filter(busy).order_by().values("question_id")
    spans = spans.annotate(first=Min("at"), last=Max("at"))
    ready = {
        question
        for question, first, last in spans.values_list("question_id", "first", "last")
        if has_settled(first, last, at)
    }
    return [one for one in due if one.frequency != Frequency.AT_ONCE or one.question in ready]


def _mails(rows: list[Following], due: list[Due], at: datetime) -> list[Mail]:
    until = {(one.question, one.frequency): one.until for one in due}
    wanted = {one.question for one in due}
    questions = Question.objects.select_related("municipality").in_bulk(wanted)
    events = _public().filter(
        question__in=wanted,
        number__gt=min(one.since for one in due),
        number__lte=max(one.until for one in due),
    )
    news: dict[int, list[Event]] = {}
    for event in events.order_by("number"):
        news.setdefault(event.question_id, []).append(event)
    wants: dict = {}
    for row in rows:
        told = (row.question_id, row.told_until, until[row.question_id, row.frequency])
        wants.setdefault(row.reader, []).append(told)
    letters: dict[tuple, Mail] = {}
    mails = []
    for reader, told in wants.items():
        same = tuple(told)
        if same not in letters:
            letters[same] = _example(same, questions, news, at)
        mails.append(_for_reader(letters[same], reader, max(part[2] for part in same)))
    return mails


def _example(told: tuple, questions, news, at: datetime) -> Mail:
    """The mail as everybody gets it who was told the same so far."""
    first = questions[told[0][0]]
    return write(
        _letter(told, questions, news),
        to="",
        kind="news",
        at=at,
        municipality=first.municipality,
        question=first if len(told) == 1 else None,
    )


def _for_reader(example: Mail, reader, until: int) -> Mail:
    token = reader_token(reader.pk, reader.email)
    key = f"news:{reader.pk}:{until}"
    return Mail(
        to=reader.email,
        subject=example.subject,
        text=example.text.replace(SOMEBODY, token),
        html=example.html.replace(SOMEBODY, token),
        kind=example.kind,
        at=example.at,
        next_try_at=example.next_try_at,
        key=key,
        message_id=uuid4().hex,
        stop_path=example.stop_path.replace(SOMEBODY, token),
        municipality_id=example.municipality_id,
        question_id=example.question_id,
    )


def _letter(told: tuple, questions, news) -> Letter:
    blocks = [Block(_("Hello,")), Block(_("This is new about what you follow:"))]
    total = 0
    for question_id, since, until in told:
        question = questions[question_id]
        events = [event for event in news[question_id] if since < event.number <= until]
        total += len(events)
        page = f"/vragen/{question.slug}/"
        blocks.append(Block(question.title, is_heading=True))
        lines = [(date_nl(event.at), str(event.label), page) for event in events[-LINES:]]
        blocks.append(Block(lines=tuple(lines)))
        if len(events) > LINES:
            blocks.append(_rest(question, len(events) - LINES))
    return Letter(
        subject=_subject(told, questions, total),
        blocks=tuple(blocks),
        reason=str(kind_of("news").reason),
        choose=reverse("notifications:follows", args=[SOMEBODY]),
        stop=reverse("notifications:stop", args=[SOMEBODY]),
        **sender_of(questions[told[0][0]].municipality),
    )


def _subject(told: tuple, questions, total: int) -> str:
    if len(told) == 1:
        return _("News about: %(question)s") % {"question": questions[told[0][0]].short_name}
    return ngettext(
        "%(count)s news item about questions you follow",
        "%(count)s news items about questions you follow",
        total,
    ) % {"count": total}


def _rest(question: Question, count: int) -> Block:
    words = ngettext(
        "And %(count)s more on the timeline:", "And %(count)s more on the timeline:", count
    )
    url = f"{settings.BASE_URL}{reverse('cms:timeline', args=[question.slug])}"
    return Block(f"{words % {'count': count}} {url}")
