"""The working calendar: which days and hours count when a deadline runs.

`core` is pure arithmetic, `holidays` the public holidays, `models` what an office changes (hours by date, single days),
`loader.calendar_for(*unit_ids)` puts them together, `actions` writes. Ask once for a calendar, then use it many times.
"""
