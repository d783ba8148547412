// The walls between the rooms of the code: tsx .ci/walls.ts [FOLDER]
// rooms.json says of each room what it is, what it does not know, and what it may import. The order of that table is the
// direction: a room may name only rooms that stand above it there, so that there are no circles.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export interface Room {
  /** The folder, or the one file. */
  readonly room: string;
  readonly is: string;
  readonly knowsNot: string;
  /** Rooms, or single files of them. */
  readonly imports: readonly string[];
  readonly packages: readonly string[];
}

export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** The table of the rooms, read from FOLDER. */
export function readRooms(folder: string): Room[] {
  return JSON.parse(readFileSync(join(folder, 'rooms.json'), 'utf8'));
}

/** What is wrong with the table itself. */
export function faultsOfTable(folder: string, rooms: readonly Room[]): Fault[] {
  const text = readFileSync(join(folder, 'rooms.json'), 'utf8').split('\n');
  const known: Room[] = [];
  const faults: Fault[] = [];
  const tell = (room: Room, message: string) => {
    const line = 1 + text.findIndex((one) => one.includes(`"room": "${room.room}"`));
    faults.push({ file: 'rooms.json', line, message });
  };
  for (const room of rooms) {
    if (known.some((other) => other.room === room.room)) tell(room, `${room.room} stands here twice.`);
    if (!room.is || !room.knowsNot) tell(room, `${room.room}: say what it is and what it does not know.`);
    for (const other of room.imports) {
      if (roomOf(other, known) === undefined)
        tell(room, `${room.room} may not import ${other}, which does not stand above it.`);
    }
    known.push(room);
    if (!existsSync(join(folder, room.room))) tell(room, `${room.room} is no room any more.`);
  }
  return faults;
}

/** Every import that goes through a wall, and (where `whole`) every door that nobody uses. */
export function faultsOfImports(folder: string, rooms: readonly Room[], whole = false): Fault[] {
  const faults: Fault[] = [];
  const used = new Map(rooms.map((room) => [room, new Set<string>()]));
  for (const file of codeBelow(folder, 'src').concat(codeBelow(folder, 'checks'))) {
    const room = roomOf(file, rooms);
    if (room === undefined) {
      faults.push({ file, line: 1, message: `${dirname(file)}/ is in no room of rooms.json: add it there.` });
      continue;
    }
    const text = readFileSync(join(folder, file), 'utf8');
    for (const { fileName, pos } of importsOf(text)) {
      const line = text.slice(0, pos).split('\n').length;
      const door = doorOf(file, fileName, room, rooms);
      if (door === undefined) continue;
      if ('name' in door) used.get(room)?.add(door.name);
      else faults.push({ file, line, message: door.refusal });
    }
  }
  if (!whole) return faults;
  for (const [room, names] of used) {
    for (const name of [...room.imports, ...room.packages]) {
      if (names.has(name)) continue;
      faults.push({ file: 'rooms.json', line: 1, message: `${room.room} does not use ${name}: take it out.` });
    }
  }
  return faults;
}

function codeBelow(folder: string, name: string): string[] {
  if (!existsSync(join(folder, name))) return [];
  return readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|mjs)$/.test(file))
    .map((file) => join(name, file))
    .sort();
}

/** The innermost room that holds the file; a single file may be a room of its own (src/main.ts). */
function roomOf(file: string, rooms: readonly Room[]): Room | undefined {
  const holding = rooms.filter(({ room }) => file === room || file.startsWith(`${room}/`));
  return holding.sort((one, other) => other.room.length - one.room.length)[0];
}

/** Values, types, lazy imports and re-exports alike. */
function importsOf(text: string): readonly ts.FileReference[] {
  return ts.preProcessFile(text, true, true).importedFiles;
}

/** Which door of the room the import goes through, or why there is none; nothing for what stays inside the room. */
function doorOf(
  file: string,
  specifier: string,
  room: Room,
  rooms: readonly Room[],
): { name: string } | { refusal: string } | undefined {
  if (!specifier.startsWith('.')) {
    const name = packageOf(specifier);
    if (room.packages.includes(name)) return { name };
    return { refusal: `${room.room} may not use ${name}: its packages are ${listed(room.packages)} (rooms.json).` };
  }
  const target = relative('/', resolve('/', dirname(file), specifier));
  const other = roomOf(target, rooms);
  if (other === room) return undefined;
  const name = room.imports.find((one) => one === other?.room || one === target);
  if (name !== undefined) return { name };
  return { refusal: `${room.room} may not import ${target}: it knows ${listed(room.imports)} (rooms.json).` };
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = resolve(process.argv[2] ?? '.');
  const rooms = readRooms(folder);
  const faults = [...faultsOfTable(folder, rooms), ...faultsOfImports(folder, rooms, true)];
  for (const { file, line, message } of faults) console.error(`${file}:${line}: ${message}`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
