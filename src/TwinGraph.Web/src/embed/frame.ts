import { readAddress } from "../state/address";

/** What the address of the frame asks for. */
export const asked = readAddress(new URLSearchParams(location.search));
