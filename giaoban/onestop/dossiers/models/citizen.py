"""People who hand in dossiers, as one agency knows them."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q

from giaoban.kernel.models import TrackedModel
from giaoban.org.models.unit import VIETNAMESE


class Citizen(TrackedModel):
    """One person as the counters of one agency know them. Each agency keeps its own: no clerk can look up a province.

    `personal_id` has twelve digits (`personal_id` module checks them). What identifies or reaches the person never
    enters the audit's text; each look at it does, with its reason. `village` is where they live, if it is ours.
    """

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    personal_id = models.CharField(max_length=12)
    name = models.TextField(db_collation=VIETNAMESE)
    birth_date = models.DateField(null=True)
    phone = models.TextField(blank=True, default="")
    address = models.TextField(blank=True, default="")
    village = models.ForeignKey("org.Unit", models.PROTECT, null=True, related_name="+")
    search = models.TextField()

    audit_hidden = frozenset({"personal_id", "name", "birth_date", "phone", "address", "search"})

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "personal_id"], name="citizen_once"),
            models.CheckConstraint(condition=Q(personal_id__regex=r"^[0-9]{12}$"), name="citizen_id_digits"),
            models.CheckConstraint(condition=~Q(name=""), name="citizen_named"),
        ]
        indexes = [
            models.Index(fields=["unit", "phone"], name="citizen_phone"),
            GinIndex(SearchVector("search", config="simple"), name="citizen_search"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def masked_id(self) -> str:
        """Enough to tell two people of one name apart, not enough to use."""
        return f"•••• {self.personal_id[-4:]}"
