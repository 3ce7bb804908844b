"""THE table of e-mails, and how one is composed: once, as plain text and as HTML.

Every mail ends with why its receiver gets it and who sends it. Nothing sealed is ever handed to
this module, and no mail quotes what a stranger typed.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden.people.models import Municipality
from cms.theming import mail_footer


@dataclass(frozen=True)
class LetterKind:
    """What a kind of mail is called, and how it travels.

    `prompt`: somebody waits for it, so it is tried as soon as the change is committed. `urgent`:
    it does not wait for the end of quiet hours. `confidential`: nobody else may read its text.
    `hides_address`: its receiver follows as a private person, so lists show half of the address.
    """

    code: str
    label: Any
    reason: Any
    prompt: bool = True
    urgent: bool = True
    confidential: bool = False
    hides_address: bool = False


_asked = gettext_lazy("You get this message because somebody, probably you, asked for it here.")
_coalition = gettext_lazy("You get this message because you belong to a coalition.")
_follows = gettext_lazy("You get this message because you follow questions on this site.")
KINDS = {
    kind.code: kind
    for kind in (
        LetterKind("account", gettext_lazy("Account and password"), _asked, confidential=True),
        LetterKind(
            "invitation",
            gettext_lazy("Invitation"),
            gettext_lazy("You get this message because somebody invites you."),
            confidential=True,
        ),
        LetterKind("signal", gettext_lazy("Signal received"), _asked, confidential=True),
        LetterKind(
            "signal_news",
            gettext_lazy("News about a signal"),
            gettext_lazy("You get this message because you left your address with your signal."),
            prompt=False,
            urgent=False,
            confidential=True,
        ),
        LetterKind("story", gettext_lazy("Link to a story"), _asked, confidential=True),
        LetterKind("voice", gettext_lazy("Signal about the execution"), _asked, confidential=True),
        LetterKind(
            "panel_join",
            gettext_lazy("Taking part in a panel"),
            gettext_lazy("You get this message because somebody asked for it with this address."),
            confidential=True,
            hides_address=True,
        ),
        LetterKind(
            "panel",
            gettext_lazy("Questionnaire for a panel"),
            gettext_lazy("You get this message because you agreed to be asked now and then."),
            prompt=False,
            urgent=False,
            confidential=True,
            hides_address=True,
        ),
        LetterKind("receipt", gettext_lazy("Receipt of a proposal"), _coalition, confidential=True),
        LetterKind("meeting", gettext_lazy("Coming to a meeting"), _asked, confidential=True),
        LetterKind("notice", gettext_lazy("Clarification notice"), _coalition),
        LetterKind("award", gettext_lazy("Letter about an award"), _coalition, prompt=False),
        LetterKind(
            "payment",
            gettext_lazy("Call for payment"),
            gettext_lazy("You get this message because you are involved in this question."),
            prompt=False,
        ),
        LetterKind(
            "objection",
            gettext_lazy("Objection"),
            gettext_lazy("You get this message because you work on this question."),
            prompt=False,
        ),
        LetterKind(
            "follow",
            gettext_lazy("Confirm that you follow a question"),
            _asked,
            confidential=True,
            hides_address=True,
        ),
        LetterKind(
            "news",
            gettext_lazy("News for followers"),
            _follows,
            prompt=False,
            urgent=False,
            hides_address=True,
        ),
        LetterKind(
            "digest",
            gettext_lazy("Messages together"),
            gettext_lazy("You get this message because you have a role or follow a question here."),
            prompt=False,
            urgent=False,
        ),
        LetterKind(
            "staff",
            gettext_lazy("Letter of the municipality"),
            gettext_lazy("You get this message because you are involved in this question."),
            prompt=False,
            urgent=False,
        ),
        LetterKind("other", gettext_lazy("Other message"), _asked, confidential=True),
    )
}
# Which kind of mail each text file is; what stands nowhere travels as the most careful kind.
BY_TEMPLATE = {
    "people/mail/confirm.txt": "account",
    "people/mail/already_known.txt": "account",
    "people/mail/password_reset.txt": "account",
    "people/mail/invitation.txt": "invitation",
    "stakeholders/mail/invitation.txt": "invitation",
    "agenda/mail/received.txt": "signal",
    "agenda/mail/confirm.txt": "signal",
    "agenda/mail/answered.txt": "signal_news",
    "agenda/mail/merged.txt": "signal_news",
    "agenda/mail/apart.txt": "signal_news",
    "agenda/mail/split.txt": "signal_news",
    "monitoring/mail/story_link.txt": "story",
    "monitoring/mail/panel_agree.txt": "panel_join",
    "monitoring/mail/panel_known.txt": "panel_join",
    "monitoring/mail/panel_ask.txt": "panel",
    "monitoring/mail/panel_remind.txt": "panel",
    "monitoring/mail/voice_confirm.txt": "voice",
    "monitoring/mail/voice_answered.txt": "voice",
    "proposals/receipt.txt": "receipt",
    "tendering/mail/meeting.txt": "meeting",
    "tendering/mail/notice.txt": "notice",
    "agreements/mail/missed.txt": "staff",
    "agreements/mail/travel_call.txt": "payment",
    "awarding/mail/letter.txt": "award",
    "awarding/mail/no_award.txt": "award",
    "awarding/mail/withdrawn.txt": "award",
    "awarding/mail/validity.txt": "award",
    "awarding/mail/awarded_aside.txt": "award",
    "awarding/mail/mended.txt": "award",
    "awarding/mail/answer.txt": "objection",
    "awarding/mail/objection.txt": "objection",
    "mail/follow_confirm.txt": "follow",
    "mail/follow_known.txt": "follow",
}


def kind_of(code: str) -> LetterKind:
    return KINDS.get(code, KINDS["other"])


@dataclass(frozen=True)
class Block:
    """A part of a mail: a heading, a paragraph, a link that stands alone, or lines of a list.

    A line is (date, text, address).
    """

    text: str = ""
    url: str = ""
    is_heading: bool = False
    lines: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Letter:
    """What a mail says. `signed` are the lines of the sender, as the settings of the site say;
    `choose` and `stop` are paths, empty when there is nothing to choose."""

    subject: str
    blocks: tuple[Block, ...]
    reason: str
    sender: str
    site: str
    signed: tuple[str, ...] = ()
    choose: str = ""
    stop: str = ""

    def text(self) -> str:
        """The plain part."""
        parts = [_plain(block) for block in self.blocks]
        foot = ["-- ", *(self.signed or (f"{self.sender} - {self.site}",)), self.reason]
        foot += [f"{label}: {full(path)}" for label, path in self.foot_links()]
        return "\n\n".join([*parts, "\n".join(foot)]) + "\n"

    def html(self) -> str:
        """The same in HTML that old mail programs understand too."""
        return render_to_string("mail/letter.html", {"letter": self, "base_url": settings.BASE_URL})

    def foot_links(self) -> list[tuple[str, str]]:
        links = []
        if self.choose:
            links.append((_("Choose what you get and when"), self.choose))
        if self.stop:
            links.append((_("Stop these mails"), self.stop))
        return links

    def full_foot_links(self) -> list[tuple[str, str]]:
        return [(label, full(path)) for label, path in self.foot_links()]


def full(path: str) -> str:
    return path if "://" in path else f"{settings.BASE_URL}{path}"


def _plain(block: Block) -> str:
    if block.is_heading:
        return f"{block.text}\n{'=' * min(len(block.text), 70)}"
    if block.lines:
        return "\n\n".join(_plain_line(*line) for line in block.lines)
    return ":\n".join(part for part in (block.text, block.url) if part)


def _plain_line(date: str, text: str, url: str) -> str:
    first = f"- {date}: {text}" if date else f"- {text}"
    return f"{first}\n  {full(url)}" if url else first


def from_template(template: str, context: dict[str, Any], **about) -> Letter:
    """A letter from a text file: the first line is the subject, paragraphs follow between blank
    lines, and an address on a line of its own becomes a button in the HTML part."""
    rendered = render_to_string(template, {**context, "base_url": settings.BASE_URL})
    subject, _newline, body = rendered.strip().partition("\n")
    return Letter(subject=" ".join(subject.split()), blocks=tuple(blocks_of(body)), **about)


def blocks_of(body: str) -> list[Block]:
    """Paragraphs and lone links of a plain text."""
    blocks: list[Block] = []
    for part in body.split("\n\n"):
        words: list[str] = []
        for line in part.strip().splitlines():
            if line.strip().startswith(("http://", "https://")) and " " not in line.strip():
                blocks += [Block("\n".join(words))] if words else []
                blocks.append(Block(url=line.strip()))
                words = []
            else:
                words.append(line.strip())
        blocks += [Block("\n".join(words))] if words else []
    return blocks


def sender_of(municipality: Municipality | None) -> dict[str, Any]:
    """Who sends it: the municipality named, or the first of this installation."""
    found = municipality or Municipality.objects.order_by("pk").first()
    return {
        "sender": found.name if found else "",
        "site": found.site_name if found else "Grote vragen",
        "signed": tuple(mail_footer(found)),
    }
