import { Diagnostic, languages, Uri } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/disposable';
import { isLeftToJsonSupport, type Problem } from '../../core/roles/problems';
import { diagnosticSeverity, diagnosticSource } from '../diagnosticSeverity';
import { problemMessage } from '../messages/problems';
import { remark } from '../plainMessage';
import type { RolesFolder } from './folderState';
import type { RolesSource } from './rolesSource';
import { positionsIn } from './textPosition';
import { rangeAt } from './textRange';

/** Shows the problems of every roles file where they are, and takes them away with the file. */
export class RolesDiagnostics implements Disposable {
  private readonly store = new DisposableStore();
  private readonly collection = this.store.add(languages.createDiagnosticCollection('vault-aws'));

  constructor(private readonly source: RolesSource) {
    this.store.add(source.onDidChange(() => this.publish()));
    this.publish();
  }

  dispose(): void {
    this.store.dispose();
  }

  private publish(): void {
    const folders = this.source.folders;
    const present = new Set(folders.map(({ file }) => file));
    this.collection.forEach((file) => {
      if (!present.has(file.toString())) this.collection.delete(file);
    });
    for (const folder of folders) this.collection.set(Uri.parse(folder.file), diagnosticsOf(folder));
  }
}

function diagnosticsOf({ state }: RolesFolder): Diagnostic[] {
  if (state.kind !== 'ok') return [];
  const positionAt = positionsIn(state.text);
  return state.file.problems
    .filter((problem) => !isLeftToJsonSupport(problem))
    .map((problem) => diagnosticOf(problem, positionAt));
}

function diagnosticOf(problem: Problem, positionAt: ReturnType<typeof positionsIn>): Diagnostic {
  const diagnostic = new Diagnostic(
    rangeAt(positionAt, problem.range),
    remark(problemMessage(problem)),
    diagnosticSeverity(problem.severity),
  );
  diagnostic.source = diagnosticSource;
  diagnostic.code = problem.code;
  return diagnostic;
}
