"""Coalition forming: society answers, under seal."""

from django.utils import timezone

from aanbesteden.proposals.content import SECTIONS
from tests.journeys.people import Person, link_in_mail, nl
from tests.journeys.steps_municipality import WORDS

ROOM = r"/coalities/(\d+)/"
PROPOSAL = r"/voorstellen/(\d+)/"
SECRET = "kanarie-verzegeld-51c2"


def ask_about_the_tender(visitor: Person, manager: Person, question: int, tender: int) -> None:
    """Anybody asks; the answer is for everybody."""
    visitor.at("tendering:ask", tender).fills(text="Mag een sportschool ook meedoen?").sends()
    manager.at("tendering:clarifications", question)
    manager.clicks(
        manager.page.locator(f"main a[href^='/dossier/{question}/aanbesteding/vragen/']").first
    )
    manager.fills(answer="Ja, juist ook een sportschool.").sends()
    manager.at("tendering:send_notice", question).sends()
    visitor.at("tendering:ask", tender).reads("Ja, juist ook een sportschool.")


def start_a_coalition(lead: Person, tender: int, name: str) -> int:
    lead.at("coalitions:start", tender).fills(
        name=name,
        promise="Niemand eet alleen.",
        partner_name=f"Stichting {name}",
        partner_kind="foundation",
        partner_role="Trekker",
        partner_contribution="Een keuken en twintig vrijwilligers.",
    ).sends()
    return lead.number(ROOM)


def add_a_partner(lead: Person, room: int, name: str, *, contact: str = "") -> None:
    lead.at("coalitions:room", room).follows("coalitions:add_partner", room)
    lead.fills(name=name, kind="culture", role="Doet mee", contribution="Een zaal")
    if contact:
        lead.page.locator("[name=contact]").select_option(label=contact)
    lead.sends().reads(name)


def invite_a_member(lead: Person, room: int, member: Person, email: str, name: str) -> None:
    """By a link in the mail, to somebody who has no account yet."""
    lead.at("coalitions:room", room).follows("coalitions:invite", room)
    lead.fills(email=email, name=name).sends()
    accept_as_new(member, email, name)
    member.at("coalitions:room", room).reads(name)


def accept_as_new(person: Person, email: str, name: str, password="een heel eigen zin 27") -> None:
    """Open the link of an invitation, choose a name and a password, and go in."""
    person.goes_to(link_in_mail(email, "uitnodiging"))
    person.reads(nl("You are invited")).fills(name=name, password=password).sends()


def accept(person: Person) -> None:
    """Accept an invitation with the account one is signed in with."""
    person.goes_to(link_in_mail(person.user.email, "uitnodiging")).sends()


def write_a_proposal(lead: Person, room: int, amount: str) -> int:
    """Every section and a budget; sealed from the first word."""
    lead.at("coalitions:room", room).follows("proposals:begin", room).sends()
    proposal = lead.number(PROPOSAL)
    texts = {section.name: f"{WORDS} {SECRET}" for section in SECTIONS}
    lead.at("proposals:write", proposal).fills(**texts).sends()
    lead.at("proposals:budget", proposal).fills(
        total=amount,
        row_0_year=timezone.localdate().year + 1,
        row_0_source="municipality",
        row_0_about="Koks en huur",
        row_0_amount=amount,
    ).sends()
    return proposal


def agree(person: Person, proposal: int) -> None:
    """Give the word of every partner this person speaks for."""
    links = f"main a[href^='/voorstellen/{proposal}/akkoord/']"
    person.at("proposals:agree", proposal)
    while person.page.locator(links).count():
        person.clicks(person.page.locator(links).first)
        person.fills(agrees=True).sends().arrives("proposals:agree", proposal)


def hand_in(lead: Person, proposal: int) -> str:
    """Submit, and return the receipt."""
    lead.at("proposals:state", proposal).follows("proposals:submit", proposal).sends()
    lead.at("proposals:state", proposal).reads(nl("Your proposal is in"))
    return lead.page.locator("dd.ab-cijfer, .ab-cijfer").first.inner_text()
