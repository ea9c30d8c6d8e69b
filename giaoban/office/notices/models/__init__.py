"""Tables of notices: what was said, to whom, by which ways it left, and how each person wants to be reached."""

from .delivery import Delivery, DeliveryState, Reason
from .notice import Announcement, Notice
from .wish import PushSubscription, Wish

__all__ = ["Announcement", "Delivery", "DeliveryState", "Notice", "PushSubscription", "Reason", "Wish"]
