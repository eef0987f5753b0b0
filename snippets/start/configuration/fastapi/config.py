from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    greeting: str = "Hello from development"
    beta: bool = True
