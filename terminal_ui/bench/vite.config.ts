/** Pages for measuring and testing the browser side in a real browser; never part of dist. */
import { defineConfig } from "vite";

export default defineConfig({
  base: "/bench/",
  publicDir: false,
  build: {
    target: "es2022",
    rollupOptions: { input: ["bench/naive.html", "bench/vectors.html"] },
    modulePreload: { polyfill: false },
  },
});
