from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        # These modules register themselves and need the apps to be loaded first.
        from config import checks, openapi, security  # noqa: F401
