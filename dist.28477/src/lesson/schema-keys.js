const definitionOf = (schema) => schema._zod.def;
/** The keys that a schema knows in the map at a path; empty when it does not say. */
export function keysAt(schema, path) {
    let level = [schema];
    for (const key of path)
        level = level.flatMap(unwrap).flatMap((each) => below(each, key));
    return [...new Set(level.flatMap(unwrap).flatMap((each) => Object.keys(definitionOf(each).shape ?? {})))];
}
/** The schemas that stand behind optional, default, lazy, union and the like. */
function unwrap(schema) {
    const { innerType, getter, in: input, out, options, left, right } = definitionOf(schema);
    const inner = [innerType, getter?.(), input, out, ...(options ?? []), left, right].filter((each) => each !== undefined);
    return inner.length === 0 ? [schema] : inner.flatMap(unwrap);
}
function below(schema, key) {
    const { shape, element, valueType, items } = definitionOf(schema);
    const next = typeof key === 'number'
        ? (element ?? items?.[key])
        : shape && Object.hasOwn(shape, key)
            ? shape[String(key)]
            : valueType;
    return next === undefined ? [] : [next];
}
//# sourceMappingURL=schema-keys.js.map