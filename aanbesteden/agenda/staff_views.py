"""The inbox of signals: read, weigh, answer."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from aanbesteden.agenda import operations, policies, queries, retention, staff_forms
from aanbesteden.agenda.forms import HeardForm
from aanbesteden.agenda.models import Signal, SignalStatus
from aanbesteden.agenda.steps import SIGNAL_TABLE
from aanbesteden.lifecycle import checks, open_steps
from aanbesteden.people.models import Municipality
from aanbesteden.places import drawing
from aanbesteden.roles import STAFF, held_by
from aanbesteden.web.pages import FormPage

PER_PAGE = 25


def crumbs() -> list[tuple[str, str]]:
    return [(_("My work"), reverse("questions:my_work"))]


def inbox_crumb() -> tuple[str, str]:
    return (_("Signals from society"), reverse("agenda:inbox"))


def _filters(request) -> staff_forms.InboxFilter:
    """The filter of this request; without a choice of status, what waits for an answer."""
    chosen = request.GET.copy()
    chosen.setdefault("status", SignalStatus.RECEIVED)
    mine = queries.visible_to(request.user)
    return staff_forms.InboxFilter(
        chosen,
        themes=queries.names_among(mine, "theme"),
        neighbourhoods=queries.names_among(mine, "neighbourhood"),
    )


@require_safe
def inbox(request):
    """Signals of my municipality."""
    policies.read_inbox.check(request.user)
    filters = _filters(request)
    chosen = dict(filters.cleaned_data) if filters.is_valid() else {}
    found = queries.inbox(request.user, text=chosen.pop("q", ""), **chosen)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    count = page.paginator.count
    context = {
        "filters": filters,
        "page_obj": page,
        "rows": _with_counts(page.object_list),
        "result": ngettext("%(count)s signal", "%(count)s signals", count) % {"count": count},
        "clear_url": request.path if request.GET else "",
        "may_hear": policies.hear.allows(request.user),
        "here": _("Signals from society"),
        "crumbs": crumbs(),
    }
    return render(request, "agenda/inbox.html", context)


def _with_counts(signals) -> list[tuple[Signal, int]]:
    """Each signal with how many others look like it."""
    found = list(signals)
    counts = queries.alike_counts(found)
    return [(one, counts.get(one.pk, 0)) for one in found]


def signal_by(pk: int) -> Signal:
    related = (
        "municipality",
        "question",
        "heard_by",
        "social_by",
        "political_by",
        "merged_into__question",
        "split_from",
    )
    return get_object_or_404(Signal.objects.select_related(*related), pk=pk)


@require_safe
def signal(request, pk: int):
    """One signal with its sender, and what can be done with it."""
    found = signal_by(pk)
    policies.read.check(request.user, found)
    context = {
        "signal": found,
        "handles": policies.handle.allows(request.user, found),
        "steps": [
            (step, reverse(step.form, args=[found.pk])) for step in open_steps(found, request.user)
        ],
        "events": queries.history(found)[:PER_PAGE],
        "files": found.files.all(),
        "alike": queries.alike(found) if found.status != SignalStatus.MERGED else [],
        "merged": found.merged.order_by("-received_at", "-pk"),
        "halves": queries.halves(found),
        "forgets_on": retention.forgets_on(found),
        "question_url": _question_url(found),
        "pictures": _pictures(found),
        "here": _("Signal"),
        "crumbs": [*crumbs(), inbox_crumb()],
    }
    return render(request, "agenda/signal.html", context)


def _pictures(found: Signal) -> list[drawing.Picture]:
    """The map with the place that was told; nothing when there is no such place."""
    if not found.neighbourhood:
        return []
    mark = None if found.point_x is None else (found.point_x, found.point_y)

    def say(row) -> drawing.Said:
        return drawing.Said(row.name, is_chosen=row.name == found.neighbourhood)

    return drawing.pictures(list(found.municipality.neighbourhoods.all()), say, mark=mark)


def _question_url(found: Signal) -> str:
    return reverse("questions:dossier", args=[found.question_id]) if found.question_id else ""


class EnterHeard(FormPage):
    """A signal heard at the market, entered for who told it."""

    policy = policies.hear
    form_class = HeardForm
    title = gettext_lazy("Enter a signal you heard")
    lead = gettext_lazy("Somebody told you something. Enter it in their words, for them.")
    success_message = gettext_lazy("The signal is entered.")

    def get_form_kwargs(self):
        mine = held_by(self.request.user).ids(STAFF)
        return {"municipalities": Municipality.objects.filter(pk__in=mine)}

    def save(self, form, at):
        return operations.send_signal(
            form.cleaned_data["municipality"],
            form.changes(),
            at=at,
            heard_by=self.request.user,
            files=form.cleaned_data["files"],
        )

    def get_success_url(self, made):
        return reverse("agenda:signal", args=[made.pk])

    def get_context(self):
        return {"here": self.title, "crumbs": [*crumbs(), inbox_crumb()]}


class SignalPage(FormPage):
    """A form about one signal, with what was sent beside it."""

    policy = policies.handle
    template_name = "agenda/answer.html"

    def get_object(self):
        return signal_by(self.kwargs["pk"])

    def get_success_url(self, result):
        return reverse("agenda:signal", args=[self.object.pk])

    def get_context(self):
        here = (_("Signal"), reverse("agenda:signal", args=[self.object.pk]))
        return {
            "signal": self.object,
            "here": self.get_title(),
            "crumbs": [*crumbs(), inbox_crumb(), here],
        }


class Weigh(SignalPage):
    """Weigh the urgencies, describe it for the public."""

    form_class = staff_forms.WeighForm
    edits_object = True
    title = gettext_lazy("Weigh and describe the signal")

    def save(self, form, at):
        return operations.change_signal(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class StepPage(SignalPage):
    """An answer to a signal: one step of its table."""

    step_name = ""
    form_class = staff_forms.AnswerForm
    submit_label = gettext_lazy("Answer the signal")
    success_message = gettext_lazy("The signal is answered.")

    @property
    def step(self):
        return SIGNAL_TABLE.step(self.step_name)

    def get_form_kwargs(self):
        return {"about": self.object}

    def get_title(self):
        return self.step.label

    def get_lead(self):
        return self.step.explain

    def get_context(self):
        """With what is still missing and mended elsewhere; the rest is asked on this form."""
        lines = checks(self.object, self.step, timezone.now())
        missing = [line for line in lines if line.url and not line.ok]
        return super().get_context() | {"missing": missing}


class Agendise(StepPage):
    step_name = "agendise"
    form_class = staff_forms.AgendiseForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"municipalities": [self.object.municipality]}

    success_message = gettext_lazy("The question is on the agenda. You are its process manager.")

    def get_initial(self):
        found = self.object
        return {
            "theme": found.theme,
            "neighbourhood": found.neighbourhood or found.place[:80],
            "summary": found.public_text,
        }

    def save(self, form, at):
        return operations.agendise(
            self.object,
            form.changes(),
            answer=form.cleaned_data["answer"],
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, question):
        return reverse("questions:dossier", args=[question.pk])


class Join(StepPage):
    step_name = "join"
    form_class = staff_forms.JoinForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"questions": queries.questions_to_join(self.object)}

    def get_context(self):
        return super().get_context() | {"near": queries.questions_alike(self.object)}

    def save(self, form, at):
        return operations.join(
            self.object,
            form.cleaned_data["question"],
            answer=form.cleaned_data["answer"],
            by=self.request.user,
            at=at,
        )


class GiveBack(StepPage):
    step_name = "give_back"
    form_class = staff_forms.GiveBackForm

    def save(self, form, at):
        data = form.cleaned_data
        return operations.give_back(
            self.object,
            answer=data["answer"],
            taken_up_by=data["taken_up_by"],
            help_offered=data["help_offered"],
            by=self.request.user,
            at=at,
        )


class Decline(StepPage):
    step_name = "decline"

    def save(self, form, at):
        answer = form.cleaned_data["answer"]
        return operations.decline(self.object, answer=answer, by=self.request.user, at=at)


class Reconsider(StepPage):
    step_name = "reconsider"
    form_class = staff_forms.ReasonOnlyForm
    submit_label = gettext_lazy("Take it up again")
    success_message = gettext_lazy("The signal waits for an answer again.")

    def get_form_kwargs(self):
        return {}

    def save(self, form, at):
        reason = form.cleaned_data["answer"]
        return operations.reconsider(self.object, reason=reason, by=self.request.user, at=at)
