#!/usr/bin/env node
// Functions V2: async, ES modules, though no package.json says so. The payload says what it does.
import { basename } from "node:path";
import words, { greeting } from "./words.js";
import shop from "./shop.json";

const { EOL } = require("os");

const lambda = async (input) => {
  const { does, text } = input.payload;
  console.info("does", does);
  switch (does) {
    case "answer": return { messages: [text] };
    case "undefined": return undefined;
    case "error": throw new Error("shop is closed");
    case "text": throw "shop is closed";
    case "object": throw { message: "shop is closed", code: 7 };
    case "nothing": throw null;
    case "type-error": return input.payload.context.lpEvent;
    case "reference-error": return notThere;
    case "range-error": return "a".repeat(-1);
    case "syntax-error": return JSON.parse("{");
    case "never": return new Promise(() => {});
    case "loop": for (;;);
    case "exit": console.warn("leaving"); process.exit(3);
    case "crash": process.kill(process.pid, "SIGSEGV"); return new Promise(() => {});
    case "rejection": Promise.reject(new Error("nobody waits")); return new Promise(() => {});
    case "circular": { const loop = {}; loop.loop = loop; return loop; }
    case "bomb": { const all = []; for (;;) all.push(new Array(100_000).fill(text)); }
    case "buffers": { const all = []; for (;;) all.push(Buffer.alloc(16 << 20, 1)); }
    case "huge": return "x".repeat(input.payload.size);
    case "size": return text.length;
    case "noise": process.stdout.write("to standard output\n"); process.stderr.write("to standard error\n"); return 1;
    case "flood": for (let n = 0; n < 200_000; n++) process.stdout.write("0123456789\n"); return 1;
    case "logs": for (let n = 0; n < 10_050; n++) console.debug(n); return 1;
    case "log": console.log("plain", 1); return "logged";
    case "levels":
      console.debug("d"); console.info("i", 1, { b: 2n }); console.warn("w"); console.error("e", new Error("inner"));
      console.info(undefined); console.table([{ a: 1 }]);
      return 1;
    case "wordless": console.info(); console.warn(undefined, 1); return 1;
    case "late": setTimeout(() => { throw new Error("much later"); }, 10); return 1;
    case "modules": return [basename("/a/b"), words, greeting, shop.name, EOL.length, (await import("./late.js")).late, typeof fs];
    case "world": return [process.env.SHOP_URL ?? null, process.env.key ?? null, process.env.BOTBENCH_TEST_PLANTED ?? null, process.cwd(), process.argv.length];
    case "secret": console.error("key", process.env.SHOP_TOKEN); throw new Error(`denied: ${text}`);
  }
};
