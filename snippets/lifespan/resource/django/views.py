from django.apps import apps
from django.http import Http404, JsonResponse
from django.views.decorators.http import require_GET


@require_GET
def translate(request, word):
    config = apps.get_app_config("api")
    config.log.append(f"request for {word}")
    if word not in config.words:
        raise Http404
    return JsonResponse({"word": config.words[word]})


@require_GET
def read_log(request):
    return JsonResponse({"log": apps.get_app_config("api").log})
