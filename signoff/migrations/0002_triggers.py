from django.db import migrations

from signoff.triggers import TRIGGERS


class Migration(migrations.Migration):
    dependencies = [("signoff", "0001_initial")]

    operations = [migrations.RunPython(TRIGGERS.create_in_migration, TRIGGERS.drop_in_migration)]
