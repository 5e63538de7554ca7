// What a project costs that has nothing of ours.
export {}
