// The text of `node -e`: reads the parts of the runner from a pipe, so that nothing is ever written to a disk.
// The first argument is the pipe's descriptor: 0 for the host, 3 for the worker.
(() => {
  'use strict';
  const fs = require('fs');
  const path = require('path');
  const vm = require('vm');
  const pipe = Number(process.argv[1]);
  const node = process.versions.node;
  if (parseInt(node, 10) < 18) {
    fs.writeSync(1, JSON.stringify({ t: 'fault', fault: 'too-old', node: node, names: [], bytes: 0 }) + '\n');
    process.exit(0);
  }

  function readExactly(length) {
    const bytes = Buffer.alloc(length);
    for (let at = 0; at < length; ) {
      let got = 0;
      try {
        got = fs.readSync(pipe, bytes, at, length - at, null);
      } catch (error) {
        if (error.code === 'EAGAIN') continue;
        if (error.code !== 'EOF') throw error;
      }
      if (got === 0) process.exit(0);
      at += got;
    }
    return bytes;
  }

  const length = parseInt(readExactly(8).toString('latin1'), 16);
  const opening = JSON.parse(readExactly(length).toString('utf8'));
  // No such folder exists: the name marks our own lines in a stack trace.
  const home = path.resolve('/', 'botbench-runner');
  const loaded = new Map();

  function part(name) {
    if (!name.startsWith('./')) return require(name);
    if (!loaded.has(name)) {
      const module = { exports: {} };
      loaded.set(name, module);
      const source = opening.parts[name.slice(2)];
      const parameters = ['exports', 'require', 'module'];
      const run = vm.compileFunction(source, parameters, { filename: path.join(home, name) });
      run(module.exports, part, module);
    }
    return loaded.get(name).exports;
  }

  part(opening.main).start(opening);
})();
