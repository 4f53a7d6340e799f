// The calculator in one file: the packed texts become the engine's parts. See sevenBits in site/onefile.go.
"use strict";

// anchor: as in site.js, which the single file does not load.
suance.anchor = () => {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return location.hash.slice(1);
  }
};

suance.embedded = {
  parts: null,

  // unpack gives {script, rules, wasm}.
  unpack() {
    return (this.parts ??= (async () => {
      const [[script, rules], [wasm]] = await Promise.all([this.read("payload", 2), this.read("engine", 1)]);
      return { script: new TextDecoder().decode(script), rules, wasm };
    })());
  },

  // read gives the parts that an element holds.
  async read(id, count) {
    const text = document.getElementById(id).textContent;
    const bytes = new Uint8Array(Math.ceil((text.length * 14) / 8) + 1);
    let at = 0, bits = 0, held = 0;
    const put = (n) => {
      held = (held << 7) | n;
      bits += 7;
      if (bits >= 8) {
        bits -= 8;
        bytes[at++] = held >> bits;
        held &= (1 << bits) - 1;
      }
    };
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c < 128) put(c);
      else {
        put([0, 13, 60][(c - 256) >> 7]);
        put((c - 256) & 127);
      }
    }
    const zipped = bytes.subarray(4, 4 + new DataView(bytes.buffer).getUint32(0));
    const whole = new Uint8Array(await new Response(new Blob([zipped]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
    const out = [];
    for (let from = 0; out.length < count;) {
      const length = new DataView(whole.buffer).getUint32(from);
      out.push(whole.slice(from + 4, from + 4 + length));
      from += 4 + length;
    }
    return out;
  },
};
