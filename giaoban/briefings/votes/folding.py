"""Forms with one list that may be hundreds of lines long: it is folded away until it is needed."""

from typing import Any

from giaoban.kernel.forms import ActionForm


class FoldingForm(ActionForm):
    """Draws the field `folded` last, closed unless something in it is chosen or wrong."""

    template_name = "votes/folding_form.html"
    folded = ""

    def get_context(self) -> dict[str, Any]:
        """Without the folded field in the usual place; its errors are still in the summary."""
        context = super().get_context()
        long = self[self.folded]
        context["fields"] = [(field, errors) for field, errors in context["fields"] if field.name != self.folded]
        context["errors"] = [*context["errors"], *long.errors]
        context["long"] = long
        context["chosen"] = bool(long.value())
        return context
