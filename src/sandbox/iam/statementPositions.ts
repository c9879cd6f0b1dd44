import { property, type JsonNode } from '../../core/roles/json/node';
import { parseJson } from '../../core/roles/json/parseJson';

/** A place in a policy's text, both counted from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

export interface StatementPosition {
  /** Of its opening brace. */
  readonly start: TextPosition;
  /** Behind its closing brace. */
  readonly end: TextPosition;
}

/** Where the statements of a policy document stand, in their order. */
export function statementPositions(text: string): readonly StatementPosition[] {
  const { root } = parseJson(text);
  const value = root?.kind === 'object' ? property(root, 'Statement')?.value : undefined;
  return statementsIn(value).map(({ range: { offset, length } }) => ({
    start: positionAt(text, offset),
    end: positionAt(text, offset + length),
  }));
}

function statementsIn(value: JsonNode | undefined): readonly JsonNode[] {
  if (value === undefined) return [];
  return value.kind === 'array' ? value.items : [value];
}

function positionAt(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
