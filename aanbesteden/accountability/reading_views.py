"""A report to be read: its page, its documents, its open data, and what a correction changed."""

from collections.abc import Callable

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aanbesteden import policies as base_policies
from aanbesteden.accountability import council, open_data, policies
from aanbesteden.accountability.document import build
from aanbesteden.accountability.family import drawing_of, family_of
from aanbesteden.accountability.frozen import ReportData, as_text, from_json
from aanbesteden.accountability.models import Report, ReportStatus
from aanbesteden.accountability.report_data import gather
from aanbesteden.accountability.report_page import as_html, report_page
from aanbesteden.accountability.texts import compare_reports
from aanbesteden.agreements import policies as agreement_policies
from aanbesteden.agreements.pages import room_context
from aanbesteden.policies import NotFound
from aanbesteden.questions import policies as question_policies
from aanbesteden.questions.context import question_context
from aanbesteden.questions.models import Question

REPORTS = Report.objects.select_related(
    "agreement__question__municipality", "agreement__coalition__tender", "replaces", "replaced_by"
)
PDF, JSON, CSV, LD = "application/pdf", "application/json", "text/csv", "application/ld+json"


def fetch(request, pk: int) -> Report:
    """The report, if this reader may know it."""
    found = get_object_or_404(REPORTS, pk=pk)
    policies.read.check(request.user, found)
    return found


def _published(request, pk: int) -> Report:
    found = fetch(request, pk)
    if found.status != ReportStatus.PUBLISHED:
        raise NotFound
    return found


def data_of(report: Report) -> ReportData:
    """What was frozen, or how it would be now."""
    if report.status == ReportStatus.PUBLISHED:
        return from_json(report.data)
    return gather(report, at=timezone.now())


def _around(request, report: Report, here: str, *, below: bool = False) -> dict:
    """Breadcrumbs: by way of the shared room for who has it, of the results for everybody."""
    own = [(report.title, reverse("accountability:report", args=[report.pk]))] if below else []
    if agreement_policies.reads(request.user, report.agreement) == base_policies.ALLOW:
        rooms = [(_("Reports"), reverse("accountability:reports", args=[report.question.pk]))]
        return room_context(request, report.question, here, crumbs=[*rooms, *own])
    crumbs = [(_("Home"), "/"), (_("Results"), "/resultaten/"), *own]
    return {"crumbs": crumbs, "here": here, "question": report.question}


@require_safe
def report(request, pk: int):
    """The report as a page, with the same content as the document."""
    found = fetch(request, pk)
    context = report_page(found, data_of(found), request.user, at=timezone.now())
    context |= _around(request, found, found.title)
    return render(request, "accountability/report.html", context)


@require_safe
def council_page(request, pk: int):
    """The version for the council, with the same content as its two pages on paper."""
    found = fetch(request, pk)
    data = data_of(found)
    cut = found.council_cut if data.published_at else council.build_council(data)[1]
    first, second = council.halves(data, cut)
    context = _around(request, found, _("For the council"), below=True)
    context |= {"report": found, "data": data, "parts": as_html([*first, *second])}
    return render(request, "accountability/council.html", context)


@require_safe
def difference(request, pk: int):
    """What a new version changed in the one it replaces."""
    found = _published(request, pk)
    if found.replaces_id is None:
        raise NotFound
    rows = compare_reports(from_json(found.replaces.data), from_json(found.data))
    context = _around(request, found, _("What changed"), below=True)
    context |= {
        "report": found,
        "old": found.replaces,
        "changed": [row for row in rows if row.is_change],
        "unchanged": [],
        "same": [row.label for row in rows if not row.is_change],
    }
    return render(request, "accountability/difference.html", context)


@require_safe
def family(request, question_id: int):
    """What a question came from, what followed, and what each of them learnt."""
    rows = Question.objects.select_related("municipality")
    question = get_object_or_404(rows, pk=question_id)
    question_policies.see.check(request.user, question)
    context = question_context(request, question, _("Family of this question"))
    members = family_of(question, request.user)
    context |= {"members": members, "tree": drawing_of(members)}
    return render(request, "accountability/family.html", context)


# Files ----------------------------------------------------------------------------------


@require_safe
def pdf(request, pk: int):
    """The document: as it was frozen, or a draft made now."""
    found = fetch(request, pk)
    return _document(request, found, "", found.pdf, found.pdf_hash, build)


@require_safe
def council_pdf(request, pk: int):
    """The two pages for the council."""
    found = fetch(request, pk)
    return _document(
        request,
        found,
        f"-{_('council')}",
        found.council_pdf,
        found.council_pdf_hash,
        lambda data: council.build_council(data)[0],
    )


def _document(request, found: Report, suffix: str, kept, digest: str, make: Callable):
    # A report that was published before there was a version for the council has none kept.
    frozen = found.status == ReportStatus.PUBLISHED and bool(kept)
    name = f"{slugify(found.title) or 'verslag'}{suffix}.pdf"
    content = (lambda: bytes(kept)) if frozen else (lambda: make(data_of(found)))
    return _send(request, found, content, PDF, digest if frozen else "", name)


@require_safe
def data(request, pk: int):
    """The frozen data as JSON; its SHA-256 is the hash the document and the log refer to."""
    found = _published(request, pk)
    return _send(request, found, lambda: as_text(found.data), JSON, found.data_hash)


@require_safe
def figures(request, pk: int):
    """Every figure with the lines behind it."""
    return _csv(request, pk, open_data.figures_csv, "cijfers")


@require_safe
def lines(request, pk: int):
    """The lines of the household book."""
    return _csv(request, pk, open_data.lines_csv, "regels")


def _csv(request, pk: int, make: Callable[[ReportData], bytes], name: str):
    found = _published(request, pk)
    tag = f"{name}-{found.data_hash}"
    file_name = f"{name}-{found.pk}.csv"
    return _send(request, found, lambda: make(from_json(found.data)), CSV, tag, file_name)


def _send(request, found: Report, content: Callable, kind: str, tag: str, name: str = ""):
    """The bytes, once: with a tag when they are fixed, and with where a newer version stands."""
    etag = f'"{tag}"' if tag else None
    cached = get_conditional_response(request, etag=etag) if etag else None
    if cached is not None:
        return cached
    response = HttpResponse(content(), content_type=kind)
    if name:
        response["Content-Disposition"] = f'inline; filename="{name}"'
    if etag:
        response["ETag"] = etag
        response["Cache-Control"] = "no-cache"  # a withdrawn story must be gone at once
    else:
        response["Cache-Control"] = "private, no-store"
    if found.successor:
        newer = request.build_absolute_uri(
            reverse("accountability:report", args=[found.successor.pk])
        )
        response["Link"] = f'<{newer}>; rel="successor-version"'
    return response


@require_safe
def schema(request):
    """What the JSON of every report looks like, as JSON Schema."""
    address = request.build_absolute_uri(reverse("accountability:schema"))
    return JsonResponse(open_data.schema(address), content_type="application/schema+json")


@require_safe
def dataset(request, pk: int):
    """The data of a report for catalogues: DCAT-AP-NL as JSON-LD, with licence and files."""
    found = _published(request, pk)

    def address(name: str) -> str:
        return request.build_absolute_uri(reverse(f"accountability:{name}", args=[pk]))

    files = [
        (_("The data of this report (json)"), address("data"), JSON, "JSON"),
        (_("The figures with their lines (csv)"), address("figures"), CSV, "CSV"),
        (_("The lines of the household book (csv)"), address("lines"), CSV, "CSV"),
        (_("The report as a document (pdf)"), address("pdf"), PDF, "PDF"),
    ]
    made = open_data.description(from_json(found.data), address=address("report"), files=files)
    return JsonResponse(made, content_type=LD)
