/** How long the server may say nothing before it counts as away: a network that is half dead refuses nothing. */
import type { GetPath, PostPath } from "./client";

/** Several times what the slowest usual answer takes on a small board while a hall of terminals asks at once. */
export const QUIET_MS = 10_000;
/** For work that takes long with the server well; a little more than the 90 s after which nginx speaks for it. */
export const WORK_MS = 95_000;
/** Between two pieces of a sealed paper, which is large and fetched long before it is needed. */
export const PIECE_MS = 30_000;

/** A PIN is hashed slowly on purpose, and a whole hall signs in at once; the rest opens, reads, prints or packs files. */
const WORK: ReadonlySet<GetPath | PostPath> = new Set<GetPath | PostPath>([
  "/api/sign-in",
  "/api/ceremony/minutes",
  "/api/exam/dry-open",
  "/api/export",
  "/api/marking/shares",
  "/api/sittings/{sitting}/answer-key",
  "/api/sittings/{sitting}/blank-sheets",
  "/api/sittings/{sitting}/candidates/{number}/page",
  "/api/sittings/{sitting}/candidates/{number}/remark",
  "/api/sittings/{sitting}/marks",
  "/api/sittings/{sitting}/packets",
  "/api/sittings/{sitting}/papers/{paper}/copies",
  "/api/sittings/{sitting}/rooms/{room}/answer-sheets",
  "/api/sittings/{sitting}/shares",
]);
const FILE = /\.(pdf|xlsx|csv)$/;

export const patienceFor = (path: GetPath | PostPath): number => (WORK.has(path) || FILE.test(path) ? WORK_MS : QUIET_MS);

/** Calls `over` once, after so many milliseconds without a sign of life. */
export class Patience {
  private timer: ReturnType<typeof setTimeout>;

  constructor(ms: number, private readonly over: () => void) {
    this.timer = setTimeout(over, ms);
  }

  /** A sign of life: it may be silent for so long from now. */
  again(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.over, ms);
  }

  end(): void {
    clearTimeout(this.timer);
  }
}
