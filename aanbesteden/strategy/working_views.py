"""The working version of a strategic plan: read, write, publish."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.people.models import Municipality
from aanbesteden.policies import signed_in
from aanbesteden.strategy import frozen, operations, policies, queries
from aanbesteden.strategy.forms import ChangeForm, PlanForm, PublishForm
from aanbesteden.strategy.models import PlannedChange, StrategicPlan
from aanbesteden.web.forms import ReasonForm
from aanbesteden.web.pages import FormPage


def _town(request, slug: str) -> Municipality:
    """A municipality whose working version this person reads; else it does not exist for them."""
    signed_in.check(request.user)
    town = get_object_or_404(Municipality, slug=slug)
    policies.read_working.check(request.user, town)
    return town


def _crumbs(*more) -> list[tuple[str, str]]:
    return [(_("My work"), reverse("questions:my_work")), *more]


def _working(town: Municipality) -> tuple[str, str]:
    return (_("Working version of the plan"), reverse("strategy:working", args=[town.slug]))


@require_safe
def working(request, slug: str):
    """The plan as it is being written, and what in it is not public yet."""
    town = _town(request, slug)
    plan = StrategicPlan.objects.filter(municipality=town).first()
    context = {
        "municipality": town,
        "plan": plan,
        "may_write": policies.write.allows(request.user, town),
        "may_publish": policies.publish.allows(request.user, town),
        "here": _("Working version of the plan"),
        "crumbs": _crumbs(),
    }
    if plan is not None:
        data, last = frozen.freeze(plan), queries.latest(plan)
        rows = frozen.differences(last.data if last else {}, data)
        context |= {
            "view": frozen.shown(data),
            "last": last,
            "changed": [row for row in rows if row.is_change],
        }
    return render(request, "strategy/working.html", context)


class PlanPage(FormPage):
    """A form about the plan of one municipality."""

    policy = policies.write
    template_name = "strategy/form.html"

    def get_object(self):
        town = _town(self.request, self.kwargs["slug"])
        self.plan = StrategicPlan.objects.filter(municipality=town).first()
        return town

    def get_success_url(self, result):
        return _working(self.object)[1]

    def get_context(self):
        return {"here": self.get_title(), "crumbs": _crumbs(_working(self.object))}


class DescribePlan(PlanPage):
    """Begin the plan, or change its frame."""

    form_class = PlanForm
    title = gettext_lazy("The plan as a whole")
    lead = gettext_lazy("Nothing of this is public before you publish a revision.")

    def get_form_kwargs(self):
        return {"instance": self.plan or StrategicPlan(municipality=self.object)}

    def save(self, form, at):
        if self.plan is None:
            return operations.begin_plan(
                self.object, values=form.changes(), by=self.request.user, at=at
            )
        return operations.change_plan(
            self.plan,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class BegunPlanPage(PlanPage):
    """A form about a plan that was begun; before that there is nothing here."""

    def get_object(self):
        town = super().get_object()
        if self.plan is None:
            raise Http404
        return town


class AddChange(BegunPlanPage):
    form_class = ChangeForm
    title = gettext_lazy("Add a change")
    lead = gettext_lazy("What changes, in which year, and what do parties notice of it?")

    def get_form_kwargs(self):
        return {"plan": self.plan, "instance": PlannedChange(plan=self.plan)}

    def save(self, form, at):
        return operations.add_change(
            self.plan,
            values=form.changes(),
            questions=form.cleaned_data["questions"],
            by=self.request.user,
            at=at,
        )


class PublishPlan(BegunPlanPage):
    """Make the working version public."""

    policy = policies.publish
    form_class = PublishForm
    title = gettext_lazy("Publish a revision")
    submit_label = gettext_lazy("Publish")
    lead = gettext_lazy("Everybody can read it from now on, with what differs from before.")
    success_message = gettext_lazy(
        "The plan is public. The council and the executive have a message."
    )

    def get_form_kwargs(self):
        return {"today": timezone.localdate()}

    def save(self, form, at):
        return operations.publish_plan(
            self.plan,
            adopted_by=form.cleaned_data["adopted_by"],
            adopted_on=form.cleaned_data["adopted_on"],
            reason=form.cleaned_data["reason"],
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return reverse("strategy:plan", args=[self.object.slug])


class ChangePage(FormPage):
    """A form about one planned change."""

    policy = policies.write_change
    template_name = "strategy/form.html"

    def get_object(self):
        signed_in.check(self.request.user)
        found = PlannedChange.objects.select_related("plan__municipality")
        change = get_object_or_404(found, pk=self.kwargs["pk"])
        policies.read_working.check(self.request.user, change.plan.municipality)
        return change

    def get_success_url(self, result):
        return _working(self.object.plan.municipality)[1]

    def get_context(self):
        crumb = _working(self.object.plan.municipality)
        return {"here": self.get_title(), "crumbs": _crumbs(crumb)}


class DescribeChange(ChangePage):
    form_class = ChangeForm
    edits_object = True
    title = gettext_lazy("Describe a change")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"plan": self.object.plan}

    def save(self, form, at):
        return operations.change_change(
            self.object,
            changes=form.changes(),
            questions=form.cleaned_data["questions"],
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class DropChange(ChangePage):
    """Drop a change, with a reason that stays in the plan."""

    form_class = ReasonForm
    template_name = "workspace/form.html"
    title = gettext_lazy("Drop a change")
    submit_label = gettext_lazy("Drop it")
    success_message = gettext_lazy("The change was dropped. It stays in the plan with its reason.")

    def get_lead(self):
        return self.object.title

    def get_form_kwargs(self):
        return {"label": _("Why? Others can read this."), "required": True}

    def save(self, form, at):
        return operations.drop_change(
            self.object, reason=form.cleaned_data["reason"], by=self.request.user, at=at
        )
