import {
  EventEmitter,
  FileSystemError,
  FileType,
  type FileChangeEvent,
  type FileStat,
  type FileSystemProvider,
  type Uri,
} from 'vscode';
import { rolesFileName } from '../../../src/contributions';

/** A folder in which nothing is but a roles file of which no answer ever comes, as on a network that hangs. */
export class SilentFiles implements FileSystemProvider {
  readonly onDidChangeFile = new EventEmitter<FileChangeEvent[]>().event;
  readonly createDirectory = refuse;
  readonly writeFile = refuse;
  readonly delete = refuse;
  readonly rename = refuse;

  constructor(private readonly root: Uri) {}

  stat(uri: Uri): Promise<FileStat> {
    if (uri.path.endsWith(rolesFileName)) return new Promise(() => undefined);
    if (uri.path !== this.root.path) throw FileSystemError.FileNotFound(uri);
    return Promise.resolve({ type: FileType.Directory, ctime: 0, mtime: 0, size: 0 });
  }

  readDirectory(): [] {
    return [];
  }

  readFile(uri: Uri): never {
    throw FileSystemError.FileNotFound(uri);
  }

  watch(): { dispose(): void } {
    return { dispose: () => undefined };
  }
}

function refuse(): never {
  throw FileSystemError.NoPermissions();
}
