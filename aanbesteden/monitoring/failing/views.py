"""Pages of what does not work: naming it, learning from it, and what follows."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from aanbesteden.agreements import policies as agreement_policies
from aanbesteden.agreements.models import AdjustmentReason
from aanbesteden.agreements.pages import RoomForm, agreement_or_404, room_context
from aanbesteden.agreements.parties import answers_for, parties
from aanbesteden.agreements.views import ProposeAdjustment
from aanbesteden.lifecycle import open_steps
from aanbesteden.monitoring.failing import operations, policies, queries
from aanbesteden.monitoring.failing.forms import FollowForm, LessonForm, NameForm, WordForm
from aanbesteden.monitoring.failing.models import Stage
from aanbesteden.web.pages import ActionPage

PER_PAGE = 25
BACK = "coalition_failed"


def _crumb(question_id: int):
    return (_("What does not work"), reverse("monitoring:failures", args=[question_id]))


@require_safe
def failures(request, question_id: int):
    """Everything that was named, newest first, with how far it is."""
    found = agreement_or_404(question_id)
    agreement_policies.room.check(request.user, found.question)
    page = Paginator(queries.in_the_room(found), PER_PAGE).get_page(request.GET.get("page"))
    context = room_context(request, found.question, _("What does not work"))
    context |= {
        "page_obj": page,
        "rows": [(row, queries.TONES[row.stage]) for row in page],
        "may_name": policies.name.allows(request.user, found),
    }
    return render(request, "monitoring/failing/failures.html", context)


@never_cache
@require_safe
def failure(request, question_id: int, pk: int):
    """One of them: what happens, what each learnt, what follows."""
    found = get_object_or_404(queries.WITH_ALL, agreement__question=question_id, pk=pk)
    agreement_policies.room.check(request.user, found.question)
    user = request.user
    context = room_context(request, found.question, found.title, crumbs=[_crumb(question_id)])
    words = list(found.words.all())
    for word in words:
        word.failure = found
    silent = [] if found.public_at else queries.silent_parties(found)
    late = bool(found.words_by and found.words_by < timezone.localdate())
    context |= {
        "failure": found,
        "tone": queries.TONES[found.stage],
        "outcome": queries.outcome(found),
        "words": words,
        "silent": silent,
        "may_change": policies.change.allows(user, found),
        "may_speak": policies.speak.allows(user, found),
        "may_write": policies.write_lesson.allows(user, found),
        "may_tell": late and policies.tell.allows(user, found),
        "may_follow": policies.follow.allows(user, found),
        "may_propose": policies.propose.allows(user, found),
        "may_go_back": found.stage in (Stage.NAMED, Stage.LEARNT)
        and any(step.name == BACK for step in open_steps(found.question, user)),
    }
    return render(request, "monitoring/failing/failure.html", context)


class Name(RoomForm):
    policy = policies.name
    form_class = NameForm
    title = gettext_lazy("Say what does not work")
    lead = gettext_lazy("Who says it early, helps everybody. It is about the approach.")
    submit_label = gettext_lazy("Name it")
    success_message = gettext_lazy("Named. Every party now says what it learnt.")

    def crumbs(self):
        return [_crumb(self.question.pk)]

    def get_form_kwargs(self):
        mine = answers_for(self.request.user, self.object)
        rows = [row for row in parties(self.object) if row.partner_id in mine]
        return {"question": self.object.question, "parties": rows, "at": timezone.now()}

    def save(self, form, at):
        by = self.request.user
        values = form.changes()
        return operations.name(self.object, values=values, partner=form.partner, by=by, at=at)

    def get_success_url(self, result):
        return reverse("monitoring:failure", args=[self.question.pk, result.pk])


class FailurePage(RoomForm):
    """A form about one of them."""

    def get_object(self):
        question = self.kwargs["question_id"]
        return get_object_or_404(
            queries.WITH_ALL, agreement__question=question, pk=self.kwargs["pk"]
        )

    def crumbs(self):
        return [_crumb(self.question.pk), (self.object.title, self.get_success_url(None))]

    def get_success_url(self, result):
        return reverse("monitoring:failure", args=[self.question.pk, self.object.pk])


class Change(FailurePage):
    policy = policies.change
    form_class = NameForm
    title = gettext_lazy("Say better what does not work")

    def get_form_kwargs(self):
        return {"instance": self.object, "question": self.question, "at": timezone.now()}

    def save(self, form, at):
        return operations.change(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class GiveWord(FailurePage):
    policy = policies.speak
    form_class = WordForm
    template_name = "monitoring/failing/word.html"
    title = gettext_lazy("Say what you learnt")
    submit_label = gettext_lazy("Record")

    def get_lead(self):
        return self.object.title

    def get_form_kwargs(self):
        mine = answers_for(self.request.user, self.agreement)
        rows = [row for row in parties(self.agreement) if row.partner_id in mine]
        return {"failure": self.object, "parties": rows}

    def get_initial(self):
        """The words one gave before, when one speaks for one party only."""
        mine = answers_for(self.request.user, self.agreement)
        given = [row for row in self.object.words.all() if row.partner_id in mine]
        return {"word": given[0].word} if len(mine) == 1 and given else {}

    def get_context(self):
        return super().get_context() | {"failure": self.object}

    def save(self, form, at):
        return operations.give_word(
            self.object,
            partner=form.partner,
            changes=form.changes(),
            by=self.request.user,
            at=at,
        )


class WriteLesson(FailurePage):
    policy = policies.write_lesson
    form_class = LessonForm
    edits_object = True
    template_name = "monitoring/failing/lesson.html"
    title = gettext_lazy("Write down what we learnt together")
    lead = gettext_lazy("Every party then agrees, or says how it sees it. Both become public.")

    def get_context(self):
        words = list(self.object.words.all())
        for word in words:
            word.failure = self.object
        return super().get_context() | {"words": words}

    def save(self, form, at):
        return operations.write_lesson(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class Tell(FailurePage, ActionPage):
    policy = policies.tell
    title = gettext_lazy("Make the lesson public")
    lead = gettext_lazy("Who did not speak, is named as a party that did not speak.")
    submit_label = gettext_lazy("Make public")

    def save(self, form, at):
        return operations.tell(self.object, by=self.request.user, at=at)


class Follow(FailurePage):
    policy = policies.follow
    form_class = FollowForm
    title = gettext_lazy("What follows from it?")

    def get_form_kwargs(self):
        return {"agreement": self.agreement}

    def save(self, form, at):
        given = form.cleaned_data
        return operations.follow(
            self.object,
            follows=given["follows"],
            adjustment=given["adjustment"],
            text=given["text"],
            by=self.request.user,
            at=at,
        )


class ProposeChange(FailurePage, ProposeAdjustment):
    """The form of an adjustment, begun with what was learnt."""

    policy = policies.propose
    title = gettext_lazy("Change what does not work")

    def get_initial(self):
        found = self.object
        begun = {"reason_kind": AdjustmentReason.DOES_NOT_WORK, "reason": found.lesson}
        return super().get_initial() | begun

    def save(self, form, at):
        return operations.propose_change(
            self.object,
            values=form.values(),
            concerned=form.cleaned_data["concerned"],
            parties=form.speakers,
            by=self.request.user,
            at=at,
        )
