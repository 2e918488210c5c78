'use strict';
// ES modules of the user's, compiled from memory; what they import from elsewhere, Node itself loads.

const Module = require('module');
const fs = require('fs');
const path = require('path');
const { fileURLToPath, pathToFileURL } = require('url');
const vm = require('vm');
const toolbelt = require('./toolbelt.cjs');

const EXTENSIONS = ['', '.js', '.mjs', '.cjs', '.json', '/index.js', '/index.mjs'];

exports.Linker = class Linker {
  constructor(places, isModule, textOf) {
    Object.assign(this, { places, isModule, textOf });
    this.known = new Map();
    this.importers = new Map();
  }

  /** Links and runs the main file; gives its namespace, with `lambda` as `botbenchLambda`. */
  async evaluate(file, source) {
    const main = this.compileMain(file, source);
    this.known.set(file, main);
    await main.link((name, from) => this.resolve(name, from.identifier));
    await main.evaluate();
    return main.namespace;
  }

  /** Compiled as it is first: a fault of syntax must not be blamed on the line that hands `lambda` out. */
  compileMain(file, source) {
    const main = this.compileOwn(file, source);
    try {
      return this.compile(file, `${source}\n;export { lambda as botbenchLambda };`);
    } catch (error) {
      if (/Export 'lambda' is not defined/.test(error.message)) return main;
      throw error;
    }
  }

  compileOwn(file, source) {
    try {
      return this.compile(file, source);
    } catch (error) {
      throw located(error, file, source);
    }
  }

  compile(file, source) {
    return new vm.SourceTextModule(source, {
      identifier: file,
      initializeImportMeta: (meta) => {
        meta.url = pathToFileURL(file).href;
        meta.filename = file;
        meta.dirname = path.dirname(file);
        meta.resolve = (name) => pathToFileURL(Module.createRequire(file).resolve(name)).href;
      },
      importModuleDynamically: async (name) => {
        const module = await this.resolve(name, file);
        if (module.status === 'unlinked') {
          await module.link((inner, from) => this.resolve(inner, from.identifier));
        }
        await module.evaluate();
        return module;
      },
    });
  }

  /** The module that `from` means by `name`. */
  async resolve(name, from) {
    const file = this.ownFile(name, from);
    const key = file ?? `${path.dirname(from)}|${name}`;
    if (!this.known.has(key)) {
      this.known.set(key, file ? this.own(file) : this.foreign(name, from));
    }
    return this.known.get(key);
  }

  /** The file of the user's own that is meant; `null` for packages, and for what Node must judge. */
  ownFile(name, from) {
    const isPath = /^(\.{0,2}\/|file:)/.test(name) || path.isAbsolute(name);
    if (!isPath) return null;
    const plain = name.startsWith('file:') ? fileURLToPath(name) : name.replace(/[?#].*$/, '');
    const base = path.resolve(path.dirname(from), plain);
    const there = EXTENSIONS.map((extension) => base + extension).find(isFile);
    return there && !there.includes(`${path.sep}node_modules${path.sep}`) ? there : null;
  }

  own(file) {
    if (/\.(json|cjs|node)$/.test(file)) return this.required(file);
    const source = this.textOf(file);
    return this.isModule(file, source) ? this.compileOwn(file, source) : this.required(file);
  }

  /** What is no ES module: its exports as the default, and each by its name. */
  required(file) {
    const value = Module.createRequire(file)(file);
    const named = value && /^(object|function)$/.test(typeof value) ? Object.keys(value) : [];
    const isJson = file.endsWith('.json');
    const names = isJson ? [] : named.filter((name) => name !== 'default');
    return synthetic(file, ['default', ...names], (name) => (name === 'default' ? value : value[name]));
  }

  async foreign(name, from) {
    const belt = toolbelt.find(name, this.places.project);
    if (belt && !belt.endsWith('.mjs')) {
      try {
        return this.required(belt);
      } catch (error) {
        if (error.code !== 'ERR_REQUIRE_ESM') throw error;
      }
    }
    const url = belt ? pathToFileURL(belt).href : name;
    const namespace = await this.importer(path.dirname(from))(url);
    return synthetic(name, Object.keys(namespace), (key) => namespace[key]);
  }

  /** Node's own `import()`, as if written in a file of that folder. */
  importer(folder) {
    if (!this.importers.has(folder)) {
      const file = path.join(folder, 'botbench-import.cjs');
      const module = new Module(file, null);
      module.filename = file;
      module.paths = Module._nodeModulePaths(folder);
      module._compile('module.exports = (name) => import(name);', file);
      this.importers.set(folder, module.exports);
    }
    return this.importers.get(folder);
  }

  /** The user's own files that were loaded. */
  files() {
    return [...this.known.keys()].filter((key) => path.isAbsolute(key) && !key.includes('|'));
  }
};

function isFile(file) {
  try {
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Node keeps the place of a module's syntax error to itself; that of the same text as a function it tells. */
function located(error, file, source) {
  const from = /\s*from\s*(?:'[^'\n]*'|"[^"\n]*")/.source;
  const written = [
    String.raw`import\b[^;()'"]*?${from}`,
    String.raw`import\s*(?:'[^'\n]*'|"[^"\n]*")`,
    String.raw`export\s*\{[^}]*\}(?:${from})?`,
    String.raw`export\s*\*[^;'"]*?${from}`,
    String.raw`export\b(?:\s+default\b)?`,
  ];
  const names = new RegExp(`^[ \\t]*(?:${written.join('|')})`, 'gm');
  const blank = (text) => text.replace(/[^\n]/g, ' ');
  const body = source.replace(names, blank).replace(/\bimport\.meta\b/g, '({})       ');
  try {
    vm.compileFunction(`return async () => {${body}\n}`, [], { filename: file });
  } catch (again) {
    const place = /^.*:(\d+)\n/.exec(again.stack ?? '');
    const same = again.message === error.message;
    // What is missing at the end is missed in the line of the brace that was added.
    const line = place && Math.min(place[1], source.split('\n').length);
    if (place && same) error.stack = `${file}:${line}\n${error.stack}`;
  }
  return error;
}

function synthetic(identifier, names, valueOf) {
  return new vm.SyntheticModule(
    [...new Set(names)],
    function setExports() {
      for (const name of new Set(names)) this.setExport(name, valueOf(name));
    },
    { identifier },
  );
}
