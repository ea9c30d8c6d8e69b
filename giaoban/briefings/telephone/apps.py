"""Django's registration of briefings.telephone."""

from django.apps import AppConfig


class TelephoneConfig(AppConfig):
    name = "giaoban.briefings.telephone"
    label = "telephone"

    def ready(self) -> None:
        """Join the room, the briefing's page, the stages and the process that keeps them."""
        from giaoban.briefings.keeping import register_sweep, register_wish
        from giaoban.briefings.placing import register_tie
        from giaoban.briefings.room import companions
        from giaoban.briefings.telephone import handlers  # noqa: F401 - registers itself
        from giaoban.briefings.telephone.keeping import keep_phones, phone_briefings, phone_wishes, sweep_calls
        from giaoban.briefings.telephone.menu import register_section
        from giaoban.briefings.telephone.notices import register_kinds
        from giaoban.briefings.telephone.room import register_room

        register_room()
        register_kinds()
        register_section()
        register_wish(phone_wishes)
        register_sweep(sweep_calls)
        register_tie(phone_briefings)
        companions.register("telephone", keep_phones)
