"""Where it is: the sender of a signal points it out on a map, or chooses a neighbourhood.

The map is a picture that sends where it was clicked, so it works without a script and asks
nothing of other hosts. The list of neighbourhoods does the same for who uses no mouse.
"""

from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django_ratelimit.decorators import ratelimit

from aanbesteden.agenda import operations, queries
from aanbesteden.agenda.forms import PlaceForm
from aanbesteden.agenda.models import SignalStatus
from aanbesteden.places import drawing
from aanbesteden.policies import NotFound, anybody
from aanbesteden.web.pages import FormPage


@method_decorator(never_cache, name="dispatch")
@method_decorator(ratelimit(key="ip", rate="20/h", method="POST", block=True), name="dispatch")
class PointOut(FormPage):
    """Whoever has the link of a signal says where it is, until it is answered."""

    policy = anybody
    form_class = PlaceForm
    template_name = "agenda/point_out.html"
    title = gettext_lazy("Where is it?")
    lead = gettext_lazy("You need not tell. It helps us to look at the right spot.")
    submit_label = gettext_lazy("Keep this neighbourhood")
    success_message = gettext_lazy("Thank you. We know where to look.")

    def get_object(self):
        signal = queries.by_reference(self.kwargs["reference"])
        if signal is None or signal.status != SignalStatus.RECEIVED:
            raise NotFound
        self.rows = list(signal.municipality.neighbourhoods.all())
        if not self.rows:
            raise NotFound
        return signal

    def get_initial(self):
        return {"neighbourhood": self.object.neighbourhood}

    def get_form_kwargs(self):
        return {"neighbourhoods": self.rows}

    def save(self, form, at):
        return operations.place_signal(
            self.object,
            neighbourhood=form.cleaned_data["neighbourhood"],
            point=form.point,
            at=at,
        )

    def get_success_url(self, result):
        return reverse("agenda:follow", args=[self.object.reference])

    def get_context(self):
        return {
            "signal": self.object,
            "here": self.title,
            "sizes": drawing.SIZES,
            "crumbs": [
                (_("Home"), "/"),
                (_("Your signal"), reverse("agenda:follow", args=[self.object.reference])),
            ],
        }
