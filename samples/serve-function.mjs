// Serves a function's folder over HTTP, for any tool that can send a POST:
//     node serve-function.mjs functions/orderStatus 3000
// The body is the invocation envelope; the answer is what the function returns, or 500 with `errorCode`.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import Module from "node:module";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder = ".", port = "3000"] = process.argv.slice(2);
const file = resolve(folder, "index.js");
const source = readFileSync(file, "utf8");
const { environmentVariables: given = {} } = JSON.parse(readFileSync(resolve(folder, "config.json"), "utf8"));
const pairs = Array.isArray(given) ? given.map(({ key, value }) => [key, value]) : Object.entries(given);
const isMeant = ([key, value]) => key !== "key" && value !== "value"; // new functions hold such a pair
Object.assign(process.env, Object.fromEntries(pairs.filter(isMeant)));

function commonJs() { // a `lambda` that is not exported is handed out by a line behind the last one
  const module = Object.assign(new Module(file), { filename: file, paths: Module._nodeModulePaths(dirname(file)) });
  module._compile(`${source}\n;if (typeof lambda === "function") module.exports = { lambda };`, file);
  return module.exports;
}

function esModule() { // the same; whatever the file is called, and whatever its package says
  const { href } = pathToFileURL(file);
  const text = /^\s*export\b[^;]*\blambda\b/m.test(source) ? source : `${source}\n;export { lambda };`;
  const loaded = JSON.stringify({ format: "module", shortCircuit: true, source: text });
  const hook = `export const load = (url, context, next) => (url === ${JSON.stringify(href)} ? ${loaded} : next(url, context));`;
  Module.register(`data:text/javascript,${encodeURIComponent(hook)}`); // Node 18.19, 20.6 or later
  return import(href);
}

const { lambda } = /^\s*(import|export)\b/m.test(source) ? await esModule() : commonJs();
const calledBack = (input) => new Promise((done, fail) => { // an async one with a callback may throw all the same
  Promise.resolve(lambda(input, (error, value) => (error ? fail(error) : done(value)))).catch(fail);
});
const call = async (input) => (lambda.length >= 2 ? calledBack(input) : lambda(input));

const server = createServer(async (request, response) => {
  const answer = (status, value) => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
  try {
    answer(200, await call(JSON.parse(Buffer.concat(await request.toArray()).toString())));
  } catch (error) {
    const code = `com.liveperson.faas.handler.${/^(Type|Reference|Syntax)Error$/.test(error?.name) ? "runtime-exception" : "custom-failure"}`;
    answer(500, { errorCode: code, errorMsg: String(error?.message ?? error), errorLogs: [] });
  }
});
server.listen(Number(port), "127.0.0.1", () => console.info(`POST http://127.0.0.1:${server.address().port}/ calls ${file}`));
