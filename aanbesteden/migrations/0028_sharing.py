import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from aanbesteden.new_tables import NewTables


class Migration(migrations.Migration):

    dependencies = [
        ('aanbesteden', '0027_agreement_text_in_full'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        NewTables([
        migrations.CreateModel(
            name='Disagreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('subject', models.CharField(max_length=200, verbose_name='what do you disagree about?')),
                ('interests', models.TextField(blank=True, help_text='What does each of you need, behind what each of you says?', verbose_name='1. explore interests')),
                ('facts', models.TextField(blank=True, help_text='What do you know for sure, and whom do you ask together?', verbose_name='2. find the facts together')),
                ('inventions', models.TextField(blank=True, help_text='Which answers are there, without choosing yet?', verbose_name='3. invent options')),
                ('decision', models.TextField(blank=True, help_text='What do you do, and who agreed to it?', verbose_name='4. decide')),
                ('relation', models.TextField(blank=True, help_text='How do you go on with each other, and when do you look back?', verbose_name='5. keep the relation')),
                ('opened_at', models.DateTimeField(editable=False)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disagreements', to='aanbesteden.agreement')),
                ('opened_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'disagreement',
                'ordering': ['-opened_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Incentive',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('kind', models.CharField(choices=[('economic', 'Economic: money, continuity, a share in what is saved'), ('social', 'Social: appreciation, being seen, a good name'), ('moral', 'Moral: doing what is right for people here')], max_length=10, verbose_name='kind of incentive')),
                ('text', models.CharField(max_length=200, verbose_name='what moves us')),
                ('closed_at', models.DateTimeField(editable=False, null=True)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='incentives', to='aanbesteden.agreement')),
            ],
            options={
                'verbose_name': 'incentive',
                'ordering': ['kind', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SharedRisk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('text', models.CharField(max_length=200, verbose_name='what may go wrong')),
                ('carried_by', models.CharField(choices=[('municipality', 'The municipality'), ('together', 'All together'), ('coalition', 'The coalition')], max_length=15, verbose_name='who carries it')),
                ('weight', models.PositiveSmallIntegerField(default=3, help_text='1: a nuisance. 5: the agreement may fail on it.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='how heavy, from 1 to 5')),
                ('measure', models.TextField(blank=True, verbose_name='what we do about it')),
                ('closed_at', models.DateTimeField(editable=False, null=True)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shared_risks', to='aanbesteden.agreement')),
            ],
            options={
                'verbose_name': 'shared risk',
                'ordering': ['-weight', 'pk'],
            },
        ),
        ]),
    ]
