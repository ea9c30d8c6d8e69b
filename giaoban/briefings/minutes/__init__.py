"""Minutes and conclusions: written live, confirmed by the chair, laid out as the law wants."""
