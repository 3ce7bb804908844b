"""Pages of the shared room: agreement, signatures and adjustments."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden import histories
from aanbesteden.agreements import operations, policies, queries, text_history
from aanbesteden.agreements.beginning import beginnings
from aanbesteden.agreements.character import character_of, contradictions
from aanbesteden.agreements.forms import (
    AdjustmentForm,
    AnswerForm,
    FormalForm,
    SignForm,
    SocialForm,
)
from aanbesteden.agreements.from_proposal import budget_of, price_of
from aanbesteden.agreements.guards import text_is_complete
from aanbesteden.agreements.models import Adjustment
from aanbesteden.agreements.newcomers.policies import propose_newcomer
from aanbesteden.agreements.pages import RoomForm, agreement_or_404, room_context
from aanbesteden.agreements.parties import (
    Side,
    decides_for_municipality,
    parties,
    partners_of,
    sides_of,
    signs_for,
    waiting_parties,
)
from aanbesteden.agreements.rings.queries import core_size, ring_names, rings_of
from aanbesteden.agreements.room import room_of
from aanbesteden.agreements.signing.operations import upload
from aanbesteden.agreements.watching import watch_of
from aanbesteden.questions.context import question_context
from aanbesteden.questions.models import Question
from aanbesteden.questions.policies import run

PER_PAGE = 25


@require_safe
def together(request, question_id: int):
    """The shared room: what is there, what is missing, what is due."""
    question = get_object_or_404(Question.objects.select_related("municipality"), pk=question_id)
    policies.room.check(request.user, question)
    agreement = queries.with_parties().filter(question=question).first()
    context = question_context(request, question, _("Together"))
    context["room"] = room_of(question, agreement, user=request.user, at=timezone.now())
    context["may_run"] = run.allows(request.user, question)
    return render(request, "agreements/together.html", context)


@require_safe
def agreement(request, question_id: int):
    """The whole text, and who signed it as it stands."""
    found = agreement_or_404(question_id)
    policies.room.check(request.user, found.question)
    context = room_context(request, found.question, _("Agreement"))
    context |= {
        "agreement": found,
        "parties": _signatures(found),
        "may_edit": policies.edit_text.allows(request.user, found),
        "may_sign": policies.sign.allows(request.user, found) and _is_complete(found),
        "may_upload": _is_complete(found) and upload.allows(request.user, found),
        "signs_again": bool(found.joined) and found.question.status in policies.SIGNED_AGAIN,
        "all_signed": not queries.unsigned_parties(found),
        "price": price_of(found, budget_of(found, request.user)),
        "character": character_of(found),
        "reread_on": queries.reread_on(found),
        "contradictions": contradictions(found, partners=core_size(found)),
        "rings": rings_of(found),
        "may_propose_newcomer": propose_newcomer.allows(request.user, found),
    }
    return render(request, "agreements/agreement.html", context)


def _is_complete(found) -> bool:
    return all(line.ok for line in text_is_complete(found.question, timezone.now()))


def _signatures(found):
    """Per party the signature under the present text, and whether there is one under an older."""
    present, now, before = queries.text_hash(found), {}, set()
    copies: dict[int | None, list] = {}
    rings = ring_names(found)
    for copy in found.signed_copies.filter(text_hash=present):
        copies.setdefault(copy.partner_id, []).append(copy)
    for signature in found.signatures.all():
        if signature.text_hash == present:
            now[signature.partner_id] = signature
        else:
            before.add(signature.partner_id)
    return [
        {
            "name": party.name,
            "ring": rings.get(party.partner_id, ""),
            "signature": now.get(party.partner_id),
            "copies": copies.get(party.partner_id, []),
            "signed_before": party.partner_id in before,
        }
        for party in parties(found)
    ]


class EditText(RoomForm):
    policy = policies.edit_text
    edits_object = True
    back_name = "agreements:agreement"
    lead = gettext_lazy("Whoever signed before signs again when the text changes.")

    def crumbs(self):
        return [(_("Agreement"), reverse("agreements:agreement", args=[self.question.pk]))]

    def save(self, form, at):
        return operations.change_agreement(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


@require_safe
def versions(request, question_id: int):
    """Who changed the text when, and what differs between any two versions."""
    found = agreement_or_404(question_id)
    policies.room.check(request.user, found.question)
    rows = text_history.versions_of(found)
    old, new = histories.pair(rows, request.GET.get("van"), request.GET.get("naar"))
    shown = text_history.differences(old, new) if rows else []
    crumb = (_("Agreement"), reverse("agreements:agreement", args=[question_id]))
    context = room_context(request, found.question, _("Versions"), crumbs=[crumb])
    context |= {
        "versions": rows,
        "old": old,
        "new": new,
        "changed": [row for row in shown if row.is_change],
        "unchanged": [row for row in shown if not row.is_change],
        "page_obj": Paginator(rows[::-1], PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "agreements/versions.html", context)


class EditFormal(EditText):
    form_class = FormalForm
    title = gettext_lazy("The formal part")

    def get_initial(self):
        """What is still empty is begun from proposal and tender when that is asked for."""
        if self.request.GET.get("begin") != "voorstel":
            return {}
        return beginnings(self.object, self.request.user)


class EditSocial(EditText):
    form_class = SocialForm
    title = gettext_lazy("The social contract")
    lead = gettext_lazy(
        "Write it together: the making is worth most. Whoever signed before signs again."
    )


class Sign(RoomForm):
    policy = policies.sign
    form_class = SignForm
    template_name = "agreements/sign.html"
    back_name = "agreements:agreement"
    title = gettext_lazy("Sign the agreement")
    lead = gettext_lazy("You sign this text, exactly as it stands here.")
    submit_label = gettext_lazy("Sign")
    success_message = gettext_lazy("Signed. Thank you.")

    def crumbs(self):
        return [(_("Agreement"), reverse("agreements:agreement", args=[self.question.pk]))]

    def get_initial(self):
        return {"name": self.request.user.name}

    def get_form_kwargs(self):
        mine = signs_for(self.request.user, self.object)
        mine -= queries.signed_parties(self.object)
        return {"parties": [party for party in parties(self.object) if party.partner_id in mine]}

    def get_context(self):
        text = {"agreement": self.object, "present_hash": queries.text_hash(self.object)}
        return super().get_context() | text

    def save(self, form, at):
        return operations.sign(
            self.object,
            partner=form.partner,
            name=form.cleaned_data["name"],
            function=form.cleaned_data["function"],
            seen_hash=self.request.POST.get("seen_hash", ""),
            by=self.request.user,
            at=at,
        )


# Adjustments ----------------------------------------------------------------------


@require_safe
def adjustments(request, question_id: int):
    """What changed on the way, and what still waits for an answer."""
    found = agreement_or_404(question_id)
    policies.room.check(request.user, found.question)
    rows = found.adjustments.select_related("proposed_by").order_by("-number")
    rows = rows.prefetch_related("voices__user", "voices__partner", "concerned")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    everybody = parties(found)
    mine = speaks_for(request.user, found)
    for row in page:
        row.agreement = found
        _with_voices(row, everybody, mine, found)
    context = room_context(request, found.question, _("Adjustments"))
    context["page_obj"] = page
    context["watch"] = watch_of(found, on=timezone.localdate())
    context["may_propose"] = policies.propose_adjustment.allows(request.user, found)
    context["may_propose_newcomer"] = propose_newcomer.allows(request.user, found)
    return render(request, "agreements/adjustments.html", context)


def speaks_for(user, found) -> set[int | None]:
    """As `own_parties`, for all adjustments of an agreement at once."""
    if Side.MUNICIPALITY in sides_of(user, found) or decides_for_municipality(user, found):
        return {None}
    return set(partners_of(user, found))


def _with_voices(row, everybody, mine, found) -> None:
    """Who said what, who is still asked, and whether this reader may answer."""
    names = {party.partner_id: party.name for party in everybody}
    voices = list(row.voices.all())
    for voice in voices:
        voice.name = names.get(voice.partner_id) or str(voice.partner)
    spoken = {voice.partner_id for voice in voices}
    asked = [] if row.agreed_by_municipality_at else [None]
    if not row.agreed_by_coalition_at:
        asked += [partner.pk for partner in row.concerned.all() if partner.pk in names]
    waiting = [key for key in asked if key not in spoken]
    ended = bool(row.agreed_at or row.declined_at)
    row.shown_voices = voices
    row.waits_for = "" if ended else ", ".join(names[key] for key in waiting)
    under_way = not found.ended_at and found.question.status in policies.ANSWERED
    row.may_answer = under_way and not ended and bool(mine & set(waiting))


class AdjustmentPage(RoomForm):
    back_name = "agreements:adjustments"

    def crumbs(self):
        return [(_("Adjustments"), reverse("agreements:adjustments", args=[self.question.pk]))]


class ProposeAdjustment(AdjustmentPage):
    policy = policies.propose_adjustment
    form_class = AdjustmentForm
    title = gettext_lazy("Propose an adjustment")
    lead = gettext_lazy(
        "Does another approach work better? Say what changes and why. Whom it concerns, answers."
    )
    submit_label = gettext_lazy("Propose")
    success_message = gettext_lazy("Proposed. Whom it concerns, says yes or no.")

    def get_form_kwargs(self):
        mine = speaks_for(self.request.user, self.agreement)
        rows = [row for row in parties(self.agreement) if row.partner_id in mine]
        return {"agreement": self.agreement, "parties": rows, "at": timezone.now()}

    def get_initial(self):
        return {"concerned": self.agreement.coalition.partners.filter(left_at=None)}

    def get_context(self):
        return super().get_context() | {"watch": watch_of(self.agreement, on=timezone.localdate())}

    def save(self, form, at):
        return operations.propose_adjustment(
            self.agreement,
            values=form.values(),
            concerned=form.cleaned_data["concerned"],
            parties=form.speakers,
            by=self.request.user,
            at=at,
        )


class AnswerAdjustment(AdjustmentPage):
    policy = policies.answer_adjustment
    form_class = AnswerForm
    template_name = "agreements/answer.html"
    submit_label = gettext_lazy("Send the answer")
    success_message = gettext_lazy("Your answer is recorded.")

    def get_object(self):
        rows = Adjustment.objects.select_related(
            "agreement__question__municipality", "agreement__coalition", "proposed_by"
        )
        question = self.kwargs["question_id"]
        return get_object_or_404(rows, agreement__question=question, pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        mine = waiting_parties(self.request.user, self.object)
        return {"parties": [row for row in parties(self.agreement) if row.partner_id in mine]}

    def get_context(self):
        return super().get_context() | {"watch": watch_of(self.agreement, on=timezone.localdate())}

    def get_title(self):
        return _("Answer adjustment %(number)s") % {"number": self.object.number}

    def save(self, form, at):
        given = form.cleaned_data
        speaker = {
            "by": self.request.user,
            "at": at,
            "parties": form.speakers,
        }
        if given["answer"] == AnswerForm.AGREE:
            return operations.agree_adjustment(self.object, word=given["reason"], **speaker)
        return operations.decline_adjustment(self.object, reason=given["reason"], **speaker)
