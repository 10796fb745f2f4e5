/** Screens by hash, who sees them, and which comes first. */
import { computed, signal } from "@preact/signals";
import { roles } from "../store/session";
import type { TextKey } from "../text/catalogue";

interface Route {
  hash: string;
  name: TextKey;
  for: readonly string[];
}

const READERS = ["officer", "inspector", "operator"];

const ROUTES: readonly Route[] = [
  { hash: "#/phong", name: "nav.board", for: ["proctor"] },
  { hash: "#/manh-khoa", name: "nav.shares", for: ["custodian"] },
  { hash: "#/ky-thi", name: "nav.exam", for: ["officer", "inspector"] },
  { hash: "#/le-sinh-khoa", name: "nav.ceremony", for: ["officer"] },
  { hash: "#/boc-tham", name: "nav.draw", for: ["officer", "inspector", "custodian"] },
  { hash: "#/may-tram", name: "nav.terminals", for: ["officer", "inspector"] },
  { hash: "#/tui", name: "nav.packets", for: ["officer", "operator"] },
  { hash: "#/ban-in", name: "nav.copies", for: ["officer", "inspector"] },
  { hash: "#/doi-chieu", name: "nav.counts", for: ["officer", "operator"] },
  { hash: "#/cac-phong", name: "nav.rooms", for: ["officer", "inspector"] },
  { hash: "#/phieu", name: "nav.sheets", for: READERS },
  { hash: "#/ket-qua", name: "nav.results", for: READERS },
  { hash: "#/nhat-ky", name: "nav.ledger", for: READERS },
  { hash: "#/bien-nhan", name: "nav.receipts", for: ["officer", "operator", "inspector"] },
  { hash: "#/kiem-tra", name: "nav.readiness", for: ["officer"] },
];

export const hash = signal(location.hash);
addEventListener("hashchange", () => { hash.value = location.hash; });

export const open = computed(() => ROUTES.filter((r) => r.for.some((role) => roles.value.includes(role))));

/** The screen that is shown: the asked one if this person may see it, else the first that they may. */
export const current = computed(() => open.value.find((r) => r.hash === hash.value) ?? open.value[0] ?? null);

export function go(to: string): void {
  location.hash = to;
}
