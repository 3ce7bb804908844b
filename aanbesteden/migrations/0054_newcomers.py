import django.db.models.deletion
from django.db import migrations, models

from aanbesteden.new_tables import NewTables


class Migration(migrations.Migration):

    dependencies = [
        ("aanbesteden", "0053_travel_call"),
    ]

    operations = [
        migrations.AddField(
            model_name='agreement',
            name='joined',
            field=models.TextField(blank=True, db_default='', default='', editable=False, verbose_name='partners who joined on the way'),
        ),
        migrations.AlterField(
            model_name='adjustment',
            name='reason_kind',
            field=models.CharField(choices=[('works_better', 'Another approach works better'), ('does_not_work', 'The approach did not work'), ('circumstances', 'Circumstances changed'), ('money', 'The money needs to move'), ('new_partner', 'A partner joins')], max_length=15, verbose_name='kind of reason'),
        ),
        NewTables([
        migrations.CreateModel(
            name='Newcomer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name of the organisation')),
                ('kind', models.CharField(choices=[('residents', 'Group of residents'), ('association', 'Association or club'), ('foundation', 'Foundation'), ('school', 'School'), ('company', 'Company'), ('care', 'Care or welfare organisation'), ('housing', 'Housing corporation'), ('insurer', 'Health insurer or care office'), ('police', 'Police'), ('municipality', 'Municipality or government'), ('faith', 'Faith community'), ('culture', 'Culture, sport or nightlife'), ('other', 'Other')], max_length=20, verbose_name='kind')),
                ('email', models.EmailField(blank=True, help_text='Gets an invitation as soon as all agreed, and then signs for this party.', max_length=254, verbose_name='e-mail address of the contact person')),
                ('role', models.CharField(max_length=120, verbose_name='role in the coalition')),
                ('contribution', models.TextField(help_text='Money, hours, a place, a network, knowledge.', verbose_name='what they bring')),
                ('is_shareholder', models.BooleanField(default=False, verbose_name='shares responsibility for the result')),
                ('joined_at', models.DateTimeField(editable=False, null=True)),
                ('adjustment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='newcomer', to='aanbesteden.adjustment')),
                ('partner', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='newcomer', to='aanbesteden.partner')),
                ('ring', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='aanbesteden.ring', verbose_name='ring of partners')),
            ],
            options={
                'verbose_name': 'new partner',
                'ordering': ['adjustment'],
            },
        ),
        ]),
    ]
