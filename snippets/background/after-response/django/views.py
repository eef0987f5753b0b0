from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .tasks import log, send_mail


@csrf_exempt
@require_POST
def order(request, item):
    result = send_mail.enqueue(item)
    log.append(f"view for {item} returns")
    return JsonResponse({"ordered": item, "mail": result.status}, status=202)


def get_log(request):
    return JsonResponse(log, safe=False)
