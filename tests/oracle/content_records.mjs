#!/usr/bin/env node
// Regenerates tests/data/content-records.ndjson.gz: documents of our own making, most with a mistake, with the verdicts of
// json-pollock (npm). Usage, where that package is installed:
//   node content_records.mjs [--count 4000] [--seed 1] [--longest 4000] [--package DIR] > content-records.ndjson
//   gzip -9n content-records.ndjson
// With --probes FILE it writes the documents of that file with their verdicts instead; with --large 1 the documents are big.
// A line: {"about": what was changed, "at": pointer of the one change (no other was made), "valid", "raw"}.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const args = process.argv.slice(2);
const option = (name, other) => (args.includes(name) ? args[args.indexOf(name) + 1] : other);
const count = Number(option('--count', 4000));
const longest = Number(option('--longest', 4000));
const large = option('--large', '') !== '';
let state = Number(option('--seed', 1)) >>> 0;
const require = createRequire(resolve(option('--package', process.cwd()), 'x.js'));
const { validate } = require('json-pollock/dist/json-pollock.min.js');

function accepts(raw) {
  try {
    validate(JSON.parse(raw));
    return true;
  } catch {
    return false;
  }
}

const out = (record) => process.stdout.write(`${JSON.stringify(record)}\n`);

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
const copy = (json) => JSON.parse(JSON.stringify(json));
const some = (low, high, one) => Array.from({ length: between(low, high) }, one);

// ---- what documents are made of ------------------------------------------------------------------------------------

const PHRASES = ['Order status', 'Red shoe', 'Buy now', 'Yes', 'No', '', ' ', 'Size 42', '€ 59.90', 'two\nlines', 'tab\there', 'a "quote" and a \\', '<b>bold</b>', '{$botContext.name}', 'null',
  'הזמנה חדשה', 'طلب جديد', '新しい注文', 'नया ऑर्डर', '🚀', '👩‍💻 at work', '🇪🇺', 'n\u0303', '\u202Edesrever\u202C', '\u200B', '\uFEFFx', '𝕏', '\u2028', '\u0000'];
const LINKS = ['https://shop.example/a', 'http://localhost/', 'tel:+49123', 'mailto:a@b.example', 'myapp://cart?id=1', 'https://[2001:db8::7]/x', 'data:text/plain,a', 'urn:a:b', 'a:b', 'javascript:void(0)', 'https://a.example/%C3%A9?x=1#y'];
const NO_LINKS = ['', 'shop.example', '/a', '//a.example/b', 'http:', 'https://a b', 'https://ü.example', 'https://a.example/%zz', 'https://a.example/{$x}', '1a:b', 'http://[::1', 'https://a.example/?x[]=1', 'a:#x', ' https://a.example', 'https://a.example/\n'];
const COLOURS = ['#0a0a0a', '#fff', 'navy', 'rgb(1, 2, 3)', 'no colour', ''];
const INHERITED = ['constructor', '__defineGetter__', '__defineSetter__', 'hasOwnProperty', '__lookupGetter__', '__lookupSetter__', 'isPrototypeOf', 'propertyIsEnumerable', 'toString', 'valueOf', '__proto__', 'toLocaleString'];
const STRANGE = ['foo', 'id', 'Type', 'TEXT', 'text ', ' title', 'onclick', 'metadata', 'text', 'title', 'elements', 'style', 'click', 'tag', 'padding', 'quickReplies', '$schema', '', 'naïve', '🚀', '@type', 'customSettings', 'url', 'name'];

const words = () => (chance(0.3) ? `${pick(PHRASES)} ${pick(PHRASES)}` : pick(PHRASES));
/** At most `max` code points, now and then exactly so many. */
const text = (max) => (chance(0.02) ? pick(['x', 'é', '漢', '🚀']).repeat(max) : [...words()].slice(0, max).join(''));
const maybe = (p, name, make) => (chance(p) ? { [name]: make() } : {});
const number = () => pick([0, 1, -1, 5, 2.5, 49.49, -73.99, 1e21, 1e-7, between(-99, 99)]);
const whole = () => pick([0, 1, -1, 1700000000, 9007199254740991, 1e300, between(0, 999)]);
const settings = {
  style: () => ({
    ...maybe(0.4, 'color', () => pick(COLOURS)), ...maybe(0.3, 'background-color', () => pick(COLOURS)), ...maybe(0.3, 'bold', () => chance(0.5)),
    ...maybe(0.2, 'italic', () => chance(0.5)), ...maybe(0.3, 'size', () => pick(['small', 'medium', 'large'])), ...maybe(0.2, 'border-radius', number),
    ...maybe(0.1, 'border-color', () => pick(COLOURS)), ...maybe(0.1, 'font-family', () => text(256)),
  }),
  display: () => ({ ...maybe(0.6, 'aspectRatio', () => pick(['rectangle', 'square', 'horizontal'])), ...maybe(0.6, 'size', () => pick(['cover', 'contain', 'large', 'compact', 'tall', 'full'])) }),
  accessibility: () => maybe(0.9, 'web', () => ({ ...maybe(0.5, 'role', () => text(100)), ...maybe(0.5, 'aria-label', () => text(1000)), ...maybe(0.3, 'tabindex', () => '0') })),
  metadata: () => some(0, 2, () => pick([{ type: 'ExternalId', id: '7' }, {}, 7, null, 'x', [[]], { __proto__x: { a: [null] } }])),
  click: (actions = action) => ({ ...maybe(0.85, 'actions', () => some(0, 2, actions)), ...maybe(0.3, 'metadata', settings.metadata) }),
};
const shared = (allowed) => ({
  ...(allowed.includes('r') ? maybe(0.1, 'rtl', () => chance(0.5)) : {}),
  ...(allowed.includes('o') ? maybe(0.2, 'tooltip', () => text(256)) : {}),
  ...(allowed.includes('t') ? { ...maybe(0.2, 'tag', () => pick(['title', 'subtitle', 'generic', text(64)])), ...maybe(0.05, 'tagVersion', () => '1') } : {}),
  ...(allowed.includes('s') ? maybe(0.25, 'style', settings.style) : {}),
  ...(allowed.includes('a') ? maybe(0.15, 'alt', () => text(2000)) : {}),
  ...(allowed.includes('w') ? maybe(0.1, 'accessibility', settings.accessibility) : {}),
  ...(allowed.includes('c') ? maybe(0.4, 'click', settings.click) : {}),
  ...(allowed.includes('m') ? maybe(0.1, 'metadata', settings.metadata) : {}),
  ...(allowed.includes('d') ? maybe(0.2, 'display', settings.display) : {}),
  ...(allowed.includes('p') ? maybe(0.2, 'padding', () => pick([0, 10, 0.5, 5])) : {}),
});
const ACTIONS = {
  publishText: () => ({ text: text(256) }),
  link: () => ({
    uri: pick(LINKS), ...maybe(0.3, 'name', () => text(256)), ...maybe(0.3, 'target', () => pick(['self', 'blank', 'slideout'])),
    ...maybe(0.15, 'ios', () => maybe(0.8, 'uri', () => pick(LINKS))), ...maybe(0.1, 'accessibility', settings.accessibility),
  }),
  navigate: () => ({ la: number(), lo: number(), ...maybe(0.3, 'name', () => text(256)) }),
  custom: () => maybe(0.7, 'data', () => some(0, 3, () => ({ key: text(128), ...maybe(0.5, 'value', () => text(2048)) }))),
  datePicker: () => ({ class: pick(['single', 'range']), ...maybe(0.4, 'title', () => text(40)), ...maybe(0.4, 'minDate', whole), ...maybe(0.4, 'dateFormat', () => 'YYYY') }),
  scheduleSlotList: () => ({
    ...maybe(0.4, 'title', () => text(40)), ...maybe(0.3, 'firstDayOfTheWeek', () => pick(['sun', 'mon'])),
    ...maybe(0.7, 'slots', () => some(0, 2, () => ({ type: 'scheduleSlot', id: text(256), start: whole(), ...maybe(0.5, 'end', whole), ...maybe(0.3, 'imageUrl', () => pick(LINKS)) }))),
  }),
  addToCart: () => ({ items: some(0, 2, () => ({ ...maybe(0.8, 'productId', () => text(256)), ...maybe(0.6, 'quantity', whole) })) }),
};
function action() {
  const type = pick(Object.keys(ACTIONS));
  return { type, ...ACTIONS[type]() };
}
const BASIC = {
  text: () => ({ text: text(5000), ...shared('rotsawc') }),
  button: () => ({ title: text(128), ...maybe(0.1, 'subtitle', () => text(128)), ...maybe(0.3, 'class', () => pick(['text', 'button'])), ...maybe(0.05, 'ref', () => maybe(0.7, 'name', () => text(200))), click: settings.click(), ...shared('rotsaw') }),
  image: () => ({ url: pick(['https://a.example/b.png', '', 'b.png']), ...maybe(0.5, 'caption', () => text(128)), ...shared('rotsawc') }),
  map: () => ({ la: number(), lo: number(), ...shared('rotsawc') }),
  linkPreview: () => ({ url: 'https://a.example', ...maybe(0.6, 'title', () => text(128)), ...shared('rotsawc') }),
  template: () => ({ templateType: 'quickReply', title: text(5000), resp: some(1, 3, () => text(128)), ...shared('rotsawc') }),
  keyValuePairList: () => ({ elements: some(1, 3, () => ({ key: text(128), ...maybe(0.6, 'value', () => text(2048)) })) }),
};
const UNTYPED = ['text', 'button', 'map', 'template', 'image', 'linkPreview'];
const border = () => maybe(0.2, 'border', () => pick(['border', 'borderLess', 'dropShadow']));
const LAYOUTS = {
  vertical: (deep) => ({ elements: some(0, 4, () => rich(deep + 1)), ...border(), ...maybe(0.1, 'scroll', () => pick(['enable', 'disable'])), ...shared('tawdsm') }),
  horizontal: (deep) => ({ elements: some(0, 4, () => rich(deep + 1)), ...border(), ...maybe(0.2, 'percentages', () => some(0, 3, number)), ...maybe(0.1, 'borderLine', () => chance(0.5)), ...shared('tawm') }),
};
const name = (max) => ({ name: text(max) });
const GROUPS = {
  carousel: (deep) => ({ elements: some(2, 4, () => card(deep + 1)), ...shared('oawpds') }),
  carouselSelect: (deep) => ({ selectMode: { ...name(200), type: pick(['single', 'multiple']) }, elements: some(1, 3, () => card(deep + 1)), ...shared('oawpds') }),
  accordionSelect: (deep) => ({ selectMode: name(200), titles: some(1, 3, () => ({ ...name(200), ...maybe(0.4, 'additional', () => text(200)) })), elements: some(1, 3, () => card(deep + 1)), ...shared('oawpds') }),
  tabs: (deep) => ({ elements: some(1, 3, () => card(deep + 1)), ...shared('s') }),
  list: () => ({ elements: [typed('text', BASIC.text()), { type: 'sectionList', elements: some(1, 2, section), ...shared('oa') }, { type: 'buttonList', elements: buttons(), ...shared('oap') }], ...shared('oa') }),
};
const checked = () => ({ type: 'checked', publishText: text(250) });
const checkbox = () => ({ type: 'checkbox', text: text(5000), click: settings.click(checked), ...maybe(0.1, 'borderLine', () => chance(0.5)), ...shared('rotsw') });
const checklist = () => ({ type: 'checklist', elements: some(2, 3, checkbox), ...shared('oap') });
const section = () => ({ type: 'section', sectionID: text(256), elements: chance(0.5) ? [checklist()] : [typed('text', BASIC.text()), checklist()], ...shared('oawp') });
const submit = () => ({ type: 'submitButton', title: text(128), click: settings.click(() => ({ type: 'submitAsText', submit: chance(0.5) })), ...maybe(0.1, 'disabled', () => chance(0.5)), ...shared('rotsaw') });
const buttons = () => (chance(0.5) ? [submit()] : [submit(), typed('button', BASIC.button())]);
function typed(type, members) {
  const object = { type, ...members };
  if (UNTYPED.includes(type) && chance(0.06)) delete object.type;
  return object;
}
const basic = () => {
  const type = pick(['text', 'text', 'button', 'button', ...Object.keys(BASIC)]);
  return typed(type, BASIC[type]());
};
function from(table, deep) {
  const type = pick(Object.keys(table));
  return { type, ...table[type](deep) };
}
const deepest = large ? 6 : 3;
const card = (deep) => (deep >= deepest || chance(0.6) ? basic() : from(LAYOUTS, deep));
const rich = (deep) => (deep > 0 && (deep >= deepest || chance(0.85)) ? card(deep) : chance(0.5) ? from(LAYOUTS, deep) : chance(0.2) ? basic() : from(GROUPS, deep));
/** The members of all objects in another order, now and then. */
function shuffled(json) {
  if (Array.isArray(json)) return json.map(shuffled);
  if (json === null || typeof json !== 'object') return json;
  const members = Object.entries(json).map(([key, value]) => [key, shuffled(value)]);
  return Object.fromEntries(chance(0.15) ? members.map((it) => [random(), it]).sort((a, b) => a[0] - b[0]).map(([, it]) => it) : members);
}

// ---- mistakes ------------------------------------------------------------------------------------------------------

const LIMITS = {
  'text.text': 5000, 'checkbox.text': 5000, 'publishText.text': 256, 'template.title': 5000, 'datePicker.title': 40, 'scheduleSlotList.title': 40, title: 128, subtitle: 128, caption: 128, tooltip: 256, tag: 64,
  tagVersion: 64, alt: 2000, key: 128, value: 2048, sectionID: 256, additional: 200, 'link.name': 256, 'navigate.name': 256, name: 200, publishText: 250, productId: 256, dateFormat: 100, color: 256, 'scheduleSlot.id': 256,
  role: 100, tabindex: 20, 'aria-label': 1000, url: 2048, 'font-family': 256,
};
const SIZES = { 'vertical.elements': [0, 256], 'horizontal.elements': [0, 256], 'carousel.elements': [2, 10], 'carouselSelect.elements': [1, 20], 'accordionSelect.elements': [1, 20], 'tabs.elements': [1, 10], 'list.elements': [3, 3],
  'section.elements': [1, 2], 'checklist.elements': [2, 256], 'keyValuePairList.elements': [1, 50], 'buttonList.elements': [1, 2], titles: [1, 20], resp: [1, 32], actions: [0, 4], data: [0, 10], items: [0, 10] };
const WORDS = ['border', 'scroll', 'size', 'aspectRatio', 'class', 'target', 'templateType', 'firstDayOfTheWeek'];
const REQUIRED = ['text', 'title', 'url', 'la', 'lo', 'templateType', 'resp', 'key', 'elements', 'selectMode', 'name', 'titles', 'sectionID', 'click', 'publishText', 'submit', 'uri', 'class', 'id', 'start', 'items', 'type'];
const NUMBERS = ['la', 'lo', 'padding', 'minDate', 'start', 'end', 'quantity', 'border-radius'];
const WHOLE = ['minDate', 'start', 'end', 'quantity'];

/** All places with what is there; what is free, such as the items of metadata, is left out. */
function places(json, found = [], path = [], parent = null, key = null) {
  found.push({ value: json, path, parent, key });
  if (json === null || typeof json !== 'object' || key === 'metadata') return found;
  for (const inner of Object.keys(json)) places(json[inner], found, [...path, inner], json, Array.isArray(json) ? Number(inner) : inner);
  return found;
}
const set = (object, key, value) => Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const limit = ({ parent, key }, table) => (isObject(parent) ? table[`${parent.type}.${key}`] ?? table[key] : undefined);
const other = (value) => (typeof value === 'string' ? pick([7, true, null, {}, ['x']]) : typeof value === 'number' ? pick(['7', null, true, []]) : typeof value === 'boolean' ? pick(['true', 1, null]) : Array.isArray(value) ? pick([{}, 'x', null]) : pick([[], 'x', null, 3]));

/** Each takes a place; the pointer of what it changed, or nothing where it does not apply. */
const MISTAKES = {
  'wrong type': (at) => at.parent && (set(at.parent, at.key, other(at.value)), at.path),
  null: (at) => isObject(at.parent) && (set(at.parent, at.key, null), at.path),
  missing: (at) => isObject(at.parent) && REQUIRED.includes(at.key) && (delete at.parent[at.key], at.path),
  'type missing': (at) => at.key === 'type' && (delete at.parent.type, at.path),
  'too long': (at) => typeof at.value === 'string' && limit(at, LIMITS) && (set(at.parent, at.key, pick(['x', 'é', '漢', '🚀', 'n\u0303']).repeat(limit(at, LIMITS) + 1)), at.path),
  'at the limit': (at) => typeof at.value === 'string' && limit(at, LIMITS) && (set(at.parent, at.key, pick(['x', '漢', '🚀']).repeat(limit(at, LIMITS))), at.path),
  'unknown type': (at) => at.key === 'type' && (set(at.parent, 'type', pick(['video', '', 'quickReplies', `${at.value}s`, `${at.value} `, String(at.value).toUpperCase(), 'datepicker', 'toString', '__proto__'])), at.path),
  'other type': (at) => at.key === 'type' && (set(at.parent, 'type', pick(['text', 'image', 'button', 'map', 'vertical', 'horizontal', 'carousel', 'list', 'checkbox', 'section', 'link', 'navigate', 'publishText', 'checked'])), at.path),
  'other word': (at) => WORDS.includes(at.key) && typeof at.value === 'string' && (set(at.parent, at.key, pick(['huge', '', `${at.value} `, at.value.toUpperCase(), '_blank', 'default'])), at.path),
  'unknown property': (at) => { const key = pick(STRANGE); return isObject(at.value) && !Object.hasOwn(at.value, key) && (set(at.value, key, pick(['x', 1, null, {}, []])), [...at.path, key]); },
  inherited: (at) => { const key = pick(INHERITED); return isObject(at.value) && (set(at.value, key, pick(['x', 1, null, {}])), [...at.path, key]); },
  'wrong case': (at) => { const key = isObject(at.parent) ? pick([String(at.key).toUpperCase(), ` ${at.key}`, `${at.key}s`]) : ''; return key !== '' && at.key !== 'type' && !Object.hasOwn(at.parent, key) && (delete at.parent[at.key], set(at.parent, key, at.value), [...at.path.slice(0, -1), key]); },
  'too many': (at) => { const size = limit(at, SIZES); return Array.isArray(at.value) && size && size[1] < 60 && at.value.length > 0 && (at.value.push(...Array.from({ length: size[1] + 1 - at.value.length }, () => copy(pick(at.value.slice(0, 2))))), at.path); },
  'too few': (at) => { const size = limit(at, SIZES); return Array.isArray(at.value) && size && size[0] > 0 && at.value.length >= size[0] && (at.value.splice(size[0] - 1), at.path); },
  'out of range': (at) => at.key === 'padding' && (set(at.parent, at.key, pick([-1, 10.001, 11, -1e9])), at.path),
  fraction: (at) => WHOLE.includes(at.key) && (set(at.parent, at.key, pick([1.5, -0.25, 1e-9])), at.path),
  'no link': (at) => ['uri', 'imageUrl'].includes(at.key) && (set(at.parent, at.key, chance(0.1) ? `https://a.example/${'x'.repeat(1007)}` : pick(NO_LINKS)), at.path),
  'wrong order': (at) => Array.isArray(at.value) && ['list', 'section', 'buttonList'].includes(at.parent?.type) && at.value.length > 1 && (at.value.reverse(), at.path),
  'wrong child': (at) => typeof at.key === 'number' && isObject(at.value) && (set(at.parent, at.key, copy(pick([{}, [], null, 'x', 7, { type: 'vertical' }, { type: 'checkbox', text: 'x', click: {} }, { type: 'section', sectionID: 's', elements: [] }, { type: 'carousel', elements: [] }, { url: 'x' }, { type: 'quickReplies', itemsPerRow: 1, replies: [] }, { type: 'publishText', text: 'x' }]))), at.path),
};
/** Changes of the text that JSON.stringify never writes. */
const SPELLINGS = {
  'doubled key': (raw) => { const keys = [...raw.matchAll(/[{,]("(?:type|text|title|elements|click|url|la|style|key)":)/g)]; if (!keys.length) return raw; const key = pick(keys); return `${raw.slice(0, key.index + 1)}${key[1]}${pick(['"image"', 'null', '"x"', '7', '[]', '{"type":"text"}'])},${raw.slice(key.index + 1)}`; },
  'doubled key behind': (raw) => raw.replace(/\}$/, `,${pick(['"type":"text"', '"type":"nope"', '"text":"x"', '"text":7', '"elements":[]', '"click":{}'])}}`),
  'number form': (raw) => respelt(raw, (n) => pick([`${n}.0`, `${n}e0`, `${n}E+00`, `${n}.00e-0`])),
  'huge number': (raw) => respelt(raw, () => pick(['1e400', '-1e400', '1E+999', '123456789012345678901234567890', '9007199254740993', '1e-400'])),
  'negative zero': (raw) => respelt(raw, () => pick(['-0', '-0.0', '-0e1'])),
  escapes: (raw) => raw.replace(/"(t)(ype|ext|itle)":/g, (all, first, rest) => (chance(0.5) ? `"\\u00${first.charCodeAt(0).toString(16)}${rest}":` : all)).replace(/"type":"(\w)/, (all, first) => `"type":"\\u00${first.charCodeAt(0).toString(16)}`),
  'lone surrogate': (raw) => raw.replace(/"(text|title|tooltip)":"/, (all) => `${all}\\ud83d`),
  blanks: (raw) => ` \r\n\t${raw.replaceAll('":', '" :\n ')}\n `,
};
function respelt(raw, spell) {
  const numbers = [...raw.matchAll(/(?<=":)-?\d+(?=[,}])/g)];
  if (numbers.length === 0) return raw;
  const at = pick(numbers);
  return raw.slice(0, at.index) + spell(at[0]) + raw.slice(at.index + at[0].length);
}
const pointer = (path) => path.map((key) => `/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');

/** Makes a mistake of a random kind in a random place that it fits; the pointer of what it changed. */
function mistaken(box, about) {
  for (let tries = 0; tries < 50; tries += 1) {
    const kind = pick(Object.keys(MISTAKES));
    const order = places(box.json).map((at) => [random(), at]).sort((a, b) => a[0] - b[0]);
    for (const [, at] of order) {
      const path = at.parent === null && !['unknown property', 'inherited'].includes(kind) ? null : MISTAKES[kind](at);
      if (path) {
        about.push(kind);
        return pointer(path);
      }
    }
  }
  return null;
}

function probe(line) {
  const { id, about, raw } = JSON.parse(line);
  out({ id, about, valid: accepts(raw), raw });
}

function generated() {
  const seen = new Set();
  for (let made = 0; made < count;) {
    const box = { json: shuffled(rich(0)) };
    const about = [];
    const isPlain = accepts(JSON.stringify(box.json));
    const mistakes = pick([0, 1, 1, 1, 1, 1, 2]);
    let at = null;
    for (let n = 0; n < mistakes; n += 1) at = mistaken(box, about);
    let raw = JSON.stringify(box.json);
    if (chance(0.25)) {
      const kind = pick(Object.keys(SPELLINGS));
      const spelt = SPELLINGS[kind](raw);
      if (spelt !== raw) {
        about.push(kind);
        raw = spelt;
      }
    }
    if (raw.length > longest || (large && raw.length < longest / 4) || seen.has(raw)) continue;
    seen.add(raw);
    out({ about: about.join(', '), ...(about.length === 1 && mistakes === 1 && isPlain && at !== null ? { at } : {}), valid: accepts(raw), raw });
    made += 1;
  }
}

const probes = option('--probes', '');
if (probes) readFileSync(probes, 'utf8').split('\n').filter(Boolean).forEach(probe);
else generated();
