/** One entry of a tar archive. */
export interface ArchiveEntry {
  /** Path in the archive, without a leading slash. */
  path: string;
  /** Contents of a file, the target of a link, or null for a folder. */
  content: Buffer | { link: string } | null;
  mode?: number;
}

const blockSize = 512;

/** A tar archive (POSIX ustar) whose entries belong to root and are as old as time, so that equal ones are equal. */
export function tarArchive(entries: readonly ArchiveEntry[]): Buffer {
  const blocks = entries.flatMap((entry) => {
    if (!Buffer.isBuffer(entry.content)) return [header(entry)];
    const padding = Buffer.alloc((blockSize - (entry.content.length % blockSize)) % blockSize);
    return [header(entry), entry.content, padding];
  });
  return Buffer.concat([...blocks, Buffer.alloc(2 * blockSize)]);
}

function header({ path, content, mode }: ArchiveEntry): Buffer {
  if (Buffer.byteLength(path) > 99) throw new Error(`${path} is too long for a tar archive`);
  const block = Buffer.alloc(blockSize);
  const octal = (value: number, at: number, length: number) =>
    block.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at);
  const isFile = Buffer.isBuffer(content);
  block.write(path, 0);
  octal(mode ?? (isFile ? 0o644 : content === null ? 0o755 : 0o777), 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(isFile ? content.length : 0, 124, 12);
  octal(0, 136, 12);
  block.write(isFile ? '0' : content === null ? '5' : '2', 156);
  if (!isFile && content !== null) block.write(content.link, 157);
  block.write('ustar\x0000', 257);
  // The sum is taken with spaces in its own place.
  block.fill(' ', 148, 156);
  octal(
    block.reduce((sum, byte) => sum + byte, 0),
    148,
    7,
  );
  return block;
}
