import { describe, expect, it } from "vitest";
import { hint, split } from "../src/sheets/sheet_view";
import { advise, glance, settled, sharpness } from "../src/sheets/steady";

const WIDTH = 240, HEIGHT = 180;

/** A sheet of paper (210 x 297, its long side down) on a dark table. */
function view({ tall = 160, lean = 0, table = 48, paper = (_u: number, _v: number) => 205 }): Uint8Array {
  const grey = new Uint8Array(WIDTH * HEIGHT);
  const [c, s] = [Math.cos((lean * Math.PI) / 180), Math.sin((lean * Math.PI) / 180)];
  for (let i = 0; i < grey.length; i++) {
    const x = (i % WIDTH) - WIDTH / 2, y = Math.floor(i / WIDTH) - HEIGHT / 2;
    const u = (x * c + y * s) / (tall * 0.707), v = (y * c - x * s) / tall;
    grey[i] = Math.abs(u) < 0.5 && Math.abs(v) < 0.5 ? paper(u + 0.5, v + 0.5) : table;
  }
  return grey;
}

describe("what a person at the camera should change", () => {
  it("says nothing of a sheet that lies well, upright or on its side", () => {
    expect(hint(view({}), WIDTH)).toBeNull();
    expect(hint(view({ lean: 5 }), WIDTH)).toBeNull();
    expect(hint(view({ lean: 90 }), WIDTH)).toBeNull();
  });
  it("asks for a sheet that is far away, and for one that leans", () => {
    expect(hint(view({ tall: 100 }), WIDTH)).toBe("closer");
    for (const lean of [20, -20, 70]) expect(hint(view({ lean }), WIDTH)).toBe("straighten");
  });
  it("sees a shadow over a part, and no shadow where light falls off gently", () => {
    expect(hint(view({ paper: (u) => (u < 0.35 ? 118 : 210) }), WIDTH)).toBe("shadow");
    expect(hint(view({ paper: (u) => 215 - 40 * u }), WIDTH)).toBeNull();
  });
  it("sees a lamp's reflection, and none on a sheet that is bright all over", () => {
    expect(hint(view({ paper: (u, v) => (u > 0.6 && v < 0.4 ? 255 : 190) }), WIDTH)).toBe("glare");
    expect(hint(view({ paper: () => 255 }), WIDTH)).toBeNull();
  });
  it("keeps still where the sheet does not stand out from the table", () => {
    expect(split(view({ table: 190 }))).toBeNull();
    expect(hint(view({ table: 190, tall: 80 }), WIDTH)).toBeNull();
    expect(hint(new Uint8Array(WIDTH * HEIGHT).fill(120), WIDTH)).toBeNull();
  });
});

describe("taken when it no longer becomes sharper", () => {
  it("waits while the camera finds its focus", () => {
    expect(settled("steady", 130, 100)).toBe("focusing");
    expect(settled("steady", 105, 100)).toBe("steady");
    expect(settled("steady", 60, 100)).toBe("steady");
    expect(settled("moving", 130, 100)).toBe("moving");
  });
  it("measures finer detail as sharper", () => {
    const lines = (every: number) => Uint8Array.from({ length: 1000 }, (_, i) => (Math.floor(i / every) % 2 ? 200 : 20));
    expect(sharpness(lines(2))).toBeGreaterThan(sharpness(lines(4)));
    expect(sharpness(new Uint8Array(10))).toBe(0);
  });
});

describe("a picture that is dark as a whole", () => {
  const advice = (grey: Uint8Array) => advise(glance(grey, grey));
  it("shows no sheet where a dark table is all there is", () => {
    expect(advice(view({ table: 20, tall: 0 }))).toBe("empty");
    expect(advice(Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => 20 + ((i * 37) % 30)))).toBe("empty");
  });
  it("wants light where a sheet is hardly lit, not where only the table is dark", () => {
    expect(advice(view({ table: 12, paper: () => 80 }))).toBe("dark");
    expect(advice(view({ table: 12, tall: 60, paper: () => 200 }))).not.toBe("dark");
  });
});
