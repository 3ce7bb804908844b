"""The second half of the wheel: agreement, monitoring, and the joint account."""

from django.utils import timezone

from tests.journeys.people import Person, nl
from tests.journeys.steps_municipality import WORDS, day

STORY = "Eerst at ik alleen. Nu schuif ik elke dinsdag aan."
DISSENT = "Het verslag is te rooskleurig over het vervoer."


def write_the_agreement(manager: Person, lead: Person, question: int) -> None:
    """Either side writes: the municipality the formal part, the coalition the social contract."""
    manager.at("agreements:agreement", question).follows("agreements:formal", question)
    manager.fills(
        archetype="learning", starts_on=day(1), ends_on=day(731), amount="850000"
    ).fills_all(WORDS).sends()
    lead.at("agreements:agreement", question).follows("agreements:social", question)
    lead.fills_all(WORDS).sends()


def design_the_monitoring(manager: Person, question: int) -> int:
    """The arrangement and one indicator; return the number of the indicator."""
    manager.at("monitoring:arrangement", question)
    manager.follows("monitoring:edit_arrangement", question).fills_all(WORDS).sends()
    manager.at("monitoring:indicators", question).follows("monitoring:add_indicator", question)
    manager.fills(
        name="Prettige dag",
        definition="Het deel dat zegt: ik heb een prettige dag.",
        unit="%",
        direction="up",
        baseline="50",
        baseline_on=day(),
        target="70",
        target_on=day(700),
        source="Vragenlijst",
        frequency="elk half jaar",
    ).sends()
    manager.at("monitoring:indicators", question)
    link = manager.page.locator(f"main a[href^='/samen/{question}/indicatoren/']").filter(
        has_text="Prettige dag"
    )
    manager.clicks(link.first)
    return manager.number(r"/indicatoren/(\d+)/")


def agree_and_sign(person: Person, question: int) -> None:
    """Consent to the monitoring and sign the agreement, for every party this person speaks for."""
    for name, sign in (("monitoring:consent", False), ("agreements:sign", True)):
        person.at(name, question)
        while person.page.locator("main [name=party]").count():
            party = person.page.locator("main [name=party] option").last.get_attribute("value")
            person.fills(party=party)
            if sign:
                person.fills(name="M. de Boer", function="Bestuurder", agrees=True)
            person.sends().at(name, question)


def follow_the_results(lead: Person, manager: Person, question: int, indicator: int) -> None:
    """A measurement, money in the book, and a review held together."""
    manager.at("monitoring:indicator", question, indicator)
    manager.follows("monitoring:measure", question, indicator)
    manager.fills(measured_on=day(), value="61", group_size="212", note="Meer respons.").sends()
    lead.at("agreements:money", question).follows("agreements:add_money", question)
    lead.fills(
        side="spending",
        year=timezone.localdate().year,
        label="Koks",
        amount="1.250,50",
        booked_on=day(),
    ).sends()
    manager.at("monitoring:reviews", question).follows("monitoring:hold_review", question)
    manager.fills(held_on=day()).fills_all(WORDS).sends()


def tell_a_story(resident: Person, lead: Person, question: int) -> None:
    """A resident tells, with consent; the coalition publishes."""
    resident.at("monitoring:tell", question).fills(
        title="Dinsdag",
        text=STORY,
        pseudonym="Mien",
        about="buurvrouw",
        told_as="resident",
        consent=True,
    ).sends()
    lead.at("monitoring:stories", question)
    link = lead.page.locator(f"main a[href^='/samen/{question}/verhalen/']").filter(
        has_text="Dinsdag"
    )
    lead.clicks(link.first)
    story = lead.number(r"/verhalen/(\d+)/")
    lead.follows("monitoring:story_step", question, story, "publish").sends()


def adjust(lead: Person, manager: Person, question: int) -> None:
    """The coalition proposes another approach, the municipality agrees."""
    lead.at("agreements:adjustments", question).follows("agreements:propose", question)
    lead.fills(title="Ook op zondag", reason_kind="works_better").fills_all(WORDS).sends()
    manager.at("agreements:adjustments", question)
    link = manager.page.locator(f"main a[href^='/samen/{question}/bijsturing/']").filter(
        has_not_text=nl("Propose an adjustment")
    )
    manager.clicks(link.first)
    manager.fills(answer="agree").sends()


def start_the_report(manager: Person, question: int) -> int:
    manager.at("accountability:reports", question)
    manager.follows("accountability:start_report", question)
    manager.fills(kind="final", title="Eindverslag").sends()
    report = manager.number(r"/verslagen/(\d+)/")
    manager.follows("accountability:edit_report", report).fills_all(WORDS).sends()
    return report


def send_round(manager: Person, report: int) -> None:
    manager.at("accountability:report", report)
    manager.follows("accountability:step", report, "send_for_approval").sends()


def give_words(person: Person, report: int, *, dissents: bool = False) -> None:
    """The own word of every party this person speaks for; the first perhaps a dissent."""
    person.at("accountability:report", report)
    links = person.page.locator("main a[href^='/verslagen/woord/']").all()
    for path in [link.get_attribute("href") for link in links]:
        person.goes_to(path).fills(
            word="Wij zijn trots op wat er staat.", name="M. de Boer, bestuurder"
        )
        if dissents:
            person.fills(verdict="dissents", dissent=DISSENT)
            dissents = False
        else:
            person.fills(verdict="approves")
        person.sends()


def publish(manager: Person, report: int) -> None:
    manager.at("accountability:report", report)
    manager.follows("accountability:step", report, "publish").sends()


def open_the_next_question(manager: Person, question: int) -> int:
    manager.at("questions:dossier", question).follows("accountability:next_question", question)
    manager.fills(
        title="Wie zorgt er mee voor dat niemand thuis opgesloten zit?",
        short_name="Eropuit",
        summary="Het vervoer bleef lastig. Daar beginnen we opnieuw.",
    ).sends()
    return manager.number(r"/dossier/(\d+)/")
