"""`python -m bench.links.drift MINUTES`: does a weak speaker's delay wander? An hour unless told otherwise."""

import sys

from bench.links.speakers import measure_drift

if __name__ == "__main__":
    measure_drift(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0)
