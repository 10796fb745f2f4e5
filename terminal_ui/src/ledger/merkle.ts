/** Does a ledger that was shown extend the one seen before? RFC 9162 §2.1.4.2 over hashes of 32 bytes. */

export type Bytes = Uint8Array<ArrayBuffer>;

export async function sha256(...parts: Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(parts.flatMap((p) => [...p]))));
}

export const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, n) => byte === b[n]);

const joined = (left: Uint8Array, right: Uint8Array) => sha256(Uint8Array.of(1), left, right);

/** An empty old ledger proves nothing and is refused. */
export async function consistent(old: number, size: number, oldRoot: Uint8Array, root: Uint8Array, proof: readonly Uint8Array[]): Promise<boolean> {
  if (old === size) return old > 0 && proof.length === 0 && same(oldRoot, root);
  if (old <= 0 || old > size || proof.length === 0) return false;
  const hashes = Number.isInteger(Math.log2(old)) ? [oldRoot, ...proof] : [...proof];
  let [node, last] = [old - 1, size - 1];
  while (node % 2) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  let first = hashes[0] as Uint8Array;
  let second = first;
  for (const sibling of hashes.slice(1)) {
    if (last === 0) return false;
    if (node % 2 || node === last) {
      [first, second] = [await joined(sibling, first), await joined(sibling, second)];
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else second = await joined(second, sibling);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && same(first, oldRoot) && same(second, root);
}
