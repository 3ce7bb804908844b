"""What an editor wrote in another language, kept with its page (decision 0020).

A row belongs to its page as the other parts of its form do: it is saved, versioned, previewed and
published with it. So a page stays one page, with one address, whatever languages it speaks.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField, StreamField

from cms.blocks import BODY, INFORMATION, TEXT_FEATURES


def others() -> list[tuple[str, str]]:
    """The languages of the site beside the one that is written first."""
    return [(code, name) for code, name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


class InLanguage(models.Model):
    """The texts of a page in one other language: what is empty here is empty in that language."""

    language = models.CharField(_("language"), max_length=12, choices=others, default="en")

    texts: tuple[str, ...] = ()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["page", "language"],
                name="one_%(class)s_per_language",
                violation_error_message=_("This language already has a text on this page."),
            )
        ]

    def __str__(self):
        return f"{self.page} ({self.language})"


class HomeInLanguage(InLanguage):
    page = ParentalKey("cms.HomePage", on_delete=models.CASCADE, related_name="in_languages")
    title = models.CharField(_("title"), max_length=255)
    first_line = models.CharField(_("first line"), max_length=60)
    second_line = models.CharField(_("second line"), max_length=60, blank=True)
    intro = models.TextField(_("what happens here, in three sentences"))
    body = StreamField(BODY, verbose_name=_("more text"), blank=True)

    texts = ("title", "first_line", "second_line", "intro", "body")

    class Meta(InLanguage.Meta):
        verbose_name = _("start page in another language")


class PlainInLanguage(InLanguage):
    page = ParentalKey("cms.PlainPage", on_delete=models.CASCADE, related_name="in_languages")
    title = models.CharField(_("title"), max_length=255)
    intro = models.TextField(_("introduction"), blank=True)
    body = StreamField(INFORMATION, verbose_name=_("text"), blank=True)

    texts = ("title", "intro", "body")

    class Meta(InLanguage.Meta):
        verbose_name = _("plain page in another language")


class ListInLanguage(InLanguage):
    """A list needs no more: its lines speak for themselves (`questions.py`)."""

    title = models.CharField(_("title"), max_length=255)
    intro = models.TextField(_("introduction"), blank=True)

    texts = ("title", "intro")

    class Meta(InLanguage.Meta):
        abstract = True


class QuestionListInLanguage(ListInLanguage):
    page = ParentalKey(
        "cms.QuestionIndexPage", on_delete=models.CASCADE, related_name="in_languages"
    )

    class Meta(ListInLanguage.Meta):
        abstract = False
        verbose_name = _("list of questions in another language")


class ResultsListInLanguage(ListInLanguage):
    page = ParentalKey(
        "cms.ResultsIndexPage", on_delete=models.CASCADE, related_name="in_languages"
    )

    class Meta(ListInLanguage.Meta):
        abstract = False
        verbose_name = _("list of results in another language")


class QuestionInLanguage(InLanguage):
    """The question and the editor's own text; the rest follows the dossier, which is Dutch."""

    page = ParentalKey("cms.QuestionPage", on_delete=models.CASCADE, related_name="in_languages")
    asked = models.CharField(
        _("the question"),
        max_length=200,
        blank=True,
        help_text=_("Also for the lists. The Dutch question stays the one that counts."),
    )
    summary = models.TextField(_("in a few sentences"), blank=True)
    intro = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)
    body = StreamField(BODY, verbose_name=_("more text"), blank=True)

    texts = ("asked", "summary", "intro", "body")

    class Meta(InLanguage.Meta):
        verbose_name = _("text of a question page in another language")


MODELS = (
    HomeInLanguage, PlainInLanguage, QuestionListInLanguage, ResultsListInLanguage,
    QuestionInLanguage,
)  # fmt: skip


def panel(model: type[InLanguage]) -> InlinePanel:
    """The part of a page's form with its texts in other languages."""
    return InlinePanel(
        "in_languages",
        panels=[FieldPanel(name) for name in ("language", *model.texts)],
        heading=_("In another language"),
        label=_("Version"),
        help_text=_(
            "Who chose this language reads this. Who finds nothing here reads the Dutch text."
        ),
        max_num=len(others()),
    )
