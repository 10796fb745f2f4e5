/** Sealed papers on this terminal: fetched ahead, kept across a reload, never used unless their hash is right. */
import { getBytes } from "../api/client";

const CACHE = "sealed-papers-v1";

export interface SealedPaper {
  paper: string;
  url: string;
  sha256: string;
}

export async function sha256Hex(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (b) => b.toString(16).padStart(2, "0")).join("");
}

const isRight = async (bytes: ArrayBuffer, paper: SealedPaper) => (await sha256Hex(bytes)) === paper.sha256.toLowerCase();

/** The hash is part of the name: a newer bundle's file never meets an older copy. */
const nameOf = (paper: SealedPaper) => `${paper.url}?sha256=${paper.sha256}`;

/** The copy kept here, or null when there is none that is right. */
export async function keptCopy(paper: SealedPaper, caches: CacheStorage = self.caches): Promise<ArrayBuffer | null> {
  const cache = await caches.open(CACHE);
  const found = await cache.match(nameOf(paper));
  if (!found) return null;
  const bytes = await found.arrayBuffer();
  if (await isRight(bytes, paper)) return bytes;
  await cache.delete(nameOf(paper));
  return null;
}

export type Fetched = { state: "held"; bytes: ArrayBuffer } | { state: "damaged" } | { state: "away" };

export async function fetchSealed(paper: SealedPaper, caches: CacheStorage = self.caches): Promise<Fetched> {
  const kept = await keptCopy(paper, caches);
  if (kept) return { state: "held", bytes: kept };
  const bytes = await getBytes(paper.url);
  if (!bytes) return { state: "away" };
  if (!(await isRight(bytes, paper))) return { state: "damaged" };
  try {
    const cache = await caches.open(CACHE);
    await cache.put(nameOf(paper), new Response(bytes.slice(0), { headers: { "Content-Type": "application/octet-stream" } }));
  } catch {
    // A full disk costs only the reload without network: this copy opens all the same.
  }
  return { state: "held", bytes };
}
