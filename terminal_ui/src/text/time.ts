/** Times as people in Việt Nam read them. The appliance speaks UTC; Việt Nam is UTC+7 all year. */
const VIET_NAM_MS = 7 * 3_600_000;
const two = (n: number) => String(n).padStart(2, "0");

const local = (at: string | number) => new Date((typeof at === "number" ? at : Date.parse(at)) + VIET_NAM_MS);

/** `clockTime("2026-11-23T00:35:00.000Z")` is `07:35`. */
export function clockTime(at: string | number): string {
  const d = local(at);
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`;
}

export function clockSeconds(at: string | number): string {
  return `${clockTime(at)}:${two(local(at).getUTCSeconds())}`;
}

export function day(at: string | number): string {
  const d = local(at);
  return `${two(d.getUTCDate())}/${two(d.getUTCMonth() + 1)}/${d.getUTCFullYear()}`;
}

/** The moment at `clock` in Việt Nam on the day of `at`: `onTheDayOf("2026-11-23T00:35:00Z", "08:05")`. Null when it is no time. */
export function onTheDayOf(at: string, clock: string): string | null {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(clock.trim()) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const d = local(at);
  const midnight = Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate()) - VIET_NAM_MS;
  return new Date(midnight + (Number(hours) * 60 + Number(minutes)) * 60_000).toISOString();
}

/** Time left, counted up to whole seconds so that 0 is shown only when it is over: `1:29:59`, `04:05`. */
export function left(ms: number): string {
  const s = Math.max(0, Math.ceil(ms / 1000));
  const minutes = two(Math.floor(s / 60) % 60);
  const hours = Math.floor(s / 3600);
  return hours > 0 ? `${hours}:${minutes}:${two(s % 60)}` : `${minutes}:${two(s % 60)}`;
}
