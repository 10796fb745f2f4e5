/** dist/verifier.html: program and WebAssembly inside the page, so that it works from a USB stick. */
import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

const ZXING = "virtual:zxing-base64";

function oneFile(): Plugin {
  return {
    name: "one-file",
    resolveId: (id) => (id === ZXING ? `\0${ZXING}` : undefined),
    load(id) {
      if (id !== `\0${ZXING}`) return undefined;
      const wasm = readFileSync("node_modules/zxing-wasm/dist/reader/zxing_reader.wasm", "base64");
      return `export default ${JSON.stringify(wasm)}`;
    },
    generateBundle(_, bundle) {
      const [program, ...others] = Object.values(bundle);
      if (program?.type !== "chunk" || others.length) throw new Error("the page must be one program");
      const code = program.code.replaceAll("</script", "<\\/script");
      for (const name of Object.keys(bundle)) delete bundle[name];
      const source = readFileSync("verifier/page.html", "utf8").replace("/*PROGRAM*/", () => code);
      this.emitFile({ type: "asset", fileName: "verifier.html", source });
    },
  };
}

export default defineConfig({
  plugins: [oneFile()],
  publicDir: false,
  build: {
    target: "es2022",
    outDir: "dist",
    emptyOutDir: false,
    chunkSizeWarningLimit: 2000,
    rollupOptions: { input: "verifier/page.ts", output: { format: "iife" } },
  },
});
