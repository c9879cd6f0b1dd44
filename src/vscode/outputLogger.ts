import { window, type LogOutputChannel } from 'vscode';
import type { Disposable } from '../core/disposable';
import type { Log, LogData } from '../core/ports/log';
import { plainData } from '../core/text/logged';

/** The extension's log: a channel of the Output panel with levels. */
export class OutputLogger implements Log, Disposable {
  private readonly channel: LogOutputChannel;
  private disposed = false;

  constructor(name: string) {
    this.channel = window.createOutputChannel(name, { log: true });
  }

  debug(message: string, data?: LogData): void {
    this.write('debug', message, data);
  }

  info(message: string, data?: LogData): void {
    this.write('info', message, data);
  }

  warn(message: string, data?: LogData): void {
    this.write('warn', message, data);
  }

  error(message: string, data?: LogData): void {
    this.write('error', message, data);
  }

  show(): void {
    this.channel.show(true);
  }

  dispose(): void {
    this.disposed = true;
    this.channel.dispose();
  }

  /** A closed channel throws. Leases are still being revoked after VS Code has closed it. */
  private write(level: 'debug' | 'info' | 'warn' | 'error', message: string, data?: LogData): void {
    if (!this.disposed) this.channel[level](line(message, data));
  }
}

function line(message: string, data: LogData = {}): string {
  const pairs = Object.entries(plainData(data)).map(([key, value]) => `${key}=${String(value)}`);
  return [message, ...pairs].join(' ');
}
