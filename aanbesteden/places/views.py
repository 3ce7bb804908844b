"""The map and the themes of a municipality, for who keeps them."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from aanbesteden.people.models import Municipality
from aanbesteden.places import drawing, operations, policies, queries
from aanbesteden.places.forms import MapForm, ThemeForm
from aanbesteden.places.models import CheckedMap, Neighbourhood, Theme
from aanbesteden.web.pages import ActionPage, FormPage


def _crumbs() -> list[tuple[str, str]]:
    return [(_("My work"), reverse("questions:my_work"))]


def lists_page(municipality) -> str:
    return f"{reverse('places:lists')}?gemeente={municipality.pk}"


def _said(row: queries.Used) -> drawing.Said:
    words = ngettext("%(name)s: %(count)s question", "%(name)s: %(count)s questions", row.questions)
    return drawing.Said(
        words % {"name": row.row.name, "count": row.questions}, number=row.questions
    )


@require_safe
def lists(request):
    """The neighbourhoods and themes of a municipality, and how much they are used."""
    policies.keep_themes.check(request.user)
    mine = list(queries.kept_by(request.user))
    asked = request.GET.get("gemeente", "")
    municipality = next((town for town in mine if str(town.pk) == asked), mine[0])
    places = queries.neighbourhoods_of(municipality)
    themes = queries.themes_of(municipality)
    by_name = {used.row.name: used for used in places}
    context = {
        "municipality": municipality,
        "municipalities": mine if len(mine) > 1 else [],
        "places": places,
        "pictures": drawing.pictures(
            [used.row for used in places], lambda row: _said(by_name[row.name])
        ),
        "places_elsewhere": queries.not_in_list(municipality, "neighbourhood", by_name),
        "themes": themes,
        "themes_elsewhere": queries.not_in_list(
            municipality, "theme", (used.row.name for used in themes)
        ),
        "keeps_map": policies.keep_map.allows(request.user, municipality),
        "waiting": CheckedMap.objects.filter(municipality=municipality).defer("shapes").first(),
        "here": _("Neighbourhoods and themes"),
        "crumbs": _crumbs(),
    }
    return render(request, "places/lists.html", context)


class ListsPage(FormPage):
    """A form about the lists of one municipality."""

    policy = policies.keep_themes

    def get_object(self):
        return get_object_or_404(Municipality, pk=self.kwargs["municipality_id"])

    def get_municipality(self) -> Municipality:
        return self.object

    def get_success_url(self, result):
        return lists_page(self.get_municipality())

    def get_context(self):
        back = (_("Neighbourhoods and themes"), lists_page(self.get_municipality()))
        return {"here": self.get_title(), "crumbs": [*_crumbs(), back]}


# The map ------------------------------------------------------------------------------


class UploadMap(ListsPage):
    """Hand in a file; it is checked first and changes nothing yet."""

    policy = policies.keep_map
    form_class = MapForm
    multipart = True
    title = gettext_lazy("Put a map of neighbourhoods here")
    lead = gettext_lazy(
        "We check the file first. Then you see the map and what changes, and you decide."
    )
    submit_label = gettext_lazy("Check the file")
    success_message = gettext_lazy("The file is right. Nothing has changed yet.")

    def save(self, form, at):
        file_name, shapes = form.cleaned_data["file"]
        return operations.check_map(
            self.object, shapes, file_name=file_name, by=self.request.user, at=at
        )

    def get_success_url(self, checked):
        return reverse("places:confirm_map", args=[self.object.pk])


class ConfirmMap(ActionPage, ListsPage):
    """See what changes, and put the new map in its place."""

    policy = policies.keep_map
    template_name = "places/confirm_map.html"
    title = gettext_lazy("Use this map?")
    submit_label = gettext_lazy("Use this map")
    success_message = gettext_lazy("The new map is in use.")

    def get_object(self):
        found = CheckedMap.objects.select_related("municipality")
        return get_object_or_404(found, municipality=self.kwargs["municipality_id"])

    def get_policy_object(self):
        return self.object.municipality

    def get_municipality(self):
        return self.object.municipality

    def save(self, form, at):
        return operations.replace_map(self.object, by=self.request.user, at=at)

    def get_context(self):
        changes = queries.compared(self.object.municipality, self.object.shapes)
        rows = [Neighbourhood(**shape) for shape in self.object.shapes]
        return super().get_context() | {
            "checked": self.object,
            "changes": changes,
            "gone": [change for change in changes if change.kind == "gone"],
            "pictures": drawing.pictures(rows, lambda row: drawing.Said(row.name)),
        }


# Themes -------------------------------------------------------------------------------


class AddTheme(ListsPage):
    form_class = ThemeForm
    title = gettext_lazy("Add a theme")
    submit_label = gettext_lazy("Add this theme")
    success_message = gettext_lazy("The theme is added.")

    def get_initial(self):
        return {"name": self.request.GET.get("naam", "")[:60]}

    def save(self, form, at):
        name = form.cleaned_data["name"]
        return operations.add_theme(self.object, name, by=self.request.user, at=at)


class ThemePage(ListsPage):
    """A page about one theme."""

    def get_object(self):
        return get_object_or_404(Theme.objects.select_related("municipality"), pk=self.kwargs["pk"])

    def get_policy_object(self):
        return self.object.municipality

    def get_municipality(self):
        return self.object.municipality


class RenameTheme(ThemePage):
    form_class = ThemeForm
    title = gettext_lazy("Give a theme another name")
    lead = gettext_lazy("Questions and signals with this theme get the new name too.")
    success_message = gettext_lazy("The theme has its new name.")

    def get_initial(self):
        return {"name": self.object.name}

    def save(self, form, at):
        name = form.cleaned_data["name"]
        return operations.rename_theme(self.object, name, by=self.request.user, at=at)


class RemoveTheme(ActionPage, ThemePage):
    lead = gettext_lazy(
        "It can no longer be chosen. Questions and signals that have it keep the word."
    )
    submit_label = gettext_lazy("Take this theme off the list")
    success_message = gettext_lazy("The theme is off the list.")

    def get_title(self):
        return _("Take “%(name)s” off the list?") % {"name": self.object.name}

    def save(self, form, at):
        return operations.remove_theme(self.object, by=self.request.user, at=at)
