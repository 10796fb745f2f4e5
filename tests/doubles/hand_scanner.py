"""A hand scanner at a terminal: a keyboard that types a code and presses Enter."""

import time

from playwright.sync_api import Page

BETWEEN_KEYS_S = 0.01


def scan(page: Page, text: str) -> None:
    """Real keys at a scanner's pace by their own clock: on a busy machine Playwright's typing is as slow as a person's."""
    keyboard = page.context.new_cdp_session(page)
    keys = [{"key": letter, "text": letter} for letter in text]
    keys.append({"key": "Enter", "code": "Enter", "text": "\r"})
    began = time.time() - BETWEEN_KEYS_S * len(keys)
    for place, key in enumerate(keys):
        at = began + BETWEEN_KEYS_S * place
        keyboard.send("Input.dispatchKeyEvent", {"type": "keyDown", "timestamp": at, **key})
        keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", "timestamp": at, **key})
    keyboard.detach()
