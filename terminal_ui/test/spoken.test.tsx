/** What a screen reader is told of the parts that every screen is made of. */
import "fake-indexeddb/auto";
import { render, type ComponentChild } from "preact";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { SittingTabs } from "../src/custody/Packets";
import { Progress } from "../src/shell/ui/Progress";
import { Text } from "../src/shell/ui/Text";
import { loadTexts, setLanguage } from "../src/store/locale";

const show = (screen: ComponentChild) => render(screen, document.body);
const named = (selector: string) => {
  const names = document.querySelector(selector)?.getAttribute("aria-labelledby") ?? "nothing";
  return document.getElementById(names)?.textContent;
};

beforeAll(loadTexts);
afterEach(() => {
  show(null);
  setLanguage("vi");
});

describe("what is spoken", () => {
  it("names a bar by the words above it, each bar its own", () => {
    show(<><div class="one"><Progress done={1} of={3}>Phiếu đã đọc</Progress></div><div class="two"><Progress done={0} of={0}>Đang tải</Progress></div></>);
    expect([named(".one progress"), named(".two progress")]).toEqual(["Phiếu đã đọc", "Đang tải"]);
  });
  it("reads the words beside in the other language, whichever was chosen", () => {
    for (const [chosen, other] of [["vi", "en"], ["en", "vi"]] as const) {
      setLanguage(chosen);
      show(<Text k="word.sitting" />);
      expect(document.querySelector(".beside")?.getAttribute("lang")).toBe(other);
    }
  });
  it("offers sittings as a named group of buttons, not as tabs without a panel", () => {
    show(<SittingTabs />);
    expect(document.querySelector('[role="group"]')?.getAttribute("aria-label")).toBe("Ca thi");
    expect(document.querySelector('[role="tablist"]')).toBeNull();
  });
});
