import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class People(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """Create a person who signs in with this e-mail address."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody with an account. What they may do is in their memberships."""

    class Theme(models.TextChoices):
        SYSTEM = "system"
        LIGHT = "light"
        DARK = "dark"

    class Language(models.TextChoices):
        BROWSER = "", "as the browser asks"
        BOKMAL = "nb"
        ENGLISH = "en"

    class Digest(models.TextChoices):
        """How often an e-mail says what is new."""

        NEVER = "never"
        DAILY = "daily"
        WEEKLY = "weekly"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=100)
    language = models.CharField(max_length=2, choices=Language, blank=True, default=Language.BROWSER)
    theme = models.CharField(max_length=6, choices=Theme, default=Theme.SYSTEM)
    digest = models.CharField(max_length=6, choices=Digest, default=Digest.NEVER)
    # Command -> key, for commands to which the person has assigned another key.
    keys = models.JSONField(default=dict, blank=True)
    digest_at = models.DateTimeField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = People()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_email")]

    def __str__(self) -> str:
        return self.name or self.email
