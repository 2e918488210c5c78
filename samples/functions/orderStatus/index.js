// Functions V2: async, with `import`. Answers questions about an order of the shop.
import { URL } from "node:url";

const STATES = { 4711: "on its way", 4712: "waiting for you at the shop" };

async function lambda(input) {
  const { message = "", convId } = input.payload;
  const [number] = /\d{4}/.exec(message) ?? [];
  console.info("question about an order", { convId, number });
  if (!number) {
    return { messages: ["Which order is it? Its number has four digits."], context: {} };
  }
  const place = new URL(`/orders/${number}`, process.env.SHOP_URL);
  const state = STATES[number];
  if (!state) {
    console.warn("unknown order", number);
    return { messages: [`I cannot find order ${number}. A colleague will look.`], context: { action: "TRANSFER", actionParameters: { skill: "returns" } } };
  }
  return { messages: [`Order ${number} is ${state}.`, `More at ${place.href}`] };
}
