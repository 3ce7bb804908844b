"""What is typed stays, though nobody pressed a button."""

import pytest

from tests import makers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = "Bel de school over het lokaal."


def test_the_browser_keeps_what_is_typed_by_itself(stage):
    """The address it goes to is tested in tests/web; here that the script really sends it."""
    question = makers.question(stage.town)
    staff = stage.person("staff").at("questions:add_remark", question.pk)
    staff.page.fill("textarea", TEXT)
    staff.page.get_by_text("Concept bewaard om ").wait_for()

    staff.at("questions:add_remark", question.pk)
    staff.clicks(staff.page.get_by_text("Gebruik het concept"))
    assert staff.page.input_value("textarea") == TEXT
