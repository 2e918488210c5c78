'use strict';
// How a function hands its result back: by a callback, or by what it returns. Told from its text, before it is called,
// where the number of its parameters does not tell: those behind a default or three dots are not counted.

/** Words that stand before a regular expression, as most punctuation does. */
const BEFORE_REGEX = /(?:^|[(,=:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|do|else|in|of|void|delete|throw|await|yield))\s*$/;

/** The end of what begins at `at`, if that is no code: a comment, a text, a regular expression. `code` stands before it. */
function skipped(text, at, code) {
  const two = text.slice(at, at + 2);
  if (two === '//') return end(text.indexOf('\n', at), text);
  if (two === '/*') return end(text.indexOf('*/', at + 2) + 2, text, 1);
  const first = text[at];
  if (first === '"' || first === "'") return closed(text, at, first);
  if (first === '/' && BEFORE_REGEX.test(code.slice(-3).join('').slice(-20))) return closed(text, at, '/');
  return at;
}

const end = (found, text, least = -1) => (found > least ? found : text.length);

function closed(text, at, quote) {
  let inClass = false;
  for (let next = at + 1; next < text.length; next += 1) {
    const letter = text[next];
    if (letter === '\\') next += 1;
    else if (quote === '/' && letter === '[') inClass = true;
    else if (letter === ']') inClass = false;
    else if (letter === quote && !inClass) return next + 1;
  }
  return text.length;
}

/** The code without comments, texts and regular expressions; of templates what they insert stays. */
function bare(text) {
  const code = [];
  // For each insertion that is open, how many braces within it are.
  const insertions = [];
  const plain = /[^/"'`{}]+/y;
  for (let at = 0; at < text.length; ) {
    plain.lastIndex = at;
    const run = plain.exec(text)?.[0];
    if (run) {
      code.push(run);
      at += run.length;
      continue;
    }
    const letter = text[at];
    const ends = letter === '}' && insertions.at(-1) === 0;
    if (letter === '`' || ends) {
      if (ends) insertions.pop();
      at = pastTemplate(text, at + 1, insertions);
      code.push(ends ? ')' : '""', text[at - 1] === '{' ? '(' : '');
      continue;
    }
    const next = skipped(text, at, code);
    code.push(next === at ? letter : letter === '/' ? ' ' : '""');
    if (insertions.length > 0 && letter === '{') insertions[insertions.length - 1] += 1;
    if (insertions.length > 0 && letter === '}') insertions[insertions.length - 1] -= 1;
    at = Math.max(next, at + 1);
  }
  return code.join('');
}

/** Behind the end of a template, or behind the opening of its next insertion. */
function pastTemplate(text, from, insertions) {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '`') return at + 1;
    else if (text[at] === '$' && text[at + 1] === '{') {
      insertions.push(0);
      return at + 2;
    }
  }
  return text.length;
}

/** The parameters as they are written, and all behind them. */
function parts(code) {
  const open = code.indexOf('(');
  const arrow = code.indexOf('=>');
  if (open < 0 || (arrow >= 0 && arrow < open)) return { parameters: [''], body: code.slice(arrow) };
  const parameters = [''];
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    const letter = code[at];
    if ('([{'.includes(letter)) depth += 1;
    if (')]}'.includes(letter)) depth -= 1;
    if (depth === 0) return { parameters, body: code.slice(at + 1) };
    if (letter === ',' && depth === 1) parameters.push('');
    else if (at > open) parameters[parameters.length - 1] += letter;
  }
  return { parameters, body: '' };
}

/** Whether a parameter is one to call back: its name says so, or it is called. */
function isCallback(parameter, body) {
  const name = /^\s*([\p{ID_Start}$_][\p{ID_Continue}$]*)/u.exec(parameter)?.[1];
  if (!name) return false;
  const called = new RegExp(`(?<![.\\w$])${name.replaceAll('$', '\\$')}\\s*(?:\\?\\.\\s*)?\\(`, 'u');
  return /^(?:callback|cb|done|next)$/i.test(name) || called.test(body);
}

/** Whether it is called back, and whether that is a guess: then a promise of a value counts as its answer too. */
exports.styleOf = (lambda) => {
  const code = bare(Function.prototype.toString.call(lambda));
  const { parameters, body } = parts(code);
  const isAsync = String(lambda[Symbol.toStringTag]).startsWith('Async');
  const isArrow = /^\s*=>/.test(body);
  if (isAsync) {
    const calls = parameters.slice(1).some((parameter) => isCallback(parameter, body));
    return { callback: lambda.length >= 2 && calls, guessed: false };
  }
  if (lambda.length >= 2) return { callback: true, guessed: false };
  const rest = parameters.some((parameter) => parameter.trim().startsWith('...'));
  const second = parameters.length > 1 && isCallback(parameters[1], body);
  // Neither the property of another object nor a key that is called so.
  const unnamed = !isArrow && /(?<![^.]\.)\barguments\b(?!\s*(?::|\[\s*0\s*\]|\.length\b))/.test(body);
  const callback = rest || second || unnamed;
  return { callback, guessed: callback };
};
