export {};
//# sourceMappingURL=diagnosis.js.map