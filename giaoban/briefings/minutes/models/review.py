"""What the last briefing left open, taken up first by the next."""

from django.db import models

from giaoban.briefings.models import AgendaItem
from giaoban.kernel.models import TrackedModel


class Review(TrackedModel):
    """Of `briefing`: the agenda item `item_id` looks at the tasks of `previous`; it may have been taken off again."""

    briefing = models.OneToOneField("briefings.Briefing", models.CASCADE, related_name="review")
    previous = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="+")
    item_id = models.UUIDField()

    @property
    def is_on_the_agenda(self) -> bool:
        """Whether the item is still there."""
        return AgendaItem.objects.filter(id=self.item_id).exists()
