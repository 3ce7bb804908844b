"""The house style as plain values: contrast, dark colours, the stylesheet, the examples."""

import pytest
from django.utils import translation

from cms.theming.checks import RULES, failures
from cms.theming.colour import contrast, from_lch, is_colour, tidy, to_lch
from cms.theming.examples import examples
from cms.theming.style import DARK, LIGHT, SYSTEM, THEMED, TOKENS, Style, own, stylesheet

HUES = ["#7a1020", "#8a4b00", "#55590a", "#0e6020", "#0b5563", "#1a4a9c", "#5a2a9a", "#8a1a6a"]


def test_contrast_is_measured_as_wcag_does():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#1e56b0", "#1e56b0") == 1


@pytest.mark.parametrize("colour", [*HUES, "#000000", "#ffffff", "#ffc72c"])
def test_a_colour_survives_the_way_to_lightness_and_back(colour):
    assert from_lch(*to_lch(colour)) == colour


def test_the_product_and_every_example_can_be_read_in_light_and_dark():
    assert failures(Style()) == []
    assert len(examples()) == 2
    for example in examples().values():
        assert failures(example.style) == [], example.name
        assert not example.style.is_own
    assert len({example.style for example in examples().values()}) == 2


def test_a_failure_tells_the_pair_what_was_found_what_is_needed_and_what_would_do():
    with translation.override("nl"):
        (found,) = failures(Style(link="#7fb0ff"))
        sentence = found.sentence
    assert (found.choice, found.scheme) == ("link", LIGHT)
    assert "Link op de tint van plek 3, op lichte pagina’s" in sentence
    assert (
        "1,90 op 1" in sentence or f"{int(found.found * 100) / 100}".replace(".", ",") in sentence
    )
    assert "minstens 4,5 op 1" in sentence
    assert found.suggestion in sentence
    assert contrast(found.suggestion, "#ffffff") >= 4.5


@pytest.mark.parametrize(
    ("choice", "colour"),
    [
        ("action", "#ff9900"),
        ("link", "#66ccaa"),
        ("focus", "#808080"),
        ("band", "#7c7c7c"),
        ("surface", "#9a9a9a"),
        ("dark_link", "#224488"),
        ("dark_action", "#101010"),
        ("dark_surface", "#777777"),
    ],
)
def test_the_suggested_colour_passes_and_keeps_the_hue(choice, colour):
    style = Style(button_text="white").changed(**{choice: colour})
    found = failures(style)
    assert found, colour
    assert {failure.choice for failure in found} <= {choice, "action", "link"}
    better = next(f.suggestion for f in reversed(found) if f.choice == choice and f.suggestion)
    rest = failures(style.changed(**{choice: better}))
    assert not [failure for failure in rest if failure.choice == choice]


@pytest.mark.parametrize("colour", HUES)
def test_dark_colours_that_are_made_can_always_be_read(colour):
    style = Style(action=colour, link=colour, band=colour, focus=colour, surface="#f3f3f0")
    assert failures(style) == []
    assert contrast(style.colour("link", DARK), own(DARK)["papier"]) >= 4.5
    assert style.changed(dark_link="#abcdef").colour("link", DARK) == "#abcdef"


def test_every_choice_has_a_rule_and_every_rule_is_about_a_choice():
    assert {rule.choice for rule in RULES} == set(TOKENS)


@pytest.mark.parametrize(
    "bad", ["red", "#fff", "#12345g", "#123456;", "#123456}body{display:none", "", "#123456\n"]
)
def test_nothing_but_a_colour_ever_reaches_a_stylesheet(bad):
    assert not is_colour(bad)
    with pytest.raises(ValueError, match="link"):
        Style(link=bad)
    with pytest.raises(ValueError, match="choice"):
        Style(heading_font="x; } body { display: none")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1E56B0", "#1e56b0"), (" #FFF ", "#ffffff"), ("#1e56b0", "#1e56b0"), ("", "")],
)
def test_a_colour_may_be_typed_as_people_write_it(typed, kept):
    assert tidy(typed) == kept


def test_the_stylesheet_follows_the_choice_of_the_visitor():
    style = examples()["steenoven"].style
    assert stylesheet(Style()) == ""
    assert "prefers-color-scheme: dark" in stylesheet(style, SYSTEM)
    assert "@media" not in stylesheet(style, LIGHT)
    assert "@media screen {" in stylesheet(style, DARK)
    assert "--ab-link: #7d2a1f;" in stylesheet(style)
    names = {line.split(":")[0].strip() for line in stylesheet(style).splitlines() if ";" in line}
    allowed = {f"--ab-{name}" for name in THEMED}
    assert names <= allowed | {"--ab-font-kop", "--utrecht-button-border-radius"}


def test_a_light_choice_never_leaks_into_dark_pages():
    css = stylesheet(Style(link="#7d2a1f", dark_link=own(DARK)["link"]))
    assert f"--ab-link: {own(DARK)['link']};" in css.partition("@media")[2]
