"""The suitability test as a file to keep."""

from io import BytesIO

from django.utils import timezone
from django.views.decorators.http import require_safe

from aanbesteden.articulation import policies, suitability_data, suitability_document
from aanbesteden.questions.document_views import send_file
from aanbesteden.questions.views import fetch


@require_safe
def suitability_pdf(request, question_id: int):
    """The test as it stands now, for who may read it."""
    question = fetch(request, question_id)
    policies.read_weighing.check(request.user, question)
    data = suitability_data.gather(question, at=timezone.now())
    return send_file(
        BytesIO(suitability_document.render(data)),
        name=f"geschiktheidstoets-{question.slug}.pdf",
        content_type="application/pdf",
    )
