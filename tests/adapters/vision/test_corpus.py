"""The corpus is a set of recipes: what it proves rests on its being the same everywhere and its parts being apart."""

from hashlib import sha256

import pytest

from tests.doubles.corpus import Part, Recipe, recipes
from tests.doubles.hands import OTHER_INK, Habit
from tests.doubles.scan_damage import Damage
from tests.doubles.scanner import Scan


@pytest.mark.parametrize("damage", [Damage.HARD, Damage.COPIED, Damage.WORN, Damage.PHOTO])
def test_a_recipe_always_gives_the_same_sheet(damage: Damage) -> None:
    one, again = (Recipe(Part.TUNING, damage, 3, "own:p1=8").sheet() for _ in range(2))
    assert sha256(one.picture).digest() == sha256(again.picture).digest()
    assert one == again


def test_no_seed_belongs_to_two_parts_or_levels() -> None:
    every = [r.seed for part in Part for damage in Damage for r in recipes(part, damage, 50)]
    assert len(set(every)) == len(every)
    last = Recipe(Part.TUNING, Damage.CLEAN, 2**20 - 1).seed
    assert last < Recipe(Part.TUNING, Damage.USUAL, 0).seed


def test_every_kind_of_damage_and_every_habit_occurs() -> None:
    scans = [Recipe(Part.TUNING, damage, n).scan() for damage in Damage for n in range(60)]
    whole = Scan()
    for name in vars(whole):
        assert any(getattr(scan, name) != getattr(whole, name) for scan in scans), name
    intentions = [Recipe(Part.TUNING, Damage.USUAL, n).intention() for n in range(100)]
    assert {habit for each in intentions for habit in each.filled.habits.values()} == set(Habit) - OTHER_INK


def test_what_was_withdrawn_was_written_but_is_not_meant() -> None:
    written = 0
    for number in range(60):
        each = Recipe(Part.TUNING, Damage.USUAL, number).intention()
        for name, habit in each.filled.habits.items():
            if habit is Habit.WITHDRAWN:
                assert each.meant[name] is None
                written += name in each.filled.answers
    assert written
