"""Private notes a person makes on a document's pages."""
