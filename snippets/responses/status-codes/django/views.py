import json

from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

notes = {}


@csrf_exempt
@require_POST
def create_note(request):
    data = json.loads(request.body)
    if "text" not in data:
        return JsonResponse({"error": "text is required"}, status=400)
    note = {"id": len(notes) + 1, "text": data["text"]}
    notes[note["id"]] = note
    location = reverse("note", args=[note["id"]])
    return JsonResponse(note, status=201, headers={"Location": location})


@csrf_exempt
@require_http_methods(["GET", "DELETE"])
def note(request, note_id):
    if note_id not in notes:
        raise Http404
    if request.method == "DELETE":
        del notes[note_id]
        return HttpResponse(status=204)
    return JsonResponse(notes[note_id])


@csrf_exempt
@require_POST
def start_report(request):
    return JsonResponse({"state": "started"}, status=202)


def unregistered(request):
    return JsonResponse({"status": 299}, status=299)
