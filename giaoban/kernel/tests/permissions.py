"""Who may do what in the kernel: pages for everybody, and actions other packages call after their own gate."""

from giaoban.org.tests.permissions import EVERYBODY, GATED_BY_CALLER, Who

ROUTES: dict[str, Who] = {
    "favicon": EVERYBODY,
    "healthz": EVERYBODY,
    "choose_thin": EVERYBODY,
    "style_page": frozenset(),  # shown in a demonstration only
}

ACTIONS: dict[str, Who] = {
    "kernel.store_attachment": GATED_BY_CALLER,
    "kernel.set_working_hours": GATED_BY_CALLER,
    "kernel.remove_working_hours": GATED_BY_CALLER,
    "kernel.set_day": GATED_BY_CALLER,
    "kernel.clear_day": GATED_BY_CALLER,
}
