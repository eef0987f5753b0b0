from .defaults import *

DEBUG = True

PAYMENT_URL = "https://payments.example/"
PAYMENT_PASSWORD = "correct horse"
