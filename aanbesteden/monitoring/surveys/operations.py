"""Writes to questionnaires. The log knows that one was opened, never who answered what."""

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
from aanbesteden.monitoring.surveys import asking, policies
from aanbesteden.monitoring.surveys.asking import new_code
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
    survey__reminded=(_("Who did not answer a questionnaire yet was reminded"), False),
    survey__closed=(_("A questionnaire was closed"), False),
    survey__links_made=(_("Single links to a questionnaire were made"), False),
    survey__shown=(_("The results of a questionnaire became public"), True),
    survey__hidden=(_("The results of a questionnaire are no longer public"), False),
)


@transaction.atomic
def make(agreement: Agreement, *, values: dict[str, Any], by: User, at: datetime) -> Survey:
    """Begin a questionnaire. `values`: title, intro, audience, asked, closes_on, maybe panel."""
    hold(agreement.question_id, agreement)
    policies.make.check(by, agreement)
    asking.check_panel(agreement, values.get("panel"))
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
    asking.check_panel(survey.agreement, changes.get("panel"))
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
def open_it(survey: Survey, *, by: User, at: datetime) -> SurveyLink | None:
    """From now on it can be answered, with one link for all; its questions stay the same.

    A panel gets a link of its own for every member, by mail, and there is none for all.
    """
    hold(survey.agreement.question_id, survey)
    policies.edit.check(by, survey)
    if not survey.items.exists():
        raise Refused(_("Add a question first."))
    if survey.closes_on < timezone.localdate(at):
        raise Refused(_("The last day to answer has passed. Choose a later day first."))
    if survey.panel_id:
        count = asking.send(survey, at=at)
        _save(survey, {"opened_at": at, "asked": count}, "survey.opened", by=by, at=at)
        return None
    _save(survey, {"opened_at": at}, "survey.opened", by=by, at=at)
    return SurveyLink.objects.create(survey=survey, code=new_code())


@transaction.atomic
def remind(survey: Survey, *, by: User, at: datetime) -> bool:
    """One friendly word to the members of the panel who did not answer yet; never a second."""
    hold(survey.agreement.question_id, survey)
    policies.remind.check(by, survey)
    asking.remind(survey, at=at)
    return _save(survey, {"reminded_at": at}, "survey.reminded", by=by, at=at)


@transaction.atomic
def close(survey: Survey, *, by: User, at: datetime) -> bool:
    """Take no more answers."""
    hold(survey.agreement.question_id, survey)
    policies.run.check(by, survey)
    if not survey.takes_answers(timezone.localdate(at)):
        raise Refused(_("This questionnaire takes no answers now. Nothing was changed."))
    asking.forget_who(survey)
    return _save(survey, {"closed_at": at}, "survey.closed", by=by, at=at)


@transaction.atomic
def make_links(survey: Survey, *, count: int, by: User, at: datetime) -> list[SurveyLink]:
    """Links that work once, for instance one for every household or partner."""
    hold(survey.agreement.question_id, survey)
    policies.run.check(by, survey)
    if survey.panel_id:
        raise Refused(_("Every member of the panel has a link already. Others are not asked."))
    if not survey.takes_answers(timezone.localdate(at)):
        raise Refused(_("Open the questionnaire first. Then you can make links."))
    there = survey.links.filter(is_single=True).count()
    if count < 1 or there + count > MOST_LINKS:
        raise Refused(
            _("A questionnaire has at most %(most)s single links.") % {"most": MOST_LINKS}
        )
    rows = [SurveyLink(survey=survey, code=new_code(), is_single=True) for _n in range(count)]
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


def _save(survey, changes, kind, *, by, at, version=None) -> bool:
    return save_changes(survey, changes, kind=kind, by=by, at=at, version=version,
                        question=survey.question)  # fmt: skip


def _record(kind, survey, *, by, at, after=None) -> None:
    Survey.objects.filter(pk=survey.pk).update(version=F("version") + 1)
    audit.record(kind, survey, by=by, at=at, question=survey.question, after=after)
