from django.http import JsonResponse


def get_item(request, item_id):
    return JsonResponse({"item_id": item_id})
