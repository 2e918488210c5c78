#!/usr/bin/env node
// Regenerates tests/data/channel-records.ndjson: documents made from our own cases by small changes, with the verdicts
// of @livepersoninc/rich-content-validator (npm). Usage, where that package is installed:
//   node channel_records.mjs CASES.json [--count 2000] [--seed 1] [--package DIR] > channel-records.ndjson
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const args = process.argv.slice(2);
const option = (name, other) => (args.includes(name) ? args[args.indexOf(name) + 1] : other);
const count = Number(option('--count', 2000));
let state = Number(option('--seed', 1)) >>> 0;
const require = createRequire(resolve(option('--package', process.cwd()), 'x.js'));
const { RichContentValidator, Channels } = require('@livepersoninc/rich-content-validator');
const names = { rcsBusinessMessaging: 'rcs', appleBusinessChat: 'apple' };
const validators = Object.values(Channels).map((channel) => [names[channel] ?? channel, new RichContentValidator({ channel })]);

// mulberry32
const random = () => {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];
const copy = (json) => JSON.parse(JSON.stringify(json));

const words = ['vertical', 'horizontal', 'carousel', 'text', 'image', 'button', 'map', 'list', 'title', 'subtitle',
  'generic', 'header', 'footer', 'link', 'navigate', 'publishText', 'quickReplies', 'tall', 'self', 'description'];
const limits = [1, 10, 20, 25, 40, 60, 64, 80, 120, 128, 250, 256, 640, 1000, 1024, 1500, 2000, 2048, 5000];
const keys = ['type', 'tag', 'alt', 'text', 'title', 'url', 'uri', 'elements', 'click', 'actions', 'metadata', 'tooltip',
  'padding', 'display', 'style', 'rtl', 'name', 'x', 'constructor', '__proto__', 'toString', 'id'];
const odd = [null, true, false, 0, 1, -1, 1.5, 10, 11, '', 'a', '😀', '\ud83d', 'https://a.b/c', 'http://a b', [], {}, [null], '.'];
const uris = ['https://a.b', 'a:', '//a.b', 'tel:1', 'http://[::1]/', 'mailto:a@b', 'https://a.b/ü', 'a.b/c', 'http://a:x', '%20'];

function parts(json, found = [], parent = null, key = null) {
  found.push({ value: json, parent, key });
  if (json && typeof json === 'object') for (const k of Object.keys(json)) parts(json[k], found, json, k);
  return found;
}

const set = (object, key, value) => {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
};

const changes = [
  ({ parent, key }) => { if (Array.isArray(parent)) parent.splice(key, 1); else delete parent[key]; },
  ({ parent, key, value }) => { if (Array.isArray(parent)) parent.splice(key, 0, copy(value)); else set(parent, pick(keys), copy(value)); },
  ({ parent, key }) => set(parent, key, copy(pick(odd))),
  ({ parent, key }) => set(parent, key, pick(words)),
  ({ parent, key, value }) => { if (typeof value === 'string') set(parent, key, pick(['x', 'é', '😀']).repeat(pick(limits) + below(2))); },
  ({ parent, key, value }) => { if (typeof value === 'string') set(parent, key, pick(key === 'uri' ? uris : words)); },
  ({ value }) => { if (Array.isArray(value)) value.sort(() => random() - 0.5); },
  ({ value }) => { if (Array.isArray(value) && value.length > 0) { const one = pick(value); for (let n = below(14); n > 0; n -= 1) value.push(copy(one)); } },
  ({ value }) => { if (value && typeof value === 'object' && !Array.isArray(value)) set(value, pick(keys), copy(pick([...odd, pick(words)]))); },
  ({ value }) => { if (value && value.type === 'text') { if (random() < 0.4) delete value.tag; else value.tag = pick(['title', 'subtitle', 'description', 'header', 'footer', 'body']); } },
  ({ parent, key, value }) => { if (value && value.elements) set(parent, key, { type: pick(['vertical', 'horizontal']), tag: 'generic', elements: [copy(value)] }); },
  ({ value }, donor) => { if (Array.isArray(value)) value.splice(below(value.length + 1), 0, copy(donor)); },
  ({ parent, key }, donor) => set(parent, key, copy(donor)),
];

function changed(json, pool) {
  const root = { json: copy(json) };
  const times = pick([0, 1, 1, 1, 1, 2, 2, 3]);
  for (let n = 0; n < times; n += 1) {
    const all = parts(root.json, [], root, 'json');
    const change = pick(changes);
    const donors = parts(pick(pool), []).filter((part) => part.value && typeof part.value === 'object');
    change(all.length > 1 && random() < 0.95 ? all[1 + below(all.length - 1)] : all[0], donors.length ? pick(donors).value : {});
    if (root.json === undefined) root.json = null;
  }
  return root.json;
}

function verdict(validator, kind, json) {
  try {
    if (kind === 'metadata') return validator.validateMetadata(json).valid;
    if (kind === 'quickReplies') return validator.validateQuickReply(json).valid;
    return validator.validateBody(json).valid;
  } catch {
    return false;
  }
}

const cases = JSON.parse(readFileSync(args[0], 'utf8'));
const kinds = ['body', 'quickReplies', 'metadata'];
const pools = Object.fromEntries(kinds.map((kind) => [kind, cases.filter((it) => it.kind === kind).map((it) => it.json)]));
const only = option('--kind', '');
const seen = new Set();
for (let n = 0, tries = 0; n < count && tries < 20 * count; tries += 1) {
  const kind = only || pick(['body', 'body', 'body', 'quickReplies', 'metadata']);
  const raw = JSON.stringify(changed(pick(pools[kind]), pools[kind]));
  if (raw === undefined || seen.has(kind + raw) || raw.length > Number(option('--longest', 6000))) continue;
  seen.add(kind + raw);
  const accept = validators.filter(([, validator]) => verdict(validator, kind, JSON.parse(raw))).map(([name]) => name);
  console.log(JSON.stringify({ kind, accept, raw }));
  n += 1;
}
