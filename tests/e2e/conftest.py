"""One product for all browser tests of a run; it starts as `make run` would start it."""

from collections.abc import Iterator

import pytest

from tests.e2e.product import Product, running_product
from tests.launch.support import open_folder


@pytest.fixture(scope="session")
def product() -> Iterator[Product]:
    """A running Giao Ban with the demo's people and nobody in its room."""
    with open_folder() as folder, running_product(folder) as running:
        yield running
