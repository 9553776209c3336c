export default {
  root: import.meta.dirname,
  logLevel: "error",
  build: {
    emptyOutDir: true,
    minify: false,
    cssCodeSplit: false,
    lib: { entry: "page.ts", formats: ["es"], fileName: () => "chart.js", cssFileName: "chart" },
  },
};
