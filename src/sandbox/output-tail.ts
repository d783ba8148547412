const headSize = 64 * 1024;
const tailSize = 64 * 1024;
/** Longer than any mark with its status. */
const seamSize = 100;

/** Keeps the beginning and the end of an output that may never stop, and finds a mark wherever it stands in it. */
export class OutputTail {
  /** Bytes that came so far. */
  size = 0;
  private head = Buffer.alloc(0);
  private tail = Buffer.alloc(0);
  private seam = Buffer.alloc(0);
  private dropped = false;
  private found: number | undefined;
  private readonly pattern: RegExp;

  /** @param mark hexadecimal digits, behind which the shell writes an exit status */
  constructor(private readonly mark: string) {
    this.pattern = new RegExp(`\\x00${mark} (\\d+)\\x00`);
  }

  /** The exit status behind the mark, or undefined while the mark was not there. What runs on may write behind it. */
  get status(): number | undefined {
    return this.found;
  }

  /** The exit status behind the mark in a text of one line. */
  statusIn(line: string): number | undefined {
    const status = new RegExp(`(?:^|\\n)${this.mark} (\\d+)\\n`).exec(line)?.[1];
    return this.mark === '' || status === undefined ? undefined : Number(status);
  }

  /** Takes it that nothing more comes. */
  end(status: number): void {
    this.found ??= status;
  }

  add(data: Buffer): void {
    if (this.found !== undefined) return;
    this.size += data.length;
    const text = Buffer.concat([this.seam, data]);
    this.seam = text.subarray(-seamSize);
    const status = text.includes(this.mark) ? this.pattern.exec(text.toString('latin1'))?.[1] : undefined;
    if (status !== undefined) this.found = Number(status);
    const room = headSize - this.head.length;
    if (room > 0) this.head = Buffer.concat([this.head, data.subarray(0, room)]);
    const rest = data.subarray(Math.max(room, 0));
    if (rest.length === 0) return;
    const joined = Buffer.concat([this.tail, rest]);
    this.dropped ||= joined.length > tailSize;
    this.tail = joined.subarray(-tailSize);
  }

  /** What was kept, up to the mark. */
  text(): string {
    const all = this.head.toString('utf8') + (this.dropped ? '\n[...]\n' : '') + this.tail.toString('utf8');
    const end = all.lastIndexOf(`\0${this.mark}`);
    return end < 0 ? all : all.slice(0, end);
  }
}
