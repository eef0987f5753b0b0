from django.http import JsonResponse
from django.urls import reverse


def read_item(request, item_id):
    return JsonResponse({"item_id": item_id})


def read_links(request):
    path = reverse("read-item", kwargs={"item_id": 42})
    return JsonResponse(
        {
            "path": path,
            "url": request.build_absolute_uri(path),
            "query": reverse("read-item", args=[42], query={"lang": "en"}),
        }
    )


def link_with_extra(request):
    kwargs = {"item_id": 42, "colour": "red"}
    return JsonResponse({"path": reverse("read-item", kwargs=kwargs)})


def link_with_missing(request):
    return JsonResponse({"path": reverse("read-item")})


def link_with_word(request):
    return JsonResponse({"path": reverse("read-item", kwargs={"item_id": "pen"})})


def link_to_unknown(request):
    return JsonResponse({"path": reverse("read-thing", kwargs={"item_id": 42})})
