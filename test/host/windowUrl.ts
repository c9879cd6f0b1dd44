export interface WindowRequest {
  /** Workspace folder, or `.code-workspace` file, to open; none: an empty window. */
  readonly folder?: string;
  /** An extension to run from its folder (one at most, and only with the driver). */
  readonly extension?: string;
  /** A module whose `run()` is called in the extension host (only with the driver). */
  readonly tests?: string;
}

interface Address {
  readonly port: number;
  readonly token: string;
}

/** The address that opens a window of a VS Code server. */
export function hostAddress({ port, token }: Address, request: WindowRequest): string {
  const url = new URL(`http://127.0.0.1:${port}/`);
  url.searchParams.set('tkn', token);
  if (request.folder === undefined) url.searchParams.set('ew', 'true');
  else url.searchParams.set(isWorkspaceFile(request.folder) ? 'workspace' : 'folder', request.folder);
  const payload = [
    ...entry('extensionDevelopmentPath', request.extension, port),
    ...entry('extensionTestsPath', request.tests, port),
  ];
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

/** A workspace of several folders is described by a file. */
export const isWorkspaceFile = (file: string): boolean => file.endsWith('.code-workspace');

function entry(name: string, file: string | undefined, port: number): [string, string][] {
  return file === undefined ? [] : [[name, `vscode-remote://127.0.0.1:${port}${file}`]];
}
