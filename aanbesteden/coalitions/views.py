"""The coalition's room, its public card, and asking to join."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from aanbesteden import policies as base_policies
from aanbesteden.coalitions import adverts, forms, joining, operations, policies, queries
from aanbesteden.coalitions.models import Coalition
from aanbesteden.coalitions.room import room_view
from aanbesteden.people.queries import organisations_of
from aanbesteden.questions.context import question_context
from aanbesteden.tendering.models import Tender
from aanbesteden.web.forms import ReasonForm
from aanbesteden.web.pages import ActionPage, FormPage

PER_PAGE = 25


def find(coalition_id: int) -> Coalition:
    """A coalition with what its policies look at."""
    rows = Coalition.objects.select_related("tender__question__municipality", "proposal")
    return get_object_or_404(rows, pk=coalition_id)


def find_inside(request, coalition_id: int) -> Coalition:
    """The same for a room. Who is not signed in gets one answer, whether it exists or not."""
    base_policies.signed_in.check(request.user)
    return find(coalition_id)


def room_crumbs(coalition):
    return [(coalition.name, reverse("coalitions:room", args=[coalition.pk]))]


@require_safe
def mine(request):
    """The coalitions I belong to, and those I asked to join."""
    base_policies.signed_in.check(request.user)
    rows = queries.mine(request.user)
    context = {
        "page_obj": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "removals": queries.removals_of(request.user)[:PER_PAGE],
        "requests": queries.requests_of(request.user)[:PER_PAGE],
        "here": _("My coalitions"),
        "crumbs": [(_("My work"), reverse("questions:my_work"))],
    }
    return render(request, "coalitions/mine.html", context)


@require_safe
@never_cache
def room(request, coalition_id: int):
    """Where members work: promise, partners, files, how far the proposal is."""
    coalition = find_inside(request, coalition_id)
    policies.enter.check(request.user, coalition)
    view = room_view(coalition, request.user, at=timezone.now())
    context = question_context(request, coalition.tender.question, coalition.name)
    return render(request, "coalitions/room.html", context | {"view": view})


@require_safe
def card(request, coalition_id: int):
    """What everybody may know of a coalition that shows itself."""
    coalition = find(coalition_id)
    policies.see_card.check(request.user, coalition)
    question = coalition.tender.question
    context = question_context(request, question, coalition.name)
    context |= {
        "crumbs": [
            (_("Home"), "/"),
            (_("Questions"), "/vragen/"),
            (question.short_name, f"/vragen/{question.slug}/"),
        ],
        "tabs": [],
        "question_url": f"/vragen/{question.slug}/",
        "proposal_url": _proposal_url(coalition),
        "aside": queries.public_aside(coalition),
        "is_public": queries.public_coalitions().filter(pk=coalition.pk).exists(),
        "coalition": coalition,
        "partners": list(queries.partners(coalition)),
        "may_join": policies.join.allows(request.user, coalition)
        or (not request.user.is_authenticated and coalition.is_visible),
        "may_enter": policies.enter.allows(request.user, coalition),
        "is_open": coalition.tender.takes_proposals(timezone.now()),
    }
    return render(request, "coalitions/card.html", context)


def _proposal_url(coalition) -> str:
    """The public page of its proposal; empty as long as there is none."""
    page = getattr(getattr(coalition, "proposal", None), "page", None)
    return page.url if page is not None and page.live else ""


class Start(FormPage):
    policy = policies.start
    form_class = forms.StartForm
    title = gettext_lazy("Start a coalition")
    lead = gettext_lazy(
        "You need not be complete. You start with yourself, and look for others from there."
    )
    submit_label = gettext_lazy("Start the coalition")
    success_message = gettext_lazy("Your coalition has a room of its own. This is it.")

    def get_object(self):
        rows = Tender.objects.select_related("question__municipality")
        return get_object_or_404(rows, pk=self.kwargs["tender_id"])

    def save(self, form, at):
        return operations.start(
            self.object,
            values=form.coalition,
            partner=form.partner,
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return reverse("coalitions:room", args=[result.pk])

    def get_context(self):
        return question_context(self.request, self.object.question, self.title)


class RoomPage(FormPage):
    """A form in a coalition's room."""

    policy = policies.lead

    def get_object(self):
        return find_inside(self.request, self.kwargs["coalition_id"])

    def get_coalition(self) -> Coalition:
        return self.object

    def get_success_url(self, result):
        return reverse("coalitions:room", args=[self.get_coalition().pk])

    def get_context(self):
        coalition = self.get_coalition()
        context = question_context(
            self.request, coalition.tender.question, self.get_title(), crumbs=room_crumbs(coalition)
        )
        return context | {"tabs": []}


class Change(RoomPage):
    form_class = forms.CoalitionForm
    edits_object = True
    title = gettext_lazy("Promise and visibility")

    def save(self, form, at):
        return operations.change(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class AddPartner(RoomPage):
    form_class = forms.PartnerForm
    title = gettext_lazy("Add a partner")
    success_message = gettext_lazy("The partner takes part. It still has to agree to the proposal.")

    def get_form_kwargs(self):
        return {"people": queries.people_in(self.object)}

    def save(self, form, at):
        return operations.add_partner(
            self.object, values=form.changes(), by=self.request.user, at=at
        )


class PartnerPage(RoomPage):
    """One partner of the coalition."""

    def get_object(self):
        coalition = super().get_object()
        policies.enter.check(self.request.user, coalition)
        self.partner = get_object_or_404(coalition.partners, pk=self.kwargs["pk"], left_at=None)
        self.partner.coalition = coalition
        return coalition

    def get_lead(self):
        return self.partner.name


class ChangePartner(PartnerPage):
    policy = policies.describe
    form_class = forms.PartnerForm
    title = gettext_lazy("Change a partner")

    def get_policy_object(self):
        return self.partner

    def get_form_kwargs(self):
        return {"instance": self.partner, "people": queries.people_in(self.object)}

    def save(self, form, at):
        return operations.change_partner(
            self.partner,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )


class RemovePartner(PartnerPage):
    form_class = ReasonForm
    title = gettext_lazy("Remove a partner")
    submit_label = gettext_lazy("Remove")
    success_message = gettext_lazy("The partner no longer takes part.")

    def get_lead(self):
        if self.partner.contact in (None, self.request.user):
            return _("%(name)s. What was written for them stays.") % {"name": self.partner.name}
        words = {"name": self.partner.name, "person": self.partner.contact.name}
        return (
            _(
                "%(name)s. %(person)s reads why, and leaves this room when they speak for nobody "
                "else. What they wrote stays."
            )
            % words
        )

    def get_form_kwargs(self):
        return {"label": _("Why?"), "required": True}

    def save(self, form, at):
        operations.remove_partner(
            self.partner, by=self.request.user, at=at, reason=form.cleaned_data["reason"]
        )


class Invite(RoomPage):
    form_class = forms.InviteForm
    title = gettext_lazy("Invite somebody to the coalition")
    lead = gettext_lazy("They get a link by e-mail. Whoever accepts can read and write here.")
    submit_label = gettext_lazy("Send the invitation")

    def get_initial(self):
        """Whoever one got acquainted with is filled in; others are typed."""
        asked = self.request.GET.get("kennis", "")
        mine = adverts.own(self.object.tender, self.request.user)
        if mine is None or not asked.isdecimal():
            return {}
        known = adverts.found_for(mine, user=self.request.user).known
        person = next((one.user for one in known if one.pk == int(asked)), None)
        return {"email": person.email, "name": person.name} if person else {}

    success_message = gettext_lazy("The invitation was sent.")

    def save(self, form, at):
        operations.invite_person(self.object, by=self.request.user, at=at, **form.cleaned_data)


class HandOver(RoomPage):
    form_class = forms.HandOverForm
    title = gettext_lazy("Hand the lead over")
    lead = gettext_lazy("You stay a member. Everything you made together stays.")
    submit_label = gettext_lazy("Hand over")
    success_message = gettext_lazy("The lead was handed over.")

    def get_form_kwargs(self):
        people = queries.people_in(self.object).exclude(pk=self.request.user.pk)
        return {"people": people, "partners": queries.partners(self.object)}

    def save(self, form, at):
        operations.hand_over(
            self.object,
            to=form.cleaned_data["person"],
            partner=form.cleaned_data["partner"],
            by=self.request.user,
            at=at,
        )


class Leave(RoomPage, ActionPage):
    policy = policies.leave
    title = gettext_lazy("Leave the coalition")
    lead = gettext_lazy("You no longer enter this room. What you made stays with the coalition.")
    submit_label = gettext_lazy("Leave")
    success_message = gettext_lazy("You left the coalition.")

    def save(self, form, at):
        operations.leave(self.object, by=self.request.user, at=at)

    def get_success_url(self, result):
        return reverse("coalitions:mine")


class Stop(RoomPage):
    form_class = ReasonForm
    title = gettext_lazy("Stop the coalition")
    lead = gettext_lazy("The coalition ends. What you wrote stays sealed, for ever and for all.")
    submit_label = gettext_lazy("Stop the coalition")
    success_message = gettext_lazy("The coalition has stopped.")

    def get_form_kwargs(self):
        return {"label": _("Why?"), "required": True}

    def save(self, form, at):
        operations.stop(
            self.object, by=self.request.user, at=at, reason=form.cleaned_data["reason"]
        )


# Joining --------------------------------------------------------------------------


class Join(FormPage):
    policy = policies.join
    form_class = forms.JoinForm
    title = gettext_lazy("Ask to join")
    submit_label = gettext_lazy("Send")
    success_message = gettext_lazy("Your request was sent. The lead of the coalition answers you.")

    def get_object(self):
        return find(self.kwargs["coalition_id"])

    def get_lead(self):
        return self.object.name

    def get_initial(self):
        membership = organisations_of(self.request.user).first()
        if membership is None:
            return {"organisation_name": self.request.user.name}
        organisation = membership.organisation
        return {"organisation_name": organisation.name, "kind": organisation.kind}

    def save(self, form, at):
        return joining.ask_to_join(
            self.object, values=form.cleaned_data, by=self.request.user, at=at
        )

    def get_success_url(self, result):
        return reverse("coalitions:card", args=[self.object.pk])

    def get_context(self):
        context = question_context(self.request, self.object.tender.question, self.title)
        card = (self.object.name, reverse("coalitions:card", args=[self.object.pk]))
        return context | {"crumbs": [*context["crumbs"], card]}


class AnswerRequest(RoomPage):
    """Accept or decline who asked to join."""

    form_class = forms.AnswerForm
    template_name = "coalitions/answer.html"
    accepts = True

    def get_object(self):
        coalition = super().get_object()
        policies.enter.check(self.request.user, coalition)
        rows = coalition.join_requests.select_related("user")
        self.request_to_join = get_object_or_404(rows, pk=self.kwargs["pk"])
        self.request_to_join.coalition = coalition
        return coalition

    def get_title(self):
        return _("Accept") if self.accepts else _("Decline")

    def get_lead(self):
        return self.request_to_join.organisation_name

    def get_context(self):
        return super().get_context() | {
            "request_to_join": self.request_to_join,
            "submit_label": self.get_title(),
        }

    def get_success_message(self, result):
        return _("Welcome them: they can enter the room now.") if self.accepts else _("Answered.")

    def save(self, form, at):
        answer = joining.accept if self.accepts else joining.decline
        return answer(
            self.request_to_join,
            answer=form.cleaned_data["answer"],
            by=self.request.user,
            at=at,
        )
