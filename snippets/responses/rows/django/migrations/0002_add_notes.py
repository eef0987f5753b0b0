from django.db import migrations


def add_notes(apps, schema_editor):
    Note = apps.get_model("api", "Note")
    Note.objects.create(pk=1, text="Buy milk")
    Note.objects.create(pk=2, text="Call Ada")


class Migration(migrations.Migration):
    dependencies = [("api", "0001_initial")]

    operations = [migrations.RunPython(add_notes, migrations.RunPython.noop)]
