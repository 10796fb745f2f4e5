/** Keeps the screens' own files, so that a reload while the server is away still shows them. Never keeps an API answer. */
const scope = self as unknown as ServiceWorkerGlobalScope;
const { version, files } = JSON.parse("__PRECACHE__") as { version: string; files: string[] };
const CACHE = `shell-${version}`;
const NETWORK_PATIENCE_MS = 2500;

async function keepShell(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(files.map((f) => new Request(f, { cache: "reload" })));
  await scope.skipWaiting();
}

async function dropOlder(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((n) => n.startsWith("shell-") && n !== CACHE).map((n) => caches.delete(n)));
  await scope.clients.claim();
}

async function kept(name: string): Promise<Response | undefined> {
  return (await caches.open(CACHE)).match(name);
}

/** The newest page when the server answers soon, else the one kept. */
async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(NETWORK_PATIENCE_MS) });
  } catch {
    return (await kept("/")) ?? Response.error();
  }
}

scope.addEventListener("install", (e) => e.waitUntil(keepShell()));
scope.addEventListener("activate", (e) => e.waitUntil(dropOlder()));
scope.addEventListener("fetch", (e) => {
  const url = new URL(e.request.url);
  if (e.request.method !== "GET" || url.origin !== scope.location.origin) return;
  if (e.request.mode === "navigate" && !url.pathname.startsWith("/api/")) return e.respondWith(page(e.request));
  if (url.pathname.startsWith("/assets/") || url.pathname === "/icon.svg") {
    e.respondWith(kept(url.pathname).then((found) => found ?? fetch(e.request)));
  }
});
