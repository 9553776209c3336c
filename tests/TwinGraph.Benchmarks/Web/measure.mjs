// Prints how fast the web pages are: sizes of scripts, the first view, and frames a second while the network is panned.
//   node measure.mjs [--server http://127.0.0.1:5000] [--chromium /usr/bin/chromium] [--seconds 5] [--rounds 3]
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

const { values: options } = parseArgs({
  options: {
    server: { type: "string" },
    chromium: { type: "string", default: "/usr/bin/chromium" },
    seconds: { type: "string", default: "5" },
    rounds: { type: "string", default: "3" },
  },
});
const here = path.dirname(fileURLToPath(import.meta.url));
const web = path.resolve(here, "../../../src/TwinGraph.Web");
const kilo = (bytes) => (bytes / 1000).toFixed(1).padStart(7);
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const flags = [
  "--no-sandbox",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
];

/** All scripts that a page can come to load, from its HTML on. */
function reachable(html, folder) {
  const found = new Set();
  const visit = (text, from) => {
    for (const [, name] of text.matchAll(/["'`]([^"'`\s]*?[\w-]+\.js)["'`]/g)) {
      const file = [path.join(folder, name), path.resolve(from, name)].find((one) => existsSync(one));
      if (file !== undefined && !found.has(file)) {
        found.add(file);
        visit(readFileSync(file, "utf8"), path.dirname(file));
      }
    }
  };
  visit(html, folder);
  return [...found];
}

function printSize(name, files, limit) {
  const texts = files.map((file) => readFileSync(file));
  const sum = (size) => texts.reduce((total, text) => total + size(text), 0);
  const gzip = sum((text) => gzipSync(text, { level: 9 }).length);
  const brotli = sum((text) => brotliCompressSync(text).length);
  const verdict = gzip < limit * 1000 ? "within" : "OVER";
  console.log(
    `${name.padEnd(28)} ${kilo(sum((text) => text.length))} kB plain ${kilo(gzip)} kB gzip ${kilo(brotli)} kB brotli   ${verdict} ${limit} kB, ${files.length} files`,
  );
}

function sizes() {
  const dist = path.join(web, "dist");
  if (!existsSync(path.join(dist, "elements.js"))) {
    console.log("sizes: not measured; build the pages first (npm run build in src/TwinGraph.Web)");
    return;
  }
  console.log("Scripts, compressed (explorer: all that it can come to load, of every view)");
  printSize("explorer, all views", reachable(readFileSync(path.join(dist, "index.html"), "utf8"), dist), 350);
  printSize("embed element, elements.js", [path.join(dist, "elements.js")], 150);
}

/** Milliseconds from the end of the page's HTML to the first frame with the network in it. */
async function firstView(browser, server, rounds) {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const watch = () => {
        if (document.querySelector("[data-renderer]") === null) requestAnimationFrame(watch);
        else requestAnimationFrame(() => requestAnimationFrame(() => document.documentElement.setAttribute("data-first-view", String(performance.now()))));
      };
      watch();
    });
    await page.goto(`${server}/?question=all&v=1`);
    await page.locator("html[data-first-view]").waitFor({ timeout: 60_000 });
    times.push(
      await page.evaluate(
        () =>
          Number(document.documentElement.getAttribute("data-first-view")) -
          performance.getEntriesByType("navigation")[0].responseEnd,
      ),
    );
    await context.close();
  }
  return median(times);
}

/** Frames a second while the picture is dragged round in circles. */
async function framesWhilePanning(browser, url, seconds) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(url);
  await page.locator("[data-layout=done]").waitFor({ timeout: 300_000 });
  await page.waitForTimeout(500);
  const frames = await page.evaluate(
    (duration) =>
      new Promise((done) => {
        const view = document.querySelector(".twingraph-network-view");
        const canvas = (view?.shadowRoot ?? document).querySelector(".sigma-mouse");
        const send = (type, x, y) =>
          canvas.dispatchEvent(
            new MouseEvent(type, { clientX: x, clientY: y, bubbles: true, composed: true, cancelable: true, button: 0, view: window }),
          );
        // A corner without nodes, so that the picture is dragged.
        send("mousedown", 1100, 780);
        const start = performance.now();
        let frames = 0;
        const step = (now) => {
          const angle = frames / 12;
          send("mousemove", 1100 + 60 * Math.sin(angle), 720 + 60 * Math.cos(angle));
          frames++;
          if (now - start < duration) requestAnimationFrame(step);
          else {
            send("mouseup", 1100, 780);
            done((frames * 1000) / (now - start));
          }
        };
        requestAnimationFrame(step);
      }),
    seconds * 1000,
  );
  await page.close();
  return frames;
}

function serve(folder) {
  const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
  const server = createServer((request, response) => {
    const name = new URL(request.url, "http://localhost").pathname;
    const file = path.join(folder, name === "/" ? "index.html" : path.normalize(name));
    if (existsSync(file)) {
      response.writeHead(200, { "Content-Type": types[path.extname(file)] ?? "application/octet-stream" });
      response.end(readFileSync(file));
    } else {
      response.writeHead(404);
      response.end();
    }
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

sizes();
const rounds = Number(options.rounds);
const browser = await chromium.launch({ executablePath: options.chromium, headless: true, args: flags });
const folder = mkdtempSync(path.join(tmpdir(), "twingraph-web-benchmark-"));
let server = null;
try {
  if (options.server === undefined) {
    console.log("\nFirst view: not measured; name a running server with --server");
  } else {
    const time = await firstView(browser, options.server.replace(/\/+$/, ""), Math.max(5, rounds));
    console.log(`\nFirst view of the shipped data, after the page's HTML: ${time.toFixed(0)} ms (limit 1,000 ms)`);
  }
  execFileSync("node", ["node_modules/vite/bin/vite.js", "build", "--config", path.join(here, "page/vite.config.mjs"), "--outDir", folder], {
    cwd: web,
    stdio: ["ignore", "ignore", "inherit"],
  });
  server = await serve(folder);
  const base = `http://127.0.0.1:${server.address().port}`;
  console.log("\nFrames a second while panning (WebGL by software; ratio to sigma alone, same graph, same places)");
  for (const [nodes, edges] of [
    [2_000, 5_000],
    [12_000, 50_000],
  ]) {
    const ours = [];
    const bare = [];
    for (let round = 0; round < rounds; round++) {
      // Turn by turn, so that other work on the machine weighs on both.
      ours.push(await framesWhilePanning(browser, `${base}/?size=${nodes},${edges}`, Number(options.seconds)));
      bare.push(await framesWhilePanning(browser, `${base}/bare.html?size=${nodes},${edges}`, Number(options.seconds)));
    }
    const ratios = ours.map((one, at) => one / bare[at]);
    console.log(
      `${nodes.toLocaleString("en")} nodes, ${edges.toLocaleString("en")} edges: ours ${median(ours).toFixed(1)}, sigma alone ${median(bare).toFixed(1)}, ratio ${median(ratios).toFixed(2)} (${ratios.map((ratio) => ratio.toFixed(2)).join(", ")})`,
    );
  }
} finally {
  server?.close();
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
