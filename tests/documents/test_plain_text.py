"""A document as a mail can carry it."""

from sessions.documents.model import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Item,
    Numbered,
    Paragraph,
    Quote,
    Table,
    Tree,
)
from sessions.documents.plain_text import WIDTH, to_text

LONG = "Vi väntar på att barnen ska ta initiativ i leken och de väntar på oss hela förmiddagen lång"


def text(*blocks: Block) -> str:
    document = Document("Titel", Facts(()), blocks)
    return to_text(document).split("=====\n\n", 1)[1]


def test_no_line_is_wider_than_a_mail() -> None:
    item = Item(LONG, "Orsak:", (LONG,), (Item(LONG, children=(Item(LONG),)),))
    table = Table(("Åtgärd", "När"), ((LONG, LONG), (LONG, "")))
    facts = Facts((("Enhet", LONG),))
    whole = text(Heading(2, LONG), Paragraph(LONG), Quote(LONG), Bullets((item,)), Tree((item,)),
                 Numbered((item,)), facts, table)  # fmt: skip
    assert max(map(len, whole.splitlines())) <= WIDTH
    assert not any(line != line.rstrip() for line in whole.splitlines())


def test_a_table_becomes_groups_of_label_and_value() -> None:
    table = Table(("Åtgärd", "När", "Status"), (("Filma", "", "klar"), ("Titta", "maj", "prövas")))
    assert text(table) == (
        "Åtgärd: Filma\n  Status: klar\n\nÅtgärd: Titta\n  När: maj\n  Status: prövas\n"
    )


def test_a_tree_is_drawn_by_its_indents() -> None:
    tree = Tree((Item("Vi går", "1.", ("vi vet",), (Item("Vagnen saknar", "2."),)),))
    assert text(tree) == "1. Vi går (vi vet)\n   2. Vagnen saknar\n"


def test_lists_and_small_headings() -> None:
    whole = text(
        Heading(3, "Beslut"), Bullets((Item("a"), Item(" "), Item("b"))), Paragraph("c\nd")
    )
    assert whole == "Beslut\n- a\n- b\n\nc\nd\n"


def test_text_is_left_as_it_was_written() -> None:
    awkward = "*vi* [x] | <b> # 1. \\ `kod` &amp; https://x.se/en-lång-adress_som_inte_bryts"
    assert " ".join(text(Paragraph(awkward)).split()) == awkward
