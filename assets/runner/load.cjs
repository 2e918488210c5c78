'use strict';
// Loads the user's `index.js` and finds its `lambda`, which need not be exported: a line behind the last one hands it
// out. The text stays in memory, and the lines above it keep their numbers.

const fs = require('fs');
const Module = require('module');
const path = require('path');
const vm = require('vm');
const modules = require('./modules.cjs');

const WRAPPER = ['exports', 'require', 'module', '__filename', '__dirname'];

/** What Node says of the syntax of ES modules in a text that it takes for CommonJS. */
const MODULE_SYNTAX =
  /Cannot use import statement outside a module|Unexpected token 'export'|Cannot use 'import\.meta' outside a module|await is only valid in async functions|Identifier '(require|module|exports|__filename|__dirname)' has already been declared/;

let linker = null;

/** The ES modules of the user's own that were loaded. */
exports.linked = () => linker?.files() ?? [];

/** Text without byte order mark and without the `#!` line, whose line stays. */
const textOf = (file) => fs.readFileSync(file, 'utf8').replace(/^\ufeff/, '').replace(/^#!.*/, '');

/** Whether a text is an ES module: it does not compile as CommonJS, and for that reason. */
exports.isModule = (file, source) => {
  if (file.endsWith('.mjs')) return true;
  if (file.endsWith('.cjs')) return false;
  try {
    vm.compileFunction(source, WRAPPER, { filename: file });
    return false;
  } catch (error) {
    return MODULE_SYNTAX.test(error.message);
  }
};

/** The function `lambda` of that file; `undefined` where it defines none. Throws what loading it throws. */
exports.load = async (places) => {
  const source = textOf(places.index);
  const found = exports.isModule(places.index, source)
    ? await fromModule(places, source)
    : fromCommonJs(places.index, source);
  return typeof found === 'function' ? found : undefined;
};

function fromCommonJs(file, source) {
  // Compiled as it is first: a fault of syntax must not be blamed on the line that is added below.
  vm.compileFunction(source, WRAPPER, { filename: file });
  const module = new Module(file, null);
  module.filename = file;
  module.paths = Module._nodeModulePaths(path.dirname(file));
  Module._cache[file] = module;
  const handOut = '\n;module.botbenchLambda = typeof lambda === "undefined" ? undefined : lambda;';
  module._compile(source + handOut, file);
  module.loaded = true;
  return module.botbenchLambda ?? module.exports?.lambda;
}

async function fromModule(places, source) {
  // The tool turns `import` into `require`, so functions may use both.
  globalThis.require = Module.createRequire(places.index);
  linker = new modules.Linker(places, exports.isModule, textOf);
  const namespace = await linker.evaluate(places.index, source);
  return namespace.botbenchLambda ?? namespace.lambda;
}
