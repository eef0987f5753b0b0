from django.db import migrations


def add_products(apps, schema_editor):
    Product = apps.get_model("api", "Product")
    Product.objects.bulk_create(
        [
            Product(id=1, name="Pen", price=1.5, supplier="Nib & Co"),
            Product(id=2, name="Pencil", price=0.8, supplier="Graphit"),
            Product(id=3, name="Fountain pen", price=25, supplier="Nib & Co"),
            Product(id=4, name="Paper", price=0.5, supplier="Mill"),
        ]
    )


class Migration(migrations.Migration):
    dependencies = [
        ("api", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(add_products, migrations.RunPython.noop),
    ]
