'use strict';
// The toolbelt of a project lies in `bin`, where Node does not look for it.

const fs = require('fs');
const Module = require('module');
const path = require('path');

const NAMES = ['core-functions-toolbelt', 'lp-faas-toolbelt'];

/** The toolbelt's main file in the project, or `null` where it is no toolbelt or not there. */
exports.find = (name, project) => {
  const [first, ...rest] = name.split('/');
  if (!NAMES.includes(first)) return null;
  const place = path.join(project, 'bin', first, ...rest);
  if (!fs.existsSync(place) && !fs.existsSync(`${place}.js`)) return null;
  return Module.createRequire(path.join(project, 'any.js')).resolve(place);
};

/** Lets `require` find it. */
exports.install = (project) => {
  const original = Module._resolveFilename;
  Module._resolveFilename = function resolve(name, ...rest) {
    const found = typeof name === 'string' ? exports.find(name, project) : null;
    return found ?? original.call(this, name, ...rest);
  };
};
