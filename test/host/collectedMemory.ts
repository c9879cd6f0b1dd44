import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

/** What is still in use once everything else was collected, in bytes. Buffers are given back a moment later. */
export function collectedMemory(): NodeJS.MemoryUsage {
  if (typeof collect === 'function') collect();
  return process.memoryUsage();
}
