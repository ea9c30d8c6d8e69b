"""Pages and answers that belong to no package: health, refusals, language."""
