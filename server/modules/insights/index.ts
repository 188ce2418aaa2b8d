/**
 * Insights: what is read over many records at once: the story of a device or a user, and how often faults came up.
 * Owns nothing and changes nothing; it joins the published views of the modules below.
 */
export {};
