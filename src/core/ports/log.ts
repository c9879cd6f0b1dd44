/** Structured, never localised, never secret: values are ids, names, codes and counts. */
export interface Log {
  debug(message: string, data?: LogData): void;
  info(message: string, data?: LogData): void;
  warn(message: string, data?: LogData): void;
  error(message: string, data?: LogData): void;
}

export type LogData = Readonly<Record<string, string | number | boolean | undefined>>;
