"""The shelf: shipped guides, own ones over them, and faults that stop nobody else."""

import subprocess
import sys
from pathlib import Path

import pytest

from sessions.errors import NotFoundError
from sessions.guides import FaultyGuideError, GuideShelf, guide_template


def _write(folder: Path, name: str, text: str | bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def _taking(guide_id: str, used: str) -> str:
    return (
        f"---\nid: {guide_id}\ntitel: {guide_id}\nversion: 1\ntid: 10\n---\n"
        f"## Lånat\n\n- använder: {used}\n- id: orsaker\n- tid: 10\n"
    )


SHIPPED = "ska-analys"


def test_shipped_guides_are_there_without_a_folder_of_ones_own() -> None:
    shelf = GuideShelf()
    assert shelf.get(SHIPPED).own is False
    assert SHIPPED in {guide.id for guide in shelf.guides()}
    assert GuideShelf(Path("finns", "inte")).get(SHIPPED).id == SHIPPED


def test_summaries_say_what_the_guides_say(tmp_path: Path) -> None:
    _write(tmp_path, "min.md", guide_template("min", "Åtta frågor"))
    shelf = GuideShelf(tmp_path)
    assert [(each.id, each.title, each.minutes, each.own) for each in shelf.summaries()] == [
        (guide.id, guide.title, guide.minutes, guide.own) for guide in shelf.guides()
    ]
    assert [each.id for each in shelf.summaries() if each.own] == ["min"]
    assert shelf.summaries()[-1].title == "Åtta frågor"


def test_an_own_guide_overrides_the_shipped_one(tmp_path: Path) -> None:
    _write(tmp_path, "min.md", guide_template(SHIPPED, "Vår egen"))
    shelf = GuideShelf(tmp_path)
    assert (shelf.get(SHIPPED).title, shelf.get(SHIPPED).own) == ("Vår egen", True)
    assert len(shelf.guides()) == len(GuideShelf().guides())


def test_a_broken_own_guide_is_told_and_the_shipped_one_stays(tmp_path: Path) -> None:
    _write(tmp_path, "trasig.md", guide_template(SHIPPED).replace("tid: 60", "tid: 61"))
    _write(tmp_path, "hel.md", guide_template("hel"))
    shelf = GuideShelf(tmp_path)
    assert shelf.get(SHIPPED).own is False
    assert shelf.get("hel").own
    assert [fault.file for fault in shelf.faults() if not _is_shipped(fault.file)] == ["trasig.md"]


def _is_shipped(name: str) -> bool:
    return any(fault.file == name for fault in GuideShelf().faults())


def test_an_own_guide_that_is_all_there_is_and_broken_says_why(tmp_path: Path) -> None:
    _write(tmp_path, "trasig.md", guide_template("trasig").replace("tid: 60", "tid: 61"))
    with pytest.raises(FaultyGuideError, match=r"trasig\.md:5: Stegen tar tillsammans 60"):
        GuideShelf(tmp_path).get("trasig")


def test_an_unknown_id_gives_the_nearest() -> None:
    with pytest.raises(NotFoundError, match=r"”ska-anlys” finns inte\. Menade du ”ska-analys”"):
        GuideShelf().get("ska-anlys")
    with pytest.raises(NotFoundError, match="Metodkortet ”xyzzy” finns inte"):
        GuideShelf().method("xyzzy")


@pytest.mark.parametrize(
    ("data", "line", "told"),
    [
        ("---\nid: x\ntitel: Å\n".encode("latin-1"), 3, "UTF-8"),
        (guide_template("x").encode("utf-16"), 1, "UTF-8"),
        (b"a" * 300_000, 1, "256 kB"),
    ],
)
def test_a_file_that_is_no_text_for_us_is_told(
    data: bytes, line: int, told: str, tmp_path: Path
) -> None:
    path = _write(tmp_path, "x.md", data)
    (fault,) = GuideShelf(tmp_path).check_file(path)
    assert (fault.file, fault.line) == ("x.md", line)
    assert told in fault.message


def test_hidden_files_folders_and_other_suffixes_are_left_alone(tmp_path: Path) -> None:
    _write(tmp_path, "._x.md", b"\xff")
    _write(tmp_path, "x.txt", b"\xff")
    (tmp_path / "mapp.md").mkdir()
    _write(tmp_path, "STOR.MD", guide_template("stor"))
    shelf = GuideShelf(tmp_path)
    assert [guide.id for guide in shelf.guides() if guide.own] == ["stor"]
    assert shelf.faults() == GuideShelf().faults()


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    _write(tmp_path, "min.md", b"\xef\xbb\xbf" + guide_template("min").encode())
    assert GuideShelf(tmp_path).get("min").text == guide_template("min")


def test_no_own_guide_can_change_or_break_a_shipped_one(tmp_path: Path) -> None:
    shipped, own = tmp_path / "package", tmp_path / "own"
    (shipped / "methods").mkdir(parents=True)
    _write(shipped / "guides", "a.md", guide_template("a"))
    _write(shipped / "guides", "b.md", _taking("b", "a#orsaker"))
    _write(own, "a.md", guide_template("a").replace("id: orsaker", "id: annat"))
    shelf = GuideShelf(own, shipped)
    assert shelf.faults() == ()
    assert shelf.get("a").own
    assert shelf.get("b").steps[0].id == "orsaker"


def test_two_own_guides_with_one_id(tmp_path: Path) -> None:
    _write(tmp_path, "a.md", guide_template("samma", "A"))
    _write(tmp_path, "b.md", guide_template("samma", "B"))
    shelf = GuideShelf(tmp_path)
    assert shelf.get("samma").title == "A"
    (fault,) = [fault for fault in shelf.faults() if fault.file == "b.md"]
    assert "redan id för a.md" in fault.message


def test_steps_are_taken_from_shipped_and_own_guides(tmp_path: Path) -> None:
    _write(tmp_path, "min.md", guide_template("min"))
    _write(tmp_path, "lanar.md", _taking("lanar", "min#orsaker"))
    shelf = GuideShelf(tmp_path)
    assert shelf.get("lanar").steps[0].question == shelf.get("min").steps[1].question


def test_an_own_guide_may_take_steps_from_the_one_it_overrides(tmp_path: Path) -> None:
    _write(tmp_path, "min.md", _taking(SHIPPED, f"{SHIPPED}#orsaker"))
    shipped = GuideShelf().get(SHIPPED).step("orsaker")
    own = GuideShelf(tmp_path).get(SHIPPED)
    assert shipped is not None
    assert own.own
    assert own.steps[0].question == shipped.question


def test_guides_that_take_steps_in_a_circle_are_faulty_and_end(tmp_path: Path) -> None:
    _write(tmp_path, "a.md", _taking("a", "b#orsaker"))
    _write(tmp_path, "b.md", _taking("b", "c#orsaker"))
    _write(tmp_path, "c.md", _taking("c", "a#orsaker"))
    _write(tmp_path, "sjalv.md", _taking("sjalv", "sjalv#orsaker"))
    shelf = GuideShelf(tmp_path)
    faulty = {fault.file: fault for fault in shelf.faults() if fault.line == 9}
    assert set(faulty) == {"a.md", "b.md", "c.md", "sjalv.md"}
    assert "i en cirkel" in faulty["c.md"].message


def test_an_own_method_card_is_known_to_guides_also_when_it_is_broken(tmp_path: Path) -> None:
    card = "---\nid: vart-satt\ntitel: Vårt sätt\nversion: 1\n---\n# Vårt sätt\n\nSyfte.\n"
    _write(tmp_path / "metodkort", "a.md", card)
    _write(tmp_path / "metodkort", "b.md", card.replace("vart", "nytt").replace("1", "x"))
    text = guide_template("min").replace("- samlar: orsak\n", "- metod: vart-satt, nytt-satt\n")
    _write(tmp_path, "min.md", text)
    shelf = GuideShelf(tmp_path)
    assert shelf.method("vart-satt").own
    assert "vart-satt" in {card.id for card in shelf.methods()}
    assert shelf.get("min").steps[1].methods == ("vart-satt", "nytt-satt")
    assert "b.md" in {fault.file for fault in shelf.faults()}


def test_a_file_anywhere_is_checked_against_the_shelf(tmp_path: Path) -> None:
    path = _write(tmp_path / "utkast", "x.md", _taking("x", f"{SHIPPED}#orsakr"))
    (fault,) = GuideShelf().check_file(path)
    assert "Menade du ”orsaker”?" in fault.message
    card = _write(tmp_path / "metodkort", "k.md", "---\nid: k\ntitel: K\nversion: 1\n---\n")
    assert GuideShelf().check_file(card) == []
    (missing,) = GuideShelf().check_file(tmp_path / "saknas.md")
    assert "går inte att öppna" in missing.message


def test_a_file_on_the_shelf_is_checked_as_it_stands_there(tmp_path: Path) -> None:
    path = _write(tmp_path, "min.md", _taking(SHIPPED, f"{SHIPPED}#orsaker"))
    assert GuideShelf(tmp_path).check_file(path) == []


def test_importing_guides_loads_no_parser() -> None:
    code = (
        "import sys, sessions.guides\n"
        "print([m for m in ('yaml', 'markdown_it', 'pydantic', 'textual') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stdout.strip() == "[]"
