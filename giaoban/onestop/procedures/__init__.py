"""Procedures (thủ tục hành chính): what an agency does for people, with which papers, for how much, in how long."""
