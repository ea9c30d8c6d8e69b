"""The live briefing: called, prepared, opened, held. Sound and pictures are Janus's; everything else is a row here."""
