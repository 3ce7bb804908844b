"""A page with a form, the same everywhere: nothing typed is lost, nothing is done twice."""

import secrets
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from aanbesteden.editing import Conflict
from aanbesteden.policies import Policy, Refused
from aanbesteden.web import drafts, stash
from aanbesteden.web.drafting import KeepsDrafts
from aanbesteden.web.errors import refused, to_sign_in
from aanbesteden.web.forms import DomainForm
from aanbesteden.web.models import HandledForm

DEADLOCK = "40P01"  # PostgreSQL's name for it
DEADLOCK_ATTEMPTS = 3


class FormPage(KeepsDrafts, View):
    """One object, one policy, one form, one operation (law 6).

    A subclass names `policy`, `form_class`, `title` and `success_message`, and gives
    `get_object()`, `save(form, at)` and `get_success_url(result)`. For a `RowForm` about the
    object itself set `edits_object = True`. `keeps_drafts` says whether what is typed is kept
    before it is sent; None means: where there is a text of many lines.
    """

    policy: Policy
    form_class: Any
    template_name = "workspace/form.html"
    title: Any = ""
    lead: Any = ""
    submit_label: Any = gettext_lazy("Save")
    success_message: Any = gettext_lazy("Saved.")
    edits_object = False
    multipart = False

    # What a subclass fills in -------------------------------------------------

    def get_object(self) -> Any:
        """The object the policy is asked about; raise `Http404` or `NotFound` when absent."""
        return None

    def get_initial(self) -> dict[str, Any]:
        return {}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"instance": self.object} if self.edits_object else {}

    def save(self, form, at) -> Any:
        """Call one operation; its result goes to `get_success_url`."""
        raise NotImplementedError

    def get_success_url(self, result) -> str:
        raise NotImplementedError

    def get_policy_object(self):
        """What the policy is asked about, where that is a part of the object."""
        return self.object

    def get_context(self) -> dict[str, Any]:
        """More for the template, such as `question` and `breadcrumbs`."""
        return {}

    def get_title(self):
        return self.title

    def get_lead(self):
        return self.lead

    def get_success_message(self, result):
        return self.success_message

    # What happens -------------------------------------------------------------

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        done = self._handled_before(request)
        if done:
            return self._already(done)
        self.object = self.get_object()
        try:
            self.policy.check(request.user, self.get_policy_object())
        except Refused as refusal:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            if request.method != "POST":
                raise
            # Not on the page itself: its title and choices are closed to who is refused there.
            return refused(request, refusal, typed=stash.words(request))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        kept = stash.give_back(request)
        if kept is not None:
            messages.info(request, _("This is what you typed before. It has not been saved yet."))
            return self._show(self._filled(self._typed(kept)), chain=kept.get("draft", ""))
        form = self._form()
        draft = self.find_draft(form)
        if draft and request.GET.get("concept") == "gebruik":
            return self._continue(draft)
        return self._show(form, offer=draft)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if "throw_draft_away" in request.POST and request.user.is_authenticated:
            return self.throw_draft_away()
        form = self._form(request.POST, request.FILES)
        if "keep_draft" in request.POST and self.may_keep_draft(form):
            return self.keep_draft_by_hand(form)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            return self._without_deadlock(
                form, request.POST.get("form_token") or secrets.token_urlsafe(24)
            )
        except Conflict as conflict:
            return self._conflict(form, conflict)
        except Refused as refusal:
            return self._refused(form, refusal)
        except IntegrityError:
            done = self._handled_before(request)
            if done is None:
                raise
            return self._already(done)

    def _handled_before(self, request: HttpRequest) -> HandledForm | None:
        token = request.POST.get("form_token") if request.method == "POST" else None
        return HandledForm.objects.filter(token=token[:64]).first() if token else None

    def _without_deadlock(self, form, token: str) -> HttpResponse:
        """Once more when the database chose this one to give way to another: nothing was written.

        Steps hold a row and then the event log; others hold the log and then want that row.
        """
        for _attempt in range(DEADLOCK_ATTEMPTS - 1):
            try:
                return self._handle(form, token)
            except OperationalError as error:
                if getattr(error.__cause__, "sqlstate", "") != DEADLOCK:
                    raise
            self.object = self.get_object()
        return self._handle(form, token)

    def _handle(self, form, token: str) -> HttpResponse:
        at = timezone.now()
        with transaction.atomic():
            handled = HandledForm.objects.create(token=token[:64], url="", at=at)
            result = self.save(form, at)
            self.forget_draft()
            if isinstance(result, HttpResponse):  # for instance a file
                return result
            handled.url = self.get_success_url(result)
            handled.save(update_fields=["url"])
        messages.success(self.request, self.get_success_message(result))
        return HttpResponseRedirect(handled.url)

    def _already(self, done: HandledForm) -> HttpResponse:
        messages.info(self.request, _("This was already saved. Nothing was done twice."))
        return HttpResponseRedirect(done.url or self.request.path)

    def _form(self, *args, **kwargs):
        kwargs.setdefault("initial", self.get_initial())
        return self.form_class(*args, **self.get_form_kwargs(), **kwargs)

    def _filled(self, typed: dict[str, Any]):
        return self._form(initial={**self.get_initial(), **typed})

    def _continue(self, draft: drafts.Kept) -> HttpResponse:
        """The form with its draft; what others saved meanwhile stands above it."""
        typed = self._typed(draft.typed)
        form = self._filled(typed)
        conflict = self.draft_conflict(form, draft.typed, typed)
        if conflict is None and "version" in form.fields:  # what moves from here on is a conflict
            form.initial["version"] = draft.typed.get(form.add_prefix("version"))
        return self._show(form, chain=draft.chain, conflict=conflict)

    def _typed(self, kept) -> dict[str, Any]:
        form = self._form(kept)
        return {
            name: form.fields[name].widget.value_from_datadict(kept, {}, form.add_prefix(name))
            for name in form.fields
            if name != "version"
        }

    def _conflict(self, form, conflict: Conflict) -> HttpResponse:
        form.data = form.data.copy()
        form.data[form.add_prefix("version")] = conflict.version
        return self._show(form, status=409, conflict=conflict)

    def _refused(self, form, refusal: Refused) -> HttpResponse:
        return self._show(form, status=refusal.status, refusal=refusal)

    def _show(self, form, *, status: int = 200, offer=None, chain="", **context) -> HttpResponse:
        context |= {
            "drafting": self.drafting(form, offer, chain),
            "form": form,
            "title": self.get_title(),
            "lead": self.get_lead(),
            "submit_label": self.submit_label,
            "form_token": secrets.token_urlsafe(24),
            "multipart": self.multipart or form.is_multipart(),
            "object": self.object,
        }
        return render(self.request, self.template_name, context | self.get_context(), status=status)


class ActionPage(FormPage):
    """A deed without fields: a page that says what happens, and one button."""

    template_name = "workspace/action.html"
    form_class = DomainForm
