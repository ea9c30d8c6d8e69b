"""Whether every bridge point is ready: place, equipment, duty technician, link test, test session."""
