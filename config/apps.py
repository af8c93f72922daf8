from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        # Both register themselves, and need the apps to be loaded.
        from config import checks, openapi  # noqa: F401
