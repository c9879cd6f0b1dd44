import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { CommandTarget, OwnArguments } from './target';

/** Characters of an id that tell whoever looks at it what it is of. */
const longestId = 300;

/**
 * Knows again what this window itself has given VS Code to call its commands with.
 *
 * Nodes of the tree are known by being the same objects, and VS Code finds them by ids that nobody can
 * guess: with a guessed one any extension could have VS Code put our node in place of its own argument.
 * Links in our tooltips carry JSON, so they carry a proof that is good for that one target. Lenses carry
 * neither: `vscode.executeCodeLensProvider` gives their arguments to every extension.
 */
export class OwnTargets implements OwnArguments {
  private readonly nodes = new WeakSet<object>();
  private readonly secret = randomBytes(32);

  /** Remembers a node that VS Code may pass to a command. */
  node<Node extends object>(node: Node): Node {
    this.nodes.add(node);
    return node;
  }

  /** The node's id for VS Code: the same as long as this window lives. */
  idOf(id: string): string {
    // Names in it are as long as anybody has written them; the signature is of all of it.
    return `${id.slice(0, longestId)} ${this.sign(id)}`;
  }

  /** The target as the argument of a link, which only VS Code's own interface shows. */
  inLink(target: CommandTarget): CommandTarget & { readonly proof: string } {
    return { ...target, proof: this.sign(textOf(target)) };
  }

  isOwn(argument: unknown, target: CommandTarget): boolean {
    if (typeof argument !== 'object' || argument === null) return false;
    if (this.nodes.has(argument)) return true;
    return 'proof' in argument && typeof argument.proof === 'string' && this.isProof(argument.proof, target);
  }

  private isProof(proof: string, target: CommandTarget): boolean {
    const [given, right] = [proof, this.sign(textOf(target))].map((text) => Buffer.from(text));
    return given !== undefined && right?.length === given.length && timingSafeEqual(given, right);
  }

  private sign(text: string): string {
    return createHmac('sha256', this.secret).update(text).digest('base64url');
  }
}

function textOf(target: CommandTarget): string {
  switch (target.kind) {
    case 'lease':
      return JSON.stringify([target.kind, target.id]);
    case 'role':
      return JSON.stringify([target.kind, target.folder, target.name]);
    case 'file':
      return JSON.stringify([target.kind, target.folder]);
  }
}
