"""Opening, assessment, award and standstill."""

from tests.journeys.people import Person, nl
from tests.journeys.steps_society import SECRET

REASON = "Dit voorstel laat overtuigend zien hoe het de mensen bereikt om wie het gaat."


def open_together(openers: list[Person], question: int) -> None:
    """Two people confirm; the second confirmation breaks every seal."""
    for opener in openers:
        opener.at("proposals:opening", question).follows("proposals:confirm_opening", question)
        opener.sends()
    openers[-1].reads(nl("The proposals are open"))


def assess(assessor: Person, tender: int) -> None:
    """Declare to be free, read every proposal and score it with reasons."""
    assessor.at("assessment:desk").follows("assessment:tender", tender)
    assessor.follows("assessment:declare", tender)
    for free in assessor.page.locator("main input[type=radio][value=no]").all():
        free.check()
    assessor.sends().arrives("assessment:tender", tender)
    links = assessor.page.locator("main a[href^='/beoordelen/voorstel/']")
    for path in [link.get_attribute("href") for link in links.all()]:
        assessor.goes_to(path).reads(SECRET)
        for points in assessor.page.locator("main input[name^=points_]").all():
            points.fill("8")
        assessor.fills_all(REASON).sends()


def write_the_advice(manager: Person, question: int) -> None:
    manager.at("assessment:overview", question).follows("assessment:advice", question)
    manager.fills(
        differences="Over de prijs spraken we lang.", text="Kies het eerste voorstel."
    ).sends()


def prepare_the_award(executive: Person, question: int, winner: str, all_: list[int]) -> None:
    """Choose, give the main reasons, and a reason per criterion to every coalition."""
    executive.at("awarding:decision", question)
    executive.page.get_by_label(winner, exact=True).check()
    executive.fills(reasons=REASON).sends()
    for proposal in all_:
        executive.at("awarding:decision", question)
        executive.follows("awarding:reasons", question, proposal)
        executive.fills_all(REASON).sends()
    if len(all_) > 1:
        executive.at("awarding:decision", question)
        executive.follows("awarding:merits", question).fills_all(REASON).sends()


def read_the_letter(lead: Person) -> None:
    """Every coalition has its letter, as a page and as a document."""
    lead.at("awarding:letters")
    lead.clicks(lead.page.locator("main a[href^='/brieven/']").first)
    lead.reads(REASON)
    pdf = lead.page.locator("main a[href$='/pdf/']").first.get_attribute("href")
    answer = lead.page.request.get(lead.site + pdf)
    assert answer.ok
    assert answer.body().startswith(b"%PDF-")


def object_to_it(lead: Person, executive: Person, question: int) -> None:
    """A coalition objects in the standstill, and gets an answer."""
    lead.at("awarding:letters")
    lead.clicks(lead.page.locator("main a[href^='/brieven/']").first)
    letter = lead.number(r"/brieven/(\d+)/")
    lead.follows("awarding:object", letter).fills(grounds="De prijs woog te zwaar.").sends()
    executive.at("awarding:award", question)
    executive.clicks(executive.page.locator("main a[href^='/bezwaren/']").first)
    executive.fills(answer="De prijs woog vijftien procent, zoals vooraf bekend was.").sends()
    executive.at("awarding:award", question).reads(nl("answered"))
