"""Somebody at a screen: reads what stands there, clicks what is offered, fills in what is asked."""

import re

from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Locator, Page, expect

from tests.makers import PASSWORD

SEND = "main form[method=post] button[type=submit]"


def nl(text: str) -> str:
    """The Dutch of a text of the product, so that a better word there breaks no journey."""
    with translation.override("nl"):
        return gettext(text)


class Person:
    """One person with a browser of their own."""

    def __init__(self, page: Page, site: str, user=None):
        self.page = page
        self.site = site
        self.user = user

    # Going somewhere

    def goes_to(self, path: str) -> "Person":
        response = self.page.goto(self.site + path)
        assert response.status < 500, f"{path}: {response.status}"
        return self

    def at(self, name: str, *args) -> "Person":
        """Open a page by its name, as from a bookmark."""
        return self.goes_to(reverse(name, args=args))

    def follows(self, name: str, *args) -> "Person":
        """Click the link to a page; it has to be offered on the present one."""
        path = reverse(name, args=args) if ":" in name else name
        link = self.page.locator(f'main a[href="{path}"], main a[href^="{path}#"]').first
        expect(link, f"no link to {path} on {self.page.url}").to_be_visible()
        return self.clicks(link)

    def clicks(self, link: Locator) -> "Person":
        """Click a link and wait for its page; what is asked at once is asked of that page."""
        with self.page.expect_navigation():
            link.click()
        return self

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.site)

    def number(self, pattern: str) -> int:
        """A number out of the present address: `/dossier/(\\d+)/`."""
        self.page.wait_for_url(re.compile(pattern))
        return int(re.search(pattern, self.page.url)[1])

    # Signing in

    def signs_in(self, password: str = PASSWORD) -> "Person":
        """Sign in by the page for it."""
        self.page.context.clear_cookies()
        self.at("people:sign_in").fills(username=self.user.email, password=password).sends()
        return self.arrives("questions:my_work")

    def comes_back(self) -> "Person":
        """Signed in anew, without the pages of signing in: those were seen the first time."""
        client = Client()
        client.force_login(self.user)
        kept = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.site}
        self.page.context.clear_cookies()
        self.page.context.add_cookies([kept])
        return self

    def arrives(self, name: str, *args) -> "Person":
        expect(self.page).to_have_url(re.compile(re.escape(reverse(name, args=args))))
        return self

    # Filling in

    def fills(self, **values) -> "Person":
        """Fill fields by name: text, a choice, or True for a tick."""
        for name, value in values.items():
            self._fill(name, value)
        return self

    def _fill(self, name: str, value) -> None:
        field = self.page.locator(f'main [name="{name}"]:not([type=hidden])')
        kind = field.first.evaluate("field => field.type")
        if kind == "radio":
            self.page.locator(f'main [name="{name}"][value="{value}"]').check()
        elif value is True:
            field.first.check()
        elif kind.startswith("select"):
            field.select_option(value)
        else:
            field.first.fill(str(value))

    def fills_all(self, text: str) -> "Person":
        """The same honest sentence in every long text that is still empty."""
        areas = self.page.locator("main textarea")
        for name in areas.evaluate_all("areas => areas.filter(a => !a.value).map(a => a.name)"):
            self.page.locator(f'main textarea[name="{name}"]').fill(text)
        return self

    def sends(self) -> "Person":
        """Press the button of the form; a refusal or a mistake in it fails the journey."""
        before = self.page.url
        with self.page.expect_navigation() as navigation:
            self.page.locator(SEND).first.click()
        status = navigation.value.status
        assert status < 400, f"{before}: {status}\n{self.page.locator('main').inner_text()[:1500]}"
        return self

    def takes(self, question: int, step: str, reason: str = "") -> "Person":
        """From the dossier to the page of a step, and take it."""
        self.at("questions:dossier", question).follows("questions:step", question, step)
        if reason:
            self.fills(reason=reason)
        return self.sends().arrives("questions:dossier", question)

    # Reading

    def reads(self, *texts: str) -> "Person":
        for text in texts:
            expect(self.page.locator("body")).to_contain_text(text)
        return self

    def does_not_read(self, text: str) -> "Person":
        expect(self.page.locator("body")).not_to_contain_text(text)
        return self


def link_in_mail(to: str, about: str) -> str:
    """The path of the newest link that was mailed to *to*."""
    for message in reversed(mail.outbox):
        found = re.search(rf"https?://[^/\s]+(/{about}/\S+)", message.body)
        if to in message.to and found:
            return found[1]
    raise AssertionError(f"no mail to {to} with a link to /{about}/")
