from django.db import migrations

from delivery.triggers import TRIGGERS


class Migration(migrations.Migration):
    dependencies = [("delivery", "0002_tombstones"), ("signoff", "0004_seals")]

    operations = [migrations.RunPython(TRIGGERS.create_in_migration, TRIGGERS.drop_in_migration)]
