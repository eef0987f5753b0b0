from concurrent.futures import ThreadPoolExecutor

from django.http import Http404, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

executor = ThreadPoolExecutor(max_workers=4)
jobs = {}


def count_letters(text):
    if not text.isalpha():
        raise ValueError("letters only")
    return len(text)


@csrf_exempt
@require_POST
def start_job(request, text):
    number = len(jobs) + 1
    jobs[number] = executor.submit(count_letters, text)
    return JsonResponse({"job": number}, status=202)


@require_GET
def get_job(request, number):
    if number not in jobs:
        raise Http404
    if error := jobs[number].exception():
        return JsonResponse({"job": number, "error": str(error)})
    return JsonResponse({"job": number, "result": jobs[number].result()})
