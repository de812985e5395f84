namespace Jibo.Pegasus.ChitchatSkill;

/// <summary>Folders of prompt files, and the files that the skill itself relies on.</summary>
internal static class CoreResponses
{
    public const string ScriptedFolder = "scripted-responses/";

    /// <summary>Responses of the families: <c>RI_JBO_Likes_SS_Bird</c>, <c>RI_JBO_Likes_SS_General</c>.</summary>
    public const string SemiSpecificFolder = "semi-specific-responses/";

    /// <summary>Responses about feelings: <c>RI_JBO_Gets_Sad</c>.</summary>
    public const string EmotionFolder = "emotion-responses/";

    /// <summary>Ends the name of a family's response that fits whatever was spoken of.</summary>
    public const string AnyCategory = "General";

    /// <summary>Begins the name of what is said of a category whatever the question was: <c>CC_SeriousViolence</c>, <c>CC_Politics</c>.</summary>
    public const string OfCategory = "core-responses/CC_";

    /// <summary>What is said when there is nothing better.</summary>
    public const string Fallback = "core-responses/CC_Fallback";
}
