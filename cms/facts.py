"""Facts on the information pages: from the settings of the site, or from the software itself."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aanbesteden.agenda import addresses
from aanbesteden.management.commands import housekeeping
from aanbesteden.people.accounts import LINK_SECONDS
from aanbesteden.people.operations import OPEN_FOR
from cms.theming import houses

OMBUDSMAN = "https://www.nationaleombudsman.nl/klacht-indienen"


@dataclass(frozen=True)
class Cookie:
    """A cookie of this product: who gets it, what for, how long."""

    name: str
    why: str
    when: str
    lasts: str


@dataclass(frozen=True)
class Kept:
    """A kind of personal data: what of it, why, and how long."""

    what: str
    why: str
    how_long: str


def gather(kind: str, request) -> dict[str, Any]:
    """What a block with facts shows: the site, its details, and what belongs to its kind."""
    house = houses.of_request(request)
    found: dict[str, Any] = {"kind": kind, "template": f"cms/facts/{kind}.html"}
    if kind == "cookies":
        found["rows"] = cookies()
    elif kind == "retention":
        found["rows"] = retention(houses.municipality_of(house))
    elif kind == "wheel":
        found["texts"] = places()
    else:
        found |= {
            "details": _details(house),
            "municipality": houses.municipality_of(house),
            "ombudsman": OMBUDSMAN,
        }
    return found


def _details(house):
    """What an administrator filled in; an empty row when nobody did."""
    from cms.site_settings import SiteDetails

    return SiteDetails.objects.filter(site=house.site_id).first() or SiteDetails()


def _span(length: timedelta) -> str:
    days = length.days
    if days % 365 == 0:
        return ngettext("%(count)s year", "%(count)s years", days // 365) % {"count": days // 365}
    if days % 7 == 0:
        return ngettext("%(count)s week", "%(count)s weeks", days // 7) % {"count": days // 7}
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}


def cookies() -> list[Cookie]:
    """Every cookie the product can set, by its real name; a test compares it with what is set."""
    session = _span(timedelta(seconds=settings.SESSION_COOKIE_AGE))
    year = _span(timedelta(days=365))
    return [
        Cookie(
            houses.APPEARANCE_COOKIE,
            _("Remembers that you chose light or dark pages."),
            _("When you choose so at the foot of a page. Choose “As my device” and it is gone."),
            year,
        ),
        Cookie(
            settings.LANGUAGE_COOKIE_NAME,
            _("Remembers in which language you read this site."),
            _("When you choose a language."),
            year,
        ),
        Cookie(
            settings.CSRF_COOKIE_NAME,
            _("Makes sure a form you send really comes from you."),
            _("On pages with a form, and when you are signed in."),
            _span(timedelta(seconds=settings.CSRF_COOKIE_AGE)),
        ),
        Cookie(
            settings.SESSION_COOKIE_NAME,
            _("Keeps you signed in, and keeps what you typed when signing in comes in between."),
            _("When you sign in, or send a form as a visitor."),
            session,
        ),
        Cookie(
            "messages",
            _("Shows you on the next page that something was saved."),
            _("When you send a form. After the next page it is gone."),
            _("until you close the browser"),
        ),
        Cookie(
            "wagtail_sidebar_collapsed",
            _("Remembers whether the menu of the editors is folded."),
            _("Only for those who edit this site."),
            _("until you close the browser"),
        ),
    ]


def retention(municipality) -> list[Kept]:
    """What is kept of people and how long: true to what the software does."""
    return [*_of_people(), *_of_signals(municipality), *_of_visits()]


def _of_signals(municipality) -> list[Kept]:
    """What stands in a signal, and the address with it."""
    months = municipality.signal_months if municipality else 0
    return [
        Kept(
            _(
                "A signal: your words, photos and documents, and your name and e-mail address if "
                "you fill them in."
            ),
            _("To answer you, and to see later why a question was asked."),
            ngettext(
                "%(months)s month after the answer. What the public reads of it and our decision "
                "stay. You can take your address out yourself, with the link of your signal.",
                "%(months)s months after the answer. What the public reads of it and our decision "
                "stay. You can take your address out yourself, with the link of your signal.",
                months,
            )
            % {"months": months},
        ),
        Kept(
            _("An address with a signal that nobody confirmed."),
            _("To ask whether it is yours."),
            _span(addresses.CONFIRM_WITHIN),
        ),
    ]


def _of_people() -> list[Kept]:
    """What people give or do."""
    return [
        Kept(
            _(
                "Your account: name and e-mail address. Of your password only a code that cannot "
                "be read back."
            ),
            _("To let you sign in and to tell you what changes."),
            _("As long as you have an account."),
        ),
        Kept(
            _("A story: your words under another name, and who gave consent."),
            _("To show what numbers do not tell."),
            _("Until you take your consent back. Then it is wiped everywhere, also from reports."),
        ),
        Kept(
            _("An invitation: name and e-mail address."),
            _("To let the right person in."),
            _("The link works for %(open)s. Not used: removed after %(kept)s.")
            % {"open": _span(OPEN_FOR), "kept": _span(housekeeping.INVITATIONS_KEPT)},
        ),
    ]


def _of_visits() -> list[Kept]:
    """What their visits leave behind."""
    reset = _span(timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT))
    link = _span(timedelta(seconds=LINK_SECONDS))
    return [
        Kept(
            _("Signing in: moment, network address and kind of browser, also when it fails."),
            _("To stop who tries the passwords of others."),
            _span(housekeeping.SIGN_INS_KEPT),
        ),
        Kept(
            _("A session: that you are signed in, and what you typed on the way."),
            _("To let you go on where you were."),
            _("%(time)s after you signed in.")
            % {"time": _span(timedelta(seconds=settings.SESSION_COOKIE_AGE))},
        ),
        Kept(
            _("The mark of a form that was sent."),
            _("So that a second click does nothing twice."),
            _span(housekeeping.FORMS_KEPT),
        ),
        Kept(
            _("A link to confirm an address or choose a new password."),
            _("So that only you can do that."),
            _("Works for %(link)s (address) or %(reset)s (password).")
            % {"link": link, "reset": reset},
        ),
        Kept(
            _("The log: who took which step, when and why."),
            _("So that everybody can check later that it went fairly."),
            _("As long as the selection list for municipalities says; nothing in it can be "
              "changed or taken out."),
        ),
    ]  # fmt: skip


def places() -> dict[int, str]:
    """What happens on each place of the wheel, in a sentence."""
    return {
        1: _("We look for the real question. The council sets the frameworks. Then the question "
             "opens for proposals."),
        2: _("We look at who can mean something, also whom you would not expect at first."),
        3: _("People find each other and make a proposal together."),
        4: _("The coalition is at work. Together we follow what goes well and what must be "
             "better."),
        5: _("Everybody who took part accounts for it together. What we learnt is the beginning "
             "of the next question."),
    }  # fmt: skip
