/**
 * Acts made while the server is away: kept in IndexedDB, replayed in the order they were made.
 *
 * Only acts that stay right when they arrive late go through here (roll call, counts, what was seen). A refusal on
 * replay is kept and shown until a person has read it: nothing vanishes.
 */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import { postJson, upload, type Outcome, type PostPath } from "../api/client";
import type { Refusal } from "../api/refusal";

export interface Act {
  id?: number;
  url: string;
  body: unknown;
  /** What the person did, in both languages. */
  vi: string;
  en: string;
  /** Server time in milliseconds when it was done. */
  at: number;
  /** Who did it: replayed only under the same sign-in. */
  staff: string | null;
  /** A picture instead of a body. */
  picture?: Uint8Array<ArrayBuffer>;
  refusal?: Refusal;
}

interface Shape extends DBSchema {
  acts: { key: number; value: Act };
}

export type Send = (url: string, body: unknown, picture?: Uint8Array<ArrayBuffer>) => Promise<Outcome<unknown>>;
type Replay = "empty" | "away" | "other-person";

const deliver: Send = (url, body, picture) =>
  picture ? upload(url as PostPath, {}, [new Blob([picture])]) : postJson(url, body);

export class Outbox {
  private readonly opened: Promise<IDBPDatabase<Shape>>;
  private running: Promise<Replay> | null = null;

  constructor(name = "phong-thi-outbox", private readonly send: Send = deliver) {
    this.opened = openDB<Shape>(name, 1, {
      upgrade: (db) => void db.createObjectStore("acts", { keyPath: "id", autoIncrement: true }),
    });
  }

  async all(): Promise<Act[]> {
    return (await this.opened).getAll("acts");
  }

  async keep(act: Act): Promise<number> {
    return (await this.opened).add("acts", act);
  }

  /** A person has read the refusal. */
  async dismiss(id: number): Promise<void> {
    await (await this.opened).delete("acts", id);
  }

  /** Send what waits, oldest first; stop at the first that cannot be delivered so that the order holds. */
  replay(staff: string | null, changed: () => void = () => undefined): Promise<Replay> {
    this.running ??= this.run(staff, changed).finally(() => { this.running = null; });
    return this.running;
  }

  private async run(staff: string | null, changed: () => void): Promise<Replay> {
    const db = await this.opened;
    for (const act of await db.getAll("acts")) {
      if (act.refusal || act.id === undefined) continue;
      if (act.staff !== null && act.staff !== staff) return "other-person";
      const outcome = await this.send(act.url, act.body, act.picture);
      if (!outcome.ok && outcome.away) return "away";
      if (outcome.ok) await db.delete("acts", act.id);
      else await db.put("acts", { ...act, refusal: outcome.refusal });
      changed();
    }
    return "empty";
  }
}
