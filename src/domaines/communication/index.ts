/** Door of the room. */
export { communicationRoutes } from "./communication.routes.ts";
