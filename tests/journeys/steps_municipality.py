"""The first half of the wheel: from a signal to a published tender."""

import re
from datetime import timedelta

from django.utils import timezone

from aanbesteden.articulation.models import Aspect
from tests.journeys.people import Person, nl

WORDS = "Dat zochten we uit met de mensen om wie het gaat, en zo staat het er nu voor."
QUESTION = "Wie zorgt er mee voor dat ouderen hier gelukkig oud worden?"
SIGNAL = "Mijn buurvrouw van 84 ziet soms dagen niemand."
DOSSIER = r"/dossier/(\d+)/"


def day(days: int = 0) -> str:
    """A date as a date field wants it, so many days from now."""
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def moment(days: int) -> str:
    return f"{day(days)}T12:00"


def send_a_signal(visitor: Person) -> str:
    """A visitor tells what they notice; return the address where they follow it."""
    visitor.at("agenda:send").fills(
        text=SIGNAL, place="Waterwijk", theme="oud worden", sender_email="buur@voorbeeld.test"
    ).sends()
    visitor.reads(nl("Thank you. We received your signal."), nl("Your reference:"))
    link = visitor.page.locator("section[aria-labelledby=volgen] a")
    visitor.clicks(link)
    visitor.reads(nl("Received")).does_not_read("buur@voorbeeld.test")
    return visitor.path


def put_it_on_the_agenda(manager: Person) -> int:
    """Weigh the signal and start a question with it; return the number of its dossier."""
    manager.at("questions:my_work").follows("agenda:inbox")
    manager.clicks(
        manager.page.locator("main a[href^='/agenda/']").filter(has_text=re.compile("84"))
    )
    signal = manager.number(r"/agenda/(\d+)/")
    manager.follows("agenda:edit", signal).fills(
        social_urgency="3", political_urgency="1", public_text="Ouderen zien soms dagen niemand."
    ).sends()
    manager.at("agenda:signal", signal).follows("agenda:agendise", signal)
    manager.fills(
        title=QUESTION,
        short_name="Gelukkig oud",
        summary="Steeds meer ouderen zijn alleen. Dat kan anders.",
        answer="Uw signaal is een vraag van ons allemaal geworden.",
    ).sends()
    return manager.number(DOSSIER)


def invite_somebody_to_think_along(manager: Person, question: int, email: str) -> None:
    manager.at("people:invite_for_question", question)
    manager.fills(email=email, name="Denker", role="contributor").sends()


def articulate(writer: Person, manager: Person, question: int) -> None:
    """Voice the question. *writer* was invited to think along and writes the outcome."""
    writer.at("articulation:outcome", question).fills_all(WORDS).sends()
    for part in ("thinking", "reflection"):
        manager.at("articulation:overview", question).follows(f"articulation:{part}", question)
        manager.fills_all(WORDS).sends()
    manager.at("articulation:role", question)
    manager.fills(stance="facilitating", contract_logic="relational").fills_all(WORDS).sends()


def analyse(manager: Person, question: int) -> None:
    """The field, the own position, the choice to tender, and frameworks for the council."""
    kinds = ("care", "school", "company", "residents", "culture")
    for number, kind in enumerate(kinds, start=1):
        manager.at("stakeholders:field", question).follows("stakeholders:add", question)
        role = "affected" if kind == "residents" else "contributor"
        manager.fills(name=f"Partij {number}", kind=kind, role=role, influence=number, interest=8)
        if kind == "culture":
            manager.fills(is_surprising=True)
        manager.sends()
    manager.reads("Partij 5")
    manager.at("stakeholders:own_position", question).fills_all(WORDS).sends()
    weigh(manager, question, "socially")
    manager.at("articulation:framework", question)
    manager.fills(ceiling="900.000", years="3").fills_all(WORDS).sends()


def weigh(manager: Person, question: int, outcome: str) -> None:
    """The suitability test, with a choice."""
    manager.at("articulation:suitability", question)
    strengths = {f"{aspect}_strength": "holds" for aspect in Aspect.values}
    manager.fills(**strengths, outcome=outcome, decided_by="Het college", decided_on=day())
    manager.fills_all(WORDS).sends()


def decide_in_the_council(clerk: Person, question: int) -> None:
    clerk.at("council:overview").at("council:question", question)
    clerk.at("council:framework_decision", question)
    clerk.fills(decided_on=day(), votes_for="21", votes_against="4").sends()
    clerk.arrives("council:question", question)


def write_the_tender(manager: Person, question: int, *, people: dict[str, list]) -> None:
    """Text, conditions, dates, criteria; and the people who open and assess."""
    room = manager.at("questions:dossier", question)
    room.follows("tendering:text", question)
    room.fills(route="social", variant="at_once", total_value="700000").fills_all(WORDS).sends()
    room.at("tendering:conditions", question).fills(contribution="900000").fills_all(WORDS).sends()
    room.at("tendering:schedule", question)
    room.fills(questions_until=moment(20), deadline=moment(40)).sends()
    for name, weight in (("Antwoord op de vraag", 85), ("Prijs", 15)):
        room.at("tendering:criteria", question).follows("tendering:add_criterion", question)
        room.fills(name=name, explanation="10 is volledig, 0 is niets.", weight=weight)
        if name == "Prijs":
            room.fills(is_price=True)
        room.sends()
    for role, colleagues in people.items():
        for colleague in colleagues:
            appoint(room, question, role, colleague)


def appoint(manager: Person, question: int, role: str, colleague) -> None:
    """Give a colleague a task in the tender, or invite them when they are no colleague."""
    manager.at("tendering:people", question).follows("tendering:appoint", question)
    options = manager.page.locator("[name=person] option")
    values = options.evaluate_all("options => options.map(option => option.value)")
    manager.fills(role=role)
    if str(colleague.pk) in values:
        manager.fills(person=str(colleague.pk))
    else:
        manager.fills(email=colleague.email, name=colleague.name)
    manager.sends().arrives("tendering:people", question)
