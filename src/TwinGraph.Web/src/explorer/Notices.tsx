/** @jsxImportSource preact */

import { questionOfSlug } from "./data/questions";
import { IconButton } from "./icons";
import { useExplorer } from "./store/context";

/** What the address holds that this page does not understand, in words. */
export function AddressNotices() {
  const { navigation, state, texts } = useExplorer();
  const problems = navigation.problems;
  const unknownQuestion = state.question !== null && questionOfSlug(state.question) === null ? state.question : null;
  if (problems.length === 0 && unknownQuestion === null) {
    return null;
  }
  return (
    <div class="notice address-notice" role="status">
      <ul class="plain">
        {problems.map((problem) => (
          <li key={`${problem.parameter}=${problem.value}`}>
            {problem.reason === "other-version"
              ? texts.say("bad.version")
              : problem.reason === "unknown-parameter"
                ? texts.say("bad.parameter", { name: problem.parameter })
                : texts.say("bad.value", {
                    value: problem.value,
                    name: problem.parameter,
                    allowed: problem.allowed.join(", "),
                  })}
          </li>
        ))}
        {unknownQuestion !== null && <li>{texts.say("bad.question", { name: unknownQuestion })}</li>}
      </ul>
      <IconButton
        name="close"
        label={texts.say("bad.dismiss")}
        onClick={() => {
          navigation.dismissProblems();
          if (unknownQuestion !== null) {
            navigation.adjust({ question: "all" });
          }
        }}
      />
    </div>
  );
}
