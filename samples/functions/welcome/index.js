// Functions V1: a callback, with `require`. Greets by the time of the day.
const { inspect } = require("util");

function lambda(input, callback) {
  const { context } = input.payload;
  console.info("welcome", inspect(Object.keys(context || {})));
  const hour = new Date().getUTCHours();
  const greeting = hour < 12 ? "Good morning" : "Hello";
  callback(null, { messages: [`${greeting} from ${process.env.SHOP_NAME}! What can I do for you?`] });
}
