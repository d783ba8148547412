import type { z } from 'zod';

/** The parts of a zod schema's definition that lead to the schemas within it. */
interface Definition {
  type: string;
  innerType?: z.ZodType;
  getter?: () => z.ZodType;
  in?: z.ZodType;
  out?: z.ZodType;
  options?: z.ZodType[];
  left?: z.ZodType;
  right?: z.ZodType;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  valueType?: z.ZodType;
  items?: z.ZodType[];
}

const definitionOf = (schema: z.ZodType): Definition => schema._zod.def as unknown as Definition;

/** The keys that a schema knows in the map at a path; empty when it does not say. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let level = [schema];
  for (const key of path) level = level.flatMap(unwrap).flatMap((each) => below(each, key));
  return [...new Set(level.flatMap(unwrap).flatMap((each) => Object.keys(definitionOf(each).shape ?? {})))];
}

/** The schemas that stand behind optional, default, lazy, union and the like. */
function unwrap(schema: z.ZodType): z.ZodType[] {
  const { innerType, getter, in: input, out, options, left, right } = definitionOf(schema);
  const inner = [innerType, getter?.(), input, out, ...(options ?? []), left, right].filter(
    (each) => each !== undefined,
  );
  return inner.length === 0 ? [schema] : inner.flatMap(unwrap);
}

function below(schema: z.ZodType, key: PropertyKey): z.ZodType[] {
  const { shape, element, valueType, items } = definitionOf(schema);
  const next =
    typeof key === 'number'
      ? (element ?? items?.[key])
      : shape && Object.hasOwn(shape, key)
        ? shape[String(key)]
        : valueType;
  return next === undefined ? [] : [next];
}
