"""What host and units do about passing a briefing on."""
