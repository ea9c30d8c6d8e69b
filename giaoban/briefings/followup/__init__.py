"""The bundle for those who could not be there: sound, pages, minutes, their tasks."""
