from django.db import migrations

from delivery.triggers import TRIGGERS


class Migration(migrations.Migration):
    dependencies = [("delivery", "0005_machine"), ("signoff", "0005_held")]

    operations = [migrations.RunPython(TRIGGERS.create_in_migration, TRIGGERS.drop_in_migration)]
