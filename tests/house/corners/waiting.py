"""What is sent, kept and worked on: mail and long work."""

from datetime import timedelta
from functools import cached_property

from django.core.files.base import ContentFile

from aanbesteden.jobs.models import Job
from aanbesteden.notifications import links
from aanbesteden.notifications.models import DemoMail, Mail, Reader
from tests.makers import START


class Waiting:
    @cached_property
    def failed_mail(self):
        return Mail.objects.create(
            to="buur@voorbeeld.test",
            subject="Nieuws",
            text="Er is nieuws.",
            kind="award",
            at=START,
            next_try_at=START,
            state="failed",
            key=f"hoek:{self.question.pk}",
            message_id=f"hoek{self.question.pk}",
            municipality=self.municipality,
        )

    @cached_property
    def kept_mail(self):
        return DemoMail.objects.create(
            to="buur@voorbeeld.test",
            subject="Nieuws",
            body="Nieuws.",
            html="<p>Nieuws.</p>",
            at=START,
        )

    @cached_property
    def reader_token(self):
        reader = Reader.objects.create(email=f"volger{self.question.pk}@voorbeeld.test")
        return links.reader_token(reader.pk, reader.email)

    def _job(self, **fields):
        return Job.objects.create(
            kind="dossier", owner=self.town.staff, question=self.question, asked_at=START, **fields
        )

    @cached_property
    def job(self):
        return self._job()

    @cached_property
    def finished_job(self):
        until = START + timedelta(days=36500)
        made = self._job(finished_at=START, kept_until=until, file_name="kopie.zip")
        made.file.save("kopie", ContentFile(b"PK"))
        return made
