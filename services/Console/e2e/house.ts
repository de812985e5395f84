import type { APIRequestContext } from "@playwright/test";
import { cloud, taken } from "./cloud";

const admin = { Authorization: `Bearer ${cloud.accountsToken}` };

export interface NewRobot {
  readonly name: string;
  readonly owner: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly loop: string;
}

export interface Member {
  readonly id: string;
  readonly accountId?: string;
  readonly type: string;
  readonly firstName?: string;
}

export interface Loop {
  readonly id: string;
  readonly members: readonly Member[];
}

/** A robot with its owner, as an operator adds one. */
export async function addRobot(request: APIRequestContext, robot: NewRobot): Promise<Loop> {
  const answer = await taken(request.post(`${cloud.accounts}/v1/admin/robots`, { headers: admin, data: robot }));
  return ((await answer.json()) as { loop: Loop }).loop;
}

/** The robot and its house; its people's accounts stay. */
export async function forgetRobot(request: APIRequestContext, name: string): Promise<void> {
  await taken(request.delete(`${cloud.accounts}/v1/admin/robots/${encodeURIComponent(name)}`, { headers: admin }));
}
