"""We offer, we look for: place it, see who fits and why, get acquainted."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from aanbesteden.coalitions import adverts, policies, queries
from aanbesteden.coalitions.advert_forms import AdvertForm
from aanbesteden.people.queries import organisations_of
from aanbesteden.questions.context import question_context
from aanbesteden.tendering.models import Tender
from aanbesteden.web.pages import ActionPage, FormPage

PER_PAGE = 20
MOST_COALITIONS = 20


def find_tender(tender_id: int) -> Tender:
    rows = Tender.objects.select_related("question__municipality")
    return get_object_or_404(rows, pk=tender_id)


@require_safe
@never_cache
def overview(request, tender_id: int):
    """Who fits with me and why, whom I know by now, and coalitions that look for somebody."""
    tender = find_tender(tender_id)
    policies.start.check(request.user, tender)
    mine = adverts.own(tender, request.user)
    context = question_context(request, tender.question, _("We offer, we look for"))
    context |= {"tabs": [], "tender": tender, "mine": mine}
    if mine is not None:
        found = adverts.found_for(mine, user=request.user)
        context |= {
            "offer": adverts.as_offer(mine),
            "found": found,
            "page_obj": Paginator(found.matches, PER_PAGE).get_page(request.GET.get("page")),
        }
    shown = queries.visible_coalitions(tender).exclude(looking_for="")
    context["coalitions"] = shown[:MOST_COALITIONS]
    context["my_coalitions"] = queries.led_by(request.user, tender)
    return render(request, "coalitions/adverts.html", context)


class AdvertPage(FormPage):
    policy = policies.start

    def get_object(self):
        return find_tender(self.kwargs["tender_id"])

    def get_success_url(self, result):
        return reverse("coalitions:adverts", args=[self.object.pk])

    def get_context(self):
        here = (_("We offer, we look for"), reverse("coalitions:adverts", args=[self.object.pk]))
        context = question_context(
            self.request, self.object.question, self.get_title(), crumbs=[here]
        )
        return context | {"tabs": []}


class Place(AdvertPage):
    form_class = AdvertForm
    title = gettext_lazy("Say what you offer and look for")
    lead = gettext_lazy(
        "We compare it with what others say and show who fits, with the reasons. Nobody learns "
        "who you are until you both want to meet. It costs nothing, and nobody can buy a place."
    )
    success_message = gettext_lazy("It stands. Look who fits.")
    keeps_drafts = True

    def get_form_kwargs(self):
        rows = self.object.question.municipality.neighbourhoods.order_by("name")
        return {"neighbourhoods": rows}

    def get_initial(self):
        mine = adverts.own(self.object, self.request.user)
        if mine is None:
            return self._who()
        lines = {
            f"{'offer' if line.is_offer else 'want'}_{line.sort}": line.text
            for line in mine.lines.all()
        }
        return lines | {
            "name": mine.name,
            "kind": mine.kind,
            "neighbourhood": mine.neighbourhood_id,
        }

    def _who(self):
        membership = organisations_of(self.request.user).first()
        if membership is None:
            return {"name": self.request.user.name, "kind": "residents"}
        return {"name": membership.organisation.name, "kind": membership.organisation.kind}

    def save(self, form, at):
        return adverts.place(
            self.object,
            values=form.values,
            offers=form.side("offer"),
            wants=form.side("want"),
            by=self.request.user,
            at=at,
        )


class Withdraw(AdvertPage, ActionPage):
    template_name = "workspace/action.html"
    title = gettext_lazy("Take your offer away")
    lead = gettext_lazy("Nobody finds it any more. Your lines are removed.")
    submit_label = gettext_lazy("Take away")
    success_message = gettext_lazy("It is gone.")

    def save(self, form, at):
        mine = adverts.own(self.object, self.request.user)
        if mine is None:
            raise Http404
        adverts.withdraw(mine, by=self.request.user, at=at)


class SayYes(AdvertPage, ActionPage):
    """I would like to meet whoever placed this."""

    template_name = "coalitions/say_yes.html"
    title = gettext_lazy("I would like to meet")
    lead = gettext_lazy(
        "They hear that somebody would like to meet them, and read your lines. Only when they say "
        "so too, you both read a name and an e-mail address."
    )
    submit_label = gettext_lazy("I would like to meet")

    def get_object(self):
        tender = super().get_object()
        policies.start.check(self.request.user, tender)
        self.mine = adverts.own(tender, self.request.user)
        rows = adverts.placed(tender).exclude(user=self.request.user)
        self.other = rows.filter(pk=self.kwargs["pk"]).first()
        if self.mine is None or self.other is None:
            raise Http404
        return tender

    def save(self, form, at):
        return adverts.say_yes(self.mine, self.other, by=self.request.user, at=at)

    def get_success_message(self, result):
        if result:
            return _("You both want to meet. Below you read who the other is.")
        return _("They have been told. You hear it when they want to meet too.")

    def get_context(self):
        return super().get_context() | {"offer": adverts.as_offer(self.other)}
