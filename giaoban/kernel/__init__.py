"""What every package stands on: actions, audit, events, jobs, time, text. Nothing here knows a briefing."""
