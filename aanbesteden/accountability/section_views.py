"""The texts of a report, one by one: who writes what by when, and every version."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden import differences, histories
from aanbesteden.accountability import policies, sections
from aanbesteden.accountability.forms import PlanSectionForm, SectionForm
from aanbesteden.accountability.models import ReportSection
from aanbesteden.accountability.views import ReportFormPage
from aanbesteden.agreements.pages import room_context
from aanbesteden.agreements.policies import room

PER_PAGE = 25
SECTIONS = ReportSection.objects.select_related(
    "partner",
    "report__replaces",
    "report__agreement__question__municipality",
    "report__agreement__coalition__tender",
)


class SectionPage(ReportFormPage):
    """A form about one text."""

    def get_object(self):
        return get_object_or_404(SECTIONS, pk=self.kwargs["pk"])

    @property
    def report(self):
        return self.object.report

    def get_title(self):
        return self.object.get_key_display()


class WriteSection(SectionPage):
    policy = policies.write_section
    form_class = SectionForm
    template_name = "accountability/section.html"

    def get_lead(self):
        owner = self.object.partner or self.question.municipality
        return _("%(party)s writes this text; everybody may help.") % {"party": owner.name}

    def get_initial(self):
        return {"is_ready": bool(self.object.ready_at)}

    def get_form_kwargs(self):
        return {"section": self.object}

    def save(self, form, at):
        return sections.write_section(
            self.object,
            text=form.cleaned_data[self.object.key],
            is_ready=form.cleaned_data["is_ready"],
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class PlanSection(SectionPage):
    policy = policies.write_section
    form_class = PlanSectionForm
    edits_object = True

    def get_title(self):
        return _("Who writes “%(text)s”?") % {"text": self.object.get_key_display()}

    lead = gettext_lazy("Agree who writes this text, and before when. Who does finds it as a task.")

    def get_form_kwargs(self):
        partners = self.agreement.coalition.partners.filter(left_at=None)
        return super().get_form_kwargs() | {"partners": partners}

    def save(self, form, at):
        return sections.plan_section(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


@require_safe
def section_versions(request, pk: int):
    """Who wrote what when, and what differs between any two versions of a text."""
    found = get_object_or_404(SECTIONS, pk=pk)
    question = found.report.question
    room.check(request.user, question)
    rows = sections.versions_of_text(found)
    old, new = histories.pair(rows, request.GET.get("van"), request.GET.get("naar"))
    texts = [str(one.state.get(found.key) or "") for one in (old, new)]
    shown = differences.difference(found.get_key_display(), *texts)
    crumbs = [
        (_("Reports"), reverse("accountability:reports", args=[question.pk])),
        (found.report.title, reverse("accountability:report", args=[found.report_id])),
    ]
    title = _("Versions of “%(text)s”") % {"text": found.get_key_display()}
    context = room_context(request, question, title, crumbs=crumbs)
    context |= {
        "versions": rows,
        "old": old,
        "new": new,
        "changed": [shown] if shown.is_change else [],
        "unchanged": [],
        "page_obj": Paginator(rows[::-1], PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "accountability/section_versions.html", context)
