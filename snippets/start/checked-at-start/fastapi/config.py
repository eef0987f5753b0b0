from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    api_key: str
    page_size: int = 10


settings = Settings()
