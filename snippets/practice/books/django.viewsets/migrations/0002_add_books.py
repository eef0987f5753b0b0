from django.db import migrations


def add_books(apps, schema_editor):
    Book = apps.get_model("api", "Book")
    Book.objects.create(title="Middlemarch", author="George Eliot")
    Book.objects.create(title="Beowulf")


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(add_books, migrations.RunPython.noop),
    ]
