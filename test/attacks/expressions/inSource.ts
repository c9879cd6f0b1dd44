import { relative, resolve } from 'node:path';
import type { Node } from 'typescript/unstable/ast';
import {
  isCallExpression,
  isIdentifier,
  isNewExpression,
  isRegularExpressionLiteral,
} from 'typescript/unstable/ast/is';
import { API } from 'typescript/unstable/sync';

export interface Written {
  /** `src/core/time.ts:16`. */
  readonly place: string;
  readonly file: string;
  readonly expression: RegExp;
}

export interface InSource {
  readonly written: readonly Written[];
  /** Files that put expressions together while they run. */
  readonly composing: readonly string[];
}

/** All regular expressions of the product, as its syntax tree has them. */
export function expressionsInSource(): InSource {
  const written: Written[] = [];
  const composing = new Set<string>();
  for (const { file, text, nodes } of sourceFiles(['tsconfig.json', 'src/webview/tsconfig.json'])) {
    for (const node of nodes) {
      if (isRegularExpressionLiteral(node)) {
        const line = text.slice(0, node.end).split('\n').length;
        written.push({ file, place: `${file}:${line}`, expression: literal(node.text) });
      } else if ((isNewExpression(node) || isCallExpression(node)) && isNamed(node.expression, 'RegExp')) {
        composing.add(file);
      }
    }
  }
  return { written, composing: [...composing].toSorted() };
}

export interface SourceFile {
  readonly file: string;
  readonly text: string;
  readonly nodes: readonly Node[];
}

/** The product's own files in these projects, with all nodes of their trees. */
export function sourceFiles(projects: readonly string[]): readonly SourceFile[] {
  const api = new API({ cwd: process.cwd() });
  try {
    const files = new Map<string, SourceFile>();
    for (const project of projects) {
      for (const opened of api.updateSnapshot({ openProjects: [resolve(project)] }).getProjects()) {
        for (const path of opened.program.getSourceFileNames()) {
          const file = relative(process.cwd(), path);
          const source = file.startsWith('src/') ? opened.program.getSourceFile(path) : undefined;
          if (source !== undefined) files.set(file, { file, text: source.text, nodes: nodesIn(source) });
        }
      }
    }
    return [...files.values()];
  } finally {
    api.close();
  }
}

function nodesIn(root: Node): readonly Node[] {
  const nodes: Node[] = [];
  const visit = (node: Node): undefined => {
    nodes.push(node);
    node.forEachChild(visit);
    return undefined;
  };
  visit(root);
  return nodes;
}

function isNamed(node: Node, name: string): boolean {
  return isIdentifier(node) && node.text === name;
}

function literal(text: string): RegExp {
  const end = text.lastIndexOf('/');
  return new RegExp(text.slice(1, end), text.slice(end + 1));
}
