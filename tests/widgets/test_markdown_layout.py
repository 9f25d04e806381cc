import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sessions.widgets.markdown_blocks import parse
from sessions.widgets.markdown_layout import lay_out
from tests.widgets.screen import squeezed


def rows(markdown: str, width: int = 40) -> list[str]:
    return ["".join(run.text for run in line) for line in lay_out(parse(markdown), width)]


def styles(markdown: str, width: int = 40) -> dict[str, str]:
    """The style of each stretch of text."""
    lines = lay_out(parse(markdown), width)
    return {run.text.strip(): run.style for line in lines for run in line if run.text.strip()}


def test_headings_and_emphasis() -> None:
    found = styles("# Titel\n\n## Orsaker\n\nvi **vet** och *tror* `detta`")
    assert found == {
        "Titel": "title",
        "Orsaker": "heading",
        "vi": "text",
        "vet": "strong",
        "och": "text",
        "tror": "em",
        "detta": "code",
    }


def test_paragraphs_wrap_and_soft_breaks_are_spaces() -> None:
    assert rows("ett två\ntre fyra  \nfem", 12) == ["ett två tre", "fyra", "fem"]


def test_lists_hang_under_their_marker() -> None:
    markdown = "Så gör ni:\n- en två tre fyra\n  - under\n- sist\n\n9. nio\n10. tio"
    assert rows(markdown, 14) == [
        "Så gör ni:",
        "",
        "• en två tre",
        "  fyra",
        "  • under",
        "• sist",
        "",
        "9. nio",
        "10. tio",
    ]


def test_a_paragraph_further_down_in_an_item_stays_under_it() -> None:
    assert rows("- ett\n\n  mer\n\n- två") == ["• ett", "", "  mer", "", "• två"]


def test_a_deep_list_is_shown_to_its_end() -> None:
    deep = "".join(f"{'  ' * level}- rad {level}\n" for level in range(30))
    assert [row.split("• ")[1] for row in rows(deep, 80)] == [f"rad {each}" for each in range(30)]


def test_quotes_keep_their_bar() -> None:
    assert rows("> ett två tre\n>\n> - fyra", 10) == ["│ ett två", "│ tre", "", "│ • fyra"]


def test_tables_are_drawn_with_wrapped_cells() -> None:
    markdown = "| Åtgärd | Klart |\n|---|---|\n| Duka vagnen kvällen före | 3 mars |\n| [x] | |"
    assert rows(markdown, 31) == [
        "┌────────────────────┬────────┐",
        "│ Åtgärd             │ Klart  │",
        "├────────────────────┼────────┤",
        "│ Duka vagnen        │ 3 mars │",
        "│ kvällen före       │        │",
        "├────────────────────┼────────┤",
        "│ [x]                │        │",
        "└────────────────────┴────────┘",
    ]


def test_a_table_too_wide_for_the_screen_is_read_cell_by_cell() -> None:
    markdown = "| Åtgärd | Ansvarig | Klart |\n|---|---|---|\n| Duka vagnen | rektor | 3 mars |"
    assert rows(markdown, 24) == ["Åtgärd: Duka vagnen", "Ansvarig: rektor", "Klart: 3 mars"]


def test_code_keeps_its_rows_and_spaces() -> None:
    assert rows("```\na  b\n  c [/]\n```") == ["a  b", "  c [/]"]


def test_html_is_text_and_comments_and_front_matter_are_hidden() -> None:
    markdown = "---\nid: x\n---\n<!-- hemligt -->\n\n<div>fet</div>\n\nett<br>två <b>tre</b>"
    assert rows(markdown) == ["<div>fet</div>", "", "ett", "två <b>tre</b>"]


def test_an_address_is_shown_beside_its_link() -> None:
    assert rows("[BRUK](https://a.se/b) <https://c.se>") == ["BRUK (https://a.se/b) https://c.se"]


@pytest.mark.parametrize("width", [20, 40, 80])
def test_brackets_and_wide_characters_come_through(width: int) -> None:
    text = "Möte [/] kl 9 [x] klar [NN] [red]röd[/red] 👩‍👩‍👧 한국어 שלום"
    assert squeezed(text) in squeezed("".join(rows(text, width)))


@given(
    st.lists(st.sampled_from("# |- >*_`[]()1.\n\\&<åab한👍🏽\t") | st.characters()).map("".join),
    st.integers(20, 60),
)
def test_any_text_fits_the_width(text: str, width: int) -> None:
    assert all(cell_len(row) <= width for row in rows(text, width))


words = st.text("abcåäö", min_size=1, max_size=20)


@given(
    st.lists(st.lists(words, min_size=2, max_size=5), min_size=2, max_size=5), st.integers(20, 90)
)
def test_no_word_of_a_table_is_lost(cells: list[list[str]], width: int) -> None:
    columns = len(cells[0])
    table = [(row + ["x"] * columns)[:columns] for row in cells]
    lines = ["| " + " | ".join(row) + " |" for row in table]
    lines.insert(1, "|---" * columns + "|")
    shown = rows("\n".join(lines), width)
    assert all(cell_len(row) <= width for row in shown)
    letters = sorted(char for row in table for word in row for char in word)
    if shown[0].startswith("┌"):
        assert sorted(char for row in shown for char in row if char.isalpha()) == letters
    else:
        assert all(word in "".join(shown) for row in table for word in row)
