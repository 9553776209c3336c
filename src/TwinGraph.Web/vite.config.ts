import { defineConfig } from "vite";

// One page, everything in it: the playground has to work without a network.
export default defineConfig({
  base: "./",
  build: {
    outDir: "dist",
    emptyOutDir: true,
    chunkSizeWarningLimit: 5000,
    reportCompressedSize: false,
  },
  worker: { format: "es" },
});
