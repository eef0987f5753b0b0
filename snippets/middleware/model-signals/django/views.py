from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .models import Note
from .receivers import log


@csrf_exempt
@require_POST
def create_note(request):
    note = Note.objects.create()
    return JsonResponse({"id": note.pk, "done": note.done}, status=201)


@csrf_exempt
@require_POST
def finish_note(request, note_id):
    note = get_object_or_404(Note, pk=note_id)
    note.done = True
    note.save()
    return JsonResponse({"id": note.pk, "done": note.done})


@csrf_exempt
@require_POST
def finish_notes(request):
    changed = Note.objects.filter(done=False).update(done=True)
    return JsonResponse({"changed": changed})


def read_log(request):
    return JsonResponse({"log": log})
