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
  test: { environment: "happy-dom", include: ["test/**/*.test.ts", "test/**/*.test.tsx"] },
});
