'use strict';
// How host, worker and botbench talk: a frame is one line of JSON, then as many bytes as its `bytes` says.

/** The opening that `bootstrap.cjs` reads: eight hexadecimal digits of length, then JSON. */
exports.opening = (value) => {
  const json = Buffer.from(JSON.stringify(value));
  return Buffer.concat([Buffer.from(json.length.toString(16).padStart(8, '0')), json]);
};

/** The head of a frame whose body, if it has one, is of that length. */
exports.head = (header, bytes = 0) => Buffer.from(`${JSON.stringify({ ...header, bytes })}\n`);

/** Cuts a stream into frames and calls `take(header, chunks)` for each. */
exports.Reader = class Reader {
  constructor(take) {
    this.take = take;
    this.header = null;
    this.chunks = [];
    this.missing = 0;
  }

  push(chunk) {
    let rest = chunk;
    while (rest.length > 0 || (this.header && this.missing === 0)) {
      rest = this.header ? this.body(rest) : this.head(rest);
    }
  }

  head(chunk) {
    const end = chunk.indexOf(10);
    this.chunks.push(end < 0 ? chunk : chunk.subarray(0, end));
    if (end < 0) return chunk.subarray(chunk.length);
    this.header = JSON.parse(Buffer.concat(this.chunks).toString('utf8'));
    this.missing = this.header.bytes || 0;
    this.chunks = [];
    return chunk.subarray(end + 1);
  }

  body(chunk) {
    const part = chunk.subarray(0, this.missing);
    if (part.length > 0) this.chunks.push(part);
    this.missing -= part.length;
    if (this.missing === 0) {
      const { header, chunks } = this;
      this.header = null;
      this.chunks = [];
      this.take(header, chunks);
    }
    return chunk.subarray(part.length);
  }
};
