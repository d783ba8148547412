/** A step's or a lesson's id, and a capability: `create-pair`. */
export const kebabName = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** A machine's or a network's name: a lower-case host name that also fits the kernel's 15 characters for interfaces. */
export const hostName = /^[a-z](?:[a-z0-9-]{0,13}[a-z0-9])?$/;

const lessonFile = /^(\d\d)-([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\.md$/;

/** Number and id that the name of a lesson's file stands for, or undefined when it is none. */
export function readFileName(name: string): { order: number; id: string } | undefined {
  const [, digits, id] = lessonFile.exec(name) ?? [];
  return digits === undefined || id === undefined ? undefined : { order: Number(digits), id };
}
