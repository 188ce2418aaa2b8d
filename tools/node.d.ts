/** The folder of the project. */
export const root: string;

/** Path of a Node that can run the server; throws a sentence for the user when there is none. */
export function findNode(): string;
