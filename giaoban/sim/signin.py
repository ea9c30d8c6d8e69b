"""Signing in as a browser does: the form, its CSRF token, the session cookie."""

import asyncio
import re
import ssl
from functools import lru_cache

import httpx

SIGN_IN = "/dang-nhap"
SESSION_COOKIE = "sessionid"
TIMEOUT = 30.0
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
TOKEN = re.compile(r'name="csrfmiddlewaretoken"\s+value="([^"]+)"')
BETWEEN_TRIES = 1.0


class SignInRefused(Exception):
    """The name or the password was not accepted; the message names the account."""


class Session:
    """One account's session, signed in when first needed and again when the server no longer accepts it.

    Several clients may share one; they then are several devices of the same person.
    """

    def __init__(self, url: str, username: str, password: str) -> None:
        self.url = url.rstrip("/")
        self.username = username
        self._password = password
        self._cookie: str | None = None
        self._one_at_a_time = asyncio.Lock()

    async def cookie(self, refused: str | None = None) -> str:
        """The cookie header; a new one if `refused` is the one we have. Raises `SignInRefused` or `ConnectionError`."""
        async with self._one_at_a_time:
            if self._cookie is None or self._cookie == refused:
                self._cookie = await sign_in(self.url, self.username, self._password)
            return self._cookie


async def sign_in(url: str, username: str, password: str) -> str:
    """The cookie header of a new session. Raises `SignInRefused`, or `ConnectionError` if the server is away."""
    try:
        return await _signed_in(url, username, password)
    except httpx.HTTPError as error:
        raise ConnectionError(f"{url}: {error}") from error


async def _signed_in(url: str, username: str, password: str) -> str:
    async with httpx.AsyncClient(base_url=url, timeout=TIMEOUT, verify=trust(url), trust_env=False) as browser:
        page = await browser.get(SIGN_IN)
        page.raise_for_status()
        token = TOKEN.search(page.text)
        answer = await browser.post(
            SIGN_IN,
            data={"username": username, "password": password, "csrfmiddlewaretoken": token.group(1) if token else ""},
            headers={"Referer": f"{url}{SIGN_IN}", "Origin": url},
        )
        if answer.is_server_error:
            answer.raise_for_status()
        if not answer.is_redirect or not browser.cookies.get(SESSION_COOKIE):
            raise SignInRefused(f"Không đăng nhập được bằng tài khoản {username}: kiểm tra mật khẩu rồi chạy lại.")
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.cookies.jar)


@lru_cache(maxsize=8)
def trust(url: str) -> ssl.SSLContext:
    """Whom to believe. On this very machine a self-made certificate is enough: nobody else can be in between."""
    context = ssl.create_default_context()
    if httpx.URL(url).host in LOOPBACK:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


async def healthy(url: str) -> bool:
    """Whether the web process and its database answer; sound may still be starting."""
    try:
        async with httpx.AsyncClient(base_url=url, timeout=5, verify=trust(url), trust_env=False) as browser:
            health = (await browser.get("/healthz")).json()
    except (httpx.HTTPError, ValueError):
        return False
    return isinstance(health, dict) and health.get("web") == "ok" and health.get("database") == "ok"


async def wait_until_healthy(url: str) -> None:
    """Returns once the product can be used; waits as long as that takes."""
    while not await healthy(url):
        await asyncio.sleep(BETWEEN_TRIES)
