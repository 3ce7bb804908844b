"""What TED did with the announcement: noted before our own publication."""

from django.utils import timezone
from django.utils.translation import gettext_lazy

from aanbesteden.tendering import european, policies
from aanbesteden.tendering.forms import AnnouncementForm
from aanbesteden.tendering.views import EditTender


class NoteAnnouncement(EditTender):
    policy = policies.note_announcement
    form_class = AnnouncementForm
    title = gettext_lazy("The announcement in TED")
    lead = gettext_lazy(
        "TED is where Europe announces tenders. Is yours announced there? Then nothing of it is "
        "public here before it stands in TED, or before 48 hours have passed since its receipt."
    )

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"now": timezone.localtime()}

    def save(self, form, at):
        return european.note_announcement(
            self.object,
            changes=form.changes(),
            version=form.seen_version,
            by=self.request.user,
            at=at,
        )
