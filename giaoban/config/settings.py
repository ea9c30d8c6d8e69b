"""Wiring only. Everything an operator may change is an environment variable (docs/operators.md lists them)."""

import os
from pathlib import Path

import django_stubs_ext
from django.utils.translation import gettext_lazy as _

from giaoban.adapters.janus.account import read_account
from giaoban.adapters.mail.url import mail_server
from giaoban.adapters.push.hosts import BROWSERS
from giaoban.adapters.relay.address import read_networks
from giaoban.adapters.storage.url import storage_settings
from giaoban.config.env import REPOSITORY, database, flag, public_url, secret_key, state_folder

django_stubs_ext.monkeypatch()

VAR = state_folder()
BUILD = Path(os.environ.get("GIAOBAN_BUILD") or REPOSITORY / "var" / "build")
DEMO = flag("DEMO")
DEBUG = flag("DEBUG")
HTTPS = flag("HTTPS")
SECRET_KEY = secret_key(VAR)
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "*" if DEMO else "localhost,127.0.0.1").split(",")

DATABASES = {"default": database(os.environ.get("DATABASE_URL", "postgresql:///giaoban"))}
DATABASES["default"]["TEST"] = {"NAME": "test_giaoban" + os.environ.get("TEST_DB_SUFFIX", "")}

INSTALLED_APPS = [
    "giaoban.kernel",
    "giaoban.org",
    "giaoban.office.notices",
    "giaoban.office.tasks",
    "giaoban.office.work",
    "giaoban.briefings",
    "giaoban.briefings.convening",
    "giaoban.briefings.rollcall",
    "giaoban.briefings.votes",
    "giaoban.briefings.minutes",
    "giaoban.briefings.reports",
    "giaoban.briefings.readiness",
    "giaoban.briefings.annotations",
    "giaoban.briefings.guests",
    "giaoban.briefings.recording",
    "giaoban.briefings.relay",
    "giaoban.briefings.telephone",
    "giaoban.briefings.written",
    "giaoban.briefings.cascade",
    "giaoban.briefings.followup",
    "giaoban.briefings.economy",
    "giaoban.onestop.procedures",
    "giaoban.onestop.processes",
    "giaoban.onestop.counters",
    "giaoban.onestop.payments",
    "giaoban.onestop.dossiers",
    "giaoban.operations",
    "giaoban.demo",
    "giaoban.sim",
    "procrastinate.contrib.django",
    "django_htmx",
    "django_vite",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.forms",
]
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "giaoban.kernel.middleware.compress.PageCompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "giaoban.kernel.middleware.refusals.RefusalMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "giaoban.org.middleware.ActorMiddleware",
    "giaoban.kernel.middleware.language.LanguageMiddleware",
    "giaoban.kernel.middleware.thin.ThinMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "giaoban.config.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "giaoban.kernel.navigation.navigation",
                "giaoban.org.context.acting",
            ],
            "builtins": ["django.templatetags.i18n"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
ASGI_APPLICATION = "giaoban.config.asgi.app"

# Accounts
AUTH_USER_MODEL = "org.Person"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign_in"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = False
CSRF_FAILURE_VIEW = "giaoban.kernel.views.refusals.csrf_refused"
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("TRUSTED_ORIGINS", "").split(",") if origin]
BEHIND_PROXY = flag("BEHIND_PROXY")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True

# Browsers
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "media-src": ["'self'", "blob:"],
        "connect-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# Words, dates, numbers
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", "English")]
LOCALE_PATHS = [REPOSITORY / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# Files
STATIC_URL = "/static/"
STATICFILES_DIRS: list[Path] = []
DJANGO_VITE = {
    "default": {"dev_mode": False, "manifest_path": BUILD / "static" / "manifest.json", "static_url_prefix": "/static/"}
}
STORAGES = storage_settings(os.environ.get("STORAGE_URL", ""), VAR)
UPLOAD_LIMIT_MB = int(os.environ.get("UPLOAD_LIMIT_MB", "50"))
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_TEMP_DIR = None

# Notices
PUBLIC_URL = public_url(https=HTTPS)
MAIL = mail_server(os.environ.get("SMTP_URL", ""))
VAPID_KEY = VAR / "vapid_key"
PUSH_HOSTS = [host for host in os.environ.get("PUSH_HOSTS", BROWSERS).split(",") if host]
SMS_URL = os.environ.get("SMS_URL", "")
SMS_TOKEN = os.environ.get("SMS_TOKEN", "")
SMS_ACCENTS = flag("SMS_ACCENTS")

# Media
JANUS_URLS = [url for url in os.environ.get("JANUS_URLS", "").split(",") if url]
#: Janus on other machines, besides the private ones or those of JANUS_URLS.
JANUS_FURTHER = [url for url in os.environ.get("JANUS_FURTHER", "").split(",") if url]
#: With several Janus: so many devices of one meeting share one before its hall gets another.
HALL_PER_JANUS = int(os.environ.get("HALL_PER_JANUS", "400"))
JANUS_INFO = VAR / "run" / "janus.json"
#: Where the media keeper hands the halls' sound to the web processes.
PRELUDE_SOCKET = VAR / "run" / "prelude.sock"
JANUS_RECORDINGS = os.environ.get("JANUS_RECORDINGS", "")
#: Networks of one's own that a relayed conference may be fetched from; the Internet may be anyway.
RELAY_NETWORKS = read_networks(os.environ.get("RELAY_NETWORKS", ""))
#: The exchange's account for those who take part by telephone, how many at once, and the number that people dial.
SIP_ACCOUNT = read_account(os.environ.get("SIP_URL", ""), int(os.environ.get("SIP_LINES", "8")))
SIP_NUMBER = os.environ.get("SIP_NUMBER", "")
METRICS_TOKEN = os.environ.get("METRICS_TOKEN", "")
ICE_SERVERS = [url for url in os.environ.get("ICE_SERVERS", "").split(",") if url]
TURN_URLS = [url for url in os.environ.get("TURN_URL", "").split(",") if url]
TURN_SECRET = os.environ.get("TURN_SECRET", "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "INFO")},
    "loggers": {
        "httpx": {"level": "WARNING"},
        "urllib3": {"level": "WARNING"},
        "procrastinate": {"level": "WARNING"},
        "weasyprint": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
    },
}
