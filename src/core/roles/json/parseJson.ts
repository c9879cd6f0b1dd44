import type { TextRange } from '../role';
import {
  addUnfinished,
  addValue,
  arrayFrame,
  nodeOf,
  objectFrame,
  type Frame,
  type ObjectFrame,
} from './frame';
import type { JsonNode } from './node';
import { TokenStream, type Token, type TokenFlaw } from './tokens';

export type SyntaxErrorKind =
  | TokenFlaw
  | 'nameExpected'
  | 'nameUnquoted'
  | 'colonExpected'
  | 'valueExpected'
  | 'commaExpected'
  | 'braceUnclosed'
  | 'bracketUnclosed'
  | 'unexpected'
  | 'contentAfterEnd'
  | 'tooDeep';

export interface JsonSyntaxError {
  readonly kind: SyntaxErrorKind;
  readonly range: TextRange;
}

export interface ParsedJson {
  readonly root?: JsonNode;
  readonly errors: readonly JsonSyntaxError[];
}

/** Deeper than any roles file goes, and shallow enough to walk the tree by recursion. */
const maxDepth = 100;
/** Nobody reads more; binary files would make one per byte. */
const maxErrors = 100;

/**
 * Reads JSON with comments and trailing commas. Never throws and never gives up: what is around an
 * error is kept, and a bracket or brace left out does not swallow what follows its container.
 */
export function parseJson(text: string): ParsedJson {
  return new JsonReader(text).read();
}

class JsonReader {
  private readonly tokens: TokenStream;
  private readonly errors: JsonSyntaxError[] = [];
  private readonly open: Frame[] = [];
  private root: JsonNode | undefined;
  private lastEnd = 0;
  private stopped = false;

  constructor(text: string) {
    this.tokens = new TokenStream(text);
  }

  read(): ParsedJson {
    for (; this.tokens.current.kind !== 'end' && !this.stopped; this.tokens.advance()) {
      const token = this.tokens.current;
      if (token.flaw !== undefined) this.report(token.flaw, token);
      this.take(token);
      this.lastEnd = token.offset + token.length;
    }
    this.finish();
    return { errors: this.errors, ...(this.root === undefined ? {} : { root: this.root }) };
  }

  private take(token: Token): void {
    if (token.flaw === 'unclosedComment') return;
    if (this.root !== undefined && !this.reopenRoot(token)) return;
    switch (token.kind) {
      case '{':
      case '[':
        return this.begin(token);
      case '}':
      case ']':
        return this.end(token);
      case ',':
        return this.comma(token);
      case ':':
        return this.colon(token);
      case 'string':
      case 'literal':
      case 'unknown':
        return this.scalar(token);
      case 'end':
        return;
    }
  }

  /** After one closing brace too many the rest still belongs to the root; before the first brace nothing does. */
  private reopenRoot(token: Token): boolean {
    this.report('contentAfterEnd', token);
    const root = this.root;
    const isRoot =
      root?.kind === 'string' || root?.kind === 'literal' ? token.kind === '{' : token.kind === 'string';
    if (!isRoot || root?.kind === 'array') return false;
    if (root?.kind === 'object') this.open.push(objectFrame(root.range.offset, root.properties));
    this.root = undefined;
    return true;
  }

  private begin(token: Token): void {
    this.readyForValue(token);
    if (this.open.length >= maxDepth) {
      this.report('tooDeep', token);
      this.stopped = true;
      return;
    }
    this.open.push(token.kind === '{' ? objectFrame(token.offset) : arrayFrame(token.offset));
  }

  private end(token: Token): void {
    const kind = token.kind === '}' ? 'object' : 'array';
    if (!this.open.some((frame) => frame.kind === kind)) return this.report('unexpected', token);
    while (this.top?.kind !== kind) {
      this.report(kind === 'object' ? 'bracketUnclosed' : 'braceUnclosed', token);
      this.close(this.lastEnd);
    }
    this.close(token.offset + token.length);
  }

  private comma(token: Token): void {
    const frame = this.top;
    if (frame === undefined) return this.report('unexpected', token);
    if (frame.expects !== 'comma')
      this.report(frame.expects === 'name' ? 'nameExpected' : 'valueExpected', token);
    if (frame.kind === 'array') frame.expects = 'value';
    else if (frame.expects === 'comma' || frame.expects === 'name') frame.expects = 'name';
    else addUnfinished(frame);
  }

  private colon(token: Token): void {
    const frame = this.top;
    if (frame?.kind === 'object' && frame.expects === 'colon') frame.expects = 'value';
    else this.report('unexpected', token);
  }

  private scalar(token: Token): void {
    const beforeColon = this.tokens.next.kind === ':';
    if (beforeColon && this.top?.kind === 'array' && this.open.some(isObject)) this.closeArraysBefore(token);
    if (beforeColon && this.open.length === 0) this.beginBefore(token);
    const frame = this.top;
    if (frame?.kind === 'object' && this.isName(frame, token, beforeColon)) {
      if (token.kind !== 'string') this.report(beforeColon ? 'nameUnquoted' : 'nameExpected', token);
      // Words of a comment that lost its slashes are no names.
      if (token.kind !== 'string' && !beforeColon) return;
      frame.pending = { name: token.value, range: rangeOf(token) };
      frame.expects = 'colon';
      return;
    }
    this.readyForValue(token);
    if (token.kind === 'unknown') this.report('unexpected', token);
    this.place(scalarNode(token));
  }

  /** The root's opening brace is missing. */
  private beginBefore(token: Token): void {
    this.report('unexpected', token);
    this.open.push(objectFrame(token.offset));
  }

  /** Settles what is missing before a name, so that a half-typed line costs only itself. */
  private isName(frame: ObjectFrame, token: Token, beforeColon: boolean): boolean {
    if (frame.expects === 'comma') {
      this.report('commaExpected', token);
      frame.expects = 'name';
    } else if (frame.expects !== 'name' && beforeColon) {
      this.report('valueExpected', { ...frame.pending.range });
      addUnfinished(frame);
    }
    return frame.expects === 'name';
  }

  private closeArraysBefore(token: Token): void {
    while (this.top?.kind === 'array') {
      this.report('bracketUnclosed', token);
      this.close(this.lastEnd);
    }
    // The comma, if there was one, was taken for one of the array's.
    if (this.top?.kind === 'object') this.top.expects = 'name';
  }

  private readyForValue(token: Token): void {
    const frame = this.top;
    if (frame === undefined || frame.expects === 'value') return;
    if (frame.expects === 'comma') this.report('commaExpected', token);
    else this.report(frame.expects === 'colon' ? 'colonExpected' : 'nameExpected', token);
    if (frame.kind === 'object' && frame.expects !== 'colon') {
      frame.pending = { name: '', range: { offset: token.offset, length: 0 } };
    }
  }

  private place(node: JsonNode): void {
    if (this.top === undefined) this.root = node;
    else addValue(this.top, node);
  }

  private close(end: number): void {
    const frame = this.open.pop();
    if (frame === undefined) return;
    if (frame.kind === 'object' && (frame.expects === 'colon' || frame.expects === 'value')) {
      if (!this.stopped) this.report('valueExpected', frame.pending.range);
      addUnfinished(frame);
    }
    this.place(nodeOf(frame, end));
  }

  private finish(): void {
    const unclosed = this.top;
    if (unclosed === undefined && this.root === undefined)
      this.report('valueExpected', { offset: 0, length: 0 });
    if (unclosed !== undefined && !this.stopped) {
      const opener = { offset: unclosed.offset, length: 1 };
      this.report(unclosed.kind === 'object' ? 'braceUnclosed' : 'bracketUnclosed', opener);
    }
    while (this.open.length > 0) this.close(this.lastEnd);
  }

  private get top(): Frame | undefined {
    return this.open.at(-1);
  }

  private report(kind: SyntaxErrorKind, range: TextRange): void {
    if (this.errors.length < maxErrors) this.errors.push({ kind, range: rangeOf(range) });
  }
}

function isObject(frame: Frame): boolean {
  return frame.kind === 'object';
}

function rangeOf({ offset, length }: TextRange): TextRange {
  return { offset, length };
}

function scalarNode(token: Token): JsonNode {
  if (token.kind === 'string') return { kind: 'string', range: rangeOf(token), value: token.value };
  return { kind: 'literal', range: rangeOf(token), text: token.kind === 'literal' ? token.value : 'null' };
}
