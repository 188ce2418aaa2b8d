/** Registered facts of a subject by name: what scopes of controls may ask about. Codes and numbers, never words of a person. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;
