from django.db import migrations

AUTHORS = ["Ada", "Grace", "Mary"]


def add_books(apps, schema_editor):
    Author = apps.get_model("api", "Author")
    Book = apps.get_model("api", "Book")
    for number, name in enumerate(AUTHORS, start=1):
        Author.objects.create(id=number, name=name)
    for number in range(1, 7):
        title = f"Book {number}"
        Book.objects.create(id=number, title=title, author_id=(number - 1) % 3 + 1)


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(add_books, migrations.RunPython.noop),
    ]
