"""What a form page does with drafts: keep, offer back, forget."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from aanbesteden.editing import Conflict, conflict_since
from aanbesteden.templatetags.dutch import clock, date_nl
from aanbesteden.web import drafts

# A button to keep it by hand belongs to a form on which somebody stays a while.
LONG_FORM = 3
SECRET = (forms.PasswordInput, forms.FileInput)


@dataclass(frozen=True)
class Drafting:
    """For the template: which draft this window writes, and which one waits for a choice."""

    chain: str
    page: str
    url: str
    is_long: bool
    offered: str = ""
    offered_when: str = ""
    days: int = drafts.DAYS_KEPT


def when(saved_at: datetime, at: datetime) -> str:
    """ "today 14.32 uur", "yesterday 9.05 uur", "3 november 2026, 16.20 uur"."""
    day, today = timezone.localdate(saved_at), timezone.localdate(at)
    said = {"time": clock(saved_at), "day": date_nl(saved_at)}
    if day == today:
        return _("today, %(time)s") % said
    if day == today - timedelta(days=1):
        return _("yesterday, %(time)s") % said
    return _("%(day)s, %(time)s") % said


def _window(post) -> str:
    """The name this window gave its draft; anybody can post anything."""
    return post.get("draft", "").replace("\x00", "")[:64]


class KeepsDrafts:
    """Part of `FormPage`. `keeps_drafts` is None: yes when the form has a text of many lines."""

    keeps_drafts: bool | None = None
    draft_page = ""  # set by the address that keeps drafts for all pages

    # Whether and where ------------------------------------------------------------

    def may_keep_draft(self, form) -> bool:
        if not self.request.user.is_authenticated:
            return False
        if self.keeps_drafts is not None:
            return self.keeps_drafts
        return any(isinstance(field.widget, forms.Textarea) for field in form.fields.values())

    def draft_place(self) -> drafts.Place:
        name = f"{type(self).__module__}.{type(self).__qualname__}".removeprefix("aanbesteden.")
        page = self.draft_page or self.request.path
        return drafts.Place(self.request.user.pk, page, name)

    def find_draft(self, form) -> drafts.Kept | None:
        return drafts.find(self.draft_place()) if self.may_keep_draft(form) else None

    # Keeping ------------------------------------------------------------------------

    def keep_draft(self, form, at: datetime) -> str:
        """Keep what was posted; return a sentence that says what was done."""
        post = self.request.POST
        if drafts.was_sent(post.get("form_token", "")):
            return _("This form was sent already.")
        try:
            replaced = drafts.keep(
                self.draft_place(),
                self._worth_keeping(form),
                chain=_window(post) or secrets.token_urlsafe(24),
                offered=post.get("draft_offered", ""),
                title=str(self.get_title()),
                about=self._about(),
                at=at,
            )
        except drafts.NotChosen as older:
            return _(
                "There is still a draft: %(when)s. First choose above the form what you want with "
                "it; until then we keep no new one."
            ) % {"when": when(older.saved_at, at)}
        except drafts.TooLong:
            return _("This is too long to keep as a draft. Save the form itself to keep it.")
        if replaced:
            return _(
                "Draft kept at %(time)s. It took the place of the draft from another window "
                "(%(when)s)."
            ) % {"time": clock(at), "when": when(replaced, at)}
        return _("Draft kept at %(time)s.") % {"time": clock(at)}

    def _worth_keeping(self, form) -> dict[str, list[str]]:
        """The fields of this form, without passwords, files and what is not of the form."""
        names = {
            form.add_prefix(name)
            for name, field in form.fields.items()
            if not isinstance(field.widget, SECRET)
        }
        post = self.request.POST
        # A field of several parts adds a number to its name: `period_0`, `period_1`.
        return {
            key: post.getlist(key)
            for key in post
            if key in names or (key.rpartition("_")[0] in names and key[-1].isdigit())
        }

    def _about(self) -> str:
        about = getattr(self.object, "question", None) or getattr(self.object, "short_name", "")
        return str(about) if about else ""

    def keep_draft_by_hand(self, form) -> HttpResponse:
        """The button for a browser without script: the same, and back to the form."""
        messages.info(self.request, self.keep_draft(form, timezone.now()))
        return HttpResponseRedirect(f"{self.request.path}?concept=gebruik")

    def throw_draft_away(self) -> HttpResponse:
        drafts.throw_away(self.draft_place())
        messages.info(self.request, _("The draft was thrown away."))
        return HttpResponseRedirect(self.request.path)

    def forget_draft(self) -> None:
        if chain := _window(self.request.POST):
            drafts.forget(self.draft_place(), chain)

    # Giving back ----------------------------------------------------------------------

    def drafting(self, form, offer: drafts.Kept | None, chain: str = "") -> Drafting | None:
        """What the template needs; None where no draft is kept."""
        if not self.may_keep_draft(form):
            return None
        post = self.request.POST
        return Drafting(
            chain=chain or _window(post) or secrets.token_urlsafe(24),
            page=self.request.path,
            url=reverse("web:keep_draft"),
            is_long=len(form.visible_fields()) >= LONG_FORM,
            offered=offer.chain if offer else post.get("draft_offered", ""),
            offered_when=when(offer.saved_at, timezone.now()) if offer else "",
        )

    def draft_conflict(self, form, kept, typed: dict[str, Any]) -> Conflict | None:
        """What somebody else saved on the object after the draft was begun."""
        begun = kept.get(form.add_prefix("version"), "")
        if not begun.isdigit() or not hasattr(self.object, "version"):
            return None
        fresh = self._form()
        return conflict_since(
            self.object,
            int(begun),
            yours=typed,
            theirs={
                name: fresh.get_initial_for_field(field, name)
                for name, field in fresh.fields.items()
            },
            labels={name: form[name].label for name in form.fields},
        )
