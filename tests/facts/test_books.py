"""Facts for the page on the book API that no recording shows."""

import pytest
from pydantic import BaseModel, Field, ValidationError


def test_an_optional_field_lets_null_through() -> None:
    """In Pydantic `null` is valid and set in a `str | None` field, and refused by a `str` field with a default."""

    class Loose(BaseModel):
        title: str | None = None

    class Strict(BaseModel):
        title: str = Field(default="", min_length=1)

    assert Loose.model_validate({"title": None}).model_dump(exclude_unset=True) == {"title": None}
    assert Strict.model_validate({}).model_dump(exclude_unset=True) == {}
    with pytest.raises(ValidationError):
        Strict.model_validate({"title": None})
