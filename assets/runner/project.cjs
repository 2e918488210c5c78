'use strict';
// What lies on the disk around a function: its settings, and whether any of it has changed. Only reads.

const fs = require('fs');
const path = require('path');

/** Files of a function's folder that are watched; more than that is no function any more. */
const MOST_WATCHED = 5000;

/** The folders of a function: `functions/<name>` in a project, or a folder on its own. */
exports.places = (folder) => {
  const parent = path.dirname(folder);
  const inProject = path.basename(parent) === 'functions';
  return {
    folder,
    project: inProject ? path.dirname(parent) : folder,
    index: path.join(folder, 'index.js'),
    config: path.join(folder, 'config.json'),
    settings: path.join(inProject ? parent : folder, 'settings.json'),
  };
};

/** Why this cannot be a function's folder; `null` where it can. */
exports.fault = (places) => {
  if (isFile(places.index)) return null;
  if (!fs.existsSync(places.folder)) return { fault: 'no-folder', names: [] };
  return { fault: 'no-index', names: functionsIn(places.folder) };
};

/** The functions of a project's folder that was named in place of one of them. */
function functionsIn(folder) {
  const below = path.join(folder, 'functions');
  const root = fs.existsSync(below) ? below : folder;
  try {
    const names = fs.readdirSync(root).slice(0, MOST_WATCHED);
    return names.filter((name) => isFile(path.join(root, name, 'index.js'))).slice(0, 20);
  } catch {
    return [];
  }
}

function isFile(file) {
  try {
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

function readJson(file, notes) {
  let text;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    // The parser quotes the text around the fault, which may be a secret.
    const at = /position \d+|line \d+ column \d+/.exec(error.message);
    notes.push({ note: 'no-json', file: path.basename(file), at: at ? at[0] : '' });
    return undefined;
  }
}

/** Pairs of either generation: a list of `{key, value}`, or an object. What is no pair is left out. */
function pairs(value) {
  if (Array.isArray(value)) {
    const whole = value.filter((pair) => pair && pair.key !== undefined && pair.value !== undefined);
    return whole.map((pair) => [String(pair.key), String(pair.value)]);
  }
  const entries = value && typeof value === 'object' ? Object.entries(value) : [];
  return entries.map(([key, one]) => [key, String(one)]);
}

/** The pair that the tool writes into new functions. */
const isPlaceholder = ([key, value]) => key === 'key' || value === 'value';

/** Both files of settings, whatever their generation, and what is odd about them. */
exports.settings = (places) => {
  const notes = [];
  const config = readJson(places.config, notes) ?? {};
  const settings = readJson(places.settings, notes) ?? {};
  const named = config.environmentVariables;
  if (named === undefined) notes.push({ note: 'no-environment' });
  return {
    notes,
    environment: pairs(named).filter((pair) => !isPlaceholder(pair)),
    secrets: pairs(settings.secrets),
    name: typeof config.name === 'string' ? config.name : null,
    event: typeof config.event === 'string' ? config.event : null,
    description: typeof config.description === 'string' ? config.description.length : 0,
    skills: Array.isArray(config.skills) ? config.skills.length : 0,
  };
};

function stamp(file) {
  try {
    const stat = fs.statSync(file, { bigint: true });
    return `${file}|${stat.ino}|${stat.size}|${stat.mtimeNs}|${stat.ctimeNs}`;
  } catch {
    return `${file}|-`;
  }
}

function* filesBelow(folder) {
  const open = [folder];
  for (let seen = 0; open.length > 0; ) {
    const here = open.pop();
    let entries = [];
    try {
      entries = fs.readdirSync(here, { withFileTypes: true });
    } catch {
      continue;
    }
    for (const entry of entries) {
      if (++seen > MOST_WATCHED) return;
      const hidden = entry.name === 'node_modules' || entry.name.startsWith('.');
      if (entry.isDirectory() && !hidden) open.push(path.join(here, entry.name));
      else if (!entry.isDirectory()) yield path.join(here, entry.name);
    }
  }
}

/** Tells any change of the function's own files, of the settings, and of the files that it has loaded. */
exports.fingerprint = (places, loadedFiles) => {
  const files = new Set(filesBelow(places.folder));
  for (const root of new Set([places.folder, places.project])) {
    files.add(path.join(root, 'package.json'));
    files.add(path.join(root, 'node_modules', '.package-lock.json'));
  }
  files.add(places.settings);
  for (const file of loadedFiles) files.add(file);
  return [...files].sort().map(stamp).join('\n');
};

/** How many characters the code has; the platform limits them. */
exports.codeLength = (places) => {
  try {
    return fs.readFileSync(places.index, 'utf8').length;
  } catch {
    return 0;
  }
};
