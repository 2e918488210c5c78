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
  }
}
// no line end here