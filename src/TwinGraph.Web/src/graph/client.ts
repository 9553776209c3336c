/** What went wrong with a request, for people. */
export class RequestProblem extends Error {
  /** The API's code, such as `NOT_FOUND`; `UNREACHABLE` when no server answered, `HTTP_503` when it was no GraphQL answer. */
  readonly code: string;
  /** Ids or names that might have been meant. */
  readonly suggestions: readonly string[];

  constructor(message: string, code: string, suggestions: readonly string[] = []) {
    super(message);
    this.name = "RequestProblem";
    this.code = code;
    this.suggestions = suggestions;
  }
}

interface GraphQLAnswer<T> {
  data?: T | null;
  errors?: { message: string; extensions?: { code?: string; suggestions?: string[] } }[];
}

export interface GraphQLClientOptions {
  /** Where the server is; this page's own by default. */
  server?: string;
  /** An embed token. */
  token?: string;
  /** Whether the browser is kept from asking for name and password, as in somebody else's page. */
  quiet?: boolean;
}

/** Asks the GraphQL API of a TwinGraph server. */
export class GraphQLClient {
  readonly #url: string;
  readonly #token: string | undefined;
  readonly #quiet: boolean;

  constructor(options: GraphQLClientOptions = {}) {
    this.#url = `${(options.server ?? "").replace(/\/+$/, "")}/graphql`;
    this.#token = options.token;
    this.#quiet = options.quiet ?? false;
  }

  /**
   * @throws RequestProblem when there is no answer, or it holds an error.
   */
  async ask<T>(query: string, variables: Record<string, unknown> = {}, signal?: AbortSignal): Promise<T> {
    const headers: Record<string, string> = {
      "Content-Type": "application/json",
      Accept: "application/graphql-response+json, application/json",
    };
    if (this.#token) {
      headers.Authorization = `Bearer ${this.#token}`;
    }
    if (this.#quiet) {
      headers["X-Requested-With"] = "TwinGraph";
    }
    let response: Response;
    try {
      response = await fetch(this.#url, {
        method: "POST",
        headers,
        body: JSON.stringify({ query, variables }),
        credentials: "same-origin",
        ...(signal ? { signal } : {}),
      });
    } catch (error) {
      if (signal?.aborted) {
        throw error;
      }
      throw new RequestProblem("The server does not answer.", "UNREACHABLE");
    }
    let answer: GraphQLAnswer<T>;
    try {
      answer = (await response.json()) as GraphQLAnswer<T>;
    } catch (error) {
      if (signal?.aborted) {
        throw error;
      }
      throw new RequestProblem(`The server answered ${response.status}.`, `HTTP_${response.status}`);
    }
    const first = answer.errors?.[0];
    if (first) {
      throw new RequestProblem(first.message, first.extensions?.code ?? "UNKNOWN", first.extensions?.suggestions ?? []);
    }
    if (!answer.data) {
      throw new RequestProblem(`The server answered ${response.status}.`, `HTTP_${response.status}`);
    }
    return answer.data;
  }
}
