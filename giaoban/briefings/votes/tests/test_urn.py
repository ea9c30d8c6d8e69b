"""What the urn gives away: nothing but how many ballots could be in it."""

from uuid import UUID, uuid4

import pytest
from django.test import override_settings

from giaoban.briefings.votes.tests.votes import receipt
from giaoban.briefings.votes.urn import SecretBallot, seal, unseal
from giaoban.kernel.errors import RuleBroken

VOTE = UUID(int=7)


def test_what_was_put_in_comes_out_in_the_order_of_receipts() -> None:
    ballots = [SecretBallot(receipt(), n % 3) for n in range(40)]
    assert unseal(VOTE, seal(VOTE, ballots, 40)) == sorted(ballots)


def test_every_state_of_it_is_as_long_and_none_repeats() -> None:
    ballots = [SecretBallot("A" * 24, 10) for _ in range(9)]
    states = [seal(VOTE, ballots[:n], 9) for n in range(10)] + [seal(VOTE, [], 9)]
    assert len({len(state) for state in states}) == 1
    assert len(set(states)) == len(states)
    assert not any(b"AAAA" in state for state in states)


def test_it_opens_only_for_its_own_vote_and_with_the_servers_key() -> None:
    sealed = seal(VOTE, [SecretBallot(receipt(), 1)], 3)
    with pytest.raises(RuleBroken):
        unseal(uuid4(), sealed)
    with override_settings(SECRET_KEY="another key of the server"), pytest.raises(RuleBroken):
        unseal(VOTE, sealed)


def test_a_key_that_was_replaced_still_opens_it() -> None:
    with override_settings(SECRET_KEY="the former key"):
        sealed = seal(VOTE, [SecretBallot("ABCDEFGH2345", 1)], 3)
    with override_settings(SECRET_KEY_FALLBACKS=["the former key"]):
        assert unseal(VOTE, sealed) == [SecretBallot("ABCDEFGH2345", 1)]
