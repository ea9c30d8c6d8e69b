"""Whoever holds every table, with the numbers of their transactions, cannot say how anybody voted in secret."""

import itertools
import json
import logging
from dataclasses import dataclass

import pytest
from django.db import connection

from giaoban.briefings.tests.scene import Scene
from giaoban.briefings.votes.actions.votes import cancel_vote
from giaoban.briefings.votes.models import Vote, Voter
from giaoban.briefings.votes.tests.votes import close, everybody, give, opened, receipt
from giaoban.org.tests.cast import Member


@dataclass(frozen=True)
class Row:
    """One row as an insider dumps it."""

    table: str
    xmin: str
    text: str


def dump() -> list[Row]:
    """Every row of every table, with its transaction; binary columns as hex and as letters."""
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t.xmin::text, t::text FROM "{table}" t')  # noqa: S608 - our own tables
            rows += [Row(table, xmin, text) for xmin, text in cursor.fetchall()]
    return rows


def holding(rows: list[Row], code: str) -> list[Row]:
    """Rows in which a receipt stands, as letters or as bytes."""
    return [row for row in rows if code in row.text or code.encode().hex() in row.text]


def cast_in_secret(scene: Scene, ballots: list[tuple[Member, int, str]]) -> Vote:
    vote = opened(scene, secret=True, per_unit=False)
    for member, n, code in ballots:
        give(scene, member, vote, n, receipt=code)
    return vote


def test_before_the_closing_no_receipt_and_no_choice_is_anywhere(scene: Scene) -> None:
    members = everybody(scene)
    codes = [receipt() for _ in members]
    cast_in_secret(scene, list(zip(members, (0, 1, 0, 2), codes, strict=True)))
    rows = dump()
    assert not [code for code in codes if holding(rows, code)]
    [vote] = [row for row in rows if row.table == "votes_vote"]
    assert '"{0,0,0}"' in vote.text
    events = [row for row in rows if row.table == "kernel_event" and "ballot_cast" in row.text]
    assert len(events) == 4
    assert all('""choice"": null' in row.text for row in events)


def test_no_transaction_holds_a_voter_and_a_ballot(scene: Scene) -> None:
    members = everybody(scene)
    codes = [receipt() for _ in members]
    close(scene, cast_in_secret(scene, list(zip(members, (0, 1, 0, 2), codes, strict=True))))
    rows = dump()
    marked = {row.xmin for row in rows if row.table == "votes_voter"}
    marked |= {row.xmin for row in rows if row.table == "kernel_audit" and "ballot_cast" in row.text}
    assert len(marked) == len(members)
    for code in codes:
        found = holding(rows, code)
        assert {row.table for row in found} == {"votes_vote", "kernel_audit"}
        assert not {row.xmin for row in found} & marked
        assert all(all(other in row.text for other in codes) for row in found), "a receipt stands alone"


def test_no_row_names_a_voter_beside_a_receipt(scene: Scene) -> None:
    members = everybody(scene)
    codes = [receipt() for _ in members]
    close(scene, cast_in_secret(scene, list(zip(members, (0, 1, 0, 2), codes, strict=True))))
    voters = list(Voter.objects.all())
    names = {str(value) for voter in voters for value in (voter.id, voter.person_id, voter.name)}
    names -= {str(members[0].person.id), members[0].person.full_name}  # the chair closed it and stands there as such
    for code in codes:
        assert not [name for row in holding(dump(), code) for name in names if name in row.text]


def test_what_is_published_is_the_same_whoever_gave_which_ballot(scene: Scene) -> None:
    """In all worlds that differ only in who gave which ballot, and when, the same list is published."""
    members = everybody(scene)[:3]
    scene.enter(scene.cast.secretary)
    ballots = [(0, "ABCDEFGH2222"), (1, "QRSTUVWX3333"), (2, "JKLMNPQR4444")]
    worlds = set()
    for order in itertools.permutations(ballots):
        given = [(member, n, code) for member, (n, code) in zip(members, order, strict=True)]
        closed = close(scene, cast_in_secret(scene, given))
        worlds.add(json.dumps([closed.published, closed.counts, closed.voted]))
    assert len(worlds) == 1
    assert json.loads(worlds.pop())[0] == [["ABCDEFGH2222", 0], ["JKLMNPQR4444", 2], ["QRSTUVWX3333", 1]]


def test_nothing_of_it_is_logged(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    members = everybody(scene)
    codes = [receipt() for _ in members]
    with caplog.at_level(logging.DEBUG):
        cast_in_secret(scene, list(zip(members, (0, 1, 0, 2), codes, strict=True)))
    assert not [code for code in codes if code in caplog.text]


def test_an_urn_of_a_cancelled_vote_is_gone_unread(scene: Scene) -> None:
    members = everybody(scene)
    vote = cast_in_secret(scene, [(members[1], 0, "ABCDEFGH2222")])
    scene.act(cancel_vote, scene.cast.chair, vote_id=vote.id, reason="Nhầm câu hỏi")
    rows = dump()
    assert not [row for row in rows if row.table == "votes_urn"]
    assert holding(rows, "ABCDEFGH2222") == []
