import type { components } from "../api/generated";

type Schemas = components["schemas"];

export type Catalogue = Schemas["Catalogue"];
export type CataloguedSkill = Schemas["CataloguedSkill"];
export type EarlierRegistration = Schemas["EarlierRegistration"];
export type SkillHealth = Schemas["SkillHealth"];
export type SkillFigures = Schemas["SkillFigures"];
export type SkillManifest = Schemas["SkillManifest"];
export type SkillGraph = Schemas["SkillGraph"];
export type Place = SkillGraph["places"][number];
export type ListedMim = Schemas["ListedMim"];
export type Mim = Schemas["Mim"];
export type Moment = Schemas["Moment"];
export type MimPreview = Schemas["MimPreview"];
export type PreviewedPrompt = Schemas["PreviewedPrompt"];
