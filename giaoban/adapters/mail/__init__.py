"""Mail by SMTP: one message at a time over one connection, and the appointment inside it."""
