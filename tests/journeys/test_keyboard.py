"""The main paths with the keyboard alone; one always sees where one is."""

import pytest

from aanbesteden.questions.models import Status
from tests import makers
from tests.journeys.people import Person
from tests.makers import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_TABS = 60
SHOWS_FOCUS = """() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
        || style.boxShadow !== 'none';
}"""


def tabs_to(person: Person, selector: str) -> None:
    """Press Tab until the element has the focus; each stop on the way shows itself."""
    for _press in range(MOST_TABS):
        person.page.keyboard.press("Tab")
        assert person.page.evaluate(SHOWS_FOCUS), f"invisible focus on the way to {selector}"
        if person.page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"{selector} is out of reach of the keyboard")


def test_signing_in_and_taking_a_step_need_no_mouse(stage):
    question = makers.question_at(stage.town, Status.AGENDA)
    manager = stage.visitor()
    keyboard = manager.page.keyboard

    manager.at("people:sign_in")
    tabs_to(manager, "[name=username]")
    keyboard.type(stage.town.staff.email)
    tabs_to(manager, "[name=password]")
    keyboard.type(PASSWORD)
    with manager.page.expect_navigation():
        keyboard.press("Enter")
    manager.arrives("questions:my_work")

    tabs_to(manager, f"main a[href='/dossier/{question.pk}/']")
    keyboard.press("Enter")
    manager.arrives("questions:dossier", question.pk)
    tabs_to(manager, f"a[href='/dossier/{question.pk}/stap/start_articulation/']")
    keyboard.press("Enter")
    manager.arrives("questions:step", question.pk, "start_articulation")
    tabs_to(manager, "main button[type=submit]")
    with manager.page.expect_navigation():
        keyboard.press("Enter")
    manager.arrives("questions:dossier", question.pk)
    question.refresh_from_db()
    assert question.status == Status.ARTICULATION


def test_the_first_stop_leads_past_the_menu(stage):
    visitor = stage.visitor()
    visitor.at("agenda:send").page.keyboard.press("Tab")
    assert visitor.page.locator("a.utrecht-skip-link:focus").count() == 1
    visitor.page.keyboard.press("Enter")
    assert visitor.page.evaluate("document.activeElement.id") == "inhoud"


def test_a_form_with_mistakes_leads_the_keyboard_to_each_field(stage):
    visitor = stage.visitor()
    visitor.at("agenda:send")
    tabs_to(visitor, "main button[type=submit]")
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")

    summary = visitor.page.locator(".ab-foutenlijst")
    assert summary.evaluate("part => part === document.activeElement")
    visitor.page.keyboard.press("Tab")
    field = summary.locator("a:focus").get_attribute("href")
    visitor.page.keyboard.press("Enter")
    wrong = visitor.page.locator(field)
    wrong.press("A")
    assert wrong.get_attribute("aria-invalid") == "true"
    assert wrong.input_value() == "A"


def test_menu_and_tabs_are_links_that_say_where_one_is(stage):
    question = makers.question_at(stage.town, Status.AGENDA)
    manager = stage.person("staff", javascript=False, width=320)
    manager.at("questions:dossier", question.pk)
    room = f".ab-tabs a[href='/dossier/{question.pk}/stukken/']"
    tabs_to(manager, room)
    manager.page.keyboard.press("Enter")
    manager.arrives("questions:documents", question.pk)
    assert manager.page.locator(f"{room}[aria-current=page]").count() == 1
    tabs_to(manager, ".ab-nav a[href='/vragen/']")
