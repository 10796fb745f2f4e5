/** Vite plugins: third-party WebAssembly served by ourselves, and the service worker's list of files. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { Plugin } from "vite";

const PDFJS_WASM = "node_modules/pdfjs-dist/wasm/";
const ZXING_WASM = "node_modules/zxing-wasm/dist/reader/zxing_reader.wasm";

/** Both libraries would fetch these from elsewhere, or not at all: they go under /assets/ of the build. */
export function selfHosted(): Plugin {
  return {
    name: "self-hosted-wasm",
    apply: "build",
    generateBundle() {
      for (const name of readdirSync(PDFJS_WASM)) {
        if (!/\.(wasm|js)$/.test(name)) continue;
        this.emitFile({ type: "asset", fileName: `assets/pdfjs/${name}`, source: readFileSync(PDFJS_WASM + name) });
      }
      this.emitFile({ type: "asset", fileName: "assets/zxing/zxing_reader.wasm", source: readFileSync(ZXING_WASM) });
    },
  };
}

const PLACEHOLDER = "__PRECACHE__";

/** Write names and one version into the service worker: any changed file makes a new worker. */
export function precacheList(): Plugin {
  return {
    name: "precache-list",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const worker = bundle["service-worker.js"];
      if (worker?.type !== "chunk") throw new Error("the build has no service worker");
      const files = Object.values(bundle).filter((f) => f !== worker && !f.fileName.endsWith(".map"));
      const hash = createHash("sha256");
      for (const f of files) hash.update(f.fileName).update(f.type === "chunk" ? f.code : f.source);
      const names = ["/", "/icon.svg", ...files.map((f) => `/${f.fileName}`).filter((n) => n !== "/index.html")];
      if (!worker.code.includes(PLACEHOLDER)) throw new Error("the service worker has no place for its list");
      const list = JSON.stringify({ version: hash.digest("hex").slice(0, 16), files: names.sort() });
      worker.code = worker.code.replace(new RegExp(`["'\`]${PLACEHOLDER}["'\`]`), () => JSON.stringify(list));
    },
  };
}
