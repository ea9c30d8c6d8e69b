"""Stretches: united, missing, measured."""

from giaoban.briefings.spans import common, gaps, length, united


def test_stretches() -> None:
    some = [(5.0, 9.0), (0.0, 2.0), (8.0, 12.0), (2.0, 3.0), (4.0, 4.0)]
    assert united(some) == [(0.0, 3.0), (5.0, 12.0)]
    assert united(united(some) + some) == united(some)
    assert length(some) == 10.0
    assert gaps(some, -1.0, 20.0) == [(-1.0, 0.0), (3.0, 5.0), (12.0, 20.0)]
    assert gaps(some, 1.0, 4.0) == [(3.0, 4.0)]
    assert gaps([], 1.0, 4.0) == [(1.0, 4.0)]
    assert gaps([(0.0, 9.0)], 1.0, 4.0) == []
    assert common([(0.0, 10.0), (20.0, 30.0)], [(5.0, 25.0), (5.0, 6.0)]) == 10.0
