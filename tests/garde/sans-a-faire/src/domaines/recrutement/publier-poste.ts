// TODO publish
export {};
