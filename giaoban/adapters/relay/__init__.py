"""A conference held elsewhere, fetched from its address with ffmpeg and given to Janus as plain RTP.

`address` says which addresses may be asked, `proxy` holds HTTP to that for everything a playlist leads to, `commands`
are ffmpeg's words, `trouble` reads its complaints, `probe` tries a source, `transmission` keeps one running.
"""
