/** The key this device took from paper. A browser that keeps nothing for pages from a folder just asks again. */

const NAME = "phong-thi-key";

export function kept(): string {
  try {
    return localStorage.getItem(NAME) ?? "";
  } catch {
    return "";
  }
}

export function keep(key: string): void {
  try {
    localStorage.setItem(NAME, key);
  } catch {
    // nothing is kept here
  }
}

export function forget(): void {
  try {
    localStorage.removeItem(NAME);
  } catch {
    // nothing was kept here
  }
}
