from uuid import UUID

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac


class Session(AbstractBaseSession):
    """A browser that is signed in, or on its way in. Of the device only names of browser and system are kept."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+"
    )
    browser = models.CharField(max_length=20, blank=True, default="")
    system = models.CharField(max_length=20, blank=True, default="")
    begun_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(default=timezone.now)

    @property
    def public_id(self) -> UUID:
        """Names this session where its key must not be told."""
        return UUID(bytes=salted_hmac("samkode.session", self.session_key, algorithm="sha256").digest()[:16])
