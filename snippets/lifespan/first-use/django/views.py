from functools import cache

from django.http import Http404, JsonResponse


@cache
def load_words():
    return {"hello": "bonjour", "bye": "au revoir"}


def translate(request, word):
    if word not in load_words():
        raise Http404
    return JsonResponse({"word": load_words()[word]})


def count_loads(request):
    return JsonResponse({"loads": load_words.cache_info().misses})
