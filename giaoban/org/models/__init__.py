"""Tables of the organisation."""

from .person import Person
from .post import Delegation, Holding, Post
from .throttle import SignInThrottle
from .unit import Level, Unit
from .unit_import import UnitImport

__all__ = ["Delegation", "Holding", "Level", "Person", "Post", "SignInThrottle", "Unit", "UnitImport"]
