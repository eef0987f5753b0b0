from django.db import migrations


def add_books(apps, schema_editor):
    Shelf = apps.get_model("api", "Shelf")
    Book = apps.get_model("api", "Book")
    for name in ["art", "history", "travel"]:
        Shelf.objects.create(name=name)
    Book.objects.create(id=1, shelf_id="art", pages=100)
    Book.objects.create(id=2, shelf_id="art", pages=250)
    Book.objects.create(id=3, shelf_id="history", pages=400)


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(add_books, migrations.RunPython.noop),
    ]
