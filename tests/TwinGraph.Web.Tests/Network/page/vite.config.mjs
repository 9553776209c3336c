// Bundles the page; --outDir says where to.
export default {
  root: import.meta.dirname ?? new URL(".", import.meta.url).pathname,
  base: "./",
  publicDir: false,
  logLevel: "error",
  build: { emptyOutDir: true, reportCompressedSize: false, modulePreload: false },
  worker: { format: "es" },
};
