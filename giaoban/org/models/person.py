"""A person who signs in."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel
from giaoban.org.models.unit import VIETNAMESE


class PersonManager(BaseUserManager["Person"]):
    """Django's authentication looks people up through this; nothing is created here."""


class Person(AbstractBaseUser, TrackedModel):
    """One person and their account.

    `home` is the unit whose administrators keep the account; what the person may do comes from posts alone.
    `must_change_password` sends them to choose their own at the next sign-in. Failed attempts are counted in
    `SignInThrottle`, for names that exist and names that do not alike.
    """

    last_login = None  # Django would write it outside any action; see signed_in_at

    username = models.TextField(unique=True, error_messages={"unique": _("Tên đăng nhập này đã có người dùng.")})
    full_name = models.TextField(db_collation=VIETNAMESE)
    phone = models.TextField(blank=True, default="")
    email = models.TextField(blank=True, default="")
    home = models.ForeignKey("org.Unit", models.PROTECT, null=True, related_name="accounts")
    is_active = models.BooleanField(default=True)
    language = models.TextField(choices=settings.LANGUAGES, default="vi")
    must_change_password = models.BooleanField(default=False)
    signed_in_at = models.DateTimeField(null=True)
    search = models.TextField()

    objects = PersonManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]
    audit_hidden = frozenset({"password", "search"})

    class Meta:
        ordering = ["full_name", "username"]
        constraints = [
            models.CheckConstraint(condition=Q(username=Lower("username")) & ~Q(username=""), name="person_lower_name"),
            models.CheckConstraint(condition=~Q(full_name=""), name="person_named"),
        ]
        indexes = [GinIndex(SearchVector("search", config="simple"), name="person_search")]

    def __str__(self) -> str:
        return self.full_name
