"""Who may see the operator's figures."""

from giaoban.org.tests.permissions import ADMINISTRATOR, EVERYBODY, Who

ROUTES: dict[str, Who] = {
    "operations": ADMINISTRATOR,
    # From this machine, as the tests come; test_metrics.py has who else.
    "metrics": EVERYBODY,
}
