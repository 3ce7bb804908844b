"""A town with questions at every kind of place, and as much around them as is asked for."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from django.db import transaction
from django.utils import timezone

from aanbesteden.agreements.queries import current_agreement
from aanbesteden.audit import declare, record
from aanbesteden.council.models import CouncilQuestion
from aanbesteden.monitoring.models import Story, StoryStatus
from aanbesteden.questions.models import Document, Question, Remark, Status, Visibility
from aanbesteden.stakeholders.models import Stakeholder
from aanbesteden.stakeholders.score_models import PlayerRelation, PlayerScore
from aanbesteden.tendering.models import Clarification, Meeting, Tender
from aanbesteden.tendering.queries import current_tender
from cms import publishing
from tests import contents, makers

TEXT = "Een paar zinnen zoals mensen ze schrijven, met een begin, een midden en een eind. "
# How many of each belong to one question at one time the data.
REMARKS, FILES, ASKED, EVENTS, STORIES, PLAYERS, ANSWERS = 30, 30, 30, 60, 4, 30, 30
PATH = (Status.COALITION_FORMING, Status.REALISATION, Status.CLOSED)
OTHERS = 26  # so that the lists are full at one time the data


@dataclass(frozen=True)
class Made:
    """What the pages to be measured are about."""

    town: makers.Town
    opened: Question
    closed: Question
    coalition_id: int


@transaction.atomic
def build(times: int = 1, *, into: Made | None = None) -> Made:
    """Make *times* the data; with *into* the same questions grow along with their number.

    The public pages follow by themselves when all of it is committed.
    """
    declare(bench__happened=("Er gebeurde iets", True))
    town = into.town if into else makers.town("Meetstad")
    for number in range(OTHERS * times):
        # What is searched for fills a page of results at one time the data and no more at ten.
        words = {} if into is None else {"title": f"Wat maakt wijk {number} fijn?", "summary": TEXT}
        makers.question_at(
            town, Status.ARTICULATION, theme="wonen", neighbourhood=f"Wijk {number % 9}", **words
        )
    made = into
    if made is None:
        opened, _running, closed = (makers.question_at(town, status) for status in PATH)
        _reopen(opened)
        made = Made(town, opened, closed, _coalitions(opened, town, 3))
    for question in (made.opened, made.closed):
        _fill(question, town, times, first=into is None)
        publishing.refresh(question, at=makers.START)
    return made


def field_of(made: Made) -> Question:
    """A question of its own with an empty field."""
    return makers.question_at(made.town, Status.ARTICULATION)


def crowd(made: Made, question: Question, count: int) -> None:
    """Fill the field of *question* until it has *count* players, with scores and relations."""
    held = question.stakeholders.count()
    Stakeholder.objects.bulk_create(
        Stakeholder(
            question=question, name=f"Menigte {number}", kind="company", role="contributor",
            interests=TEXT, influence=number % 11, interest=number * 7 % 11,
            risk_readiness=number % 10, domains=["health"], goal_impact=number % 11,
            supply_risk=number * 3 % 11,
        )
        for number in range(held, count)
    )  # fmt: skip
    players = list(question.stakeholders.order_by("pk"))[held:]
    PlayerScore.objects.bulk_create(
        PlayerScore(
            player=player, analyst=analyst, influence=(player.pk + index) % 11,
            interest=player.pk % 11, at=makers.START,
        )
        for player in players
        for index, analyst in enumerate((made.town.staff, made.town.executive))
    )  # fmt: skip
    PlayerRelation.objects.bulk_create(
        PlayerRelation(one=one, other=other, kind="works_with") for one, other in pairwise(players)
    )


def _reopen(question) -> None:
    """Proposals are still welcome today."""
    soon = timezone.now() + timedelta(days=30)
    Tender.objects.filter(question=question).update(
        deadline=soon, questions_until=soon - timedelta(days=10)
    )


def _coalitions(question, town, count) -> int:
    """Coalitions in sight; the room of the first is the one that is measured."""
    made = [
        contents.coalition(question, town.lead if number == 0 else makers.person(), f"C{number}",
                         makers.START)
        for number in range(count)
    ]  # fmt: skip
    for coalition in made:
        coalition.is_visible = True
        coalition.save()
    return made[0].pk


def _fill(question, town, times, *, first: bool) -> None:
    at = makers.START
    Remark.objects.bulk_create(
        Remark(question=question, by=town.staff, at=at, text=TEXT) for _ in range(REMARKS * times)
    )
    Document.objects.bulk_create(
        Document(
            question=question, title=f"Stuk {number}", visibility=Visibility.PUBLIC,
            file=f"stuk-{number}.pdf", file_name="stuk.pdf", content_type="application/pdf",
            size=1000, sha256="0" * 64, uploaded_by=town.staff, uploaded_at=at,
        )
        for number in range(FILES * times)
    )  # fmt: skip
    CouncilQuestion.objects.bulk_create(
        CouncilQuestion(
            question=question, asked_by=town.council_member, asked_at=at, text=TEXT, answer=TEXT,
            answered_by=town.staff, answered_at=at,
        )
        for _ in range(ASKED * times)
    )  # fmt: skip
    for number in range(EVENTS * times):
        record("bench.happened", town.municipality, by=town.staff,
               at=at + timedelta(minutes=number), question=question)  # fmt: skip
    offset = question.stakeholders.count()
    Stakeholder.objects.bulk_create(
        Stakeholder(
            question=question, name=f"Speler {offset + number}", kind="company",
            role="contributor", interests=TEXT, influence=number % 11, interest=number % 7,
            is_public=first, public_fields=["kind", "influence", "interest"],
        )
        for number in range(PLAYERS * times)
    )  # fmt: skip
    _fill_tender(question, town, times)
    _fill_agreement(question, town, times)


def _fill_tender(question, town, times) -> None:
    tender = current_tender(question)
    if tender is None:
        return
    at = makers.START
    Clarification.objects.bulk_create(
        Clarification(
            tender=tender, text=TEXT, asked_at=at, answer=TEXT, answered_by=town.staff,
            answered_at=at,
        )
        for _ in range(ANSWERS * times)
    )  # fmt: skip
    if not tender.meetings.exists():
        Meeting.objects.create(tender=tender, title="Avond", starts_at=at, place="Buurthuis")


def _fill_agreement(question, town, times) -> None:
    agreement = current_agreement(question)
    if agreement is None:
        return
    Story.objects.bulk_create(
        Story(
            agreement=agreement, status=StoryStatus.PUBLISHED, title=f"Verhaal {number}",
            text=TEXT * 3, pseudonym="Noor", about="bewoner", consent=True,
            consent_at=makers.START, told_at=makers.START, added_by=town.member,
        )
        for number in range(STORIES * times)
    )  # fmt: skip


def empty_page() -> str:
    """The address of a plain page without any text: Wagtail with our frame and nothing else."""
    from cms.models import HomePage, PlainPage

    page = PlainPage(title="Leeg", slug="leeg")
    HomePage.objects.get().add_child(instance=page)
    page.save_revision().publish()
    return "/leeg/"
