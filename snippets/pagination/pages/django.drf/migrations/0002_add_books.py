from django.db import migrations


def add_books(apps, schema_editor):
    Book = apps.get_model("api", "Book")
    for number in range(1, 26):
        Book.objects.create(id=number, title=f"Book {number}")


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(add_books, migrations.RunPython.noop),
    ]
