"""What the page on the book API says of models for changes."""

import pytest
from pydantic import BaseModel, Field, ValidationError


def test_an_optional_field_lets_null_through() -> None:
    """With `str | None` a `null` is valid and, being set, part of the changes; with `str` and a default it is not."""

    class Loose(BaseModel):
        title: str | None = None

    class Strict(BaseModel):
        title: str = Field(default="", min_length=1)

    assert Loose.model_validate({"title": None}).model_dump(exclude_unset=True) == {"title": None}
    assert Strict.model_validate({}).model_dump(exclude_unset=True) == {}
    with pytest.raises(ValidationError):
        Strict.model_validate({"title": None})
