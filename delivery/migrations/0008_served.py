import django.db.models.deletion
from django.db import migrations, models

from core.documents import references
from delivery.served import served_form


def serve(apps, schema_editor):
    """What is stored as JSON, as the text that readers are given, and what it points at."""
    Publication = apps.get_model("delivery", "Publication")
    Link = apps.get_model("delivery", "PublicationLink")
    for publication in Publication.objects.only("card", "document", "epoch").iterator(chunk_size=100):
        rest = {name: value for name, value in publication.document.items() if name not in publication.card}
        publication.served_card, publication.served_rest = served_form(publication.card), served_form(rest)
        publication.changed = publication.epoch
        publication.save(update_fields=["served_card", "served_rest", "changed"])
        keys = references(publication.document).pages
        Link.objects.bulk_create(Link(publication_id=publication.pk, key=key) for key in sorted(keys))


class Migration(migrations.Migration):
    dependencies = [("delivery", "0007_awaited")]

    operations = [
        migrations.AddField(
            model_name="contentepoch",
            name="token",
            field=models.CharField(default="", help_text="Another one each time; none comes twice.", max_length=32),
        ),
        migrations.AddField(
            model_name="publication",
            name="changed",
            field=models.PositiveBigIntegerField(db_index=True, default=0, help_text="The epoch in which readers were told something else of it last, be it of what it points at.", verbose_name="last change"),
        ),
        migrations.AddField(
            model_name="publication",
            name="served_card",
            field=models.TextField(default="", help_text="JSON text with holes.", verbose_name="card as it is served"),
        ),
        migrations.AddField(
            model_name="publication",
            name="served_rest",
            field=models.TextField(default="", verbose_name="what is served beside the card"),
        ),
        migrations.CreateModel(
            name="PublicationLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(verbose_name="key")),
                ("publication", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="links", to="delivery.publication")),
            ],
            options={"default_permissions": ()},
        ),
        migrations.AddConstraint(
            model_name="publicationlink",
            constraint=models.UniqueConstraint(fields=("key", "publication"), name="one_link_per_key"),
        ),
        migrations.RunPython(serve, migrations.RunPython.noop),
    ]
