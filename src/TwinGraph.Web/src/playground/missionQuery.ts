/** What the playground opens on: the question that TwinGraph was built to answer. */
export const missionQuery = `# Which Chinese provinces link to
# several Indonesian regions?
# Enter runs it now, Ctrl+Enter any time.
query LinkedRegions {
  linkedRegions(
    from: { country: "CN", level: PROVINCE }
    to: { country: "ID" }
    minPartners: 2
  ) {
    region { id name }
    partnerCount
    partners { id name }
    ties {
      id
      status
      sources { source { title publisher } }
    }
  }
}
`;

/** Further questions, each in a tab of its own. */
export const furtherQueries = [
  `# How is Allmed connected to Batang,
# and who says so?
query AllmedToBatang {
  paths(from: "company:allmed-medical", to: "ID-33.25") {
    length
    nodes { id name }
    edges {
      kind
      programme
      tie {
        id
        name
        ... on Investment { amount currency jobs hectares operatingFrom }
        sources { evidence source { title publishedOn } }
      }
    }
  }
}
`,
  `# Which ties have stalled: never past a letter
# of intent, and nothing new since that day?
query StalledTies {
  stalledTies(before: "2025-01-01") {
    from { name }
    to { name }
    statuses
    last
    ties { id name }
  }
}
`,
  `# What changes from now on? Each answer comes
# when somebody writes. With after: 0, first all
# that was ever recorded.
subscription TieChanged {
  tieChanged(filter: { kinds: [PARTNERSHIP] }) {
    change { at by action summary }
    former { id name }
    tie { id name sources { source { title } } }
  }
}
`,
] as const;
