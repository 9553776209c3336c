import { type AddressProblem, parameterNames, readAddress } from "../state/address";
import { initialState, type ViewName, type ViewState } from "../state/ViewState";

/** Parameters that are no attributes: the element's name says the view, and the explorer has a search box. */
const notAttributes: readonly string[] = ["view", "question", "q", "table"];

/** The attributes that say what is shown: the parameters of an address, in lower case as HTML has them. */
export const parameterOfAttribute: ReadonlyMap<string, string> = new Map(
  parameterNames.filter((name) => !notAttributes.includes(name)).map((name) => [name.toLowerCase(), name]),
);

/** The property of an attribute; `select` is a method, so its attribute is the property `selected`. */
export const propertyOfAttribute = (attribute: string): string =>
  attribute === "select" ? "selected" : (parameterOfAttribute.get(attribute) ?? attribute);

/** What an element's attributes ask for. */
export function readAttributes(
  view: ViewName,
  attributes: Iterable<{ name: string; value: string }>,
): { state: ViewState; problems: AddressProblem[] } {
  const search = new URLSearchParams();
  for (const { name, value } of attributes) {
    const parameter = parameterOfAttribute.get(name);
    // The element's lang may be any language; chooseLanguage takes it from there.
    if (parameter !== undefined && parameter !== "lang" && (value !== "" || parameter === "group")) {
      search.append(parameter, parameter === "group" && value === "" ? "1" : value);
    }
  }
  const { state, problems } = readAddress(search, { ...initialState, view });
  return {
    state,
    problems: problems.map((problem) => ({ ...problem, parameter: problem.parameter.toLowerCase() })),
  };
}
