import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('aanbesteden', '0031_meetings_with_registration'),
    ]

    operations = [
        migrations.CreateModel(
            name='AgreementLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('effect', models.CharField(choices=[('strengthens', 'They strengthen each other'), ('depends', 'One needs the other'), ('against', 'One may work against the other')], max_length=15, verbose_name='what they do to each other')),
                ('note', models.TextField(verbose_name='how, and what we do about it')),
                ('closed_at', models.DateTimeField(editable=False, null=True)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='aanbesteden.agreement')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='linked_from', to='aanbesteden.agreement', verbose_name='other agreement')),
            ],
            options={
                'verbose_name': 'link with another agreement',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('agreement', models.F('other')), _negated=True), name='linked_to_another')],
            },
        ),
    ]
