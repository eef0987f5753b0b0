users = {
    "token-of-ada": {"name": "ada", "admin": True},
    "token-of-bob": {"name": "bob", "admin": False},
}
