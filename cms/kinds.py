"""What all public pages share, and what those share that the workflow makes."""

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageViewRestriction

from cms import search_text
from cms.blocks import BODY, TEXT_FEATURES
from cms.languages.speaking import previewed, speak
from cms.search.index import Piece
from cms.search.models import Kind


class PublicPage(Page):
    """What every page shares: few panels, no page type that was not named."""

    subpage_types: list[str] = []
    private_page_options: list[str] = []
    search_kind: str = Kind.PAGE
    shows_documents = False
    language = settings.LANGUAGE_CODE  # of the texts on it; `speak` changes it
    languages: list[str] = [settings.LANGUAGE_CODE]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            _("For search engines"),
        )
    ]

    class Meta:
        abstract = True

    @property
    def teaser(self) -> str:
        """A sentence or two for a list of results."""
        return self.search_description

    @property
    def heading(self) -> str:
        """What the page is called in a list of results."""
        return self.title

    def search_text(self) -> str:
        """The words of the workflow on this page by which it is found."""
        return ""

    def search_piece(self) -> Piece | None:
        """What the public index keeps of this page; None when there is nothing to find."""
        question = getattr(self, "question", None)
        text = self.search_text()
        if question is not None and not text:
            return None
        written = search_text.of_editors(self)
        return Piece(self.search_kind, self.heading, f"{text}\n{written}".strip(), question)

    def serve(self, request, *args, **kwargs):
        """In the language of the visitor, where an editor wrote it."""
        speak(self, get_language())
        return super().serve(request, *args, **kwargs)

    def serve_preview(self, request, mode_name):
        """In the language of the preview."""
        if not mode_name:
            return super().serve_preview(request, mode_name)
        serve = super().serve_preview
        return previewed(self, mode_name, lambda: serve(request, mode_name))

    @property
    def preview_modes(self):
        """One per language in which an editor may write on this kind of page."""
        if not hasattr(self, "in_languages"):
            return super().preview_modes
        return list(settings.LANGUAGES)

    def get_view_restrictions(self):
        """None: a public page has no password. What is public is decided in the dossier."""
        return PageViewRestriction.objects.none()


class WorkflowPage(PublicPage):
    """A page the workflow makes: title and address follow the question, text is the editor's."""

    intro = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)
    body = StreamField(BODY, verbose_name=_("more text"), blank=True)

    is_creatable = False
    content_panels = [
        HelpPanel(
            _(
                "The workflow fills this page with what is public. What you write here stands "
                "beside it and is never overwritten."
            )
        ),
        FieldPanel("intro"),
        FieldPanel("body"),
    ]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("seo_title"), FieldPanel("search_description")], _("For search engines")
        )
    ]

    class Meta:
        abstract = True

    @classmethod
    def can_create_at(cls, parent):
        """Never by hand; the workflow adds its pages without asking Wagtail's admin."""
        return False
