USERS = {
    1: {
        "id": 1,
        "name": "Ada",
        "email": "ada@example.com",
        "password_hash": "$argon2id$a",
    },
    2: {
        "id": 2,
        "name": "Grace",
        "email": "grace@example.com",
        "password_hash": "$argon2id$b",
    },
    3: {
        "id": 3,
        "name": "Edsger",
        "email": None,
        "password_hash": "$argon2id$c",
    },
}
