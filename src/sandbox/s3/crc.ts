/** The cyclic redundancy checks that S3 knows, bit-reflected, as big-endian bytes. */
export function crc32(bytes: Buffer): Buffer {
  return shortCrc(bytes, crc32Table);
}

export function crc32c(bytes: Buffer): Buffer {
  return shortCrc(bytes, crc32cTable);
}

const crc32Table = shortTable(0xedb88320);
const crc32cTable = shortTable(0x82f63b78);

function shortTable(polynomial: number): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, index) => {
    let value = index;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
    return value >>> 0;
  });
}

function shortCrc(bytes: Buffer, table: Uint32Array): Buffer {
  let value = 0xffffffff;
  for (const byte of bytes) value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  const result = Buffer.alloc(4);
  result.writeUInt32BE(~value >>> 0);
  return result;
}

const nvmePolynomial = { high: 0x9a6c9329, low: 0xac4bc9b5 };

/** 64 bits in two halves: numbers of JavaScript hold 32 of them at a time. */
const nvme = longTable();

function longTable(): { readonly high: Uint32Array; readonly low: Uint32Array } {
  const table = { high: new Uint32Array(256), low: new Uint32Array(256) };
  for (let index = 0; index < 256; index += 1) {
    let high = 0;
    let low = index;
    for (let bit = 0; bit < 8; bit += 1) {
      const odd = low & 1;
      low = ((low >>> 1) | (high << 31)) ^ (odd ? nvmePolynomial.low : 0);
      high = (high >>> 1) ^ (odd ? nvmePolynomial.high : 0);
    }
    table.high[index] = high;
    table.low[index] = low;
  }
  return table;
}

export function crc64nvme(bytes: Buffer): Buffer {
  let high = 0xffffffff;
  let low = 0xffffffff;
  for (const byte of bytes) {
    const index = (low ^ byte) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ (nvme.low[index] ?? 0);
    high = (high >>> 8) ^ (nvme.high[index] ?? 0);
  }
  const result = Buffer.alloc(8);
  result.writeUInt32BE(~high >>> 0, 0);
  result.writeUInt32BE(~low >>> 0, 4);
  return result;
}
