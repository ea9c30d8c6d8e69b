"""The queue of a one-stop hall: numbers from a kiosk, counters that call them, the display that says so, minutes."""
