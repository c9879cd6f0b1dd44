import { languages, workspace, type TextDocument, type TextDocumentChangeEvent } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/disposable';
import type { Clock } from '../../core/ports/clock';
import type { Section } from '../../language/document/section';
import type { RoleFindings } from '../../language/rules/roleFindings';
import type { RolesDocuments } from './rolesDocuments';
import { diagnosticOf } from './ruleDiagnostics';
import type { LiveRuleSettings } from './liveRuleSettings';
import { isRolesFile } from './selector';
import { workInSlices } from './slicedWork';

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
    const looks = unknown.map((role) => () => void findings.find(role, roles, settings));
    const steps = looks.length === 0 ? [] : [...findings.preparations(roles), ...looks];
    const { version } = document;
    let published = false;
    watched.next = workInSlices(steps, clock, (left) => {
      // What was edited first, then everything: each publishing costs as much as there are findings.
      if ((published && left > 0) || document.version !== version) return;
      published = true;
      this.publish(document, roles.roles);
    });
  }

  private publish(document: TextDocument, roles: readonly Section[]): void {
    const { findings } = this.parts;
    this.collection.set(
      document.uri,
      roles.flatMap((role) => findings.last(role).map((finding) => diagnosticOf(finding, role, document))),
    );
  }
}

/** The role around the place, then the others in the order of the file. */
function nearestFirst(roles: readonly Section[], place: number): readonly Section[] {
  const around = roles.filter(({ offset, body }) => offset <= place && place <= offset + body.source.length);
  return [...around, ...roles.filter((role) => !around.includes(role))];
}
