import type { Instant } from '../../../src/core/time';

/** What happened in a run, for people and for comparing two runs. */
export interface History {
  /** The text is only made when somebody wants to read it. */
  add(at: Instant, who: string, what: () => string): void;
}

export const noHistory: History = { add: () => undefined };

export class WrittenHistory implements History {
  readonly lines: string[] = [];
  private hash = 0x811c9dc5;
  private start: Instant | undefined;

  add(at: Instant, who: string, what: () => string): void {
    this.start ??= at;
    const line = `${elapsed(at - this.start)}  ${who.padEnd(18)} ${what()}`;
    this.lines.push(line);
    for (let place = 0; place < line.length; place += 1) {
      this.hash = Math.imul(this.hash ^ line.charCodeAt(place), 0x01000193);
    }
  }

  /** The same for the same history (FNV-1a). */
  get digest(): string {
    return (this.hash >>> 0).toString(16).padStart(8, '0');
  }
}

function elapsed(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const part = (value: number): string => String(value).padStart(2, '0');
  const time = `${part(Math.floor(seconds / 3600))}:${part(Math.floor(seconds / 60) % 60)}:${part(seconds % 60)}`;
  return `${time}.${String(milliseconds % 1000).padStart(3, '0')}`;
}
