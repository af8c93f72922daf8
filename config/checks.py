"""Wrong settings, explained at start with a hint instead of a traceback later."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register


@register()
def a_public_site_is_safe(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    local = any(name in settings.SITE_URL for name in ("localhost", "127.0.0.1", "[::1]"))
    if settings.DEBUG and not local:
        found.append(
            Error(
                "DEBUG is on for a public site.",
                hint="Unset DEBUG; it shows data to strangers.",
                id="samkode.E001",
            )
        )
    if not local and not settings.EMAIL_HOST:
        found.append(
            Warning(
                "No mail server is set, so password resets only reach the console.",
                hint="Set EMAIL_HOST, EMAIL_HOST_USER and EMAIL_HOST_PASSWORD.",
                id="samkode.W001",
            )
        )
    if not local and not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        found.append(
            Warning(
                "No proxy is trusted, so all people who come through one share one address, and its limits.",
                hint="Set BEHIND_PROXY=1, and TRUSTED_PROXIES if there are more than one.",
                id="samkode.W002",
            )
        )
    if "*" in settings.ALLOWED_HOSTS:
        found.append(
            Error("ALLOWED_HOSTS lets every name in.", hint="List the site's own names.", id="samkode.E002")
        )
    return found


@register()
def jobs_are_known(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.JOB_KINDS.keys() == settings.JOB_QUEUES.keys():
        return []
    return [Error("Every kind of job needs a function and a queue.", id="samkode.E003")]


@register()
def the_highest_data_class_is_known(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.HIGHEST_DATA_CLASS in ("green", "yellow", "red"):
        return []
    return [Error("HIGHEST_DATA_CLASS must be green, yellow or red.", id="samkode.E020")]
