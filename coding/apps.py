from django.apps import AppConfig
from django.db.models import Q


class CodingConfig(AppConfig):
    name = "coding"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what of coding stands at places of a text, and what of others' presence is hidden from whom."""
        from coding.models import Coding, Memo, Quote, Thread
        from coding.visibility import hidden_presence, latest_number
        from projects import presence
        from transcripts import anchors

        presence.register(hidden_presence)
        presence.register_number(latest_number)
        anchors.register(Coding, words="quotation")
        anchors.register(Memo, only=Q(about=Memo.About.PASSAGE))
        anchors.register(Quote)
        anchors.register(Thread, only=Q(about=Thread.About.PASSAGE))
