// Asks Pagefind in Chromium: a question a line in, an answer a line out.

import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const [modules, executablePath, url] = process.argv.slice(2);
const puppeteer = createRequire(`${modules}/`)('puppeteer-core');
const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
const browser = await puppeteer.launch({ executablePath, args, headless: true });

let context, page;
async function open() {
  await context?.close();
  context = await browser.createBrowserContext();
  page = await context.newPage();
  await page.goto(url);
}

// In the page. What is found is shown: Pagefind loads the texts of those pages.
async function search(text, shown) {
  window.pagefind ??= await import('/pagefind/pagefind.js');
  const find = async () => {
    const found = await window.pagefind.search(text);
    const pages = await Promise.all(found.results.slice(0, shown).map((result) => result.data()));
    return pages.map((page) => page.url.slice(1));
  };
  const hrefs = await find();
  const begin = performance.now();
  await find();
  return { hrefs, milliseconds: performance.now() - begin };
}

for await (const line of createInterface({ input: process.stdin })) {
  const { text, fresh, shown } = JSON.parse(line);
  if (fresh || !page) await open();
  console.log(JSON.stringify(await page.evaluate(search, text, shown)));
}
await browser.close();
