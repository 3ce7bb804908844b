import django.core.validators
import django.db.models.deletion
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models

from aanbesteden.new_tables import NewTables


class Migration(migrations.Migration):

    dependencies = [
        ("aanbesteden", "0044_surveys"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        NewTables([
        migrations.CreateModel(
            name='TrustPair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('threshold', models.DecimalField(decimal_places=1, default=Decimal('3.0'), help_text='When one side gives less than this on average, a conversation is asked.', max_digits=2, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='under which mark you talk')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trust_pairs', to='aanbesteden.agreement')),
                ('one', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='aanbesteden.partner', verbose_name='one partner')),
                ('other', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='aanbesteden.partner', verbose_name='other partner')),
            ],
            options={
                'verbose_name': 'pair that measures trust',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='TrustRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('opened_at', models.DateTimeField(editable=False)),
                ('closes_on', models.DateField(verbose_name='last day to answer')),
                ('pair', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='aanbesteden.trustpair')),
            ],
            options={
                'ordering': ['opened_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='TrustConversation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('held_on', models.DateField(verbose_name='held on')),
                ('who', models.CharField(max_length=200, verbose_name='who were there')),
                ('said', models.TextField(verbose_name='what was said')),
                ('agreed', models.TextField(verbose_name='what we do differently from now on')),
                ('done_at', models.DateTimeField(editable=False, null=True)),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='conversation', to='aanbesteden.trustround')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TrustAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.PositiveSmallIntegerField()),
                ('marks', models.JSONField()),
                ('given_at', models.DateTimeField()),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='aanbesteden.trustround')),
            ],
        ),
        migrations.AddConstraint(
            model_name='trustpair',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('one', None), ('other', None)), models.Q(('one__isnull', False), ('other__isnull', False), models.Q(('one', models.F('other')), _negated=True)), _connector='OR'), name='trust_between_two'),
        ),
        migrations.AddConstraint(
            model_name='trustanswer',
            constraint=models.UniqueConstraint(fields=('round', 'user'), name='trust_once'),
        ),
        ]),
    ]
