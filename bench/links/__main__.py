"""`python -m bench.links`: the emulator checks itself."""

import sys

from bench.links.selfcheck import main

sys.exit(main())
