"""Before the meeting: unit reports, readiness of the points, private notes."""
