import { defineConfig } from "vite";

// The custom elements: one script that other people's pages load, as a module or not.
export default defineConfig({
  base: "./",
  publicDir: false,
  build: {
    outDir: "dist",
    emptyOutDir: false,
    chunkSizeWarningLimit: 5000,
    reportCompressedSize: false,
    lib: {
      entry: "src/embed/elements.ts",
      name: "TwinGraphElements",
      formats: ["iife"],
      fileName: () => "elements.js",
    },
    rolldownOptions: { output: { codeSplitting: false } },
  },
});
