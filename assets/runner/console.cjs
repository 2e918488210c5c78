'use strict';
// The console of the function: each call becomes one entry of its log.

const { Console } = require('console');
const { Writable } = require('stream');
const { inspect, types } = require('util');

const LEVELS = { debug: 'Debug', info: 'Info', log: 'Info', warn: 'Warn', error: 'Error' };
/** Entries of one run that are handed on; the rest is counted. */
const MOST_ENTRIES = 10000;
/** Characters of all entries of one run, and of one value. */
const MOST_CHARACTERS = 20e6;
const LONGEST_VALUE = 1e6;

const isError = (value) => types.isNativeError(value) || value instanceof Error;

/** A value as JSON, whatever it is; `undefined` stays `undefined`. */
function json(value) {
  let text;
  try {
    text = isError(value) ? undefined : JSON.stringify(value, replace);
    if (text === undefined && value !== undefined) text = JSON.stringify(shown(value));
  } catch {
    text = JSON.stringify(inspect(value));
  }
  if (text === undefined || text.length <= LONGEST_VALUE) return text;
  return JSON.stringify(`${text.slice(0, LONGEST_VALUE)}…`);
}

const shown = (value) => (isError(value) ? String(value.stack || value) : inspect(value));

function replace(_key, value) {
  if (typeof value === 'bigint') return String(value);
  return isError(value) ? shown(value) : value;
}

/** Puts our methods in the place of the console's. `send(text, method)` takes an entry as JSON. */
exports.capture = (send) => {
  const volume = { entries: 0, characters: 0, dropped: 0 };
  const emit = (method, values) => {
    const [message, ...extras] = values;
    const known = volume.entries < MOST_ENTRIES && volume.characters < MOST_CHARACTERS;
    if (!known) {
      volume.dropped += 1;
      return;
    }
    const first = json(message);
    const text =
      `{"level":"${LEVELS[method]}"` +
      (first === undefined ? '' : `,"message":${first}`) +
      `,"extras":[${extras.map((extra) => json(extra) ?? 'null').join(',')}],"timestamp":${Date.now()}}`;
    volume.entries += 1;
    volume.characters += text.length;
    send(text, method);
  };
  for (const method of Object.keys(LEVELS)) console[method] = (...values) => emit(method, values);
  takeOver(emit);
  return {
    reset: () => Object.assign(volume, { entries: 0, characters: 0, dropped: 0 }),
    dropped: () => volume.dropped,
  };
};

/** `console.table`, `console.dir` and the like write text; it becomes an entry too. */
function takeOver(emit) {
  const stream = (method) =>
    new Writable({
      decodeStrings: false,
      write(text, _encoding, done) {
        emit(method, [String(text).replace(/\n$/, '')]);
        done();
      },
    });
  const other = new Console({ stdout: stream('info'), stderr: stream('error'), colorMode: false });
  for (const method of Object.keys(other)) {
    const taken = method in LEVELS || typeof other[method] !== 'function';
    if (!taken) console[method] = other[method];
  }
}
