interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/** A test for being inside an address or CIDR range; without a prefix length it is that one address. */
export function compileAddressRange(range: string): (address: string) => boolean {
  const [start = '', length, ...more] = range.split('/');
  const base = parseAddress(start);
  if (base === undefined || more.length > 0) return () => false;
  const prefix = length === undefined ? base.bits : parsePrefix(length, base.bits);
  if (prefix === undefined) return () => false;
  const free = BigInt(base.bits - prefix);
  const network = base.value >> free;
  return (text) => {
    const address = parseAddress(text);
    return address !== undefined && address.bits === base.bits && address.value >> free === network;
  };
}

function parsePrefix(text: string, bits: number): number | undefined {
  if (!/^\d{1,3}$/.test(text)) return undefined;
  const prefix = Number(text);
  return prefix <= bits ? prefix : undefined;
}

function parseAddress(text: string): Address | undefined {
  if (!text.includes(':')) {
    const value = parseV4(text);
    return value === undefined ? undefined : { bits: 32, value };
  }
  const value = parseV6(text);
  return value === undefined ? undefined : { bits: 128, value };
}

function parseV4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return undefined;
    value = (value << 8n) | BigInt(part);
  }
  return value;
}

function parseV6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [left, right] = halves.map((half, index) => groups(half, index === halves.length - 1));
  if (left === undefined) return undefined;
  if (halves.length === 1) return left.length === 8 ? joinGroups(left) : undefined;
  if (right === undefined) return undefined;
  const missing = 8 - left.length - right.length;
  if (missing < 1) return undefined;
  return joinGroups([...left, ...Array<bigint>(missing).fill(0n), ...right]);
}

/** The 16-bit groups of one side of `::`; an address may end in one written as IPv4. */
function groups(side: string, atEnd: boolean): readonly bigint[] | undefined {
  if (side === '') return [];
  const found: bigint[] = [];
  const parts = side.split(':');
  for (const [index, part] of parts.entries()) {
    const embedded = atEnd && index === parts.length - 1 && part.includes('.') ? parseV4(part) : undefined;
    if (embedded !== undefined) found.push(embedded >> 16n, embedded & 0xffffn);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) found.push(BigInt(`0x${part}`));
    else return undefined;
  }
  return found;
}

function joinGroups(parts: readonly bigint[]): bigint {
  return parts.reduce((value, part) => (value << 16n) | part, 0n);
}
