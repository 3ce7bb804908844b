"""Around the parts of the sheet: comments with answers, and the versions with differences."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aanbesteden import histories
from aanbesteden.articulation import comment_operations, operations, part_history, policies, queries
from aanbesteden.articulation.comments import (
    OPEN,
    SETTLED,
    comment_lines,
    comments_on,
    people_along,
)
from aanbesteden.articulation.sheet_forms import (
    AnswerCommentForm,
    CommentForm,
    DomainForm,
    DomainsForm,
)
from aanbesteden.articulation.sheet_models import PartComment, PartOf, TouchedDomain
from aanbesteden.articulation.sheet_parts import BY_PART, kind_at
from aanbesteden.articulation.views import SheetPage
from aanbesteden.policies import signed_in
from aanbesteden.questions.context import question_context
from aanbesteden.questions.life_domains import LifeDomain
from aanbesteden.questions.views import fetch
from aanbesteden.web.context import Link
from aanbesteden.web.pages import ActionPage, FormPage

PER_PAGE = 25


def _crumbs(about: PartOf, *more) -> list[tuple[str, str]]:
    sheet = reverse("articulation:overview", args=[about.question.pk])
    part = (str(about.part.label), f"{sheet}#{BY_PART[about.part].anchor}")
    return [(_("The question"), sheet), part, *more]


def _talk(about: PartOf) -> tuple[str, str]:
    address = [about.question.pk, BY_PART[about.part].anchor]
    return (_("Comments"), reverse("articulation:comments", args=address))


def _about(request, question_id: int, anchor: str) -> PartOf:
    kind = kind_at(anchor)
    return PartOf(fetch(request, question_id), kind.part)


# Versions ---------------------------------------------------------------------------


@require_safe
def history(request, question_id: int, anchor: str):
    """Who changed this part when, and what differs between any two versions."""
    about = _about(request, question_id, anchor)
    policies.read_part.check(request.user, about)
    found = part_history.versions_of(about, request.user)
    old, new = histories.pair(found, request.GET.get("van"), request.GET.get("naar"))
    shown = part_history.differences(about.part, old, new) if found else []
    context = question_context(request, about.question, _("Versions"), crumbs=_crumbs(about))
    context |= {
        "about": about,
        "versions": found,
        "old": old,
        "new": new,
        "changed": [row for row in shown if row.is_change],
        "unchanged": [row for row in shown if not row.is_change],
        "page_obj": Paginator(found[::-1], PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "articulation/history.html", context)


# Comments ---------------------------------------------------------------------------


@require_safe
def comments(request, question_id: int, anchor: str):
    """What is asked about this part, answered and settled."""
    about = _about(request, question_id, anchor)
    policies.read_talk.check(request.user, about)
    which = request.GET.get("toon", "")
    page = Paginator(comments_on(about, which), PER_PAGE).get_page(request.GET.get("page"))
    context = question_context(request, about.question, _("Comments"), crumbs=_crumbs(about))
    context |= {
        "about": about,
        "anchor": anchor,
        "lines": comment_lines(page, request.user, about.question),
        "page_obj": page,
        "may_comment": policies.comment.allows(request.user, about),
        "choices": [
            Link(_("All"), "?", which not in (OPEN, SETTLED)),
            Link(_("Not settled"), f"?toon={OPEN}", which == OPEN),
            Link(_("Settled"), f"?toon={SETTLED}", which == SETTLED),
        ],
    }
    return render(request, "articulation/comments.html", context)


class Ask(FormPage):
    """Ask something about a part of the sheet."""

    policy = policies.comment
    form_class = CommentForm
    title = gettext_lazy("Make a comment about a part")
    submit_label = gettext_lazy("Send")
    success_message = gettext_lazy("Your comment stands here, and who it concerns has a message.")

    def get_object(self):
        return _about(self.request, self.kwargs["question_id"], self.kwargs["anchor"])

    def get_lead(self):
        return _("About: %(part)s") % {"part": self.object.part.label}

    def get_form_kwargs(self):
        return {"people": people_along(self.object).exclude(pk=self.request.user.pk)}

    def get_context(self):
        crumbs = _crumbs(self.object, _talk(self.object))
        return question_context(self.request, self.object.question, self.get_title(), crumbs=crumbs)

    def save(self, form, at):
        return comment_operations.ask(
            self.object,
            text=form.cleaned_data["text"],
            asked_of=form.cleaned_data["asked_of"],
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return _talk(self.object)[1]


class OfComment:
    """A page about one comment."""

    def get_object(self):
        signed_in.check(self.request.user)
        found = PartComment.objects.select_related("question__municipality", "asked_by", "asked_of")
        made = get_object_or_404(found, pk=self.kwargs["pk"])
        policies.read_talk.check(self.request.user, made.about)
        return made

    def get_context(self):
        about = self.object.about
        crumbs = _crumbs(about, _talk(about))
        return question_context(self.request, about.question, self.get_title(), crumbs=crumbs)

    def get_success_url(self, result):
        return f"{_talk(self.object.about)[1]}#opmerking-{self.object.pk}"


class AnswerComment(OfComment, FormPage):
    policy = policies.answer_comment
    form_class = AnswerCommentForm
    template_name = "articulation/answer_comment.html"
    title = gettext_lazy("Answer a comment")
    submit_label = gettext_lazy("Answer")
    success_message = gettext_lazy("Your answer stands below the comment.")

    def save(self, form, at):
        return comment_operations.answer(
            self.object, text=form.cleaned_data["text"], by=self.request.user, at=at
        )


class SettleComment(OfComment, ActionPage):
    policy = policies.settle
    title = gettext_lazy("Settle a comment")
    lead = gettext_lazy("Nothing more is needed. It stays readable, and can be taken up again.")
    submit_label = gettext_lazy("Settle")
    success_message = gettext_lazy("The comment is settled.")

    def save(self, form, at):
        return comment_operations.settle(self.object, by=self.request.user, at=at)


class TakeUpComment(OfComment, ActionPage):
    policy = policies.settle
    title = gettext_lazy("Take up a comment again")
    lead = gettext_lazy("It is open again from then on, and can be answered.")
    submit_label = gettext_lazy("Take up again")
    success_message = gettext_lazy("The comment is open again.")

    def save(self, form, at):
        return comment_operations.take_up(self.object, by=self.request.user, at=at)


# Life domains -----------------------------------------------------------------------


class DomainsPage(SheetPage):
    """All life domains: what was said about each, and the picture as a whole."""

    policy = policies.voice
    form_class = DomainsForm
    operation = operations.look_across
    template_name = "articulation/domains.html"
    title = gettext_lazy("Life domains and other commissioners")
    lead = gettext_lazy(
        "Look at the whole. Costs and benefits often fall in different places, with others than "
        "the municipality."
    )

    def get_context(self):
        said = queries.domains_of(self.object)
        domains = [
            (domain.label, domain.value in said, reverse("articulation:domain", args=[
                self.object.pk, domain.value]))
            for domain in LifeDomain
        ]  # fmt: skip
        return super().get_context() | {"domains": domains}


class DomainPage(SheetPage):
    """One life domain: what is touched, who pays, who gains, what could bind them."""

    policy = policies.voice
    form_class = DomainForm

    def get_object(self):
        if self.kwargs["domain"] not in LifeDomain.values:
            raise Http404
        return super().get_object()

    def get_title(self):
        return str(LifeDomain(self.kwargs["domain"]).label)

    def get_form_kwargs(self):
        domain = self.kwargs["domain"]
        rows = TouchedDomain.objects.filter(articulation__question=self.object, domain=domain)
        return {"instance": rows.first() or TouchedDomain(domain=domain)}

    def get_context(self):
        sheet = (_("The question"), reverse("articulation:overview", args=[self.object.pk]))
        domains = (_("Life domains"), reverse("articulation:domains", args=[self.object.pk]))
        return question_context(
            self.request, self.object, self.get_title(), crumbs=[sheet, domains]
        )

    def save(self, form, at):
        return operations.describe_domain(
            self.object,
            self.kwargs["domain"],
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )

    def get_success_url(self, result):
        return reverse("articulation:domains", args=[self.object.pk])
