/** The published age vectors (npm `cctv-age`), as far as papers are sealed that way. Read in Node and in the browser. */
import * as vectors from "cctv-age";

export interface Vector {
  name: string;
  expect: string;
  identity: string;
  /** SHA-256 of the plain text in hex; null where the file must be refused. */
  payloadHash: string | null;
  file: Uint8Array<ArrayBuffer>;
}

const latin1 = (bytes: Uint8Array) => Array.from(bytes, (b) => String.fromCharCode(b)).join("");

async function inflated(bytes: Uint8Array<ArrayBuffer>, format: CompressionFormat): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function read(name: string, bytes: Uint8Array): Promise<Vector | null> {
  const head = latin1(bytes).split("\n\n", 1)[0] ?? "";
  const fields = head.split("\n").map((line) => line.split(/: (.*)/s) as [string, string]);
  const all = (wanted: string) => fields.filter(([key]) => key === wanted).map(([, value]) => value);
  const [identity, ...more] = all("identity");
  // Papers are sealed to one X25519 recipient, never armored, never to a passphrase.
  const other = all("armored").length > 0 || all("passphrase").length > 0 || more.length > 0;
  if (other || !identity?.startsWith("AGE-SECRET-KEY-1")) return null;
  const body = new Uint8Array(bytes.subarray(head.length + 2));
  const packed = all("compressed")[0];
  const file = packed === "zlib" ? await inflated(body, "deflate") : packed === "gzip" ? await inflated(body, "gzip") : body;
  return { name, file, identity, expect: all("expect")[0] ?? "", payloadHash: all("payload")[0] ?? null };
}

export async function ageVectors(): Promise<Vector[]> {
  const source = ("default" in vectors ? vectors["default"] : vectors) as unknown as Record<string, Uint8Array>;
  const files = Object.entries(source).filter(([, v]) => v instanceof Uint8Array);
  return (await Promise.all(files.map(([name, bytes]) => read(name, bytes)))).filter((one) => one !== null);
}

export async function hexDigest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (b) => b.toString(16).padStart(2, "0")).join("");
}
