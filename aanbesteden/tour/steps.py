"""The steps of the tour, per role: what a page is for, and the link to the page itself."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from aanbesteden import roles


@dataclass(frozen=True)
class Stop:
    """One step: a title, two sentences, and the page it points at ("" for this page itself)."""

    title: Any
    text: Any
    name: str = ""
    link: Any = ""


OVERVIEW = Stop(
    _("This is your overview"),
    _(
        "Here stands what waits for you, by when, and the button that does it. When nothing waits, "
        "you need not do anything."
    ),
)
HELP = Stop(
    _("A word you do not know?"),
    _(
        "Words with a dotted line explain themselves when you press them. All of them stand in one "
        "list, at the bottom of every page."
    ),
    "glossary:glossary",
    _("See the list of terms"),
)
DRAFTS = Stop(
    _("Nothing you type is lost"),
    _(
        "Long forms keep a draft by themselves, and say so. You find it back here, under “Not "
        "finished yet”. Nobody else can read it."
    ),
)
SIGNALS = Stop(
    _("Signals come first"),
    _(
        "Residents send in what they notice. You answer every signal: on the agenda, joined with a "
        "question, given back, or not taken up, always with the reason."
    ),
    "agenda:inbox",
    _("See the signals"),
)
COUNCIL = Stop(
    _("The overview of the council"),
    _(
        "Per question you see where it stands, when the council can decide or ask, and what was "
        "asked before. In between, the council follows."
    ),
    "council:overview",
    _("See the overview"),
)
PUBLIC = Stop(
    _("What everybody can read"),
    _("The public pages show every question, where it stands on the wheel, and the results."),
    "/vragen/",
    _("See the questions"),
)

TOURS: dict[str, tuple[Stop, ...]] = {
    "administrator": (
        OVERVIEW,
        Stop(
            _("You say who may do what"),
            _(
                "You invite people and give roles. You see no sealed proposals: nobody does before "
                "the opening."
            ),
            "people:roles",
            _("See people and roles"),
        ),
        PUBLIC,
        HELP,
    ),
    "staff": (
        OVERVIEW,
        SIGNALS,
        Stop(
            _("A question has one dossier"),
            _(
                "It shows where the question stands, what is still missing for the next step, and "
                "who does what. You find your dossiers further down on this page."
            ),
        ),
        DRAFTS,
        HELP,
    ),
    "council": (
        OVERVIEW,
        COUNCIL,
        Stop(
            _("Your question gets a public answer"),
            _(
                "On the page of a question you ask what you want to know. Question and answer are "
                "for everybody. You find yours back on this page."
            ),
        ),
        HELP,
    ),
    "executive": (
        OVERVIEW,
        Stop(
            _("You decide, with reasons"),
            _(
                "When the assessors are ready, the award waits for you here. Each coalition reads "
                "your reasons per criterion."
            ),
        ),
        PUBLIC,
        HELP,
    ),
    "controller": (
        OVERVIEW,
        Stop(
            _("You read everything and change nothing"),
            _(
                "Every dossier has a history: who did what, when and why. The dossiers stand "
                "further down on this page."
            ),
        ),
        PUBLIC,
        HELP,
    ),
    "assessor": (
        OVERVIEW,
        Stop(
            _("First your interests, then the proposals"),
            _(
                "On your desk you say whether you have a tie with a coalition. After the opening "
                "you read, and give points with a reason."
            ),
            "assessment:desk",
            _("See your desk"),
        ),
        DRAFTS,
        HELP,
    ),
    "contract": (
        OVERVIEW,
        Stop(
            _("You follow together with the coalition"),
            _(
                "In the shared room stand the agreement, the money, the numbers and the stories. "
                "You reach it from the dossier further down."
            ),
        ),
        DRAFTS,
        HELP,
    ),
    "coalition": (
        OVERVIEW,
        Stop(
            _("Your coalition has its own room"),
            _(
                "There you write the proposal, invite partners and share files. What you write is "
                "sealed: nobody outside reads it before the opening."
            ),
            "coalitions:mine",
            _("See your coalitions"),
        ),
        DRAFTS,
        HELP,
    ),
    "resident": (
        OVERVIEW,
        Stop(
            _("Tell what you notice"),
            _("In a few sentences. You always hear what happens with it, and find it back here."),
            "agenda:send",
            _("Send a signal"),
        ),
        Stop(
            _("Join in with a question"),
            _("You start a coalition or join one, ask a question, or tell how it works out."),
            "/vragen/",
            _("See the questions"),
        ),
        HELP,
    ),
}
# Who holds several roles gets the tour of the first one here.
WHO = (
    ("staff", (roles.STAFF,)),
    ("council", (roles.COUNCIL_MEMBER, roles.CLERK)),
    ("executive", (roles.EXECUTIVE,)),
    ("administrator", (roles.ADMINISTRATOR,)),
    ("controller", (roles.CONTROLLER,)),
    (
        "contract",
        (roles.PROCESS_MANAGER, roles.CONTRACT_OWNER, roles.CONTRACT_MANAGER, roles.VERIFIER),
    ),
    ("assessor", (roles.ASSESSOR,)),
    ("coalition", (roles.COALITION_LEAD, roles.COALITION_MEMBER)),
)


def tour_of(user) -> tuple[Stop, ...]:
    """The tour that fits the roles of *user*."""
    held = roles.held_by(user)
    name = next((name for name, wanted in WHO if held.anywhere(*wanted)), "resident")
    return TOURS[name]
