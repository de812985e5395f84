namespace Jibo.Pegasus.ChitchatSkill;

/// <summary>Folders of prompt files, and the files that the skill itself relies on.</summary>
internal static class CoreResponses
{
    public const string ScriptedFolder = "scripted-responses/";

    /// <summary>What is said when there is nothing better.</summary>
    public const string Fallback = "core-responses/CC_Fallback";
}
