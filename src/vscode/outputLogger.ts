import { window, type LogOutputChannel } from 'vscode';
import type { Disposable } from '../core/disposable';
import type { Log, LogData } from '../core/ports/log';
import { redact } from './redact';

/** The extension's log: a channel of the Output panel with levels. */
export class OutputLogger implements Log, Disposable {
  private readonly channel: LogOutputChannel;

  constructor(name: string) {
    this.channel = window.createOutputChannel(name, { log: true });
  }

  debug(message: string, data?: LogData): void {
    this.channel.debug(line(message, data));
  }

  info(message: string, data?: LogData): void {
    this.channel.info(line(message, data));
  }

  warn(message: string, data?: LogData): void {
    this.channel.warn(line(message, data));
  }

  error(message: string, data?: LogData): void {
    this.channel.error(line(message, data));
  }

  show(): void {
    this.channel.show(true);
  }

  dispose(): void {
    this.channel.dispose();
  }
}

function line(message: string, data: LogData = {}): string {
  const pairs = Object.entries(data).filter(([, value]) => value !== undefined);
  return redact([message, ...pairs.map(([key, value]) => `${key}=${String(value)}`)].join(' '));
}
