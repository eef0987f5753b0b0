from django.db.models.signals import post_save
from django.dispatch import receiver

from .models import Note

log = []


@receiver(post_save, sender=Note)
def saved(sender, instance, created, **kwargs):
    log.append(f"note {instance.pk} {'created' if created else 'changed'}")
