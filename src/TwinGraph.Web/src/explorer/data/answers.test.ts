import { describe, expect, it } from "vitest";
import { courtships } from "./answers";

const place = (id: string, province = id) => ({ __typename: "City", id, name: id, province: { id: province } });
const line = (id: string, on: string | null) => ({
  __typename: "Visit",
  id,
  name: id,
  kind: "VISIT" as const,
  type: null,
  status: "COMPLETED" as const,
  on,
  amount: null,
  currency: null,
});
const mayor = { __typename: "Official", id: "official:m", name: "A mayor" };
const partnership = {
  ...line("p", null),
  milestones: [
    { status: "LOI" as const, on: "2020" },
    { status: "AGREEMENT" as const, on: "2022-05" },
  ],
  parties: [
    { role: "PARTY", side: "from", node: place("ID-33.74", "ID-33") },
    { role: "PARTY", side: "to", node: place("CN-350100", "CN-350000") },
  ],
};
const visit = (id: string, on: string | null, host: ReturnType<typeof place>) => ({
  ...line(id, on),
  parties: [
    { role: "GUEST", node: place("ID-33") },
    { role: "GUEST", node: mayor },
    { role: "HOST", node: host },
  ],
});

describe("visits before an agreement", () => {
  it("join the same places or their provinces, and did not come after it", () => {
    const [found] = courtships(
      [partnership],
      [
        visit("after", "2023-01-01", place("CN-350100", "CN-350000")),
        visit("undated", null, place("CN-350100", "CN-350000")),
        visit("province", "2021-03-02", place("CN-350000")),
        visit("elsewhere", "2021-03-02", place("CN-110000")),
        visit("sibling", "2021-03-02", place("CN-350200", "CN-350000")),
      ],
    );
    expect(found?.visits.map((one) => [one.tie.id, one.people.map((person) => person.name)])).toEqual([
      ["province", ["A mayor"]],
      ["undated", ["A mayor"]],
    ]);
    expect([found?.letter, found?.agreement, found?.agreed]).toEqual(["2020", "2022-05", true]);
  });

  it("are not asked of what never was a letter", () => {
    expect(courtships([{ ...partnership, milestones: [] }], [])).toEqual([]);
  });
});
