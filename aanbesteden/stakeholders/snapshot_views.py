"""The analysis as it stood, and what changed between two moments."""

from django import forms
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.questions.models import Status
from aanbesteden.questions.views import fetch
from aanbesteden.stakeholders import policies, snapshots
from aanbesteden.stakeholders.context import field_context, field_crumb
from aanbesteden.stakeholders.models import OwnPosition
from aanbesteden.stakeholders.player_views import FieldPage
from aanbesteden.stakeholders.score_models import FieldSnapshot
from aanbesteden.stakeholders.views import PER_PAGE
from aanbesteden.templatetags.dutch import moment
from aanbesteden.web.forms import DomainForm

NOW = "nu"
SHOWN = ("kind", "role", "influence", "interest", "stance", "risk_readiness")
MOST_CHOICES = 100


class SnapshotForm(DomainForm):
    label = forms.CharField(
        label=gettext_lazy("What is this moment called?"),
        help_text=gettext_lazy("For instance: before the evening in the community centre."),
        max_length=100,
    )


def _title(row: FieldSnapshot) -> str:
    """Its name, or the place where the question stood."""
    name = row.label or _("At the step to “%(place)s”") % {"place": Status(row.place).label}
    return f"{capfirst(moment(row.at))}: {name}"


@require_safe
def listed(request, question_id: int):
    """All snapshots, and the form that sets two side by side."""
    question = fetch(request, question_id)
    policies.read.check(request.user, question)
    rows = FieldSnapshot.objects.filter(question=question).defer("data").select_related("by")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = field_context(request, question, _("Snapshots"))
    context |= {
        "page_obj": page,
        "rows": [(row, _title(row)) for row in page],
        "choices": [(row.pk, _title(row)) for row in rows[:MOST_CHOICES]],
        "may_edit": policies.edit.allows(request.user, question),
    }
    return render(request, "stakeholders/snapshots.html", context)


def _crumbs(question):
    own = reverse("stakeholders:snapshots", args=[question.pk])
    return [field_crumb(question), (_("Snapshots"), own)]


@require_safe
def shown(request, question_id: int, pk: int):
    """The players as they stood at one moment."""
    question = fetch(request, question_id)
    policies.read.check(request.user, question)
    row = _kept(question, str(pk))
    private = policies.read_private.allows(request.user, question)
    data = snapshots.shown(row.data, private=private)
    page = Paginator(data["players"], PER_PAGE).get_page(request.GET.get("page"))
    context = field_context(request, question, _title(row), crumbs=_crumbs(question))
    context |= {
        "page_obj": page,
        "header": [snapshots.label_of(name) for name in SHOWN],
        "rows": [
            (player["name"], [snapshots.in_words(name, player.get(name)) for name in SHOWN])
            for player in page
        ],
        "own": [
            (capfirst(OwnPosition._meta.get_field(name).verbose_name), text)
            for name, text in data["own"].items()
            if text
        ],
    }
    return render(request, "stakeholders/snapshot.html", context)


@require_safe
def compared(request, question_id: int):
    """What changed between two moments; `nu` is the analysis as it stands today."""
    question = fetch(request, question_id)
    policies.read.check(request.user, question)
    private = policies.read_private.allows(request.user, question)
    sides = []
    for name in ("van", "tot"):
        asked = request.GET.get(name, NOW)
        if asked == NOW:
            sides.append((_("now"), snapshots.gather(question)))
        else:
            row = _kept(question, asked)
            sides.append((_title(row), row.data))
    (old_title, old), (new_title, new) = sides
    found = snapshots.difference(
        snapshots.shown(old, private=private), snapshots.shown(new, private=private)
    )
    changes = [(one.name, change) for one in found.changed for change in one.changes]
    page = Paginator(changes, PER_PAGE).get_page(request.GET.get("page"))
    context = field_context(request, question, _("What changed"), crumbs=_crumbs(question))
    context |= {
        "old_title": old_title,
        "new_title": new_title,
        "found": found,
        "page_obj": page,
    }
    return render(request, "stakeholders/difference.html", context)


def _kept(question, pk: str) -> FieldSnapshot:
    row = (
        pk.isascii()
        and pk.isdecimal()
        and FieldSnapshot.objects.filter(question=question, pk=int(pk)).first()
    )
    if not row:
        raise Http404
    return row


class KeepSnapshot(FieldPage):
    form_class = SnapshotForm
    title = gettext_lazy("Keep the analysis as it stands")
    lead = gettext_lazy("At every step of the question this happens by itself.")
    success_message = gettext_lazy("The analysis is kept as it stands now.")

    def save(self, form, at):
        return snapshots.keep_by_hand(
            self.object, label=form.cleaned_data["label"], by=self.request.user, at=at
        )

    def get_success_url(self, result):
        return reverse("stakeholders:snapshots", args=[self.object.pk])
