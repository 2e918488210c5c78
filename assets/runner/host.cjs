'use strict';
// The process that botbench starts, one for each function folder. It runs none of the user's code: it starts a worker
// that does, hands requests on, restarts it when a file has changed, and ends it when botbench is gone.

const { spawn } = require('child_process');
const fs = require('fs');
const path = require('path');
const frames = require('./frames.cjs');
const project = require('./project.cjs');

/** Bytes of the worker's own output that are kept of one run. */
const NOISE_CAP = 64 * 1024;
/** How much of the end of its error output is looked at when the worker has died. */
const LAST_WORDS = 8 * 1024;
/** Milliseconds between two looks at the worker's memory. */
const MEMORY_PACE = 100;
/** Milliseconds to wait for what a dead worker still had to say. */
const AFTERWORDS = 200;

const isWindows = process.platform === 'win32';

exports.start = (opening) => {
  const host = new Host(opening);
  const reader = new frames.Reader((header, chunks) => host.take(header, chunks));
  process.stdin.on('data', (chunk) => reader.push(chunk));
  // The end of the input is the end of botbench, however it came about.
  process.stdin.on('end', () => host.end());
  process.stdin.on('error', () => host.end());
  process.stdout.on('error', () => host.end());
};

function send(header, chunks = []) {
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  process.stdout.write(frames.head(header, bytes));
  for (const chunk of chunks) process.stdout.write(chunk);
}

class Host {
  constructor(opening) {
    this.opening = opening;
    this.places = project.places(path.resolve(opening.folder));
    this.worker = null;
    this.late = [];
  }

  end() {
    try {
      // Whatever the function has started belongs to the same group.
      if (!isWindows) process.kill(-process.pid, 'SIGKILL');
    } catch {
      // Not the leader of a group: the worker alone, then.
    }
    if (this.worker) this.worker.stop();
    process.exit(0);
  }

  take(header, chunks) {
    const fault = project.fault(this.places);
    if (fault) {
      send({ t: 'fault', node: process.versions.node, ...fault });
      return;
    }
    const settings = project.settings(this.places);
    const why = this.reasonToStart();
    const facts = { ...settings, code: project.codeLength(this.places) };
    send({ t: 'ready', node: process.versions.node, why, late: this.late.splice(0), ...facts });
    if (why) this.restart(settings);
    this.worker.run(header, chunks);
  }

  /** Why the worker that there is will not do; `null` where it will. */
  reasonToStart() {
    if (!this.worker) return 'first';
    const now = project.fingerprint(this.places, this.worker.files);
    if (now !== this.worker.fingerprint()) return 'changed';
    return this.worker.dead ? 'ended' : null;
  }

  restart(settings) {
    if (this.worker) this.worker.stop();
    this.worker = new Worker(this, settings);
  }
}

class Worker {
  constructor(host, settings) {
    this.host = host;
    this.dead = false;
    this.running = false;
    this.files = [];
    this.stamps = project.fingerprint(host.places, []);
    this.noise = 0;
    this.lastWords = '';
    this.spawn(settings);
  }

  /** What the files were like; those that were loaded since are looked at when they become known. */
  fingerprint() {
    return this.stamps;
  }

  spawn(settings) {
    const { opening, places } = this.host;
    const options = [`--max-old-space-size=${opening.memory}`, '--experimental-vm-modules'];
    const environment = { ...process.env, ...Object.fromEntries(settings.environment) };
    if (opening.node_options) environment.NODE_OPTIONS = opening.node_options;
    this.child = spawn(process.execPath, [...options, '-e', opening.bootstrap, '3'], {
      cwd: places.project,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    this.child.on('error', (error) => this.ended({ message: error.message }));
    this.child.on('exit', (code, signal) => this.exited(code, signal));
    this.child.stdout.on('data', (chunk) => this.noisy('stdout', chunk));
    this.child.stderr.on('data', (chunk) => this.noisy('stderr', chunk));
    const reader = new frames.Reader((header, chunks) => this.take(header, chunks));
    this.child.stdio[4].on('data', (chunk) => reader.push(chunk));
    // Writing to one that has died is no fault of ours; its end is reported elsewhere.
    for (const stream of this.child.stdio) if (stream) stream.on('error', () => {});
    this.child.stdio[3].write(frames.opening({ parts: opening.parts, main: './worker.cjs', places }));
  }

  run(header, chunks) {
    this.running = true;
    this.noise = 0;
    this.watchMemory();
    this.child.stdio[3].write(frames.head({ t: 'run' }, header.bytes));
    for (const chunk of chunks) this.child.stdio[3].write(chunk);
  }

  take(header, chunks) {
    if (header.files) this.loaded(header.files);
    if (header.t === 'late') {
      // Nobody knows what state the function is in: the next run gets another worker.
      this.host.late.push(header.message);
      this.dead = true;
    } else if (header.t === 'answer') {
      // What it wrote before it answered is in the other pipes by now; they are read first.
      setImmediate(() => setImmediate(() => this.answered(header, chunks)));
    } else if (header.t !== 'files') {
      send(header, chunks);
    }
  }

  loaded(files) {
    this.files = files;
    this.stamps = project.fingerprint(this.host.places, files);
  }

  answered(header, chunks) {
    if (!this.running) return;
    this.done();
    if (header.last) this.stop();
    send({ ...header, files: undefined, noise_cut: Math.max(0, this.noise - NOISE_CAP) }, chunks);
  }

  noisy(stream, chunk) {
    this.lastWords = (this.lastWords + chunk.toString('utf8')).slice(-LAST_WORDS);
    const room = Math.max(0, NOISE_CAP - this.noise);
    this.noise += chunk.length;
    if (room > 0 && this.running) send({ t: 'noise', stream }, [chunk.subarray(0, room)]);
  }

  watchMemory() {
    if (process.platform !== 'linux') return;
    const cap = 2 * this.host.opening.memory * 1024 * 1024;
    const statm = `/proc/${this.child.pid}/statm`;
    const look = () => {
      fs.readFile(statm, 'utf8', (error, text) => {
        if (error || !this.running) return;
        // The second number is the resident set in pages of 4 KiB.
        if (Number(text.split(' ')[1]) * 4096 > cap) {
          this.outOfMemory = true;
          this.child.kill('SIGKILL');
        }
      });
    };
    this.memoryTimer = setInterval(look, MEMORY_PACE);
  }

  done() {
    this.running = false;
    clearInterval(this.memoryTimer);
  }

  exited(code, signal) {
    this.dead = true;
    const report = () => this.ended({ code, signal });
    const timer = setTimeout(report, AFTERWORDS);
    this.child.once('close', () => {
      clearTimeout(timer);
      setImmediate(report);
    });
  }

  ended(how) {
    this.dead = true;
    if (!this.running) return;
    this.done();
    const memory = this.outOfMemory || /JavaScript heap out of memory|^RangeError: Array buffer allocation failed/m.test(this.lastWords);
    send({ t: 'ended', ...how, memory, words: memory ? '' : this.lastWords.slice(-2000) });
  }

  stop() {
    this.dead = true;
    this.done();
    this.child.kill('SIGKILL');
  }
}
