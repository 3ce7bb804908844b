import django.core.validators
import django.db.models.deletion
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models

from aanbesteden.new_tables import NewTables


class Migration(migrations.Migration):

    dependencies = [
        ('aanbesteden', '0021_travel_budget'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        NewTables([
        migrations.CreateModel(
            name='AreaBudget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('neighbourhood', models.CharField(max_length=80, verbose_name='neighbourhood')),
                ('task', models.TextField(help_text='What is this money for, in this area?', verbose_name='the one task')),
                ('team', models.TextField(help_text='Who work on it together?', verbose_name='the one team')),
                ('agreement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='area_budget', to='aanbesteden.agreement')),
            ],
            options={
                'verbose_name': 'area budget',
            },
        ),
        migrations.CreateModel(
            name='AreaDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('number', models.PositiveSmallIntegerField(editable=False)),
                ('service', models.CharField(max_length=120, verbose_name='what is it for?')),
                ('why', models.TextField(verbose_name='why, and for whom in the neighbourhood?')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=12, validators=[django.core.validators.MinValueValidator(Decimal('0.01'))], verbose_name='amount in euros')),
                ('deciders', models.CharField(choices=[('one', 'One party decides alone'), ('two', 'Two parties decide together'), ('most', 'More than half of the parties'), ('all', 'All parties together')], editable=False, max_length=10)),
                ('proposed_at', models.DateTimeField(editable=False)),
                ('is_agreed', models.BooleanField(editable=False, null=True)),
                ('decided_at', models.DateTimeField(editable=False, null=True)),
                ('budget', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='aanbesteden.areabudget')),
                ('proposed_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'decision about the area budget',
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='AreaRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('up_to', models.DecimalField(blank=True, decimal_places=2, help_text='Empty: every amount above the other rules.', max_digits=12, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0.01'))], verbose_name='up to this amount in euros')),
                ('deciders', models.CharField(choices=[('one', 'One party decides alone'), ('two', 'Two parties decide together'), ('most', 'More than half of the parties'), ('all', 'All parties together')], max_length=10, verbose_name='who decides')),
                ('budget', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rules', to='aanbesteden.areabudget')),
            ],
            options={
                'verbose_name': 'rule of the area budget',
                'ordering': [models.OrderBy(models.F('up_to'), nulls_last=True)],
            },
        ),
        migrations.CreateModel(
            name='AreaVoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agrees', models.BooleanField()),
                ('word', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='aanbesteden.areadecision')),
                ('partner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='aanbesteden.partner')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='areadecision',
            constraint=models.UniqueConstraint(fields=('budget', 'number'), name='area_decision_number_once'),
        ),
        migrations.AddConstraint(
            model_name='arearule',
            constraint=models.UniqueConstraint(fields=('budget', 'up_to'), name='one_area_rule_per_amount'),
        ),
        migrations.AddConstraint(
            model_name='arearule',
            constraint=models.UniqueConstraint(condition=models.Q(('up_to__isnull', True)), fields=('budget',), name='one_area_rule_above_all'),
        ),
        migrations.AddConstraint(
            model_name='areavoice',
            constraint=models.UniqueConstraint(fields=('decision', 'partner'), name='one_voice_each'),
        ),
        migrations.AddConstraint(
            model_name='areavoice',
            constraint=models.UniqueConstraint(condition=models.Q(('partner__isnull', True)), fields=('decision',), name='one_voice_for_the_municipality'),
        ),
        ]),
    ]
