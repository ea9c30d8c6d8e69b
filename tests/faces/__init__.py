"""The room's face in made-up moments: pictures of it, and tests of it, in a real Chromium."""
