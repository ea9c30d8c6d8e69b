"""Settings that come from outside: environment variables, and one secret kept in the state folder."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

REPOSITORY = Path(__file__).resolve().parents[2]


def state_folder() -> Path:
    """Where everything that must survive lives; `var/` beside the code unless GIAOBAN_VAR says otherwise."""
    return Path(os.environ.get("GIAOBAN_VAR") or REPOSITORY / "var").resolve()


def flag(name: str, *, default: bool = False) -> bool:
    """An on/off variable: 1, true, yes or on."""
    value = os.environ.get(name)
    return default if value is None else value.strip().lower() in {"1", "true", "yes", "on"}


def public_url(*, https: bool) -> str:
    """Where people reach the product, for the links in mails and messages; without a slash at its end."""
    here = f"{'https' if https else 'http'}://localhost:{os.environ.get('PORT') or 8000}"
    return (os.environ.get("PUBLIC_URL") or here).rstrip("/")


def secret_key(folder: Path) -> str:
    """SECRET_KEY from the environment, or one made on first use and kept readable by its owner only."""
    if given := os.environ.get("SECRET_KEY"):
        return given
    path = folder / "secret_key"
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".secret_key.{os.getpid()}")
    draft.write_text(secrets.token_urlsafe(48))
    draft.chmod(0o600)
    try:
        os.link(draft, path)  # the first of several processes wins; link refuses to overwrite
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text().strip()


def database(url: str) -> dict[str, Any]:
    """Django's form of `postgresql://user:password@host:port/name?host=/socket/folder`."""
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", None) or parts.hostname or "",
        "PORT": str(query.pop("port", None) or parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": {"min_size": 2, "max_size": 16, "timeout": 10}, **query},
    }
