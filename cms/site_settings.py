"""What a municipality sets for its own site, in Wagtail's admin, without touching code."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import PreviewableMixin

from aanbesteden.people.models import Municipality
from cms.blocks import LIMITATIONS
from cms.site_forms import DetailsForm, HouseStyleForm
from cms.site_keepers import KeepersPolicy
from cms.site_preview import house_preview
from cms.theming.style import BUTTON_TEXT, CORNERS, HEADINGS, TOKENS, Style

COLOUR = RegexValidator(r"^#[0-9a-f]{6}\Z", _("Write a colour as # and six digits: #1e56b0."))
OWN = Style()


def _light(label, name: str, text: str = "") -> models.CharField:
    return models.CharField(
        label, max_length=7, default=getattr(OWN, name), validators=[COLOUR], help_text=text
    )


def _dark(label) -> models.CharField:
    return models.CharField(label, max_length=7, blank=True, default="", validators=[COLOUR])


def _one_of(label, table, default: str) -> models.CharField:
    choices = [(key, words) for key, (words, _value) in table.items()]
    return models.CharField(label, max_length=12, choices=choices, default=default)


class SiteSetting(BaseSiteSetting):
    """What the settings share: kept by administrators of the municipality."""

    class Meta:
        abstract = True

    @classmethod
    def get_permission_policy(cls):
        return KeepersPolicy(cls)


@register_setting(icon="palette", order=1)
class HouseStyle(PreviewableMixin, SiteSetting):
    """How the site looks. What cannot be read is not saved (`site_forms.py`)."""

    municipality = models.ForeignKey(
        Municipality,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="sites",
        verbose_name=_("municipality of this site"),
        help_text=_("Empty: the first municipality of this installation."),
    )
    action = _light(_("buttons"), "action")
    button_text = _one_of(_("text on the buttons"), BUTTON_TEXT, "auto")
    link = _light(_("links"), "link")
    focus = _light(
        _("keyboard"), "focus", _("Marks where somebody is who works with the keyboard.")
    )
    band = _light(_("ribbon and footer"), "band")
    surface = _light(_("soft surface"), "surface", _("Behind the footer, filters and tables."))
    dark_action = _dark(_("buttons, dark"))
    dark_link = _dark(_("links, dark"))
    dark_focus = _dark(_("keyboard, dark"))
    dark_band = _dark(_("ribbon and footer, dark"))
    dark_surface = _dark(_("soft surface, dark"))
    heading_font = _one_of(_("letter of the headings"), HEADINGS, "bricolage")
    corners = _one_of(_("corners of the buttons"), CORNERS, "square")
    logo = models.FileField(
        _("logo"),
        upload_to="huisstijl/",
        blank=True,
        help_text=_(
            "PNG, WebP or JPEG, at most 2 MB. It stands on white, also on dark pages. SVG is "
            "refused: such a file can hold scripts."
        ),
    )
    logo_alt = models.CharField(
        _("the logo in words"),
        max_length=80,
        blank=True,
        help_text=_("For who cannot see it, for instance: coat of arms of Lindewaard."),
    )
    logo_width = models.PositiveSmallIntegerField(default=0, editable=False)
    logo_height = models.PositiveSmallIntegerField(default=0, editable=False)
    tagline = models.CharField(
        _("sentence under every page"),
        max_length=200,
        blank=True,
        help_text=_("Also what search engines show. Empty: the sentence of this product."),
    )
    mail_lines = models.TextField(
        _("lines under every e-mail"),
        max_length=500,
        blank=True,
        help_text=_("One per line: who you are, where to find you, how to reach you."),
    )

    base_form_class = HouseStyleForm
    panels = [
        HelpPanel(template="cms/admin/house_style_help.html"),
        FieldPanel("municipality", permission="superuser"),
        MultiFieldPanel([FieldPanel("example")], _("Begin with an example")),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("action", "button_text", *list(TOKENS)[1:])],
            _("Colours"),
        ),
        MultiFieldPanel(
            [
                HelpPanel(_("Empty: a dark colour of the same hue is made that can be read.")),
                *(FieldPanel(f"dark_{name}") for name in TOKENS),
            ],
            _("Colours on dark pages"),
            classname="collapsed",
        ),
        MultiFieldPanel([FieldPanel("heading_font"), FieldPanel("corners")], _("Letter and shape")),
        MultiFieldPanel([FieldPanel("logo"), FieldPanel("logo_alt")], _("Logo")),
        MultiFieldPanel([FieldPanel("tagline"), FieldPanel("mail_lines")], _("Texts")),
    ]
    preview_modes = [
        ("light", _("All parts, on light pages")),
        ("dark", _("All parts, on dark pages")),
    ]

    class Meta:
        verbose_name = _("house style")

    def __str__(self) -> str:
        return str(self.site)

    @property
    def style(self) -> Style:
        """The choices as plain values."""
        return Style(**{name: getattr(self, name) for name in OWN.values()})

    def serve_preview(self, request, mode_name):
        return house_preview(self, request, mode_name)


class Compliance(models.TextChoices):
    """The states of the Dutch model statement (Tijdelijk besluit digitale toegankelijkheid)."""

    A = "A", _("A: meets all requirements")
    B = "B", _("B: meets some of the requirements")
    C = "C", _("C: first measures were taken")
    D = "D", _("D: does not meet the requirements")
    E = "E", _("E: not examined yet")


@register_setting(icon="info-circle", order=2)
class SiteDetails(SiteSetting):
    """The facts on the pages about contact, privacy and accessibility."""

    visiting_address = models.TextField(_("visiting address"), max_length=300, blank=True)
    postal_address = models.TextField(_("postal address"), max_length=300, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    opening_hours = models.TextField(
        _("opening hours"), max_length=400, blank=True, help_text=_("One line per day or group.")
    )
    officer = models.CharField(
        _("data protection officer"),
        max_length=120,
        blank=True,
        help_text=_("A name, or only the function."),
    )
    officer_email = models.EmailField(_("e-mail address of the officer"), blank=True)
    officer_phone = models.CharField(_("telephone of the officer"), max_length=30, blank=True)
    compliance = models.CharField(
        _("state of accessibility"),
        max_length=1,
        choices=Compliance,
        blank=True,
        help_text=_("Empty: the page says that nothing was examined yet."),
    )
    stated_on = models.DateField(_("statement made on"), null=True, blank=True)
    stated_by = models.CharField(
        _("statement made by"),
        max_length=120,
        blank=True,
        help_text=_("The function of who answers for it, for instance: the municipal secretary."),
    )
    researched_on = models.DateField(_("examined on"), null=True, blank=True)
    researched_by = models.CharField(_("examined by"), max_length=120, blank=True)
    report_url = models.URLField(_("address of the report"), blank=True)
    measures = models.TextField(
        _("what you do about it"),
        max_length=1500,
        blank=True,
        help_text=_("What was done and what is planned, with dates."),
    )
    limitations = StreamField(LIMITATIONS, verbose_name=_("what does not work yet"), blank=True)
    answer_weeks = models.PositiveSmallIntegerField(_("answer to a complaint, in weeks"), default=3)

    base_form_class = DetailsForm
    panels = [
        HelpPanel(_("What stays empty is left out of the page; nothing is made up.")),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("visiting_address", "postal_address", "phone", "email",
                             "opening_hours")
            ],
            _("Contact"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("officer", "officer_email", "officer_phone")],
            _("Privacy"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("compliance", "stated_on", "stated_by", "researched_on",
                             "researched_by", "report_url", "measures", "limitations",
                             "answer_weeks")
            ],
            _("Accessibility statement"),
        ),
    ]  # fmt: skip

    class Meta:
        verbose_name = _("contact, privacy and accessibility")

    def __str__(self) -> str:
        return str(self.site)
