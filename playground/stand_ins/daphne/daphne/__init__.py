"""Takes the place of Daphne in INSTALLED_APPS: it serves, and no server runs in the browser."""
