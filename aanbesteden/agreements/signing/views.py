"""Pages of the agreement on paper."""

from io import BytesIO

from django import forms
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden.agreements import policies
from aanbesteden.agreements.forms import SignForm
from aanbesteden.agreements.pages import RoomForm, agreement_or_404, room_context
from aanbesteden.agreements.parties import parties, signs_for
from aanbesteden.agreements.queries import text_hash
from aanbesteden.agreements.rules import in_future
from aanbesteden.agreements.signing import document, operations
from aanbesteden.agreements.signing.models import SignedCopy
from aanbesteden.policies import Refused
from aanbesteden.questions.document_views import send_file
from aanbesteden.questions.files import clean_upload
from aanbesteden.web.forms import DateInput


@require_safe
def paper(request, question_id: int):
    """The text as PDF, to read on paper or to sign there."""
    found = agreement_or_404(question_id)
    policies.room.check(request.user, found.question)
    data = document.render(document.gather(found, at=timezone.now()))
    name = f"overeenkomst-{found.question.slug}.pdf"
    return send_file(BytesIO(data), name=name, content_type=operations.PDF)


def find_copy(request, question_id: int, pk: int) -> SignedCopy:
    """A signed copy, for whoever may enter the room."""
    found = agreement_or_404(question_id)
    policies.room.check(request.user, found.question)
    copies = found.signed_copies.select_related("partner", "uploaded_by")
    copy = get_object_or_404(copies, pk=pk)
    copy.agreement = found
    return copy


@require_safe
def signed_copy(request, question_id: int, pk: int):
    """Who signed this copy, its fingerprint, and whether the file still is what came in."""
    copy = find_copy(request, question_id, pk)
    crumb = (_("Agreement"), reverse("agreements:agreement", args=[question_id]))
    here = _("Signed copy")
    context = room_context(request, copy.agreement.question, here, crumbs=[crumb])
    context |= {
        "copy": copy,
        "unchanged": operations.is_unchanged(copy),
        "is_present_text": copy.text_hash == text_hash(copy.agreement),
    }
    return render(request, "agreements/signed_copy.html", context)


@require_safe
def signed_file(request, question_id: int, pk: int):
    """The file itself, as long as it is what came in."""
    copy = find_copy(request, question_id, pk)
    if not operations.is_unchanged(copy):
        raise Refused(_("This file is not what came in any more. Ask the administrator."))
    data = BytesIO(operations.bytes_of(copy))
    return send_file(data, name=copy.file_name, content_type=operations.PDF)


class SignedCopyForm(SignForm):
    """Who signed on paper, when, and the PDF."""

    signed_on = forms.DateField(label=gettext_lazy("Signed on"), widget=DateInput)
    file = forms.FileField(
        label=gettext_lazy("Signed PDF"),
        help_text=gettext_lazy("At most 20 MB. It is kept exactly as it comes in."),
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )
    field_order = ["party", "name", "function", "signed_on", "file", "agrees"]

    def __init__(self, *args, at, **kwargs):
        super().__init__(*args, **kwargs)
        self.at = at
        self.fields["name"].label = _("Name of who signed")
        self.fields["function"].label = _("Function of who signed")
        self.fields["agrees"].label = _(
            "This PDF holds the text as it stands now, signed on behalf of this party"
        )

    def clean_signed_on(self):
        day = self.cleaned_data["signed_on"]
        if in_future(day, self.at):
            raise forms.ValidationError(
                _("This date has yet to come. Fill in the day on which it was signed.")
            )
        return day

    def clean_file(self):
        found = clean_upload(self.cleaned_data["file"])
        if found.content_type != operations.PDF:
            raise forms.ValidationError(
                _("A signed agreement is a PDF. Save or scan it as PDF, and choose that.")
            )
        return found


class AddSignedCopy(RoomForm):
    """A party signed on paper or with another service: its PDF comes here."""

    policy = operations.upload
    form_class = SignedCopyForm
    template_name = "agreements/add_signed_copy.html"
    back_name = "agreements:agreement"
    multipart = True
    title = gettext_lazy("Add a signed PDF")
    lead = gettext_lazy(
        "Signed on paper, or with another service? Add the PDF. It counts as the signature of "
        "this party under the text as it stands now."
    )
    submit_label = gettext_lazy("Add")
    success_message = gettext_lazy("The signed PDF is kept with the agreement.")

    def crumbs(self):
        return [(_("Agreement"), reverse("agreements:agreement", args=[self.question.pk]))]

    def get_form_kwargs(self):
        mine = signs_for(self.request.user, self.object)
        rows = [party for party in parties(self.object) if party.partner_id in mine]
        return {"parties": rows, "at": timezone.now()}

    def get_context(self):
        return super().get_context() | {"present_hash": text_hash(self.object)}

    def save(self, form, at):
        given = form.cleaned_data
        return operations.add_signed_copy(
            self.object,
            given["file"],
            partner=form.partner,
            name=given["name"],
            function=given["function"],
            signed_on=given["signed_on"],
            seen_hash=self.request.POST.get("seen_hash", ""),
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return reverse("agreements:signed_copy", args=[self.question.pk, result.pk])
