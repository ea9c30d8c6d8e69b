"""Rules stay true when units change, and what was done by hand stays as it is."""

import pytest

from giaoban.briefings.actions.points import choose_points
from giaoban.briefings.convening.actions.calling import convene_briefing
from giaoban.briefings.convening.actions.rules import keep_preset, remove_preset, set_rules
from giaoban.briefings.convening.models import Calling
from giaoban.briefings.convening.presets import offered, preset_rules
from giaoban.briefings.convening.queries import difference
from giaoban.briefings.convening.rules import Below, Rule, posts_to_tell, sentences
from giaoban.briefings.models import Briefing
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.powers import Role
from giaoban.org.tests.cast import Cast, make_member, make_unit

COMMUNES, VILLAGES = Rule(levels=("commune",)), Rule(levels=("village",))


def units(briefing: Briefing) -> set[str]:
    return set(briefing.points.filter(host=False).values_list("name", flat=True))


def rule(cast: Cast, briefing: Briefing, *rules: Rule) -> Calling:
    edition = getattr(Calling.objects.filter(briefing=briefing).first(), "edition", 1)
    return set_rules(actor=cast.secretary.actor, briefing_id=briefing.id, rules=rules, edition=edition)


class TestEvaluating:
    def test_several_rules_add_up(self, cast: Cast, coming: Briefing) -> None:
        choose_points(actor=cast.secretary.actor, briefing_id=coming.id, unit_ids=[])
        rule(cast, coming, COMMUNES, VILLAGES)
        assert units(coming) == {"Xã Mai Sơn", "Xã Nhôn Mai", "Bản Na Hang"}
        rule(cast, coming, VILLAGES)
        assert units(coming) == {"Bản Na Hang"}

    def test_branch_kind_extra_and_excluded(self, cast: Cast, coming: Briefing) -> None:
        choose_points(actor=cast.secretary.actor, briefing_id=coming.id, unit_ids=[])
        rule(cast, coming, Rule(levels=("village",), under=cast.nhon_mai.id))
        assert units(coming) == set()
        rule(cast, coming, Rule(levels=("village",), kind="Bản", extra=(cast.nhon_mai.id,)))
        assert units(coming) == {"Bản Na Hang", "Xã Nhôn Mai"}
        rule(cast, coming, Rule(levels=("commune",), excluded=(cast.mai_son.id,)))
        assert units(coming) == {"Xã Nhôn Mai"}

    def test_a_unit_founded_since_comes_along_at_the_call_and_is_shown_before(
        self, cast: Cast, coming: Briefing
    ) -> None:
        calling = rule(cast, coming, COMMUNES)
        make_unit("commune", "16885", "Xã Hữu Khuông", cast.district)
        assert [unit.name for unit in difference(coming, calling).joining] == ["Xã Hữu Khuông"]
        convene_briefing(actor=cast.secretary.actor, briefing_id=coming.id)
        assert "Xã Hữu Khuông" in units(coming)

    def test_what_was_dropped_or_added_by_hand_stays_so(self, cast: Cast, coming: Briefing) -> None:
        rule(cast, coming, COMMUNES)
        by_hand = [cast.nhon_mai.id, cast.na_hang.id]
        choose_points(actor=cast.secretary.actor, briefing_id=coming.id, unit_ids=by_hand)
        convene_briefing(actor=cast.secretary.actor, briefing_id=coming.id)
        assert units(coming) == {"Xã Nhôn Mai", "Bản Na Hang"}

    def test_posts_by_role_or_title_without_diacritics(self, cast: Cast) -> None:
        lead = make_member("bithu", "Vi Văn Lò", cast.mai_son, "Bí thư Đảng ủy xã", Role.LEADER)
        named = Rule(levels=("commune",), roles=(Role.LEADER,), titles=("TRƯỞNG BẢN",))
        found = posts_to_tell([named, VILLAGES], Below(cast.district), [cast.mai_son.id, cast.na_hang.id])
        assert found == {cast.mai_son.id: [lead.post.id], cast.na_hang.id: [cast.village_head.post.id]}


class TestSaying:
    def test_a_rule_reads_as_a_sentence(self, cast: Cast) -> None:
        said = sentences(
            [
                Rule(levels=("commune",), titles=("Bí thư", "Trưởng bản")),
                Rule(levels=("village",), under=cast.mai_son.id, roles=(Role.VILLAGE,), excluded=(cast.na_hang.id,)),
            ]
        )
        assert said == [
            "Tất cả cấp xã; mời “Bí thư”, “Trưởng bản”",
            "Tất cả thôn, bản thuộc Xã Mai Sơn; mời Trưởng thôn, bản; không mời Bản Na Hang",
        ]


class TestRefusing:
    @pytest.mark.parametrize(
        "bad",
        [Rule(), Rule(levels=("xóm",)), Rule(levels=("commune",), roles=("king",)), Rule(levels=("department",))],
    )
    def test_a_rule_that_names_nobody_or_something_unknown(self, cast: Cast, coming: Briefing, bad: Rule) -> None:
        with pytest.raises(RuleBroken):
            rule(cast, coming, bad)

    def test_units_of_another_district_and_too_many_rules(self, cast: Cast, coming: Briefing) -> None:
        for rules in ([Rule(extra=(cast.other_district.id,))], [COMMUNES] * 21):
            with pytest.raises(RuleBroken):
                rule(cast, coming, *rules)

    def test_an_old_edition_overwrites_nothing(self, cast: Cast, coming: Briefing) -> None:
        rule(cast, coming, COMMUNES)
        with pytest.raises(RuleBroken) as refusal:
            set_rules(actor=cast.secretary.actor, briefing_id=coming.id, rules=[], edition=1)
        assert refusal.value.code == "stale"


class TestPresets:
    def test_kept_replaced_and_taken_away(self, cast: Cast) -> None:
        actor, host = cast.secretary.actor, cast.district
        for rules in ([COMMUNES], [VILLAGES]):
            preset = keep_preset(actor=actor, host_id=host.id, name="Vùng lũ", rules=rules)
        key = f"preset:{preset.id}"
        assert preset_rules(host, key) == (VILLAGES,)
        first = offered(host)[0]
        assert (first.key, first.name, first.units, first.people) == (key, "Vùng lũ", 1, 1)
        remove_preset(actor=actor, preset_id=preset.id)
        with pytest.raises(RuleBroken):
            preset_rules(host, key)

    def test_every_level_is_offered_and_all_together(self, cast: Cast) -> None:
        assert [(one.key, one.units, one.people) for one in offered(cast.district)] == [
            ("level:commune", 2, 2),
            ("level:village", 1, 1),
            ("all", 3, 3),
        ]

    @pytest.mark.parametrize("key", ["", "preset:x", "preset:", "level:xóm", "khác"])
    def test_a_key_nobody_offered(self, cast: Cast, key: str) -> None:
        with pytest.raises(RuleBroken):
            preset_rules(cast.district, key)

    def test_of_another_host_is_not_there(self, cast: Cast) -> None:
        with pytest.raises(Absent):
            keep_preset(actor=cast.outsider.actor, host_id=cast.district.id, name="Vùng lũ", rules=[COMMUNES])
