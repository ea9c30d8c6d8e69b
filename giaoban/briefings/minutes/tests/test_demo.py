"""The demo's last briefing comes once, and the one in progress looks at its tasks."""

from giaoban.briefings.minutes.previous import open_tasks_before
from giaoban.briefings.models import Briefing
from giaoban.briefings.tests.scene import Scene
from giaoban.demo.minutes import seed_minutes
from giaoban.demo.world import World


def test_the_last_briefing_comes_once(scene: Scene) -> None:
    world = World(Briefing.objects.select_related("chair_post__unit").get(id=scene.briefing.id), {})
    for _ in range(2):
        seed_minutes(world)
    tasks = open_tasks_before(world.briefing)
    assert [task.lead_unit.name for task in tasks] == ["Xã Mai Sơn", "Xã Nhôn Mai"]
    assert Briefing.objects.count() == 2
