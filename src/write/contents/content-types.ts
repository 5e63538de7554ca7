/** The group types that carry a file of their own (API documentation, "documents", "reports", "signatures"). */
export const CONTENT_TYPES = ['Document', 'Report', 'Signature'] as const
