/**
 * Opening an age v1 file with the identity that the bell brings.
 *
 * The header (recipients, MAC) is checked by age-encryption. The payload, the heavy part, is a chain of 64 KiB
 * ChaCha20-Poly1305 chunks: opened with the browser's own cipher where it has one, by age-encryption elsewhere.
 * https://c2sp.org/age
 */
import { Decrypter } from "age-encryption";

const CHUNK = 64 * 1024;
const TAG = 16;
const STREAM_NONCE = 16;
const CIPHER = "ChaCha20-Poly1305";

/** Opens one sealed chunk; throws when it is not genuine. */
type OpenChunk = (nonce: Uint8Array<ArrayBuffer>, sealed: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer | Uint8Array>;
/** Makes a chunk opener from a 32-byte key, or null where there is no fast cipher. */
export type FastCipher = (key: Uint8Array<ArrayBuffer>) => Promise<OpenChunk | null>;

export const browserCipher: FastCipher = async (key) => {
  try {
    const imported = await crypto.subtle.importKey("raw-secret" as "raw", key, { name: CIPHER }, false, ["decrypt"]);
    return (iv, sealed) => crypto.subtle.decrypt({ name: CIPHER, iv }, imported, sealed);
  } catch {
    return null;
  }
};

/** Where the header ends: after the line that starts with `---`. */
export function headerEnd(file: Uint8Array): number {
  for (let i = file.indexOf(0x0a); i >= 0; i = file.indexOf(0x0a, i + 1)) {
    const isMac = file[i + 1] === 0x2d && file[i + 2] === 0x2d && file[i + 3] === 0x2d && file[i + 4] === 0x20;
    if (!isMac) continue;
    const end = file.indexOf(0x0a, i + 1);
    return end < 0 ? -1 : end + 1;
  }
  return -1;
}

async function payloadKey(fileKey: Uint8Array<ArrayBuffer>, nonce: Uint8Array<ArrayBuffer>) {
  const base = await crypto.subtle.importKey("raw", fileKey, "HKDF", false, ["deriveBits"]);
  const info = new TextEncoder().encode("payload");
  return new Uint8Array(await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt: nonce, info }, base, 256));
}

function chunkNonce(counter: number, last: boolean): Uint8Array<ArrayBuffer> {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(7, counter);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

async function openPayload(sealed: Uint8Array<ArrayBuffer>, open: OpenChunk): Promise<Uint8Array<ArrayBuffer>> {
  const count = Math.max(1, Math.ceil(sealed.length / (CHUNK + TAG)));
  const size = sealed.length - count * TAG;
  // An empty last chunk is allowed only when the whole file is empty.
  if (size < 0 || (count > 1 && size === (count - 1) * CHUNK)) throw new Error("the payload is cut short");
  const plain = new Uint8Array(size);
  const work = Array.from({ length: count }, async (_, i) => {
    const part = sealed.subarray(i * (CHUNK + TAG), (i + 1) * (CHUNK + TAG));
    plain.set(new Uint8Array(await open(chunkNonce(i, i === count - 1), part)), i * CHUNK);
  });
  await Promise.all(work);
  return plain;
}

/** The whole plain file, or an exception: nothing of a damaged file is given out. */
export async function openAge(
  file: Uint8Array<ArrayBuffer>, identity: string, fast: FastCipher = browserCipher,
): Promise<Uint8Array<ArrayBuffer>> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const end = headerEnd(file);
  if (end < 0 || file.length < end + STREAM_NONCE + TAG) throw new Error("this is no age file, or it is cut short");
  const fileKey = new Uint8Array(await decrypter.decryptHeader(file.subarray(0, end)));
  const key = await payloadKey(fileKey, file.slice(end, end + STREAM_NONCE));
  const open = await fast(key);
  if (open) return openPayload(file.subarray(end + STREAM_NONCE), open);
  return new Uint8Array(await decrypter.decrypt(file));
}
