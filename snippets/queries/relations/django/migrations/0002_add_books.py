from django.db import migrations


def add_books(apps, schema_editor):
    Author = apps.get_model("api", "Author")
    Book = apps.get_model("api", "Book")
    Tag = apps.get_model("api", "Tag")
    classic = Tag.objects.create(name="classic")
    novel = Tag.objects.create(name="novel")
    shelley = Author.objects.create(id=1, name="Mary Shelley")
    Author.objects.create(id=2, name="Octavia E. Butler")
    Book.objects.create(id=1, title="Frankenstein", author=shelley).tags.set(
        [classic, novel]
    )
    Book.objects.create(id=2, title="The Last Man", author=shelley).tags.set([classic])


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(add_books, migrations.RunPython.noop),
    ]
