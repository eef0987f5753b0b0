BOOKS = [
    {"number": 1, "title": "Emma"},
    {"number": 2, "title": "Middlemarch"},
    {"number": 3, "title": "Dracula"},
]


def first(count):
    return BOOKS[:count]


def find(number):
    return next((book for book in BOOKS if book["number"] == number), None)
