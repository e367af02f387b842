// Opens a page and takes a picture of all of it: node open.mjs FOLDER URL PNG light|dark. Prints as JSON what is in the
// page then (dom), what it has asked for beside itself (requests), and which texts of its SVG leave that (outside).
import { join } from "node:path";
import puppeteer from "puppeteer-core";

const [folder, url, png, scheme] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath: join(folder, "chromium"),
  headless: "shell",
  timeout: 60_000,
  // Its own sandbox needs more than containers give, and the page is one of ours.
  args: [
    "--no-sandbox",
    "--no-zygote",
    "--single-process",
    "--in-process-gpu",
    "--disable-dev-shm-usage",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
  ],
  env: { ...process.env, LD_LIBRARY_PATH: join(folder, "lib"), FONTCONFIG_FILE: join(folder, "fonts.conf") },
});
try {
  const page = await browser.newPage();
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.setViewport({ width: 1080, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(url);
  await page.screenshot({ path: png, fullPage: true });
  const outside = await page.$$eval("svg text", (texts) =>
    texts
      .filter((text) => {
        const own = text.getBoundingClientRect();
        const all = text.ownerSVGElement.getBoundingClientRect();
        return own.left < all.left || own.right > all.right || own.top < all.top || own.bottom > all.bottom;
      })
      .map((text) => text.textContent),
  );
  const dom = await page.content();
  console.log(JSON.stringify({ dom, requests: requests.filter((request) => request !== url), outside }));
} finally {
  await browser.close();
}
