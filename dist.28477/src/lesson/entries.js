import { isMap, isNode, isScalar } from 'yaml';
/** The entries of a map in the order in which they are written; anything but a map is a fault. */
export function entriesOf(node, offset, what, faults) {
    if (!isMap(node)) {
        faults.add(startOf(node, offset), `${what} must be a map (\`key: value\`)`);
        return [];
    }
    return node.items.flatMap((item) => {
        if (!isScalar(item.key))
            return [];
        const keyOffset = startOf(item.key, offset);
        const value = item.value;
        const at = isNode(value) ? startOf(value, offset) : keyOffset;
        return [{ key: String(item.key.value), keyOffset, node: value, offset: at }];
    });
}
function startOf(node, offset) {
    return offset + (isNode(node) && node.range ? node.range[0] : 0);
}
/** The plain value of a scalar; undefined for a list or a map, null where nothing stands. */
export function scalarOf(node) {
    if (node === null)
        return null;
    return isScalar(node) ? node.value : undefined;
}
//# sourceMappingURL=entries.js.map