from django.core.signals import got_request_exception, request_finished, request_started
from django.dispatch import receiver

log = []


@receiver(request_started)
def started(sender, **kwargs):
    log.append("started")


@receiver(request_finished)
def finished(sender, **kwargs):
    log.append("finished")


@receiver(got_request_exception)
def failed(sender, request, **kwargs):
    log.append(f"failed {request.path}")
