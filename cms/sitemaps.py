"""The map of the site for search engines: every public page, with when it last changed.

A page that editors wrote in two languages stands in it once per language.
"""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.urls import reverse
from wagtail.contrib.sitemaps import Sitemap as WagtailSitemap

from aanbesteden.audit import Event
from aanbesteden.coalitions.queries import public_coalitions
from aanbesteden.strategy.queries import published_plans
from cms import parties
from cms.languages.speaking import address, alternates, of_all_pages
from cms.share import absolute


class Pages(WagtailSitemap):
    """Pages of Wagtail's. What happens in a dossier changes its pages too, not only an editor."""

    limit = 1000

    def _urls(self, page, protocol, domain):
        rows = list(self.paginator.page(page).object_list)
        happened, spoken = _last_events(), of_all_pages()
        found = []
        for row in rows:
            question = getattr(row, "question_id", None)
            moments = [row.last_published_at or row.latest_revision_created_at]
            moments.append(happened.get(question))
            known = [moment for moment in moments if moment]
            changed, url = max(known, default=None), absolute(row.url)
            codes = [settings.LANGUAGE_CODE, *spoken.get(row.pk, ())]
            found += [
                {"item": row, "location": address(url, code), "lastmod": changed}
                | {"alternates": _alternates(url, codes)}
                for code in codes
            ]
        return found


def _alternates(url: str, codes: list[str]) -> list[dict[str, str]]:
    return [{"lang_code": code, "location": at} for code, at in alternates(url, codes)]


def _last_events() -> dict:
    """Per question when something public happened last."""
    rows = Event.objects.filter(is_public=True, question__public_since__isnull=False)
    return dict(rows.order_by().values_list("question").annotate(Max("at")))


class Lists(Sitemap):
    """Pages of ours beside Wagtail's."""

    def items(self):
        return [
            "cms:parties",
            "cms:all_coalitions",
            "agenda:send",
            "agenda:public",
        ]

    def location(self, item):
        return reverse(item)


class Plans(Sitemap):
    """Strategic plans, one for each municipality that published one."""

    def items(self):
        return published_plans()

    def location(self, item):
        return reverse("strategy:plan", args=[item.municipality.slug])


class Parties(Sitemap):
    """Organisations that take part in public."""

    limit = 1000

    def items(self):
        return parties.organisations().order_by("pk")

    def location(self, item):
        return reverse("cms:party", args=[item.pk])


class Coalitions(Sitemap):
    """Coalitions that everybody may know of."""

    limit = 1000

    def items(self):
        return public_coalitions().order_by("pk")

    def location(self, item):
        return reverse("coalitions:card", args=[item.pk])


SECTIONS = {
    "pages": Pages,
    "lists": Lists,
    "plans": Plans,
    "parties": Parties,
    "coalitions": Coalitions,
}
