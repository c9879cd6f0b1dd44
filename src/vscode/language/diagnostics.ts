import {
  languages,
  workspace,
  type Diagnostic,
  type TextDocument,
  type TextDocumentChangeEvent,
} from 'vscode';
import { DisposableStore, type Disposable } from '../../core/disposable';
import type { Clock } from '../../core/ports/clock';
import type { RolesDocument } from '../../language/document/rolesDocument';
import type { Section } from '../../language/document/section';
import type { RuleSettings } from '../../language/rules/lint';
import type { RoleFindings } from '../../language/rules/roleFindings';
import type { RolesDocuments } from './rolesDocuments';
import { diagnosticOf } from './ruleDiagnostics';
import type { LiveRuleSettings } from './liveRuleSettings';
import { isRolesFile } from './selector';
import { workInSlices } from './slicedWork';

/** The editor shows no more of a file. */
const mostShown = 1_000;
/** Milliseconds: long enough for a burst of typing, short enough to feel immediate. */
const typingPause = 200;

export interface FindingParts {
  readonly documents: RolesDocuments;
  readonly findings: RoleFindings;
  readonly settings: LiveRuleSettings;
  readonly clock: Clock;
}

/** An open roles file under watch. */
interface Watched {
  /** Where it was last typed in. */
  edited: number;
  /** What is to happen next: a look after a pause, or the rest of one. */
  next?: Disposable;
}

/**
 * Marks what the rules find in the roles files that are open: the role that was typed in first, the
 * others in between keystrokes.
 */
export class Diagnostics implements Disposable {
  private readonly store = new DisposableStore();
  private readonly collection = this.store.add(languages.createDiagnosticCollection('vault-aws-rules'));
  private readonly watched = new Map<TextDocument, Watched>();

  constructor(private readonly parts: FindingParts) {
    this.store.add(workspace.onDidOpenTextDocument((document) => this.open(document)));
    this.store.add(workspace.onDidCloseTextDocument((document) => this.close(document)));
    this.store.add(workspace.onDidChangeTextDocument((change) => this.edited(change)));
    this.store.add(parts.settings.onDidChange(() => this.lookAtAll()));
    workspace.textDocuments.forEach((document) => this.open(document));
  }

  dispose(): void {
    for (const { next } of this.watched.values()) next?.dispose();
    this.watched.clear();
    this.store.dispose();
  }

  private open(document: TextDocument): void {
    if (!isRolesFile(document)) return;
    const watched: Watched = { edited: 0 };
    this.watched.set(document, watched);
    this.look(document, watched);
  }

  private close(document: TextDocument): void {
    this.watched.get(document)?.next?.dispose();
    this.watched.delete(document);
    this.collection.delete(document.uri);
  }

  private edited({ document, contentChanges }: TextDocumentChangeEvent): void {
    const watched = this.watched.get(document);
    const [first] = contentChanges;
    if (watched === undefined || first === undefined) return;
    watched.edited = first.rangeOffset;
    watched.next?.dispose();
    watched.next = this.parts.clock.schedule(typingPause, () => this.look(document, watched));
  }

  private lookAtAll(): void {
    for (const [document, watched] of this.watched) this.look(document, watched);
  }

  private look(document: TextDocument, watched: Watched): void {
    watched.next?.dispose();
    const { documents, findings, clock } = this.parts;
    const settings = this.parts.settings.of(document);
    const roles = documents.read(document);
    const unknown = nearestFirst(roles.roles, watched.edited).filter(
      (role) => !findings.isKnown(role, roles, settings),
    );
    const { version } = document;
    const [first] = unknown;
    let published = false;
    watched.next = workInSlices(stepsOf(unknown, roles, findings, settings), clock, (isLast) => {
      if (document.version !== version) return;
      // What was edited first, then everything: each publishing costs as much as there are findings.
      const isFirst = !published && first !== undefined && findings.isKnown(first, roles, settings);
      if (!isFirst && !isLast) return;
      published = true;
      this.publish(document, roles.roles, watched.edited);
    });
  }

  private publish(document: TextDocument, roles: readonly Section[], edited: number): void {
    const { findings } = this.parts;
    const shown: Diagnostic[] = [];
    for (const role of nearestFirst(roles, edited)) {
      const room = mostShown - shown.length;
      if (room <= 0) break;
      const found = findings.last(role).slice(0, room);
      shown.push(...found.map((finding) => diagnosticOf(finding, role, document)));
    }
    this.collection.set(document.uri, shown);
  }
}

/** All that is to be done, a step at a time. */
function* stepsOf(
  unknown: readonly Section[],
  roles: RolesDocument,
  findings: RoleFindings,
  settings: RuleSettings,
): Generator<() => void> {
  if (unknown.length > 0) yield* findings.preparations(roles);
  for (const role of unknown) yield* findings.steps(role, roles, settings);
}

/** The role around the place, then the others in the order of the file. */
function nearestFirst(roles: readonly Section[], place: number): readonly Section[] {
  const around = roles.filter(({ offset, body }) => offset <= place && place <= offset + body.source.length);
  return [...around, ...roles.filter((role) => !around.includes(role))];
}
