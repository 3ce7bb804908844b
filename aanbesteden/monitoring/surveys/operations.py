"""Writes to questionnaires. The log knows that one was opened, never who answered what."""

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.agreements.models import Agreement
from aanbesteden.agreements.operations import hold
from aanbesteden.editing import save_changes
from aanbesteden.monitoring.surveys import policies
from aanbesteden.monitoring.surveys.models import (
    ItemKind,
    Survey,
    SurveyAnswer,
    SurveyItem,
    SurveyLink,
    SurveyReply,
)
from aanbesteden.people.models import User
from aanbesteden.policies import Refused

MOST_ITEMS = 10
MOST_LINKS = 300
FEWEST_OPTIONS = 2
LONGEST_TEXT = 2000

audit.declare(
    survey__made=(_("A questionnaire was made"), False),
    survey__changed=(_("A questionnaire changed"), False),
    survey__opened=(_("A questionnaire was opened"), True),
    survey__closed=(_("A questionnaire was closed"), False),
    survey__links_made=(_("Single links to a questionnaire were made"), False),
    survey__shown=(_("The results of a questionnaire became public"), True),
    survey__hidden=(_("The results of a questionnaire are no longer public"), False),
)


@transaction.atomic
def make(agreement: Agreement, *, values: dict[str, Any], by: User, at: datetime) -> Survey:
    """Begin a questionnaire. `values`: title, intro, audience, asked, closes_on."""
    hold(agreement.question_id, agreement)
    policies.make.check(by, agreement)
    made = Survey.objects.create(agreement=agreement, made_by=by, made_at=at, **values)
    _record("survey.made", made, by=by, at=at)
    return made


@transaction.atomic
def change(
    survey: Survey, *, changes: dict[str, Any], by: User, at: datetime, version: int | None = None
) -> bool:
    """Other words, another day, another number; until it is open."""
    hold(survey.agreement.question_id, survey)
    policies.edit.check(by, survey)
    return _save(survey, changes, "survey.changed", by=by, at=at, version=version)


@transaction.atomic
def add_item(survey: Survey, *, values: dict[str, Any], by: User, at: datetime) -> SurveyItem:
    """Add a question. `values`: kind, text, options, low, high."""
    hold(survey.agreement.question_id, survey)
    policies.edit.check(by, survey)
    if survey.items.count() >= MOST_ITEMS:
        raise Refused(_("Ten questions is the most. Short questionnaires are answered."))
    place = (survey.items.aggregate(last=Max("place"))["last"] or 0) + 1
    item = SurveyItem(survey=survey, place=place, **values)
    if item.kind == ItemKind.CHOICE and len(item.choices()) < FEWEST_OPTIONS:
        raise Refused(_("Give at least two answers to choose from, one on a line."))
    item.save()
    _record("survey.changed", survey, by=by, at=at)
    return item


@transaction.atomic
def remove_item(item: SurveyItem, *, by: User, at: datetime) -> None:
    """Take a question out, until the questionnaire is open."""
    hold(item.survey.agreement.question_id, item.survey)
    policies.edit.check(by, item.survey)
    survey = item.survey
    item.delete()
    _record("survey.changed", survey, by=by, at=at)


@transaction.atomic
def open_it(survey: Survey, *, by: User, at: datetime) -> SurveyLink:
    """From now on it can be answered, with one link for all; its questions stay the same."""
    hold(survey.agreement.question_id, survey)
    policies.edit.check(by, survey)
    if not survey.items.exists():
        raise Refused(_("Add a question first."))
    if survey.closes_on < timezone.localdate(at):
        raise Refused(_("The last day to answer has passed. Choose a later day first."))
    _save(survey, {"opened_at": at}, "survey.opened", by=by, at=at)
    return SurveyLink.objects.create(survey=survey, code=_code())


@transaction.atomic
def close(survey: Survey, *, by: User, at: datetime) -> bool:
    """Take no more answers."""
    hold(survey.agreement.question_id, survey)
    policies.run.check(by, survey)
    if not survey.takes_answers(timezone.localdate(at)):
        raise Refused(_("This questionnaire takes no answers now. Nothing was changed."))
    return _save(survey, {"closed_at": at}, "survey.closed", by=by, at=at)


@transaction.atomic
def make_links(survey: Survey, *, count: int, by: User, at: datetime) -> list[SurveyLink]:
    """Links that work once, for instance one for every household or partner."""
    hold(survey.agreement.question_id, survey)
    policies.run.check(by, survey)
    if not survey.takes_answers(timezone.localdate(at)):
        raise Refused(_("Open the questionnaire first. Then you can make links."))
    there = survey.links.filter(is_single=True).count()
    if count < 1 or there + count > MOST_LINKS:
        raise Refused(
            _("A questionnaire has at most %(most)s single links.") % {"most": MOST_LINKS}
        )
    rows = [SurveyLink(survey=survey, code=_code(), is_single=True) for _n in range(count)]
    made = SurveyLink.objects.bulk_create(rows)
    _record("survey.links_made", survey, by=by, at=at, after={"count": count})
    return made


@transaction.atomic
def show(survey: Survey, *, by: User, at: datetime) -> bool:
    """Everybody may read the results: numbers only, and none that is too small."""
    hold(survey.agreement.question_id, survey)
    policies.run.check(by, survey)
    if not survey.is_over(timezone.localdate(at)):
        raise Refused(_("Results become public after the last day, so that nobody is steered."))
    return _save(survey, {"public_at": at}, "survey.shown", by=by, at=at)


@transaction.atomic
def hide(survey: Survey, *, by: User, at: datetime) -> bool:
    """Take the results from the public page."""
    hold(survey.agreement.question_id, survey)
    policies.run.check(by, survey)
    return _save(survey, {"public_at": None}, "survey.hidden", by=by, at=at)


@transaction.atomic
def reply(link: SurveyLink, *, answers: dict[int, Any], at: datetime) -> SurveyReply:
    """Keep answers: numbers or words by key of the question. No event: nobody may be followed."""
    survey = Survey.objects.select_for_update().get(pk=link.survey_id)
    today = timezone.localdate(at)
    if not survey.takes_answers(today):
        raise Refused(_("This questionnaire takes no answers now. Thank you for coming."))
    if link.is_single and not SurveyLink.objects.filter(pk=link.pk, used=False).update(used=True):
        raise Refused(_("This link was used already. Every link works once."))
    rows = [row for item in survey.items.all() if (row := _row(item, answers.get(item.pk)))]
    if not rows:
        raise Refused(_("Answer at least one question."))
    made = SurveyReply.objects.create(survey=survey, sent_on=today)
    for row in rows:
        row.reply = made
    SurveyAnswer.objects.bulk_create(rows)
    return made


def _row(item: SurveyItem, given) -> SurveyAnswer | None:
    if item.kind == ItemKind.OPEN:
        text = str(given or "").strip()[:LONGEST_TEXT]
        return SurveyAnswer(item=item, text=text) if text else None
    known = {number for number, _label in item.choices()}
    return SurveyAnswer(item=item, number=given) if given in known else None


def _code() -> str:
    return secrets.token_hex(8)


def _save(survey, changes, kind, *, by, at, version=None) -> bool:
    return save_changes(survey, changes, kind=kind, by=by, at=at, version=version,
                        question=survey.question)  # fmt: skip


def _record(kind, survey, *, by, at, after=None) -> None:
    Survey.objects.filter(pk=survey.pk).update(version=F("version") + 1)
    audit.record(kind, survey, by=by, at=at, question=survey.question, after=after)
