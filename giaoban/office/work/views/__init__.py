"""The page Việc của tôi."""
