import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { Socket } from 'node:net';
import { parse } from 'node:path';
import type { Writable } from 'node:stream';
import { reasonOf } from '../core/text/outside';

/** A keeper that runs, as its window holds it: the writing end of a pipe. */
export interface KeeperProcess {
  /** None when it could not be started. */
  readonly pid: number | undefined;
  /** Never throws: a keeper that is gone hears nothing. */
  send(line: string): void;
  /** Closes the pipe: the keeper takes over what the window has left, unless it was told `done`. */
  close(): void;
  kill(): void;
  /** Resolves when it has ended, or could not be started, with the reason. */
  readonly ended: Promise<string>;
}

/**
 * Starts a keeper in a session of its own, so that nothing which ends the window's processes reaches
 * it. Nothing secret is on its command line or in its environment; it writes nowhere but to files.
 * Lines sent before it is up wait in the pipe, where the window's death cannot reach them. Never
 * throws: a keeper that cannot be started has ended.
 */
export function startKeeper(script: string): KeeperProcess {
  try {
    return held(spawnKeeper(script));
  } catch (error) {
    const nothing = (): void => undefined;
    const ended = Promise.resolve(reasonOf(error));
    return { pid: undefined, send: nothing, close: nothing, kill: nothing, ended };
  }
}

type Child = ChildProcessByStdio<Writable, null, null>;

function spawnKeeper(script: string): Child {
  return spawn(process.execPath, [script], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
    // In desktop VS Code the executable is Electron's.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    // Keeps no folder of anybody's from being removed or unmounted.
    cwd: parse(process.execPath).root,
  });
}

function held(child: Child): KeeperProcess {
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    child.once('error', (error) => resolve(reasonOf(error)));
  });
  const { stdin } = child;
  // Told of by the end of the process as well.
  stdin.on('error', () => undefined);
  // The window does not stay for the keeper's sake.
  child.unref();
  if (stdin instanceof Socket) stdin.unref();
  return {
    pid: child.pid,
    send: (line) => {
      if (stdin.writable) stdin.write(line);
    },
    close: () => stdin.end(),
    kill: () => child.kill('SIGKILL'),
    ended,
  };
}
