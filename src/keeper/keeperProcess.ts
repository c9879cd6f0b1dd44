import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { Socket } from 'node:net';
import { parse } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { reasonOf } from '../core/text/outside';
import { keeperEnvironment } from './keeperEnvironment';
import { Lines } from './lines';
import { answer } from './messages';

/** A keeper that runs, as its window holds it: the writing end of a pipe, and the reading end of another. */
export interface KeeperProcess {
  /** None when it could not be started. */
  readonly pid: number | undefined;
  /** Never throws: a keeper that is gone hears nothing. */
  send(line: string): void;
  /** Tells of every answer to a beat. */
  onAnswer(listener: () => void): void;
  /** Closes the pipe: the keeper takes over what the window has left, unless it was told `done`. */
  close(): void;
  kill(): void;
  /** Resolves when it has ended, or could not be started, with the reason. */
  readonly ended: Promise<string>;
}

/**
 * Starts a keeper in a session of its own, so that nothing which ends the window's processes reaches
 * it. Nothing secret is on its command line or in its environment; it writes to files, and answers
 * to its window on its standard output.
 * Lines sent before it is up wait in the pipe, where the window's death cannot reach them; what it answers
 * is read by nobody else, and by nobody once the window is gone, which is nothing to it. Never
 * throws: a keeper that cannot be started has ended.
 */
export function startKeeper(script: string): KeeperProcess {
  try {
    return held(spawnKeeper(script));
  } catch (error) {
    return unstarted(Promise.resolve(reasonOf(error)));
  }
}

function unstarted(ended: Promise<string>): KeeperProcess {
  const nothing = (): void => undefined;
  return { pid: undefined, send: nothing, onAnswer: nothing, close: nothing, kill: nothing, ended };
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

function spawnKeeper(script: string): Child {
  // Told at once, and in words: Node would only end with a code.
  accessSync(script, constants.R_OK);
  return spawn(process.execPath, [script], {
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
    // Node hands this one on by itself, unless it is told otherwise.
    env: { ...keeperEnvironment(process.env), NODE_V8_COVERAGE: undefined },
    // Keeps no folder of anybody's from being removed or unmounted.
    cwd: parse(process.execPath).root,
  });
}

function held(child: Child): KeeperProcess {
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
    child.once('error', (error) => resolve(reasonOf(error)));
  });
  // Without a process there may be no pipes either, whatever their types say.
  if (child.pid === undefined) return unstarted(ended);
  const { stdin, stdout } = child;
  const listeners: (() => void)[] = [];
  const lines = new Lines((line) => {
    if (line === answer) for (const listener of listeners) listener();
  });
  stdout.setEncoding('utf8').on('data', (piece: string) => lines.add(piece));
  for (const stream of [stdin, stdout]) {
    // Told of by the end of the process as well.
    stream.on('error', () => undefined);
    // The window does not stay for the keeper's sake.
    if (stream instanceof Socket) stream.unref();
  }
  child.unref();
  return {
    pid: child.pid,
    send: (line) => {
      if (stdin.writable) stdin.write(line);
    },
    onAnswer: (listener) => void listeners.push(listener),
    close: () => stdin.end(),
    kill: () => child.kill('SIGKILL'),
    ended,
  };
}
