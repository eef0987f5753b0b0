class Config:
    BETA = False


class DevelopmentConfig(Config):
    GREETING = "Hello from development"
    BETA = True


class ProductionConfig(Config):
    GREETING = "Hello from production"
