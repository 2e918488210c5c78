#!/usr/bin/env node
// Regenerates tests/data/render-records.ndjson.gz: documents of our own making with the boxes that json-pollock 1.7.7 gives
// their elements in Chromium. Usage, where the npm packages json-pollock and playwright-core and a Chromium are installed:
//   node render_records.mjs [--count 240] [--seed 1] [--package DIR] [--chromium FILE] [FILE.ndjson ...] > render-records.ndjson
//   gzip -9n render-records.ndjson
// FILEs hold documents {"id", "json", "width"?} that are measured before the generated ones. --documents 1 prints the
// generated documents without measuring anything; --measure 1 measures the documents of the FILEs alone.
// A line: {"id", "width", "json", "stage": [w, h], "elements": [[pointer, type, text, x, y, w, h, visible, font size, colour, background], ...]}.
// The stage is `width` wide, in Liberation Sans (as Arial) of 16 px, with 10 px of padding; each picture is 300 by 200 px;
// scroll bars take no room. Fonts: Debian 12's fonts-liberation (1.07.4), fonts-dejavu-core and fonts-noto-color-emoji, no
// others: Liberation Sans 2 has Hebrew and another box for what is missing, so that lines come out otherwise.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const args = process.argv.slice(2);
const option = (name, other) => (args.includes(name) ? args[args.indexOf(name) + 1] : other);
const files = args.filter((arg, at) => !arg.startsWith('--') && !(args[at - 1] || '').startsWith('--'));
const count = Number(option('--count', 240));
let state = Number(option('--seed', 1)) >>> 0;
const require = createRequire(resolve(option('--package', process.cwd()), 'x.js'));

// mulberry32
const random = () => {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const below = (n) => Math.floor(random() * n);
const between = (low, high) => low + below(high - low + 1);
const pick = (list) => list[below(list.length)];
const chance = (p) => random() < p;
const some = (low, high, one) => Array.from({ length: between(low, high) }, (_, at) => one(at));
const maybe = (p, name, make) => (chance(p) ? { [name]: make() } : {});

// ---- documents -----------------------------------------------------------------------------------------------------

const WORDS = `your order has left our house today and should arrive on Friday before noon size colour blue red two three express delivery
free of charge until midnight return within thirty days a voucher for next time please choose one of these or write to us Hamburg Lyon
42 € 59.90 #1207 (new) re-order e-mail A/B 24/7 well-known non-stop`.split(/\s+/);
const LONG = ['Donaudampfschifffahrtsgesellschaft', 'https://shop.example/orders/2026/11/1207?from=chat&lang=en', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii'];
const RICH = ['<b>bold</b> and <i>slanted</i>', 'first<br>second', 'Fish &amp; chips &lt;3', '<a href="https://shop.example">our shop</a> opens', '<u>under</u> <strong>strong <em>both</em></strong>', 'a\nb\n\nc', 'tab\tand   spaces', '&#8364; 5 &nbsp; now', '5 < 6 and 7 > 3', '<span>in a span</span>'];
const FOREIGN = ['שלום וברכה לכולם', 'مرحبا بكم في متجرنا', 'Größe wählen', 'Ελληνικά γράμματα', 'Zażółć gęślą jaźń', 'mixed עברית and English 123'];
const words = (low, high) => some(low, high, () => pick(WORDS)).join(' ');
const text = (low = 1, high = 14) => {
  const kind = random();
  if (kind < 0.72) return words(low, high);
  if (kind < 0.79) return `${words(0, 3)} ${pick(LONG)} ${words(0, 3)}`.trim();
  if (kind < 0.92) return chance(0.5) ? pick(RICH) : `${words(1, 5)} ${pick(RICH)} ${words(0, 5)}`;
  return chance(0.5) ? pick(FOREIGN) : `${pick(FOREIGN)} ${words(1, 6)}`;
};
const cut = (string, most) => [...string].slice(0, most).join('');
const label = () => cut(text(1, chance(0.2) ? 10 : 3), 128);
const COLOURS = ['#123456', '#eee', 'navy', 'rgb(10, 120, 30)', 'rgba(0,0,0,0.5)', 'hsl(200, 50%, 40%)', 'no colour', 'transparent'];
const style = () => ({
  ...maybe(0.4, 'color', () => pick(COLOURS)), ...maybe(0.35, 'background-color', () => pick(COLOURS)), ...maybe(0.4, 'bold', () => chance(0.8)),
  ...maybe(0.25, 'italic', () => chance(0.8)), ...maybe(0.5, 'size', () => pick(['small', 'medium', 'large'])), ...maybe(0.15, 'border-radius', () => between(0, 20)),
  ...maybe(0.15, 'border-color', () => pick(COLOURS)), ...maybe(0.05, 'fill', () => pick(COLOURS)),
});
const base = () => ({ ...maybe(0.3, 'style', style), ...maybe(0.06, 'rtl', () => true), ...maybe(0.08, 'tooltip', () => words(1, 3)) });
const click = () => ({ click: { actions: [{ type: 'publishText', text: words(1, 2) }] } });
const simple = {
  text: () => ({ type: 'text', text: text(), ...base() }),
  button: () => ({ type: 'button', title: label(), ...maybe(0.25, 'subtitle', label), ...maybe(0.25, 'class', () => pick(['button', 'text'])), ...base(), ...click() }),
  image: () => ({ type: 'image', url: chance(0.05) ? '' : 'https://shop.example/a.png', ...maybe(0.3, 'caption', () => cut(text(1, 8), 128)), ...base() }),
  map: () => ({ type: 'map', la: 53.5, lo: 10, ...base() }),
  silent: () => pick([{ type: 'linkPreview', url: 'https://shop.example' }, { text: 'untyped' }, { type: 'template', templateType: 'quickReply', title: 't', resp: ['a'] }, { type: 'keyValuePairList', elements: [{ key: 'a' }] }]),
};
const basic = () => simple[pick(['text', 'text', 'text', 'button', 'button', 'image', 'map', ...(chance(0.15) ? ['silent'] : [])])]();
const border = () => ({ ...maybe(0.25, 'border', () => pick(['border', 'borderLess', 'dropShadow'])) });
const padding = () => maybe(0.4, 'padding', () => pick([0, 1, 2.5, 5, 7, 10]));
const children = (depth, low, high) => some(low, high, () => (depth > 0 && chance(0.3) ? layout(depth - 1) : basic()));
const vertical = (depth) => ({ type: 'vertical', ...border(), ...maybe(0.08, 'scroll', () => 'enable'), ...maybe(0.15, 'style', style), elements: children(depth, chance(0.04) ? 0 : 1, 5) });
const horizontal = (depth) => {
  const elements = children(depth, 1, 4);
  return { type: 'horizontal', ...border(), ...maybe(0.15, 'borderLine', () => chance(0.5)),
    ...maybe(0.4, 'percentages', () => some(0, elements.length + 1, () => pick([0, 10, 20, 25, 30, 33, 40, 50, 60, 70, 90]))), elements };
};
const card = (depth) => (chance(0.75) ? vertical(depth) : chance(0.5) ? horizontal(depth) : basic());
const boxes = () => some(2, 4, () => ({ type: 'checkbox', text: text(1, 9), ...click2(), ...maybe(0.3, 'borderLine', () => chance(0.7)), ...maybe(0.2, 'style', style), ...maybe(0.06, 'rtl', () => true) }));
const click2 = () => ({ click: { actions: [{ type: 'checked', publishText: words(1, 1) }] } });
const form = () => ({ type: 'list', elements: [simple.text(),
  { type: 'sectionList', elements: some(1, 3, (at) => ({ type: 'section', sectionID: `s${at}`, ...padding(), elements: [...(chance(0.6) ? [simple.text()] : []), { type: 'checklist', ...padding(), elements: boxes() }] })) },
  { type: 'buttonList', ...padding(), elements: [{ type: 'submitButton', title: label(), ...maybe(0.3, 'style', style), ...maybe(0.2, 'disabled', () => chance(0.5)), click: { actions: [{ type: 'submitAsText', submit: true }] } }, ...(chance(0.5) ? [simple.button()] : [])] }] });
const select = (type) => ({ name: 'pick', ...(type ? { type: pick(['single', 'multiple']) } : {}) });
const parts = {
  vertical, horizontal,
  carousel: (depth) => ({ type: 'carousel', ...padding(), ...maybe(0.2, 'style', style), elements: some(2, 4, () => card(depth)) }),
  carouselSelect: (depth) => ({ type: 'carouselSelect', ...padding(), ...maybe(0.2, 'style', style), selectMode: select(true), elements: some(1, 3, () => card(depth)) }),
  accordionSelect: (depth) => {
    const elements = some(1, 3, () => card(depth));
    return { type: 'accordionSelect', ...padding(), selectMode: select(false), titles: elements.map(() => ({ name: text(1, 4), ...maybe(0.5, 'additional', () => words(1, 2)) })), elements };
  },
  tabs: (depth) => ({ type: 'tabs', ...maybe(0.5, 'style', () => ({ ...style(), ...maybe(0.5, 'color-active', () => pick(COLOURS)), ...maybe(0.3, 'background-color-active', () => pick(COLOURS)) })), elements: some(1, 4, () => ({ ...card(depth), tag: words(1, 2) })) }),
  list: form,
};
const layout = (depth) => parts[pick(['vertical', 'vertical', 'horizontal', 'horizontal', 'carousel', 'list', 'carouselSelect', 'accordionSelect', 'tabs'])](depth);
const root = () => {
  const kind = random();
  if (kind < 0.4) return vertical(3);
  if (kind < 0.55) return horizontal(3);
  if (kind < 0.65) return basic();
  return parts[pick(['carousel', 'carousel', 'carouselSelect', 'accordionSelect', 'tabs', 'list'])](2);
};

// ---- what the renderer makes of them -------------------------------------------------------------------------------

const CHROMIUM_ARGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--font-render-hinting=none', '--hide-scrollbars'];
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"/>';

async function openStage() {
  const { chromium } = require('playwright-core');
  const bundle = join(dirname(require.resolve('json-pollock/package.json')), 'dist/json-pollock.bundle.min.js');
  const profile = mkdtempSync(join(tmpdir(), 'render-records-'));
  const executablePath = option('--chromium', process.env.CHROMIUM || '/usr/bin/chromium');
  const context = await chromium.launchPersistentContext(profile, { executablePath, headless: true, args: CHROMIUM_ARGS, viewport: { width: 900, height: 900 } });
  await context.route('**/*', (route) => {
    const request = route.request();
    if (request.resourceType() === 'image') return route.fulfill({ status: 200, contentType: 'image/svg+xml', body: PICTURE });
    if (request.isNavigationRequest()) return route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><meta charset="utf-8">' });
    return route.fulfill({ status: 404, body: '' });
  });
  const page = context.pages()[0] || await context.newPage();
  await page.goto('http://stage.test/');
  await page.setContent('<!doctype html><meta charset="utf-8"><style>html,body{margin:0;font:16px Arial,sans-serif}#stage{padding:10px;overflow:hidden}</style><div id="stage"></div>');
  await page.addScriptTag({ content: readFileSync(bundle, 'utf8') });
  const close = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { page, close };
}

/** In the page: draws one document and measures its elements; null where it throws. */
async function measured({ json, width }) {
  const stage = document.getElementById('stage');
  stage.textContent = '';
  stage.style.width = `${width}px`;
  const drawn = [];
  window.JsonPollock.init({ onAfterElementRendered: (node, element) => { drawn.push([node, element]); return node; } });
  try {
    stage.append(window.JsonPollock.render(json));
  } catch {
    return null;
  }
  await Promise.all([...stage.querySelectorAll('img')].map((img) => img.complete || new Promise((done) => { img.onload2 = 1; img.addEventListener('load', done); img.addEventListener('error', done); setTimeout(done, 1500); })));
  await new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 25));
  const pointers = new Map();
  const todo = [[json, '']];
  while (todo.length) {
    const [element, pointer] = todo.pop();
    pointers.set(element, pointer);
    (Array.isArray(element.elements) ? element.elements : []).forEach((child, at) => todo.push([child, `${pointer}/elements/${at}`]));
  }
  const zero = stage.getBoundingClientRect();
  const two = (number) => Math.round(number * 100) / 100;
  const isSeen = (node) => {
    let { left, top, right, bottom, width: w, height: h } = node.getBoundingClientRect();
    const area = w * h;
    if (!area || getComputedStyle(node).visibility !== 'visible') return false;
    for (let up = node.parentElement; up !== stage.parentElement; up = up.parentElement) {
      const css = getComputedStyle(up);
      if (css.overflowX === 'visible' && css.overflowY === 'visible') continue;
      const clip = up.getBoundingClientRect();
      [left, top, right, bottom] = [Math.max(left, clip.left), Math.max(top, clip.top), Math.min(right, clip.right), Math.min(bottom, clip.bottom)];
    }
    return right > left && bottom > top && ((right - left) * (bottom - top)) / area > 0.01;
  };
  const INNER = { text: 'span', button: 'button', checkbox: 'label', image: 'img' };
  const elements = drawn.filter(([node]) => stage.contains(node)).map(([node, element]) => {
    const box = node.getBoundingClientRect();
    const css = getComputedStyle(node);
    const inner = node.querySelector(INNER[element.type] || 'none') || node;
    const words = element.type === 'submitButton' ? node.querySelector('input').value : inner.innerText;
    return [pointers.get(element), element.type, words, two(box.x - zero.x), two(box.y - zero.y), two(box.width), two(box.height), isSeen(node), css.fontSize, css.color, css.backgroundColor];
  });
  return { stage: [two(zero.width), two(zero.height)], elements };
}

const out = (record) => process.stdout.write(`${JSON.stringify(record)}\n`);
const given = files.flatMap((file) => readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line)));
const WIDTHS = [360, 360, 360, 280, 150, 414, 200, 320];
const made = option('--measure', '') ? [] : Array.from({ length: count }, (_, at) => ({ id: `made-${at}`, width: pick(WIDTHS), json: root() }));
if (option('--documents', '')) {
  made.forEach(out);
} else {
  const { page, close } = await openStage();
  for (const { id, json, width = 360 } of [...given, ...made]) {
    const record = await page.evaluate(measured, { json, width });
    if (record) out({ id, width, json, ...record });
    else process.stderr.write(`${id}: the renderer throws\n`);
  }
  await close();
}
