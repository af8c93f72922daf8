"""All settings, from the environment, with defaults that work. config/checks.py explains wrong ones."""

import contextlib
import os
import secrets
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import SELF
from django.utils.translation import gettext_lazy as _

from config import embedded_postgres

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("SAMKODE_DATA", BASE_DIR / ".data"))
TESTING = "pytest" in sys.modules


def flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


def limits_from(text: str) -> dict[str, str]:
    """Rate limits as an operator writes them: `signup=600/m/ip; login=900/m/ip`."""
    pairs = [part.split("=", 1) for part in text.split(";") if part.strip()]
    return {name.strip(): limit.strip() for name, limit in pairs}


def kept_secret() -> str:
    """The secret key from the environment, or one generated at the first start and stored beside the data."""
    if "SECRET_KEY" in os.environ:
        return os.environ["SECRET_KEY"]
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    path = DATA_DIR / "secret-key"
    if not path.exists():
        made = DATA_DIR / f"secret-key.{os.getpid()}"
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):  # two simultaneous first starts use the same key
            os.link(made, path)
        made.unlink()
    return path.read_text().strip()


DEBUG = flag("DEBUG")
SECRET_KEY = kept_secret()
SITE_URL = os.environ.get("SITE_URL", "http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = [
    *filter(None, os.environ.get("ALLOWED_HOSTS", "").split(",")),
    urlsplit(SITE_URL).hostname or "localhost",
    "localhost",  # for the health check, which runs inside the container
    *([] if SITE_URL.startswith("https://") else ["127.0.0.1", "[::1]"]),
    *(["testserver"] if TESTING else []),
]
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.headless",
    "channels",
    "csp",
    "rest_framework",
    "drf_spectacular",
    "projects",
    "transcripts",
    "coding",
    "exports",
    "config",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "config.sessions.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

# --- storage -----------------------------------------------------------------------------------------

DATABASE_URL = os.environ.get("DATABASE_URL") or embedded_postgres.start(DATA_DIR)
DATABASES: dict[str, Any] = {"default": dj_database_url.parse(DATABASE_URL)}
# Threads and workers are permanent, so their connections may be too: opening one for each request costs more
# than the request.
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = os.environ.get("REDIS_URL", "")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT", DATA_DIR / "media"))
FILE_UPLOAD_PERMISSIONS = 0o600
UPLOAD_MAX_BYTES = int(os.environ.get("UPLOAD_MAX_BYTES", 25 * 1024 * 1024))
PROJECT_MAX_BYTES = int(
    os.environ.get("PROJECT_MAX_BYTES", 1024 * 1024 * 1024)
)  # of all its uploads together
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
EXPORT_LIVES_DAYS = 7

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / ".data" / "static"
FRONTEND_DIST = BASE_DIR / "frontend" / "dist"

# --- jobs --------------------------------------------------------------------------------------------

JOB_KINDS = {
    "transcripts.read_upload": "transcripts.importing.tasks.read_upload",
    "exports.make": "exports.tasks.make_export",
}
JOB_QUEUES = {"transcripts.read_upload": "quick", "exports.make": "heavy"}
CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_DEFAULT_QUEUE = "quick"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_timeout": 5, "socket_connect_timeout": 2}
CELERY_BEAT_SCHEDULE = {
    "send lost jobs again": {"task": "samkode.requeue_lost", "schedule": 10.0},
    "tidy": {"task": "samkode.tidy", "schedule": 3600.0},
    "send digests": {"task": "samkode.send_digests", "schedule": 900.0},
}

# --- people ------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "projects.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "config.passwords.UnlikeOneself", "OPTIONS": {"user_attributes": ["email", "name"]}},
    {"NAME": "config.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "config.passwords.NotRepetitive"},
    {"NAME": "config.passwords.NotOfTheContext"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60 * 4
ACCOUNT_ADAPTER = "config.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "config.accounts.SignupForm"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
HEADLESS_ONLY = True
HEADLESS_CLIENTS = ("browser",)
HEADLESS_FRONTEND_URLS = {
    "account_confirm_email": f"{SITE_URL}/confirm#{{key}}",
    "account_reset_password": f"{SITE_URL}/forgot",
    "account_reset_password_from_key": f"{SITE_URL}/reset#{{key}}",
    "account_signup": f"{SITE_URL}/sign-up",
}
# How often, and counted by what: `ip` is an address (of IPv6 its network), `key` is an account at an address. A whole
# class behind one address signs up, signs in and forgets its passwords in the same minutes.
ACCOUNT_RATE_LIMITS: Any = {
    "signup": "300/m/ip,2000/d/ip",
    "login": "600/m/ip",
    "login_failed": "120/m/ip,5/2m/key",
    "reset_password": "120/m/ip,5/m/key",
    "reset_password_from_key": "120/m/ip",
}
ACCOUNT_RATE_LIMITS |= limits_from(os.environ.get("RATE_LIMITS", ""))
# At one account from all addresses together, but those from which its owner has signed in before.
GUESSES_AT_AN_ACCOUNT = "50/h/key"
# How many proxies of ours add to X-Forwarded-For. What stands further left there, anybody may have written.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXIES", "1" if flag("BEHIND_PROXY") else "0"))
# The seconds that one person's regular expressions may take per minute, over all searches; None is no limit.
EXPRESSION_SECONDS_A_MINUTE: float | None = 20
if flag("SAMKODE_NO_RATE_LIMITS") or TESTING:
    ACCOUNT_RATE_LIMITS = False
    EXPRESSION_SECONDS_A_MINUTE = None
SESSION_ENGINE = "config.session_store"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = flag("EMAIL_USE_TLS", default=True)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "Samkode <samkode@localhost>")

EMAIL_TIMEOUT = 10  # seconds
# Without mail nobody can confirm an address, so that addresses count as they are typed.
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if EMAIL_HOST else "none"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = bool(EMAIL_HOST)
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = 5
ACCOUNT_EMAIL_NOTIFICATIONS = bool(EMAIL_HOST)
ACCOUNT_MAX_EMAIL_ADDRESSES = 1
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}

MFA_ADAPTER = "config.second_factors.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SITE_URL.startswith("https://")
MFA_ALLOW_UNVERIFIED_EMAIL = not EMAIL_HOST  # where addresses cannot be confirmed
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Samkode"
MFA_TOTP_TOLERANCE = 1  # half a minute before and after, for clocks that are not right
# allauth keeps limits in two settings, and people in one.
MFA_RATE_LIMITS: Any = ACCOUNT_RATE_LIMITS and {
    "webauthn_login": ACCOUNT_RATE_LIMITS.pop("webauthn_login", "600/m/ip")
}

# Whom to tell of a hole; the address in /.well-known/security.txt.
SECURITY_CONTACT = os.environ.get("SECURITY_CONTACT", "")

# --- safety ------------------------------------------------------------------------------------------

IS_SECURE = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
CSRF_COOKIE_NAME = "__Host-csrftoken" if IS_SECURE else "csrftoken"
SESSION_COOKIE_NAME = "__Host-session" if IS_SECURE else "session"
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_SECURE
SECURE_SSL_REDIRECT = IS_SECURE and flag("SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("BEHIND_PROXY") else None
CSRF_FAILURE_VIEW = "config.faults.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF, "'unsafe-inline'"],  # CodeMirror adds its style sheet to the page
        "img-src": [SELF, "data:"],
        "font-src": [SELF, "data:"],
        "connect-src": [SELF, "ws:", "wss:"] if not IS_SECURE else [SELF, "wss:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
    }
}

# --- languages, time, answers ------------------------------------------------------------------------

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", _("Norwegian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = os.environ.get("TIME_ZONE", "Europe/Oslo")
USE_TZ = True

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["config.sessions.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "config.errors.answer",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Samkode",
    "VERSION": "1",
    "SERVE_PUBLIC": False,
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
    "COMPONENT_SPLIT_REQUEST": True,
    "SORT_OPERATIONS": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "config.openapi.document_refusals",
    ],
    "ENUM_NAME_OVERRIDES": {
        name: [(value, value.replace("_", " ").title()) for value in values.split()]
        for name, values in {
            "RoleEnum": "owner coder supervisor reader",
            "SpeakerRoleEnum": "interviewer informant unknown",
            "DocumentKindEnum": "transcript article note",
            "JobStateEnum": "queued running done failed cancelled",
            "ModeEnum": "together independent",
            "MannerEnum": "do undo redo",
            "MemoKindEnum": "note theory method reflexive summary",
            "ReviewStateEnum": "none handed_in questions agreed",
            "MemoAboutEnum": "project document passage code group coding memo",
            "ThreadAboutEnum": "coding code memo document passage",
            "ThreadStateEnum": "open resolved all",
            "AudienceEnum": "private group everybody",
            "AttributeKindEnum": "text number date choice yes_no",
            "MediumEnum": "unknown in_person video phone written",
            "ParticipantStatusEnum": "invited agreed interviewed reading approved withdrawn",
            "NearnessEnum": "exact form part",
        }.items()
    }
    | {
        "UploadStateEnum": ["reading", "ready", "failed", "imported"],
        "NewRoundEnum": ["independent"],
        "HeadBecomesEnum": ["words", "leave_out", "describe"],
    },
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"samkode": {"level": "INFO"}},
}
if TESTING:
    # Two simultaneous test runs must not share a database; parallel workers inherit the name.
    os.environ.setdefault("SAMKODE_TEST_DATABASE", f"test_samkode_{os.getpid()}")
    DATABASES["default"]["TEST"] = {"NAME": os.environ["SAMKODE_TEST_DATABASE"]}
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    MEDIA_ROOT = DATA_DIR / "test-media"
