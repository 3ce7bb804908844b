from datetime import UTC, datetime, time

from django.db import migrations

POTS = {"planned_income": "planned_pot", "planned_spending": "planned_pot"}


def enter_lines(apps, schema_editor):
    """Every line of the book becomes an entry; a cancelled one gets its counter entry too."""
    numbers: dict[int, int] = {}
    for line in apps.get_model("aanbesteden", "MoneyLine").objects.order_by("pk").iterator():
        entry = _enter(apps, numbers, line)
        if line.cancelled_at:
            _undo(apps, numbers, line, entry)


def _enter(apps, numbers, line):
    accounts = apps.get_model("aanbesteden", "Account").objects
    own = {"agreement_id": line.agreement_id, "book": "household"}
    named = accounts.get_or_create(
        **own, kind=line.side, label=line.label, partner_id=line.partner_id
    )[0]
    pot = accounts.get_or_create(
        **own, kind=POTS.get(line.side, "pot"), label="", partner_id=None
    )[0]
    ends = (named, pot) if line.side.endswith("income") else (pot, named)
    event = _event(apps, line, "money.added")
    return _write(
        apps,
        numbers,
        ends,
        line.amount,
        **own,
        year=line.year,
        booked_on=line.booked_on,
        text=line.label,
        made_by_id=line.added_by_id,
        made_at=event.at if event else datetime.combine(line.booked_on, time(12), UTC),
    )


def _undo(apps, numbers, line, entry):
    first = entry.lines.get()
    event = _event(apps, line, "money.cancelled")
    _write(
        apps,
        numbers,
        (first.to_account, first.from_account),
        line.amount,
        agreement_id=line.agreement_id,
        book="household",
        year=line.year,
        booked_on=line.cancelled_at.date(),
        text=line.label,
        made_by_id=event.by_id if event and event.by_id else line.added_by_id,
        made_at=line.cancelled_at,
        corrects=entry,
        reason=line.cancelled_reason or "-",
    )


def _event(apps, line, kind):
    events = apps.get_model("aanbesteden", "Event").objects
    return events.filter(subject="moneyline", subject_id=line.pk, kind=kind).first()


def _write(apps, numbers, ends, amount, **values):
    agreement = values["agreement_id"]
    numbers[agreement] = numbers.get(agreement, 0) + 1
    entry = apps.get_model("aanbesteden", "LedgerEntry").objects.create(
        number=numbers[agreement], **values
    )
    apps.get_model("aanbesteden", "LedgerLine").objects.create(
        entry=entry, from_account=ends[0], to_account=ends[1], amount=amount
    )
    return entry


class Migration(migrations.Migration):
    dependencies = [("aanbesteden", "0011_double_entry")]

    operations = [
        migrations.RunPython(enter_lines, migrations.RunPython.noop),
        migrations.DeleteModel(name="MoneyLine"),
    ]
