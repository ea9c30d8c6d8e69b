"""The outside systems this product speaks with, one package each; no models and no rules in here."""
