/**
 * Audit: who did what when, whether the sealed order still holds, and what should have followed an event and failed.
 * Owns the reasons for which failed reactions were given up. Events: reaction.retried, reaction.skipped.
 */
export {};
