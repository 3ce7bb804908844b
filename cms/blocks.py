"""What an editor can put on a public page: sections of text, a picture, a quote."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

TEXT_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class SectionBlock(blocks.StructBlock):
    """A heading in the margin column and text beside it."""

    title = blocks.CharBlock(label=_("Heading"), max_length=80)
    note = blocks.CharBlock(label=_("Line under the heading"), max_length=120, required=False)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        icon = "title"
        label = _("Section")
        template = "cms/blocks/section.html"


class PictureBlock(blocks.StructBlock):
    """A picture that tells something, with words for who cannot see it."""

    image = ImageChooserBlock(label=_("Picture"))
    description = blocks.CharBlock(
        label=_("Description for who cannot see the picture"),
        max_length=200,
        required=False,
        help_text=_("Leave empty when the picture only decorates."),
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=200, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "cms/blocks/picture.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's own words."""

    text = blocks.TextBlock(label=_("Words"))
    who = blocks.CharBlock(label=_("Who says so"), max_length=120, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "cms/blocks/quote.html"


BODY = [("section", SectionBlock()), ("picture", PictureBlock()), ("quote", QuoteBlock())]


class FactsBlock(blocks.StructBlock):
    """Facts the product knows or an administrator filled in; an editor only chooses the place."""

    title = blocks.CharBlock(label=_("Heading"), max_length=80)
    note = blocks.CharBlock(label=_("Line under the heading"), max_length=120, required=False)
    kind = blocks.ChoiceBlock(
        label=_("Which facts"),
        choices=[
            ("contact", _("How to reach the municipality")),
            ("officer", _("Who guards privacy")),
            ("retention", _("What is kept, and for how long")),
            ("cookies", _("The cookies of this site")),
            ("statement", _("Accessibility statement")),
            ("wheel", _("The wheel, drawn and in words")),
        ],
        help_text=_("The content follows from the settings of the site and from the software."),
    )

    class Meta:
        icon = "table"
        label = _("Facts")
        template = "cms/blocks/facts.html"

    def get_context(self, value, parent_context=None):
        from cms import facts  # it reads the settings, which are made of these blocks

        context = super().get_context(value, parent_context=parent_context)
        return context | {"facts": facts.gather(value["kind"], (parent_context or {})["request"])}


class LimitationBlock(blocks.StructBlock):
    """One thing that does not work yet, as the Dutch model statement asks for it."""

    what = blocks.TextBlock(label=_("What does not work"), rows=2)
    criterion = blocks.CharBlock(
        label=_("Success criterion of WCAG"),
        max_length=80,
        help_text=_("Number and name, for instance: 1.2.5 Audio description."),
    )
    cause = blocks.CharBlock(label=_("Why"), max_length=200)
    effect = blocks.CharBlock(label=_("Who is hindered, and how"), max_length=200)
    instead = blocks.CharBlock(label=_("What you can do instead"), max_length=200, required=False)
    solved_on = blocks.DateBlock(label=_("Solved on, at the latest"), required=False)

    class Meta:
        icon = "warning"
        label = _("Limitation")


INFORMATION = [*BODY, ("facts", FactsBlock())]
LIMITATIONS = [("limitation", LimitationBlock())]
