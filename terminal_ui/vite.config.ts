import preact from "@preact/preset-vite";
import { defineConfig } from "vitest/config";
import { selfHosted, precacheList } from "./tools/plugins.ts";

export default defineConfig({
  plugins: [preact({ devToolsEnabled: false }), selfHosted(), precacheList()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1300,
    rollupOptions: {
      input: { index: "index.html", "service-worker": "src/worker/service-worker.ts" },
      output: { entryFileNames: (chunk) => (chunk.name === "service-worker" ? "service-worker.js" : "assets/[name]-[hash].js") },
    },
  },
  worker: { format: "es" },
  // A busy machine opens a sealed paper in many times a second: how long a test takes says nothing of the code.
  test: { environment: "happy-dom", include: ["test/**/*.test.ts", "test/**/*.test.tsx"], testTimeout: 60_000, hookTimeout: 60_000 },
});
