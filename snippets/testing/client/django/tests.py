from django.test import Client, SimpleTestCase


class ItemTests(SimpleTestCase):
    def test_item(self):
        response = self.client.get("/items/1")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.json(), {"name": "pen"})

    def test_new_item_without_a_csrf_token(self):
        cup = {"name": "cup"}
        response = self.client.post("/items", cup, content_type="application/json")
        self.assertEqual(response.status_code, 201)

    def test_new_item_with_the_csrf_check(self):
        client = Client(enforce_csrf_checks=True)
        cup = {"name": "cup"}
        response = client.post("/items", cup, content_type="application/json")
        self.assertEqual(response.status_code, 403)

    def test_redirect_is_answered(self):
        response = self.client.get("/pen")
        self.assertRedirects(response, "/items/1", status_code=302)

    def test_redirect_is_followed_on_demand(self):
        response = self.client.get("/pen", follow=True)
        self.assertEqual(response.json(), {"name": "pen"})

    def test_exception_is_raised(self):
        with self.assertRaises(KeyError):
            self.client.get("/items/99")

    def test_exception_is_answered_on_demand(self):
        client = Client(raise_request_exception=False)
        self.assertEqual(client.get("/items/99").status_code, 500)
