const headSize = 64 * 1024;
const tailSize = 64 * 1024;

/** Keeps the beginning and the end of an output that may never stop. */
export class OutputTail {
  private head = Buffer.alloc(0);
  private tail = Buffer.alloc(0);
  private dropped = false;

  add(data: Buffer): void {
    const room = headSize - this.head.length;
    if (room > 0) this.head = Buffer.concat([this.head, data.subarray(0, room)]);
    const rest = data.subarray(Math.max(room, 0));
    if (rest.length === 0) return;
    const joined = Buffer.concat([this.tail, rest]);
    this.dropped ||= joined.length > tailSize;
    this.tail = joined.subarray(-tailSize);
  }

  /** The exit status that the shell wrote after a mark, or undefined while the mark is not there. */
  statusAfter(mark: string): number | undefined {
    const end = (this.tail.length > 0 ? Buffer.concat([this.head, this.tail]) : this.head).subarray(-200);
    const match = new RegExp(`\\x00${mark} (\\d+)\\x00`).exec(end.toString('latin1'));
    return match ? Number(match[1]) : undefined;
  }

  /** What was kept, without the mark. */
  text(mark: string): string {
    const all = this.head.toString('utf8') + (this.dropped ? '\n[...]\n' : '') + this.tail.toString('utf8');
    const end = all.lastIndexOf(`\0${mark}`);
    return end < 0 ? all : all.slice(0, end);
  }
}
