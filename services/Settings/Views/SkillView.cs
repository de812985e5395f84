using System.Collections.Frozen;
using System.Text.Json;

namespace Jibo.Pegasus.Settings.Views;

/// <summary>What a skill lets people set: the tree that an app shows, and the values that its nodes define.</summary>
/// <param name="SkillId">Whose view.</param>
/// <param name="Tree">As the manifest has it.</param>
/// <param name="Bytes">Its size as JSON.</param>
/// <param name="Definitions">By key; of two with one key the first counts.</param>
internal sealed record SkillView(string SkillId, JsonElement Tree, int Bytes, FrozenDictionary<string, ValueDefinition> Definitions);
