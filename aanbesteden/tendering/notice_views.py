"""Notices as a page and as a PDF; sending one, and announcing a change."""

from io import BytesIO

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.differences import difference
from aanbesteden.questions.document_views import send_file
from aanbesteden.questions.views import PER_PAGE
from aanbesteden.tendering import notices, policies
from aanbesteden.tendering.content_queries import balance_of, rules_of
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.notice_forms import NoticeForm
from aanbesteden.tendering.notice_models import ClarificationNotice
from aanbesteden.tendering.overview import SHOWN_NOTICES
from aanbesteden.tendering.queries import total_weight
from aanbesteden.tendering.schedule_queries import timeline_of
from aanbesteden.tendering.views import TenderPage


def _find(request, pk: int, *, with_pdf: bool = False) -> ClarificationNotice:
    rows = ClarificationNotice.objects.select_related("tender__question__municipality")
    found = get_object_or_404(rows if with_pdf else rows.defer("pdf"), pk=pk)
    policies.ask.check(request.user, found.tender)
    return found


@require_safe
def notice(request, pk: int):
    """One notice, for everybody."""
    found = _find(request, pk)
    question = found.tender.question
    context = {
        "here": _("Clarification notice %(number)s") % {"number": found.number},
        "notice": found,
        "question": question,
        "changed": [difference(row["label"], row["old"], row["new"]) for row in found.changes],
    }
    return render(request, "tendering/notice.html", context)


@require_safe
def notice_pdf(request, pk: int):
    found = _find(request, pk, with_pdf=True)
    name = f"nota-van-inlichtingen-{found.number}-{found.tender.question.slug}.pdf"
    data = BytesIO(bytes(found.pdf))
    return send_file(data, name=name, content_type="application/pdf")


@require_safe
def notice_list(request, tender_id: int):
    """Every notice of a round, the newest first."""
    rows = Tender.objects.select_related("question__municipality")
    found = get_object_or_404(rows, pk=tender_id)
    policies.ask.check(request.user, found)
    page = Paginator(found.notices.defer("pdf"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "here": _("Clarification notices"),
        "question": found.question,
        "tender": found,
        "page_obj": page,
    }
    return render(request, "tendering/notices.html", context)


@require_safe
def public(request, tender_id: int):
    """All terms of a published round on one page, for everybody."""
    rows = Tender.objects.select_related("question__municipality")
    found = get_object_or_404(rows, pk=tender_id)
    policies.ask.check(request.user, found)
    risks = list(found.risks.all())
    context = {
        "here": _("All about this tender"),
        "question": found.question,
        "tender": found,
        "requirements": list(found.requirement_rows.all()),
        "risks": risks,
        "balance": balance_of(risks),
        "criteria": list(found.criteria.all()),
        "total": total_weight(found),
        "rules": rules_of(found),
        "papers": list(found.papers.prefetch_related("versions")),
        "timeline": timeline_of(found),
        "notices": list(found.notices.defer("pdf")[:SHOWN_NOTICES]),
    }
    return render(request, "tendering/public.html", context)


class SendNotice(TenderPage):
    """Every answer that waits, to everybody at once."""

    policy = policies.answer_questions
    form_class = NoticeForm
    template_name = "tendering/send_notice.html"
    title = gettext_lazy("Send a clarification notice")
    lead = gettext_lazy("All coalitions hear it at the same moment. After that it never changes.")
    submit_label = gettext_lazy("Send to everybody")
    success_message = gettext_lazy("The notice was sent to everybody at the same moment.")

    def save(self, form, at):
        return notices.send_notice(
            self.object, intro=form.cleaned_data["intro"], by=self.request.user, at=at
        )

    def get_success_url(self, result):
        return notices.notice_path(result)

    def get_context(self):
        waiting = list(notices.ready_answers(self.object)[:PER_PAGE])
        url = reverse("tendering:clarifications", args=[self.object.question_id])
        return super().get_context() | {"waiting": waiting, "answers_url": url}
