"""Brings every step table and every event kind into memory, once, when the product starts."""

from aanbesteden import cycle  # noqa: F401
from aanbesteden.accountability import correcting as report_corrections  # noqa: F401
from aanbesteden.accountability import meetings as report_meetings  # noqa: F401
from aanbesteden.accountability import operations as accountability_operations  # noqa: F401
from aanbesteden.accountability import sections as report_sections  # noqa: F401
from aanbesteden.accountability import steps as accountability_steps  # noqa: F401
from aanbesteden.agenda import operations as agenda_operations  # noqa: F401
from aanbesteden.agenda import retention as agenda_retention  # noqa: F401
from aanbesteden.agenda import steps as agenda_steps  # noqa: F401
from aanbesteden.agenda import together as agenda_together  # noqa: F401
from aanbesteden.agreements import operations as agreement_operations  # noqa: F401
from aanbesteden.articulation import operations as articulation_operations  # noqa: F401
from aanbesteden.assessment import operations as assessment_operations  # noqa: F401
from aanbesteden.awarding import operations as awarding_operations  # noqa: F401
from aanbesteden.coalitions import documents as coalition_documents  # noqa: F401
from aanbesteden.coalitions import joining as coalition_joining  # noqa: F401
from aanbesteden.coalitions import operations as coalition_operations  # noqa: F401
from aanbesteden.council import operations as council_operations  # noqa: F401
from aanbesteden.jobs import forgetting as job_forgetting  # noqa: F401
from aanbesteden.jobs import operations as job_operations  # noqa: F401
from aanbesteden.monitoring import operations as monitoring_operations  # noqa: F401
from aanbesteden.monitoring import steps as monitoring_steps  # noqa: F401
from aanbesteden.monitoring import telling as monitoring_telling  # noqa: F401
from aanbesteden.monitoring.cases import operations as case_operations  # noqa: F401
from aanbesteden.monitoring.failing import operations as failing_operations  # noqa: F401
from aanbesteden.monitoring.marking import operations as marking_operations  # noqa: F401
from aanbesteden.monitoring.surveys import operations as survey_operations  # noqa: F401
from aanbesteden.monitoring.trust import operations as trust_operations  # noqa: F401
from aanbesteden.monitoring.voices import operations as voice_operations  # noqa: F401
from aanbesteden.people import operations as people_operations  # noqa: F401
from aanbesteden.people import register as people_register  # noqa: F401
from aanbesteden.proposals import attachments as proposal_attachments  # noqa: F401
from aanbesteden.proposals import opening as proposal_opening  # noqa: F401
from aanbesteden.proposals import steps as proposal_steps  # noqa: F401
from aanbesteden.stakeholders import operations as stakeholders_operations  # noqa: F401
from aanbesteden.tendering import operations as tendering_operations  # noqa: F401
