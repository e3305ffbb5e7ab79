from django.db import migrations


def name_groups(apps, schema_editor):
    """Sites from before there were translators by language have the groups of `start_site`."""
    Group = apps.get_model("auth", "Group")
    Translators = apps.get_model("translations", "Translators")
    for locale in apps.get_model("wagtailcore", "Locale").objects.all():
        group = Group.objects.filter(name=f"Translators ({locale.language_code})").first()
        if group:
            Translators.objects.get_or_create(locale=locale, defaults={"group": group})


class Migration(migrations.Migration):
    dependencies = [("translations", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [migrations.RunPython(name_groups, migrations.RunPython.noop)]
