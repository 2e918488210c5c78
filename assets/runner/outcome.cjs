'use strict';
// What came of a call, as data: what was thrown, where, and of which sort it is.

const path = require('path');
const { inspect, types } = require('util');

const isError = (value) => types.isNativeError(value) || value instanceof Error;

/** A stack without our own lines, with plain paths. */
function cleaned(stack, places) {
  const lines = String(stack).split('\n');
  const theirs = lines.filter((line) => !/^\s+at .*(botbench-(runner|import)|\[eval\]|node:)/.test(line));
  const root = places.project + path.sep;
  return theirs.join('\n').replaceAll('file://', '').replaceAll(root, '').slice(0, 20000);
}

/** Where in the user's files it happened: the first line of a stack that names one. */
function placeIn(stack) {
  for (const line of stack.split('\n')) {
    const found = /(?:^|\()((?:[A-Za-z]:)?[^():]+):(\d+)(?::(\d+))?\)?$/.exec(line.trim().replace(/^at (?:async )?/, ''));
    const isOwn = found && !found[1].includes('node_modules') && !found[1].startsWith('node:');
    if (isOwn) return { file: found[1], line: Number(found[2]), column: Number(found[3] ?? 0) };
  }
  return null;
}

function message(value) {
  if (typeof value === 'string') return value;
  if (isError(value)) return String(value.message);
  if (value && typeof value === 'object') {
    if (typeof value.message === 'string') return value.message;
    try {
      return JSON.stringify(value) ?? inspect(value);
    } catch {
      return inspect(value);
    }
  }
  return String(value);
}

/** The name by which the platform sorts errors. */
function nameOf(error) {
  for (const one of [TypeError, SyntaxError, ReferenceError]) if (error instanceof one) return one.name;
  return String(error.name);
}

/** What was thrown, rejected with or given to the callback. `how` says which. */
exports.failure = (value, how, places) => {
  try {
    const stack = isError(value) ? cleaned(value.stack ?? value, places) : '';
    return {
      how,
      sort: isError(value) ? 'error' : typeof value === 'string' ? 'text' : 'other',
      name: isError(value) ? nameOf(value) : '',
      message: message(value).slice(0, 100000),
      stack,
      place: placeIn(stack),
    };
  } catch {
    // A value whose properties throw.
    return { how, sort: 'other', name: '', message: 'a value that cannot be shown', stack: '', place: null };
  }
};
