"""Where files rest: a folder of this machine, or any S3 store. `url.py` turns one setting into Django's STORAGES."""
