"""A higher conference brought into the hall from a source on the network."""
