from django.test import TestCase

from .models import Note


class NoteTests(TestCase):
    def test_first_note(self):
        self.client.post("/notes", {"text": "milk"})
        self.assertEqual(self.client.get("/notes").json(), ["milk"])

    def test_starts_empty_again(self):
        self.assertEqual(self.client.get("/notes").json(), [])

    def test_note_made_without_a_request(self):
        Note.objects.create(text="tea")
        self.assertEqual(self.client.get("/notes").json(), ["tea"])
