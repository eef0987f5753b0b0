import json

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

notes = {1: {"text": "Buy a pen", "done": False}}


def find_note(note_id):
    if note_id not in notes:
        raise Http404
    return notes[note_id]


@method_decorator(csrf_exempt, name="dispatch")
class NoteListView(View):
    def post(self, request):
        note_id = max(notes, default=0) + 1
        notes[note_id] = {"text": json.loads(request.body)["text"], "done": False}
        return JsonResponse(notes[note_id], status=201)


@method_decorator(csrf_exempt, name="dispatch")
class NoteView(View):
    def get(self, request, note_id):
        return JsonResponse(find_note(note_id))

    def put(self, request, note_id):
        notes[note_id] = {"text": json.loads(request.body)["text"], "done": False}
        return JsonResponse(notes[note_id])

    def patch(self, request, note_id):
        find_note(note_id)["done"] = json.loads(request.body)["done"]
        return JsonResponse(notes[note_id])

    def delete(self, request, note_id):
        notes.pop(note_id, None)
        return HttpResponse(status=204)
