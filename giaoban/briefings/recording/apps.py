"""Django's registration of briefings.recording."""

from django.apps import AppConfig


class RecordingConfig(AppConfig):
    name = "giaoban.briefings.recording"
    label = "recording"

    def ready(self) -> None:
        """Join the room, the media keeper and the briefing's page, and follow the briefing's end."""
        from giaoban.briefings.recording import handlers  # noqa: F401
        from giaoban.briefings.recording.keeping import register_recordings
        from giaoban.briefings.recording.menu import register_menu
        from giaoban.briefings.recording.room import register_room

        register_room()
        register_recordings()
        register_menu()
