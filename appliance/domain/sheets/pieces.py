"""What one part of a form adds to the page."""

from dataclasses import dataclass

from appliance.domain.sheets.layout import Box, Field, Label, Rule


@dataclass(frozen=True)
class Pieces:
    """Parts of a layout; they add up."""

    fields: tuple[Field, ...] = ()
    frames: tuple[Box, ...] = ()
    rules: tuple[Rule, ...] = ()
    labels: tuple[Label, ...] = ()
    private: tuple[Box, ...] = ()

    def __add__(self, other: "Pieces") -> "Pieces":
        return Pieces(
            self.fields + other.fields,
            self.frames + other.frames,
            self.rules + other.rules,
            self.labels + other.labels,
            self.private + other.private,
        )
