"""Giao Ban: live briefings over links that other software gives up on, and what follows from them."""
