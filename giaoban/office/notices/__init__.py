"""Notices to people, in the product and by mail, push and SMS, each sent once and on record."""
