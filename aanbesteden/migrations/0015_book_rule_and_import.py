import django.core.validators
import django.db.models.deletion
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models

from aanbesteden.new_tables import NewTables


class Migration(migrations.Migration):

    dependencies = [
        ('aanbesteden', '0014_late_proposals'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        NewTables([
        migrations.CreateModel(
            name='BookRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('percent', models.PositiveSmallIntegerField(default=20, help_text='An amount that differs more than this is remarkable.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)], verbose_name='difference in percent')),
                ('least', models.DecimalField(decimal_places=2, default=Decimal('1000.00'), max_digits=12, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='and at least this amount in euros')),
                ('agreement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='book_rule', to='aanbesteden.agreement')),
            ],
            options={
                'verbose_name': 'rule of the household book',
            },
        ),
        migrations.CreateModel(
            name='Explanation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('planned_income', 'Income, planned'), ('income', 'Income, received'), ('planned_spending', 'Spending, planned'), ('spending', 'Spending, realised')], max_length=20)),
                ('year', models.PositiveSmallIntegerField()),
                ('label', models.CharField(max_length=120)),
                ('against', models.CharField(choices=[('plan', 'what was planned'), ('before', 'the year before')], max_length=10)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12)),
                ('text', models.TextField(verbose_name='your explanation')),
                ('given_at', models.DateTimeField()),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='explanations', to='aanbesteden.agreement')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('partner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='aanbesteden.partner')),
            ],
            options={
                'ordering': ['given_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='MoneyImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('file_name', models.CharField(max_length=200)),
                ('rows', models.JSONField()),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='aanbesteden.agreement')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agreement', 'by'), name='one_money_import_each')],
            },
        ),
        ]),
    ]
