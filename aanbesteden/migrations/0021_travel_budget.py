import django.core.validators
import django.db.models.deletion
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models

from aanbesteden.new_tables import NewTables


class Migration(migrations.Migration):

    dependencies = [
        ('aanbesteden', '0020_tender_content'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        NewTables([
        migrations.CreateModel(
            name='TravelBudget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12, validators=[django.core.validators.MinValueValidator(Decimal('0.02'))], verbose_name='amount in euros')),
                ('due_on', models.DateField(verbose_name='pay before')),
                ('called_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='travel_budgets', to='aanbesteden.agreement')),
                ('keeper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='aanbesteden.partner', verbose_name='who keeps it')),
            ],
            options={
                'verbose_name': 'travel budget',
                'ordering': ['-year'],
            },
        ),
        migrations.CreateModel(
            name='TravelShare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('turnover', models.DecimalField(decimal_places=2, max_digits=12, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0.00'))], verbose_name='turnover of the year before in euros')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12, validators=[django.core.validators.MinValueValidator(Decimal('0.00'))], verbose_name='share in euros')),
                ('budget', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='aanbesteden.travelbudget')),
                ('partner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='aanbesteden.partner')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='TravelSpending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('purpose', models.CharField(max_length=120, verbose_name='what is it for?')),
                ('why', models.TextField(verbose_name='how does it make the cooperation better?')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12, validators=[django.core.validators.MinValueValidator(Decimal('0.01'))], verbose_name='amount in euros')),
                ('proposed_at', models.DateTimeField(editable=False)),
                ('is_approved', models.BooleanField(editable=False, null=True)),
                ('decided_at', models.DateTimeField(editable=False, null=True)),
                ('decided_reason', models.TextField(blank=True, editable=False)),
                ('budget', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='spending', to='aanbesteden.travelbudget')),
                ('decided_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paid_entry', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='aanbesteden.ledgerentry')),
                ('proposed_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'spending from the travel budget',
                'ordering': ['-proposed_at', '-pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='travelbudget',
            constraint=models.UniqueConstraint(fields=('agreement', 'year'), name='one_travel_budget_each_year'),
        ),
        migrations.AddConstraint(
            model_name='travelshare',
            constraint=models.UniqueConstraint(fields=('budget', 'partner'), name='one_share_each'),
        ),
        migrations.AddConstraint(
            model_name='travelshare',
            constraint=models.UniqueConstraint(condition=models.Q(('partner__isnull', True)), fields=('budget',), name='one_share_for_the_municipality'),
        ),
        migrations.AddConstraint(
            model_name='travelspending',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_by__isnull', True), ('is_approved__isnull', True)), models.Q(('decided_by__isnull', False), ('is_approved__isnull', False), models.Q(('decided_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='spending_decided_by_another'),
        ),
        ]),
    ]
