"""Everything that is text can be read, in each look."""

import pytest
from textual.color import Color
from textual.theme import Theme

from sessions.widgets.theme import HIGH_CONTRAST, THEMES

GROUNDS = ("background", "surface", "panel")
TEXTS = (
    "foreground",
    "text-muted",
    "text-disabled",
    "foreground-muted",
    "primary",
    "accent",
    "warning",
    "error",
    "success",
    "text-primary",
    "text-accent",
    "text-warning",
    "text-error",
    "text-success",
    "footer-foreground",
    "footer-key-foreground",
    "footer-description-foreground",
)
PAIRS = [
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    ("footer-key-foreground", "footer-background"),
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("input-cursor-foreground", "input-cursor-background"),
    *(
        ("button-color-foreground", variant)
        for variant in ("primary", "success", "warning", "error")
    ),
]


def luminance(colour: Color) -> float:
    """WCAG 2 relative luminance."""
    channels = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    ]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(foreground: str, background: str) -> float:
    under = Color.parse(background)
    over = under + Color.parse(foreground)
    light, dark = sorted((luminance(over), luminance(under)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_stands_out(theme: Theme) -> None:
    colours = {**theme.to_color_system().generate(), **theme.variables}
    least = 7.0 if theme is HIGH_CONTRAST else 4.5
    weak = {
        f"{over} on {under}": round(ratio, 2)
        for over, under in PAIRS
        if (ratio := contrast(colours[over], colours[under])) < least
    }
    assert weak == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_plain_text_stands_out_more(theme: Theme) -> None:
    colours = theme.to_color_system().generate()
    assert contrast(colours["foreground"], colours["surface"]) >= 7
