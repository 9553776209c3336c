import { defineConfig } from "vite";

// Three pages, everything in them: they have to work without a network.
export default defineConfig({
  base: "/",
  build: {
    outDir: "dist",
    emptyOutDir: true,
    chunkSizeWarningLimit: 5000,
    reportCompressedSize: false,
    rolldownOptions: { input: { index: "index.html", playground: "playground.html", embed: "embed.html" } },
  },
  worker: { format: "es" },
});
