"""Thousands of people with posts and mail addresses: run inside the product (`giaoban shell -c`)."""

from django.utils import timezone

from giaoban.briefings.models import Briefing
from giaoban.org.models import Holding, Person, Post, Unit
from giaoban.org.powers import Role


def make(many: int) -> None:
    """Posts shared out over the communes and villages below the demo's host, each held by a person of its own."""
    host = Briefing.objects.order_by("created_at")[0].host
    units = list(Unit.objects.under(host).filter(level__in=["commune", "village"]))
    today = timezone.localdate()
    people, posts, holdings = [], [], []
    for n in range(many):
        unit = units[n % len(units)]
        person = Person(username=f"thu{n}", full_name=f"Cán bộ {n}", home=unit, email=f"thu{n}@example.vn")
        person.set_unusable_password()
        post = Post(unit=unit, title=f"Công chức {n}", roles=[Role.OFFICIAL], from_on=today)
        people.append(person)
        posts.append(post)
        holdings.append(Holding(post=post, person=person, from_on=today))
    Person.objects.bulk_create(people)
    Post.objects.bulk_create(posts)
    Holding.objects.bulk_create(holdings)
    print(len(units))
