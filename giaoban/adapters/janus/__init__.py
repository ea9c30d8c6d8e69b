"""The media server, Janus, as seen by the rest of the system.

`client` carries requests and events over one WebSocket; `floor`, `hall` and `pictures` are its three kinds of
room; `stage` keeps the rooms of every open briefing alive. Nothing here knows what a briefing or a person is:
ids and secrets are opaque strings that the caller gives.
"""
