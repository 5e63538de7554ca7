const successStatuses: ReadonlySet<number | undefined> = new Set([200, 201, 202])

/** Whether a request counts as failed: any status other than 200, 201 and 202, or no answer at all (API documentation, "Failed Reports"). */
export function isFailure(status: number | undefined): boolean {
  return !successStatuses.has(status)
}
