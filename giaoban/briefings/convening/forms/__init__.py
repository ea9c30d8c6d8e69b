"""What people type when they call a briefing."""
