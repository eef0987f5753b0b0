"""The mutants that are made of a file, and those that are not."""

from mutation.operators import make_mutants

FILE = '''\
"""A docstring."""
LIMIT = 5
NAMES = ["a", "b"]


@app.get("/me", status_code=201)
@login_required
def me(name: str, by: int = 0, _=Depends(admin)):
    if by < LIMIT and not name:
        raise ValueError(f"a {name} b")
    return {"name": name}


class View(
    Mixin,
    Base,
):
    on: Annotated[int, 1] = None
'''
MUTANTS = """\
2 LIMIT = 5 → LIMIT = 6
3 NAMES = ["a", "b"] → pass
3 NAMES = ["a", "b"] → NAMES = ["b"]
3 NAMES = ["a", "b"] → NAMES = ["a"]
6 @app.get("/me", status_code=201) → @app.get("/mex", status_code=201)
6 @app.get("/me", status_code=201) → @app.get("/me")
6 @app.get("/me", status_code=201) → @app.get("/me", status_code=202)
7 @login_required →\x20
8 def me(name: str, by: int = 0, _=Depends(admin)): → def me(name: str, by: int, _=Depends(admin)):
8 def me(name: str, by: int = 0, _=Depends(admin)): → def me(name: str, by: int = 1, _=Depends(admin)):
8 def me(name: str, by: int = 0, _=Depends(admin)): → def me(name: str, by: int = 0):
9 if by < LIMIT and not name: → if not (by < LIMIT and not name):
9 if by < LIMIT and not name: → if by <= LIMIT and not name:
9 if by < LIMIT and not name: → if by < LIMIT or not name:
9 if by < LIMIT and not name: → if by < LIMIT and name:
10 raise ValueError(f"a {name} b") → pass
10 raise ValueError(f"a {name} b") → raise ValueError(f"a x{name} b")
11 return {"name": name} → return None
11 return {"name": name} → return {"namex": name}
15 Mixin, Base, → Base,
15 Mixin, Base, → Mixin ,
18 on: Annotated[int, 1] = None → pass
18 on: Annotated[int, 1] = None → on: Annotated[int] = None
18 on: Annotated[int, 1] = None → on: Annotated[int, 2] = None
"""


def test_one_small_change_each() -> None:
    made = [f"{mutant.line} {mutant.was} → {mutant.becomes}" for mutant in make_mutants(FILE)]
    assert made == MUTANTS.splitlines()


def test_lines_keep_their_numbers() -> None:
    """Coverage of a mutant is compared with that of its original by line."""
    assert {mutant.text.count("\n") for mutant in make_mutants(FILE)} == {FILE.count("\n")}


def test_what_has_nothing_to_change_has_no_mutants() -> None:
    assert list(make_mutants('"""A docstring."""\nimport os\n\n\ndef f():\n    """Another."""\n    return\n')) == []
