"""`python -m bench NAME…` or `all`: run benches, print each figure beside its goal, append to `bench/results/`.

`soak` takes an hour, or `--minutes`, and is not among `all`.
"""

import sys

from bench import life, load, room, soak
from bench.links import measure as links
from bench.report import figures_of

BENCHES = {"room": room.measure, "life": life.measure, "links": links.measure, "load": load.measure}


def main(names: list[str]) -> int:
    """Run the named benches; returns 2 for a name that does not exist."""
    if names[:1] == ["soak"] and (len(names) == 1 or names[1] == "--minutes"):
        soak.measure(float(names[2]) if len(names) > 2 else 60)
        return 0
    chosen = list(BENCHES) if names in ([], ["all"]) else names
    unknown = [name for name in chosen if name not in BENCHES]
    if unknown:
        print(f"Không có phép đo {', '.join(unknown)}; có: {', '.join(BENCHES)}. [no such bench]")
        return 2
    for name in chosen:
        print(f"── {name}: {len(figures_of(name))} con số ──", flush=True)
        BENCHES[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
