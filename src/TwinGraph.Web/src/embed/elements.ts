export { readAddress, writeAddress } from "../state/address";
