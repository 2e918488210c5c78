'use strict';
// The process that runs the user's function: loads it once, then calls it for each request.

const fs = require('fs');
const Module = require('module');
const net = require('net');
const path = require('path');
const captured = require('./console.cjs');
const frames = require('./frames.cjs');
const { linked, load } = require('./load.cjs');
const { failure } = require('./outcome.cjs');
const { styleOf } = require('./style.cjs');
const toolbelt = require('./toolbelt.cjs');

const INPUT = 3;
const OUTPUT = 4;

let places;
let lambda;
/** How it hands its result back. */
let style;
let logs;
let current = null;
let knownFiles = 0;
let failedToLoad = null;
let wasCalled = false;

exports.start = async (opening) => {
  places = opening.places;
  // Node puts a `module` back once its text has run to the end.
  await undefined;
  likeAProgram();
  logs = captured.capture((text, method) => write({ t: 'log', method }, Buffer.from(text)));
  toolbelt.install(places.project);
  watchForTheEnd();
  const began = performance.now();
  // What waits at its top level for nothing is still being loaded, and not at its end.
  const alive = setInterval(() => {}, 2 ** 30);
  try {
    lambda = await load(places);
    style = lambda && styleOf(lambda);
  } catch (error) {
    failedToLoad = failure(error, 'load', places);
  }
  clearInterval(alive);
  const name = style && (style.callback ? 'callback' : 'async');
  write({ t: 'loaded', ms: performance.now() - began, style: name ?? null, ...files() });
  listen();
};

/** Whether a function that may call back has answered already: not with what a timer or a stream is. */
const isData = (value) =>
  typeof value === 'string' ||
  Array.isArray(value) ||
  (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype);

/** Writes at once: what was said before a crash or an endless loop has been said. */
function write(header, body) {
  for (const bytes of [frames.head(header, body ? body.length : 0), body]) {
    for (let at = 0; bytes && at < bytes.length; ) {
      try {
        at += fs.writeSync(OUTPUT, bytes, at);
      } catch (error) {
        if (error.code !== 'EAGAIN') process.kill(process.pid, 'SIGKILL');
      }
    }
  }
}

/** Takes back what `node -e` gives to its text and a program does not have. */
function likeAProgram() {
  for (const name of Module.builtinModules) {
    const property = Object.getOwnPropertyDescriptor(globalThis, name);
    const lives = ['console', 'process'].includes(name) || !property?.configurable;
    const alias = !lives && (name !== 'crypto' || globalThis.crypto === require('crypto'));
    if (alias) delete globalThis[name];
  }
  for (const name of ['require', 'module', 'exports', '__filename', '__dirname']) delete globalThis[name];
  process.argv = [process.execPath, places.index];
  process.execArgv = [];
  const warn = process.emitWarning;
  process.emitWarning = function emitWarning(warning, ...rest) {
    if (!String(warning).startsWith('VM Modules')) warn.call(this, warning, ...rest);
  };
}

/** Everything that ends a call without an answer. */
function watchForTheEnd() {
  process.on('uncaughtException', (error) => escaped(error, 'uncaught'));
  process.on('unhandledRejection', (error) => escaped(error, 'rejection'));
  const exit = process.exit;
  process.exit = (code) => {
    const at = failure(new Error('process.exit'), 'exit', places);
    write({ t: 'exit', code: Number(code ?? process.exitCode ?? 0), place: at.place });
    exit.call(process, code);
  };
}

function escaped(error, how) {
  const fault = failure(error, how, places);
  if (current) current.fail(fault);
  else if (wasCalled) write({ t: 'late', message: fault.message });
  else failedToLoad ??= fault;
}

/** The files that were loaded, where there are more than were told already. */
function files() {
  const packages = `${path.sep}node_modules${path.sep}`;
  const all = [...Object.keys(Module._cache), ...linked()].filter((file) => !file.includes(packages));
  if (all.length === knownFiles) return {};
  knownFiles = all.length;
  return { files: all };
}

function listen() {
  const pipe = new net.Socket({ fd: INPUT, readable: true, writable: false });
  const reader = new frames.Reader((_header, chunks) => call(Buffer.concat(chunks)));
  pipe.on('data', (chunk) => reader.push(chunk));
  pipe.on('close', () => process.kill(process.pid, 'SIGKILL'));
}

function call(body) {
  const run = new Run();
  current = run;
  wasCalled = true;
  logs.reset();
  if (failedToLoad) run.fail(failedToLoad);
  else if (!lambda) run.fail({ how: 'no-lambda', sort: 'other', name: '', message: '', stack: '', place: null });
  else run.begin(body);
}

class Run {
  begin(body) {
    let input;
    try {
      input = JSON.parse(body.toString('utf8'));
    } catch (error) {
      this.fail(failure(error, 'input', places));
      return;
    }
    this.began = performance.now();
    try {
      if (style.callback) this.callback(input);
      else this.promise(lambda(input));
    } catch (error) {
      this.fail(failure(error, 'threw', places));
    }
  }

  callback(input) {
    const returned = lambda(input, (error, value) => {
      if (current !== this) return;
      if (error) this.fail(failure(error, 'callback', places));
      else this.answer(value);
    });
    if (typeof returned?.then === 'function') {
      const promised = (value) => style.guessed && value !== undefined && this.answer(value);
      returned.then(promised, (error) => this.fail(failure(error, 'threw', places)));
    } else if (style.guessed && isData(returned)) {
      this.answer(returned);
    }
  }

  promise(returned) {
    if (typeof returned?.then !== 'function') {
      this.answer(returned);
      return;
    }
    returned.then(
      (value) => this.answer(value),
      (error) => this.fail(failure(error, 'threw', places)),
    );
  }

  answer(value) {
    if (current !== this) return;
    const ms = performance.now() - this.began;
    let text;
    try {
      text = JSON.stringify(value);
    } catch (error) {
      this.fail(failure(error, 'result', places));
      return;
    }
    const body = text === undefined ? undefined : Buffer.from(text);
    this.done({ ms, has_result: text !== undefined }, body);
  }

  fail(fault) {
    if (current !== this) return;
    const ms = this.began === undefined ? 0 : performance.now() - this.began;
    // After these nobody knows what state the function is in.
    const last = ['uncaught', 'rejection', 'load', 'no-lambda'].includes(fault.how);
    this.done({ ms, fault, last });
  }

  done(header, body) {
    current = null;
    write({ t: 'answer', ...header, logs_dropped: logs.dropped(), ...files() }, body);
  }
}
