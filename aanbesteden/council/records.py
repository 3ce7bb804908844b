"""Writes of the clerk: papers for a moment, decisions with votes, promises, term, portfolios."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.council import policies
from aanbesteden.council.models import (
    CouncilTerm,
    Decision,
    InfluenceMoment,
    MomentDocument,
    Portfolio,
    Promise,
)
from aanbesteden.editing import save_changes
from aanbesteden.people.models import Municipality, User
from aanbesteden.policies import Refused
from aanbesteden.questions.files import CleanUpload
from aanbesteden.questions.models import Document, Question, Visibility
from aanbesteden.questions.operations import keep_document
from aanbesteden.questions.queries import public_documents

audit.declare(
    moment__paper_added=(_("A document was laid before the council"), True),
    moment__paper_removed=(_("A document was taken away from the council"), False),
    decision__recorded=(_("A decision of the council was recorded"), True),
    decision__changed=(_("The record of a decision of the council was corrected"), True),
    promise__made=(_("Something was promised to the council"), True),
    promise__changed=(_("The record of a promise to the council was corrected"), False),
    promise__settled=(_("It was recorded what became of a promise to the council"), True),
    portfolio__added=(_("A portfolio was added"), False),
    portfolio__changed=(_("A portfolio was changed"), False),
    term__set=(_("The term of the council was set"), False),
)

DECISION_FIELDS = ("kind", "title", "text", "result", "votes_for", "votes_against", "votes")
PROMISE_FIELDS = ("text", "made_by", "made_on", "due_on")
SETTLING_FIELDS = ("settlement", "settled_on", "settled_how")
PORTFOLIO_FIELDS = ("name", "alderman")


# Papers -----------------------------------------------------------------------------


@transaction.atomic
def attach_upload(
    moment: InfluenceMoment, upload: CleanUpload, *, title: str, by: User, at: datetime
) -> MomentDocument:
    """Lay a new file before the council; what lies there is public."""
    policies.attach.check(by, moment)
    document = keep_document(
        moment.question, upload, title=title, visibility=Visibility.PUBLIC, by=by, at=at
    )
    return _lay_down(moment, document, by=by, at=at)


@transaction.atomic
def attach_document(
    moment: InfluenceMoment, document: Document, *, by: User, at: datetime
) -> MomentDocument:
    """Lay a public file of the dossier before the council."""
    policies.attach.check(by, moment)
    if not public_documents(moment.question).filter(pk=document.pk).exists():
        raise Refused(_("Only documents that everybody may read can lie before the council."))
    return _lay_down(moment, document, by=by, at=at)


def _lay_down(moment, document, *, by, at) -> MomentDocument:
    paper, made = MomentDocument.objects.get_or_create(moment=moment, document=document)
    if made:
        audit.record(
            "moment.paper_added",
            moment,
            by=by,
            at=at,
            question=moment.question,
            after={"title": document.title},
        )
    return paper


@transaction.atomic
def take_away(paper: MomentDocument, *, by: User, at: datetime) -> None:
    """Take a paper away from the moment; the file stays in the dossier."""
    policies.attach.check(by, paper.moment)
    audit.record(
        "moment.paper_removed",
        paper.moment,
        by=by,
        at=at,
        question=paper.moment.question,
        before={"title": paper.document.title},
    )
    paper.delete()


# Decisions --------------------------------------------------------------------------


def has_come(moment: InfluenceMoment, today: date) -> bool:
    """Whether the council came together, or was to by now."""
    return moment.held_on is not None or moment.planned_on <= today


@transaction.atomic
def record_decision(
    moment: InfluenceMoment, *, values: dict[str, Any], by: User, at: datetime
) -> Decision:
    """Record a proposal, amendment or motion. `values`: the fields of `DECISION_FIELDS`."""
    policies.record_decision.check(by, moment)
    if not has_come(moment, timezone.localdate(at)):
        raise Refused(
            _(
                "The council has not met on this yet. Did it meet earlier than planned? "
                "Then record the result first."
            )
        )
    made = Decision.objects.create(moment=moment, **_counted(values))
    audit.record(
        "decision.recorded",
        made,
        by=by,
        at=at,
        question=moment.question,
        after={"title": made.title, "result": made.result},
    )
    return made


def change_decision(
    decision: Decision, *, changes: dict[str, Any], version: int | None, by: User, at: datetime
) -> bool:
    """Correct what was recorded; the event log keeps what stood there."""
    policies.record_decision.check(by, decision.moment)
    return save_changes(
        decision,
        _counted(changes),
        kind="decision.changed",
        by=by,
        at=at,
        version=version,
        question=decision.moment.question,
    )


def _counted(values: dict[str, Any]) -> dict[str, Any]:
    """The totals that follow from the lines; totals that say something else are refused."""
    votes = values.get("votes") or []
    if not votes:
        return values
    for name in ("votes_for", "votes_against"):
        count = sum(row[name] for row in votes)
        if values.get(name) not in (None, count):
            raise Refused(_("The votes per party do not add up to the total. Look at both again."))
        values = values | {name: count}
    return values


# Promises ---------------------------------------------------------------------------


@transaction.atomic
def make_promise(
    question: Question,
    *,
    municipality: Municipality,
    values: dict[str, Any],
    by: User,
    at: datetime,
) -> Promise:
    """Record what was promised to the council of *municipality*. `values`: `PROMISE_FIELDS`."""
    policies.promise.check(by, question)
    if municipality.pk not in policies.councils_promised_to(by, question):
        raise Refused(_("You do not record promises to this council. Choose your own council."))
    made = Promise.objects.create(question=question, municipality=municipality, **values)
    audit.record(
        "promise.made", made, by=by, at=at, question=question, after={"due_on": made.due_on}
    )
    return made


def change_promise(
    made: Promise, *, changes: dict[str, Any], version: int | None, by: User, at: datetime
) -> bool:
    """Correct the words, the name or the dates of a promise."""
    policies.change_promise.check(by, made)
    return save_changes(
        made,
        {name: changes[name] for name in PROMISE_FIELDS if name in changes},
        kind="promise.changed",
        by=by,
        at=at,
        version=version,
        question=made.question,
    )


def settle_promise(
    made: Promise,
    *,
    settlement: str,
    settled_on: date,
    settled_how: str,
    version: int | None,
    by: User,
    at: datetime,
) -> bool:
    """Say that a promise was kept, or why it lapsed."""
    policies.change_promise.check(by, made)
    return save_changes(
        made,
        {"settlement": settlement, "settled_on": settled_on, "settled_how": settled_how},
        kind="promise.settled",
        by=by,
        at=at,
        version=version,
        question=made.question,
    )


# The term and the portfolios ----------------------------------------------------------


@transaction.atomic
def set_term(
    municipality: Municipality, *, starts_on: date, ends_on: date, by: User, at: datetime
) -> CouncilTerm:
    """Record when a council sits; the same first day again only moves the last day."""
    policies.arrange.check(by, municipality)
    if ends_on <= starts_on:
        raise Refused(_("The last day of the term comes after the first."))
    term, _made = CouncilTerm.objects.update_or_create(
        municipality=municipality, starts_on=starts_on, defaults={"ends_on": ends_on}
    )
    audit.record("term.set", term, by=by, at=at, after={"starts_on": starts_on, "ends_on": ends_on})
    return term


@transaction.atomic
def add_portfolio(
    municipality: Municipality, *, values: dict[str, Any], questions, by: User, at: datetime
) -> Portfolio:
    """Add a portfolio with the questions in it. `values`: name, alderman."""
    policies.arrange.check(by, municipality)
    made = Portfolio.objects.create(municipality=municipality, **values)
    made.questions.set(questions)
    audit.record(
        "portfolio.added", made, by=by, at=at, after={"name": made.name, "alderman": made.alderman}
    )
    return made


@transaction.atomic
def change_portfolio(
    portfolio: Portfolio,
    *,
    changes: dict[str, Any],
    questions,
    version: int | None,
    by: User,
    at: datetime,
) -> bool:
    """Rename a portfolio, give it to another alderman, or choose its questions anew."""
    policies.arrange.check(by, portfolio.municipality)
    changed = save_changes(
        portfolio, changes, kind="portfolio.changed", by=by, at=at, version=version
    )
    before = set(portfolio.questions.values_list("pk", flat=True))
    wanted = {question.pk for question in questions}
    if before != wanted:
        portfolio.questions.set(questions)
        audit.record(
            "portfolio.changed",
            portfolio,
            by=by,
            at=at,
            before={"questions": sorted(before)},
            after={"questions": sorted(wanted)},
        )
    return changed or before != wanted
