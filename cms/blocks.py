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
