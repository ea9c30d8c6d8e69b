"""Checking a name and a password without writing anything, and whether either door is locked."""

import hashlib
import ipaddress
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from giaoban.kernel.text import clean_line
from giaoban.org.models import Person, SignInThrottle

LONGEST_NAME = 100

# Checked against when no such account exists, so that the answer takes equally long.
_nobody = SimpleLazyObject(lambda: make_password("không ai cả"))


def clean_username(typed: str) -> str:
    """The name as accounts are stored."""
    return clean_line(typed).lower()[:LONGEST_NAME]


def person_with(username: str, password: str) -> Person | None:
    """The active person these belong to."""
    person = Person.objects.filter(username=clean_username(username)).first()
    right = check_password(password, person.password if person else str(_nobody))
    return person if person and right and person.is_active else None


def name_key(username: str) -> str:
    """Key of a name's count of failures."""
    return _key("name", clean_username(username))


def address_key(address: str) -> str:
    """Key of a network address's count; an IPv6 visitor owns a whole /64, so that counts as one."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return _key("address", address)
    network = ipaddress.ip_network((ip, 64 if ip.version == 6 else 32), strict=False)
    return _key("address", str(network))


def locked_until(key: str) -> datetime | None:
    """End of the lock on that key, or None when it is open."""
    throttle = SignInThrottle.objects.filter(key=key, locked_until__gt=timezone.now()).first()
    return throttle.locked_until if throttle else None


def _key(kind: str, value: str) -> str:
    return hashlib.sha256(f"{kind}:{value}".encode()).hexdigest()
