from unittest.mock import patch

from django.test import SimpleTestCase, override_settings


@override_settings(CURRENCY="XTS")
class PriceTests(SimpleTestCase):
    def test_price(self):
        with patch("api.views.fetch_rate", return_value=2.0):
            response = self.client.get("/prices/10")
        self.assertEqual(response.json(), {"price": 20.0, "currency": "XTS"})

    def test_patched_where_it_is_defined(self):
        with patch("api.rates.fetch_rate", return_value=2.0):
            response = self.client.get("/prices/10")
        self.assertEqual(response.json(), {"price": 12.5, "currency": "XTS"})
