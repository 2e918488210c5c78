// Functions V1: a callback, CommonJS. The payload says what it does.
const path = require("path");

function lambda(input, callback) {
  const { does, text } = input.payload;
  console.info("does", does);
  switch (does) {
    case "answer": return callback(null, { messages: [text] });
    case "undefined": return callback();
    case "error": return callback(new Error("shop is closed"));
    case "text": return callback("shop is closed");
    case "object": return callback({ message: "shop is closed", code: 7 });
    case "throw": throw new Error("shop is closed");
    case "type-error": return callback(null, input.payload.context.lpEvent);
    case "rejects": return Promise.reject(new Error("shop is closed"));
    case "twice": callback(null, 1); return callback(null, 2);
    case "never": return undefined;
    case "later": return setTimeout(() => callback(null, path.basename(__filename)), 5);
    case "timer": return setTimeout(() => { throw new RangeError("in a timer"); }, 5);
    case "log": console.log("plain", 1); return callback(null, "logged");
    case "throws-text": throw "shop is closed";
    case "throws-object": throw { message: "shop is closed", code: 7 };
    case "reference-error": return callback(null, notThere);
    case "range-error": return callback(null, "a".repeat(-1));
    case "syntax-error": return callback(null, JSON.parse("{"));
    case "given-type-error": return callback(new TypeError("shop is closed"));
    case "circular": { const loop = {}; loop.loop = loop; return callback(null, loop); }
    case "rejection": Promise.reject(new Error("nobody waits")); return undefined;
    case "falsy": return callback(0, [null, false]);
    case "wordless": console.info(); console.warn(undefined, 1); return callback(null, 1);
    case "levels":
      console.debug("d"); console.info("i", 1, { b: 2n }); console.warn("w"); console.error("e", new Error("inner"));
      return callback(null, 1);
    case "loop": for (;;);
    case "exit": console.warn("leaving"); process.exit(3);
    case "crash": process.kill(process.pid, "SIGSEGV"); return undefined;
    case "bomb": { const all = []; for (;;) all.push(new Array(100_000).fill(text)); }
  }
}
// no line end here