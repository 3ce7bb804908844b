import django.core.validators
import django.db.models.deletion
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models

from aanbesteden.new_tables import NewTables


TABLES = ("aanbesteden_ledgerentry", "aanbesteden_ledgerline")


def refuse_changes(apps, schema_editor):
    """What was written in the ledger is never changed, whoever asks (docs/decisions: double entry)."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("""
            CREATE OR REPLACE FUNCTION aanbesteden_ledger_stays() RETURNS trigger AS $$
            BEGIN RAISE EXCEPTION 'the ledger is never changed'; END $$ LANGUAGE plpgsql""")
    for table in TABLES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION aanbesteden_ledger_stays()"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END"
            )


def allow_changes(apps, schema_editor):
    for table in TABLES:
        on = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER {table}_stays{on}")


class Migration(migrations.Migration):

    dependencies = [
        ('aanbesteden', '0010_versions_and_receipts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        NewTables([
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('book', models.CharField(choices=[('household', 'Household book'), ('travel', 'Travel budget'), ('area', 'Area budget')], max_length=10)),
                ('kind', models.CharField(choices=[('planned_income', 'Income, planned'), ('income', 'Income, received'), ('planned_spending', 'Spending, planned'), ('spending', 'Spending, realised'), ('called', 'Called for, not paid yet'), ('planned_pot', 'Pot, planned'), ('pot', 'In the pot')], max_length=20)),
                ('label', models.CharField(blank=True, max_length=120)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='aanbesteden.agreement')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='aanbesteden.partner')),
            ],
        ),
        migrations.CreateModel(
            name='LedgerEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('book', models.CharField(choices=[('household', 'Household book'), ('travel', 'Travel budget'), ('area', 'Area budget')], max_length=10)),
                ('number', models.PositiveIntegerField()),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('quarter', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='quarter')),
                ('booked_on', models.DateField(verbose_name='date')),
                ('text', models.CharField(max_length=200, verbose_name='what it is')),
                ('made_at', models.DateTimeField()),
                ('reason', models.TextField(blank=True, verbose_name='why it was cancelled')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='aanbesteden.agreement')),
                ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='aanbesteden.ledgerentry')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'entry',
                'ordering': ['agreement', 'number'],
            },
        ),
        migrations.CreateModel(
            name='LedgerLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12, validators=[django.core.validators.MinValueValidator(Decimal('0.01'))], verbose_name='amount in euros')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='aanbesteden.ledgerentry')),
                ('from_account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines_out', to='aanbesteden.account')),
                ('to_account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines_in', to='aanbesteden.account')),
            ],
            options={
                'verbose_name': 'line',
                'ordering': ['pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.UniqueConstraint(fields=('agreement', 'book', 'kind', 'partner', 'label'), name='account_once'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.UniqueConstraint(condition=models.Q(('partner__isnull', True)), fields=('agreement', 'book', 'kind', 'label'), name='account_without_partner_once'),
        ),
        migrations.AddIndex(
            model_name='ledgerentry',
            index=models.Index(fields=['agreement', 'book', 'year'], name='aanbesteden_agreeme_f6853d_idx'),
        ),
        migrations.AddConstraint(
            model_name='ledgerentry',
            constraint=models.UniqueConstraint(fields=('agreement', 'number'), name='entry_number_once'),
        ),
        migrations.AddConstraint(
            model_name='ledgerentry',
            constraint=models.CheckConstraint(condition=models.Q(('quarter__isnull', True), ('quarter__range', (1, 4)), _connector='OR'), name='entry_quarter_exists'),
        ),
        migrations.AddConstraint(
            model_name='ledgerentry',
            constraint=models.CheckConstraint(condition=models.Q(('corrects__isnull', True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='correction_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='ledgerline',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='line_amount_positive'),
        ),
        migrations.AddConstraint(
            model_name='ledgerline',
            constraint=models.CheckConstraint(condition=models.Q(('from_account', models.F('to_account')), _negated=True), name='line_goes_somewhere'),
        ),
        ]),
        migrations.RunPython(refuse_changes, allow_changes),
    ]
