"""What comes before the tender: signals, documents, players, the council."""

from functools import cached_property

from django.core.files.base import ContentFile
from django.utils import timezone

from aanbesteden.agenda import addresses
from aanbesteden.agenda.models import Signal, SignalFile
from aanbesteden.articulation.models import AdviceRule
from aanbesteden.council.models import CalendarLink, CouncilQuestion, InfluenceMoment
from aanbesteden.council.reader import key_of
from aanbesteden.lifecycle import take_step
from aanbesteden.questions.models import Document, Question
from aanbesteden.stakeholders.score_models import PlayerRelation
from tests.makers import START


class Upper:
    @cached_property
    def narrow_rule(self):
        """The rule that asks something about the title, which is made to be asked about."""
        Question.objects.filter(pk=self.question.pk).update(title="Wie levert 500 uur hulp?")
        return "telt-productie"

    @cached_property
    def changed_rule(self):
        AdviceRule.objects.get_or_create(
            code="eigen-regel", defaults={"label": "cover", "title": "Eigen", "asks": "Wat?"}
        )
        return "eigen-regel"

    def _signal(self, **fields):
        return Signal.objects.create(
            municipality=self.municipality,
            reference=f"AAAA-BBBB-{self.question.pk}-{Signal.objects.count()}",
            text="De bankjes zijn weg.",
            sender_email="afzender@voorbeeld.test",
            received_at=START,
            **fields,
        )

    @cached_property
    def signal(self):
        return self._signal()

    @cached_property
    def declined_signal(self):
        made = self._signal(public_text="Bankjes.")
        take_step(made, "decline", by=self.town.staff, at=START, reason="Ze komen al terug.")
        return made

    @cached_property
    def merged_signal(self):
        made = self._signal(merged_into=self.signal)
        take_step(made, "merge", by=self.town.staff, at=START)
        return made

    @property
    def address_token(self):
        return addresses.token(self.signal)

    @cached_property
    def signal_file(self):
        return self._signal_file(self.signal)

    @cached_property
    def public_signal_file(self):
        return self._signal_file(self._signal(public_text="Bankjes."), published_at=START)

    def _signal_file(self, signal, **fields):
        made = SignalFile(
            signal=signal,
            file_name="foto.txt",
            content_type="text/plain",
            size=4,
            sha256="0" * 64,
            added_at=START,
            **fields,
        )
        made.file.save("foto.bin", ContentFile(b"foto"))
        return made

    @property
    def reference(self):
        return self.signal.reference

    def _document(self, visibility, coalition=None):
        made = Document(
            question=self.question,
            coalition=coalition,
            title="Stuk",
            visibility=visibility,
            file_name="stuk.txt",
            content_type="text/plain",
            size=4,
            sha256="0" * 64,
            uploaded_by=self.town.lead if coalition else self.town.staff,
            uploaded_at=START,
        )
        made.file.save("stuk.bin", ContentFile(b"stuk"))
        return made

    @cached_property
    def document(self):
        return self._document("staff")

    @cached_property
    def public_document(self):
        return self._document("public")

    @cached_property
    def room_document(self):
        """Brought in by the lead."""
        return self._document("coalition", self.coalition)

    @property
    def player(self):
        return self.question.stakeholders.first()

    @property
    def slug_with_players(self):
        self.question.stakeholders.update(is_public=True)
        return self.question.slug

    @cached_property
    def relation(self):
        one, other = self.question.stakeholders.all()[:2]
        return PlayerRelation.objects.create(one=one, other=other, kind="funds")

    @cached_property
    def conversation(self):
        return self.player.conversations.create(
            held_on=START.date(), said="Goed.", noted_by=self.town.staff, noted_at=START
        )

    @property
    def snapshot(self):
        return self.question.field_snapshots.first()

    @cached_property
    def moment(self):
        return InfluenceMoment.objects.create(
            question=self.question,
            municipality=self.municipality,
            kind="framework",
            title="Kaders",
            planned_on=START.date(),
            can_decide="De kaders vaststellen.",
        )

    @property
    def paper(self):
        return self.moment.papers.get_or_create(document=self.public_document)[0]

    @cached_property
    def council_decision(self):
        return self.moment.decisions.create(kind="motion", title="Meer tijd", result="adopted")

    @cached_property
    def promise(self):
        return self.question.promises.create(
            municipality=self.municipality,
            text="Een brief",
            made_by="De wethouder",
            made_on=START.date(),
        )

    @cached_property
    def portfolio(self):
        return self.municipality.portfolios.create(name=f"Zorg {self.question.pk}")

    @property
    def calendar_key(self):
        link, _made = CalendarLink.objects.get_or_create(
            user=self.town.council_member, defaults={"secret": "geheim", "made_at": START}
        )
        return key_of(link)

    @property
    def this_year(self):
        return timezone.localdate().year

    @property
    def this_month(self):
        return timezone.localdate().month

    @cached_property
    def council_question(self):
        return CouncilQuestion.objects.create(
            question=self.question, asked_by=self.town.council_member, asked_at=START, text="Hoe?"
        )
