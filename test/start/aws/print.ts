/** JSON as the CLI prints it. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, undefined, 4)}\n`);
}

export function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** `2024-05-01 12:30:00` in the machine's time zone, as `aws s3 ls` shows dates. */
export function localTime(date: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
}
