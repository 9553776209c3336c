import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));

// Bundles both pages; --outDir says where to.
export default {
  root,
  base: "./",
  publicDir: false,
  logLevel: "error",
  build: {
    emptyOutDir: true,
    reportCompressedSize: false,
    modulePreload: false,
    rolldownOptions: { input: { index: `${root}index.html`, bare: `${root}bare.html` } },
  },
  worker: { format: "es" },
};
