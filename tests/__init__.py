"""Tests of the whole system; each package's own tests live beside its code."""
